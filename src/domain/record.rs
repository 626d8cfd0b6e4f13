//! What every record is: JSON under a kind and an id.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

/// The names of kinds that were read so far. A name is kept for good: there are few, and each record has one.
static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// A record's type on the wire: snake_case, singular, e.g. `test_drive`. Open, because a newer tablet may send kinds
/// that this one does not know and must keep.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Kind(&'static str);

impl Kind {
    /// Names a kind that this version knows.
    pub const fn known(name: &'static str) -> Self {
        Self(name)
    }

    /// Names any kind.
    pub fn named(name: impl AsRef<str>) -> Self {
        let name = name.as_ref();
        let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = names.get(name) {
            return Self(known);
        }
        let kept: &'static str = name.to_owned().leak();
        names.insert(kept);
        Self(kept)
    }

    /// Returns the name on the wire.
    pub fn as_str(&self) -> &str {
        self.0
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::named)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Where a record is found: its kind and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// Ids are random, or made from a hash: one half of an id tells records apart, and their kind hardly ever has to.
impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.id.as_u64_pair().1);
    }
}

/// Records by their key.
pub type KeyMap<T> = HashMap<Key, T, BuildHasherDefault<KeyHasher>>;

/// Spreads what is random already; [`KeyMap`] needs no more.
#[derive(Clone, Debug, Default)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        // 2^64 by the golden ratio: a map looks at the lowest and at the highest bits.
        self.0 = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// A kind of record that this version understands. Fields that it does not know survive its edits: an edit is merged
/// into the stored JSON, never written over it.
pub trait Record: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The record's type.
    const KIND: Kind;
    /// The type of its id.
    type Id: Copy + Eq + Hash + From<Uuid> + Into<Uuid> + Send + Sync + 'static;

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
