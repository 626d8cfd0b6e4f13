//! Who works at this tablet, for which showroom, and with which endpoint.

use leptos::prelude::Get;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::App;
use super::host::{Address, Dialect};
use super::records::Records;
use crate::domain::id::StaffId;
use crate::domain::staff::Staff;

/// The note under which the store keeps the session.
const NOTE: &str = "session";

/// Where records go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", from = "Stored")]
pub enum Endpoint {
    /// Nowhere: this tablet works alone.
    None,
    /// Nowhere: this is the sample showroom, to try things out.
    Sample,
    /// To an endpoint.
    At(Address),
}

/// An endpoint as it is stored, to be read. Reading a tagged type keeps all of it aside first, and each enum has a reader
/// of its own: code that a first visit would have to load for this alone.
#[derive(Deserialize)]
struct Stored {
    kind: String,
    url: Option<String>,
    token: Option<String>,
    dialect: Option<String>,
}

impl From<Stored> for Endpoint {
    fn from(stored: Stored) -> Self {
        let Stored { kind, url, token, dialect } = stored;
        let dialect = if dialect.as_deref() == Some("rest") { Dialect::Rest } else { Dialect::Contract };
        match (kind.as_str(), url) {
            ("at", Some(url)) => Self::At(Address { url, token, dialect }),
            ("sample", _) => Self::Sample,
            _ => Self::None,
        }
    }
}

/// Who works at this tablet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The showroom's name.
    pub showroom: String,
    /// The consultant.
    pub me: StaffId,
    /// The consultant's name.
    pub name: String,
    /// What tells this tablet from others of the showroom: two or three letters and digits.
    pub tablet: String,
    /// Where records go.
    pub endpoint: Endpoint,
}

impl Session {
    /// Returns the session that the store has.
    pub fn read(records: Records) -> Option<Self> {
        records.note_as(NOTE)
    }

    /// Returns the session as the store keeps it.
    pub fn to_note(&self) -> (String, Option<Value>) {
        (NOTE.to_owned(), serde_json::to_value(self).ok())
    }

    /// Returns the endpoint's address, where there is one.
    pub fn address(&self) -> Option<&Address> {
        match &self.endpoint {
            Endpoint::At(address) => Some(address),
            Endpoint::None | Endpoint::Sample => None,
        }
    }

    /// Returns how this tablet's side of a conflict is named to people.
    pub fn label(&self) -> String {
        format!("{} · {}", self.name, self.tablet)
    }
}

impl App {
    /// Returns a colleague's name, and follows it; nothing while it is not known here.
    pub fn name_of(&self, id: StaffId) -> String {
        let known = self.records.all::<Staff>().get(id).map(|staff| staff.name.clone());
        let me = || self.session.get().filter(|session| session.me == id).map(|session| session.name);
        known.or_else(me).unwrap_or_default()
    }
}

/// Returns a tablet's short name from chance: no letters or digits that are taken for one another.
pub fn tablet_name(seed: [u8; 16]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPRSTUVWXYZ23456789";
    seed.iter().take(3).map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_read_as_it_was_written() {
        let at = |token: Option<&str>, dialect: Dialect| {
            let token = token.map(str::to_owned);
            Endpoint::At(Address { url: "https://sync.example.com/sync".to_owned(), token, dialect })
        };
        let all = [Endpoint::None, Endpoint::Sample, at(None, Dialect::Contract), at(Some("t"), Dialect::Rest)];
        for endpoint in all {
            let text = serde_json::to_string(&endpoint).unwrap_or_default();
            assert_eq!(serde_json::from_str::<Endpoint>(&text).ok(), Some(endpoint), "{text}");
        }
        let earlier = r#"{"kind":"at","url":"https://sync.example.com/sync"}"#;
        assert_eq!(serde_json::from_str::<Endpoint>(earlier).ok(), Some(at(None, Dialect::Contract)));
    }
}
