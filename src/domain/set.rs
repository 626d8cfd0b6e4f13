//! A set that two tablets may edit at once.

use std::collections::BTreeSet;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// A set, kept as `{"member": true}`: members that two tablets add are both there after a merge, as in no array.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set<T: Ord>(pub BTreeSet<T>);

impl<T: Ord> Set<T> {
    /// Tells whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Tells whether it is a member.
    pub fn contains(&self, member: &T) -> bool {
        self.0.contains(member)
    }

    /// Goes through the members, in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
}

impl<T: Ord> Default for Set<T> {
    fn default() -> Self {
        Self(BTreeSet::new())
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

impl<T: Ord + Serialize> Serialize for Set<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for member in &self.0 {
            map.serialize_entry(member, &true)?;
        }
        map.end()
    }
}

impl<'de, T: Ord + DeserializeOwned> Deserialize<'de> for Set<T> {
    /// Members that this version does not know are left out here and kept in the stored JSON.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = serde_json::Map::deserialize(deserializer)?;
        let present = map.into_iter().filter(|(_, mark)| mark != &Value::Bool(false));
        Ok(present.filter_map(|(member, _)| serde_json::from_value(Value::String(member)).ok()).collect())
    }
}
