//! What every record is: JSON under a kind and an id.

use std::borrow::Cow;
use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A record's type on the wire: snake_case, singular, e.g. `test_drive`. Open, because a newer tablet may send kinds
/// that this one does not know and must keep.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kind(Cow<'static, str>);

impl Kind {
    /// Names a kind that this version knows.
    pub const fn known(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// Names any kind.
    pub fn named(name: impl Into<String>) -> Self {
        Self(Cow::Owned(name.into()))
    }

    /// Returns the name on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a record is found: its kind and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// The record's type.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The record's id.
    pub id: Uuid,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.id)
    }
}

/// A kind of record that this version understands. Fields that it does not know survive its edits: an edit is merged
/// into the stored JSON, never written over it.
pub trait Record: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The record's type.
    const KIND: Kind;
    /// The type of its id.
    type Id: Copy + Eq + std::hash::Hash + From<Uuid> + Into<Uuid> + Send + Sync + 'static;

    /// Returns the record's id.
    fn id(&self) -> Self::Id;

    /// Returns where the record is found.
    fn key(&self) -> Key {
        Self::key_of(self.id())
    }

    /// Returns where the record with this id is found.
    fn key_of(id: Self::Id) -> Key {
        Key { kind: Self::KIND, id: id.into() }
    }
}
