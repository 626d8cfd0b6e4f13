//! What the first run asks for.

use crate::app::host::Address;
use crate::app::session::{Endpoint, Session, tablet_name};
use crate::domain::Act;
use crate::domain::staff::Staff;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The showroom's name.
    pub showroom: String,
    /// The consultant's name.
    pub name: String,
    /// The endpoint's address; empty to work alone.
    pub endpoint: String,
    /// The endpoint's token; empty where it asks for none.
    pub token: String,
}

/// A field of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The showroom's name.
    Showroom,
    /// The consultant's name.
    Name,
    /// The endpoint's address.
    Endpoint,
    /// The endpoint's token.
    Token,
}

/// What is wrong with the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The field must be filled in.
    Missing(Field),
    /// Not an address such as `https://sync.example.com`.
    BadAddress,
    /// The endpoint does not accept the token, or asks for one.
    TokenRefused,
}

impl Problem {
    /// Returns the field that has to be mended.
    pub fn field(self) -> Field {
        match self {
            Self::Missing(field) => field,
            Self::BadAddress => Field::Endpoint,
            Self::TokenRefused => Field::Token,
        }
    }
}

/// A draft that can be begun with.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid {
    session: Session,
    me: Staff,
}

impl Valid {
    /// Returns the endpoint's address, where there is one.
    pub fn address(&self) -> Option<&Address> {
        self.session.address()
    }

    /// Returns the session, and the consultant as a new member of the staff.
    pub fn into_parts(self) -> (Session, Staff) {
        (self.session, self.me)
    }
}

impl Draft {
    /// Checks what was typed.
    ///
    /// # Errors
    /// Tells each field that is missing or wrong.
    pub fn check(&self, act: &Act, seed: [u8; 16]) -> Result<Valid, Vec<Problem>> {
        let (showroom, name) = (self.showroom.trim(), self.name.trim());
        let missing =
            [(showroom, Field::Showroom), (name, Field::Name)].into_iter().filter(|(text, _)| text.is_empty());
        let mut problems: Vec<Problem> = missing.map(|(_, field)| Problem::Missing(field)).collect();
        let endpoint = match self.endpoint() {
            Ok(endpoint) => endpoint,
            Err(problem) => {
                problems.push(problem);
                Endpoint::None
            }
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        let me = Staff { id: act.new_id(), name: name.to_owned() };
        let session = Session {
            showroom: showroom.to_owned(),
            me: me.id,
            name: me.name.clone(),
            tablet: tablet_name(seed),
            endpoint,
        };
        Ok(Valid { session, me })
    }

    /// Reads where records go: nowhere, when no address was typed.
    fn endpoint(&self) -> Result<Endpoint, Problem> {
        if self.endpoint.trim().is_empty() {
            return Ok(Endpoint::None);
        }
        Address::typed(&self.endpoint, &self.token).map(Endpoint::At).ok_or(Problem::BadAddress)
    }
}
