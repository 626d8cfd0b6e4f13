//! Which entry holds the newest version of each record, or what waits of it, as this tab knows it.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

use super::PACK;
use super::name::Name;
use crate::domain::{Key, KeyMap};
use crate::store::disk::Shelf;

/// Records saved singly from which on a folding is worth its writes.
const MANY: usize = 64;

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
    /// A folding has begun and is not through, as far as is known.
    pub folding: bool,
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

    /// Returns which entries to fold into one next. A folding begins when many records were saved singly, when one has
    /// gone of which there still is an earlier version, and at each start, and then goes on until nothing outdated is
    /// left. What is `kept` for something else stays as it is: an entry in which something waits is written anew when
    /// that has arrived.
    pub fn plan(&mut self, kept: &Self) -> Option<Vec<(Name, Shelf)>> {
        let all = || self.entries.iter().filter(|(name, _)| kept.live(**name) == 0);
        let singles = || all().filter(|(_, held)| held.shelf == Shelf::Recent);
        let erased = || self.homes.values().any(|homes| homes.gone && !homes.older.is_empty());
        if !self.folding && singles().map(|(_, held)| held.live).sum::<usize>() < MANY && !erased() {
            return None;
        }
        let is_outdated = |held: &Held| held.live < held.keys.len();
        let is_small = |held: &Held| held.shelf == Shelf::Packs && held.keys.len() < PACK / 2;
        let outdated = all().filter(|(_, held)| is_outdated(held));
        let small = all().filter(|(_, held)| !is_outdated(held) && is_small(held));
        let single = all().filter(|(_, held)| !is_outdated(held) && held.shelf == Shelf::Recent);
        let mut room = PACK;
        let mut plan = Vec::new();
        let mut worth = false;
        for (name, held) in outdated.chain(small).chain(single) {
            if held.live <= room {
                room -= held.live;
                worth |= is_outdated(held) || held.shelf == Shelf::Recent;
                plan.push((*name, held.shelf));
            }
        }
        // One small pack alone would only be written as it is.
        self.folding = worth || plan.len() > 1;
        self.folding.then_some(plan)
    }
}
