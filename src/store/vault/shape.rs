//! Which records are in which entry, as this tab knows it.

use std::collections::{BTreeMap, HashMap};

use super::PACK;
use crate::domain::Key;
use crate::store::Row;
use crate::store::disk::Stamp;

/// Saved records from which on a folding is worth its writes.
const MANY: usize = 64;

/// The layout of a disk.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// When it was so.
    pub stamp: Stamp,
    /// The records on the recent shelf, and whether they are gone.
    recent: BTreeMap<Key, bool>,
    /// The packs, and the records in each, outdated ones too.
    packs: BTreeMap<String, Vec<Key>>,
    /// A folding has begun and is not through, as far as is known.
    pub folding: bool,
}

/// What one folding rewrites.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The packs, and those of their records that still count.
    pub packs: Vec<(String, Vec<Key>)>,
    /// The records on the recent shelf.
    pub recent: Vec<Key>,
}

impl Shape {
    /// The layout of an empty disk.
    pub fn empty(stamp: Stamp) -> Self {
        Self { stamp, ..Self::default() }
    }

    /// Tells whether a record is on the recent shelf.
    pub fn is_recent(&self, key: &Key) -> bool {
        self.recent.contains_key(key)
    }

    /// Notes a record on the recent shelf.
    pub fn note_recent(&mut self, row: &Row) {
        self.recent.insert(row.key.clone(), row.deleted);
    }

    /// Notes a pack.
    pub fn note_pack(&mut self, name: String, keys: Vec<Key>) {
        self.packs.insert(name, keys);
    }

    /// Follows a commit of these records, which are in these packs or, if there are none, on the recent shelf.
    pub fn follow<'a>(
        &mut self,
        stamp: Stamp,
        rows: impl Iterator<Item = &'a Row>,
        packed: BTreeMap<String, Vec<Key>>,
    ) {
        self.stamp = stamp;
        if packed.is_empty() {
            rows.for_each(|row| self.note_recent(row));
            return;
        }
        for row in rows {
            self.recent.remove(&row.key);
            self.folding |= row.deleted;
        }
        self.packs.extend(packed);
    }

    /// Follows a folding.
    pub fn folded(&mut self, stamp: Stamp, plan: &Plan, made: BTreeMap<String, Vec<Key>>) {
        self.stamp = stamp;
        plan.packs.iter().for_each(|(name, _)| {
            self.packs.remove(name);
        });
        plan.recent.iter().for_each(|key| {
            self.recent.remove(key);
        });
        self.packs.extend(made);
    }

    /// Returns what to fold next. A folding begins when many records were saved, when one has gone that is still in a
    /// pack, and at each start, and then goes on until nothing outdated is left.
    pub fn plan(&mut self) -> Option<Plan> {
        let newest: HashMap<&Key, &String> =
            self.packs.iter().flat_map(|(name, keys)| keys.iter().map(move |key| (key, name))).collect();
        let erased = || self.recent.iter().any(|(key, gone)| *gone && newest.contains_key(key));
        if !self.folding && self.recent.len() < MANY && !erased() {
            return None;
        }
        let counting = |(name, keys): (&String, &Vec<Key>)| {
            let counts = |key: &&Key| !self.recent.contains_key(*key) && newest.get(key) == Some(&name);
            (name.clone(), keys.iter().filter(counts).cloned().collect::<Vec<_>>(), keys.len())
        };
        let packs: Vec<_> = self.packs.iter().map(counting).collect();
        let outdated = packs.iter().filter(|(_, counting, all)| counting.len() < *all);
        let small = packs.iter().filter(|(_, counting, all)| counting.len() == *all && *all < PACK / 2);
        let mut plan = Plan::default();
        let mut room = PACK;
        for (name, counting, _) in outdated.chain(small) {
            if counting.len() <= room {
                room -= counting.len();
                plan.packs.push((name.clone(), counting.clone()));
            }
        }
        plan.recent = self.recent.keys().take(room).cloned().collect();
        // One small pack alone would only be written as it is.
        let idle = plan.recent.is_empty()
            && plan.packs.iter().all(|(name, counting)| self.packs.get(name) == Some(counting))
            && plan.packs.len() < 2;
        self.folding = !idle;
        (!idle).then_some(plan)
    }
}
