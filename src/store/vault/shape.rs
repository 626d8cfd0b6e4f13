//! The layout of a disk: which entries there are, what in them counts, and what a change does to them.

use std::collections::BTreeMap;

use super::frame::Content;
use super::layer::Layer;
use super::name::Name;
use crate::domain::Key;
use crate::store::disk::{Shelf, Stamp};
use crate::store::{Damage, Pending, Row};

/// The layout of a disk, as this tab knows it.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// When it was so.
    pub stamp: Stamp,
    /// Where records are.
    pub records: Layer,
    /// Where what waits of them is.
    pub outbox: Layer,
    /// What could not be read.
    pub damage: Vec<Damage>,
    /// A folding has begun and is not through, as far as is known.
    pub folding: bool,
}

/// A change of records and of what waits, each of them once.
#[derive(Debug, Default)]
pub struct Change<'a> {
    /// The records that are put.
    pub rows: BTreeMap<&'a Key, &'a Row>,
    /// What waits of a record from now on; `None` where nothing does any more.
    pub waiting: BTreeMap<&'a Key, Option<&'a Pending>>,
}

/// What a change does to the entries.
#[derive(Debug, Default, PartialEq)]
pub struct Unpacking {
    /// Nothing in these counts any more.
    pub dead: Vec<(Name, Shelf)>,
    /// These hold what waits no more, and must not say so at the next start; what else counts in them is written anew.
    pub torn: Vec<(Name, Shelf)>,
}

impl Shape {
    /// Returns what a change does to the entries.
    pub fn unpack(&self, change: &Change<'_>) -> Unpacking {
        let rows = self.records.holding(change.rows.keys().copied());
        let waiting = self.outbox.holding(change.waiting.keys().copied());
        let over = change.waiting.iter().filter(|(_, pending)| pending.is_none()).map(|(key, _)| *key);
        let over = self.outbox.with_copies(over);
        let mut touched: Vec<Name> = rows.iter().chain(&waiting).chain(&over).copied().collect();
        touched.sort_unstable();
        touched.dedup();
        let mut unpacking = Unpacking::default();
        for name in touched {
            let lost = |names: &[Name]| names.iter().filter(|other| **other == name).count();
            let Some(shelf) = self.records.shelf(name).or_else(|| self.outbox.shelf(name)) else { continue };
            if self.records.live(name) + self.outbox.live(name) == lost(&rows) + lost(&waiting) {
                unpacking.dead.push((name, shelf));
            } else if over.contains(&name) {
                unpacking.torn.push((name, shelf));
            }
        }
        unpacking
    }

    /// Returns what in an entry has its newest version there.
    pub fn counting(&self, entry: Name, content: Content) -> Content {
        let Content { mut rows, mut waiting } = content;
        rows.retain(|row| self.records.newest(&row.key) == Some(entry));
        waiting.retain(|pending| self.outbox.newest(&pending.key) == Some(entry));
        Content { rows, waiting }
    }

    /// Forgets an entry.
    pub fn forget(&mut self, name: Name) {
        self.records.forget(name);
        self.outbox.forget(name);
    }
}
