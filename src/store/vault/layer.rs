//! Which entry holds the newest version of each record, or what waits of it, as this tab knows it.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

use super::name::Name;
use crate::domain::{Key, KeyMap};
use crate::store::disk::Shelf;

/// An entry.
#[derive(Clone, Debug)]
struct Held {
    shelf: Shelf,
    keys: Vec<Key>,
    /// How many of them have their newest version here.
    live: usize,
}

/// Where a record is.
#[derive(Clone, Debug)]
struct Homes {
    /// The entry that holds the newest version of it.
    newest: Name,
    /// The entries that hold others. Most have none.
    older: Vec<Name>,
    /// Whether it is gone.
    gone: bool,
}

impl Homes {
    fn names(&self) -> impl Iterator<Item = Name> {
        self.older.iter().copied().chain([self.newest])
    }
}

/// The entries of one kind.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    entries: BTreeMap<Name, Held>,
    homes: KeyMap<Homes>,
}

/// How much is in an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// What has its newest version here.
    pub live: usize,
    /// That, and what is outdated.
    pub all: usize,
}

impl Layer {
    /// Returns of how many records there is a version.
    pub fn len(&self) -> usize {
        self.homes.len()
    }

    /// Returns the entry that holds the newest version of a record.
    pub fn newest(&self, key: &Key) -> Option<Name> {
        self.homes.get(key).map(|homes| homes.newest)
    }

    /// Tells whether there is such an entry.
    pub fn has(&self, name: Name) -> bool {
        self.entries.contains_key(&name)
    }

    /// Notes an entry, and which of its records are gone.
    pub fn note(&mut self, name: Name, shelf: Shelf, records: impl IntoIterator<Item = (Key, bool)>) {
        let mut held = Held { shelf, keys: Vec::new(), live: 0 };
        for (key, gone) in records {
            held.keys.push(key.clone());
            match self.homes.entry(key) {
                Entry::Vacant(homes) => {
                    homes.insert(Homes { newest: name, older: Vec::new(), gone });
                    held.live += 1;
                }
                Entry::Occupied(homes) if homes.get().newest < name => {
                    let homes = homes.into_mut();
                    let before = std::mem::replace(&mut homes.newest, name);
                    homes.older.push(before);
                    homes.gone = gone;
                    held.live += 1;
                    if let Some(outdated) = self.entries.get_mut(&before) {
                        outdated.live -= 1;
                    }
                }
                Entry::Occupied(homes) => homes.into_mut().older.push(name),
            }
        }
        self.entries.insert(name, held);
    }

    /// Forgets an entry, in which nothing counts any more.
    pub fn forget(&mut self, name: Name) {
        for key in self.entries.remove(&name).map(|held| held.keys).unwrap_or_default() {
            let Entry::Occupied(mut homes) = self.homes.entry(key) else { continue };
            homes.get_mut().older.retain(|other| *other != name);
            if homes.get().newest == name {
                // It waits no more, or an earlier version of it does.
                match homes.get().older.iter().max().copied() {
                    Some(before) => homes.get_mut().newest = before,
                    None => drop(homes.remove()),
                }
            }
        }
    }

    /// Returns where an entry is.
    pub fn shelf(&self, name: Name) -> Option<Shelf> {
        self.entries.get(&name).map(|held| held.shelf)
    }

    /// Returns how much in an entry counts.
    pub fn live(&self, name: Name) -> usize {
        self.entries.get(&name).map_or(0, |held| held.live)
    }

    /// Returns the entries in which these count, in order, as often as they hold one.
    pub fn holding<'a>(&self, keys: impl Iterator<Item = &'a Key>) -> Vec<Name> {
        let mut names: Vec<Name> = keys.filter_map(|key| self.newest(key)).collect();
        names.sort_unstable();
        names
    }

    /// Returns the entries with any version of these, outdated ones too.
    pub fn with_copies<'a>(&self, keys: impl Iterator<Item = &'a Key>) -> Vec<Name> {
        keys.filter_map(|key| self.homes.get(key)).flat_map(|homes| homes.names()).collect()
    }

    /// Goes through the entries: where each is, how much in it counts, and how much there is in it.
    pub fn entries(&self) -> impl Iterator<Item = (Name, Shelf, Count)> {
        self.entries.iter().map(|(name, held)| (*name, held.shelf, Count { live: held.live, all: held.keys.len() }))
    }

    /// Goes through the records that are gone.
    pub fn gone(&self) -> impl Iterator<Item = &Key> {
        self.homes.iter().filter(|(_, homes)| homes.gone).map(|(key, _)| key)
    }

    /// Tells whether there still is an outdated version of this.
    pub fn has_older(&self, key: &Key) -> bool {
        self.homes.get(key).is_some_and(|homes| !homes.older.is_empty())
    }
}
