//! Which entries are folded next.

use std::collections::BTreeMap;

use super::layer::Count;
use super::name::Name;
use super::shape::Shape;
use super::{PACK, WAITING};
use crate::store::disk::Shelf;

/// Records saved singly from which on a folding is worth its writes.
const MANY: usize = 64;

/// An entry: its records, and what waits of some.
#[derive(Clone, Copy, Debug)]
struct Entry {
    shelf: Shelf,
    rows: Count,
    waiting: Count,
}

impl Entry {
    fn is_outdated(&self) -> bool {
        self.rows.live < self.rows.all || self.waiting.live < self.waiting.all
    }

    fn is_single(&self) -> bool {
        self.shelf == Shelf::Recent
    }

    fn is_small(&self, shelf: Shelf) -> bool {
        let most = if shelf == Shelf::Packs { PACK } else { WAITING };
        self.shelf == shelf && self.rows.all + self.waiting.all < most / 2
    }
}

impl Shape {
    /// Returns which entries to fold next. A folding begins when many records were saved singly, when one has gone of
    /// which there still is an earlier version, and at each start, and then goes on until nothing outdated is left.
    pub fn plan(&mut self) -> Option<Vec<(Name, Shelf)>> {
        let entries = self.entries();
        let saved = |entry: &Entry| if entry.is_single() { entry.rows.live.max(entry.waiting.live) } else { 0 };
        if !self.folding && entries.values().map(saved).sum::<usize>() < MANY && !self.keeps_what_is_gone() {
            return None;
        }
        let groups: [fn(&Entry) -> bool; 4] = [
            Entry::is_outdated,
            |entry| !entry.is_outdated() && entry.is_small(Shelf::Packs),
            |entry| !entry.is_outdated() && entry.is_small(Shelf::Outbox),
            |entry| !entry.is_outdated() && entry.is_single(),
        ];
        let (mut rows, mut waiting) = (PACK, PACK);
        let mut worth = false;
        let mut plan = Vec::new();
        for (group, is_of) in groups.iter().enumerate() {
            let before = plan.len();
            for (name, entry) in entries.iter().filter(|(_, entry)| is_of(entry)) {
                if entry.rows.live <= rows && entry.waiting.live <= waiting {
                    rows -= entry.rows.live;
                    waiting -= entry.waiting.live;
                    plan.push((*name, entry.shelf));
                }
            }
            // A small one alone would only be written as it is.
            worth |= plan.len() - before > usize::from(group == 1 || group == 2);
        }
        self.folding = worth;
        worth.then_some(plan)
    }

    fn entries(&self) -> BTreeMap<Name, Entry> {
        let mut entries: BTreeMap<Name, Entry> = BTreeMap::new();
        for (name, shelf, rows) in self.records.entries() {
            entries.insert(name, Entry { shelf, rows, waiting: Count::default() });
        }
        for (name, shelf, waiting) in self.outbox.entries() {
            let none = Entry { shelf, rows: Count::default(), waiting };
            entries.entry(name).and_modify(|entry| entry.waiting = waiting).or_insert(none);
        }
        entries
    }

    fn keeps_what_is_gone(&self) -> bool {
        self.records.gone().any(|key| self.records.has_older(key) || self.outbox.has_older(key))
    }
}
