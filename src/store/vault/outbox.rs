//! Which entry holds what waits of each record, as this tab knows it. There is one, always: whoever takes one out of an
//! entry writes the others anew in the same transaction.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::name::Name;
use crate::domain::Key;

/// The entries of the outbox.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    entries: BTreeMap<Name, Vec<Key>>,
    homes: HashMap<Key, Name>,
}

/// What a change of the outbox does to its entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unpacking {
    /// The entries that go.
    pub entries: Vec<Name>,
    /// What they hold that has not changed: it goes on waiting in a new entry.
    pub left: BTreeSet<Key>,
}

impl Outbox {
    /// Returns what a change of these does to the entries.
    pub fn unpack<'a>(&self, changed: impl Iterator<Item = &'a Key>) -> Unpacking {
        let changed: BTreeSet<&Key> = changed.collect();
        let touched: BTreeSet<Name> = changed.iter().filter_map(|key| self.homes.get(*key).copied()).collect();
        let held = touched.iter().filter_map(|name| self.entries.get(name)).flatten();
        let left = held.filter(|key| !changed.contains(key)).cloned().collect();
        Unpacking { entries: touched.into_iter().collect(), left }
    }

    /// Notes an entry.
    pub fn note(&mut self, name: Name, keys: Vec<Key>) {
        self.homes.extend(keys.iter().map(|key| (key.clone(), name)));
        self.entries.insert(name, keys);
    }

    /// Forgets an entry.
    pub fn forget(&mut self, name: Name) {
        for key in self.entries.remove(&name).unwrap_or_default() {
            if self.homes.get(&key) == Some(&name) {
                self.homes.remove(&key);
            }
        }
    }
}
