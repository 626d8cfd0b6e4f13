//! The records of one kind, as a signal of typed values.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::Record;
use crate::store::Row;

/// All records of a kind that are not gone, by id (so by age). Reading it in a closure follows every change.
#[derive(Clone)]
pub struct Table<R: Record>(ArcRwSignal<BTreeMap<Uuid, Arc<R>>>);

impl<R: Record> Table<R> {
    pub(super) fn read<'a>(rows: impl Iterator<Item = &'a Row>) -> Self {
        Self(ArcRwSignal::new(live(rows)))
    }

    /// Looks at all records.
    pub fn with<T>(&self, look: impl FnOnce(&BTreeMap<Uuid, Arc<R>>) -> T) -> T {
        self.0.with(look)
    }

    /// Returns one record.
    pub fn get(&self, id: R::Id) -> Option<Arc<R>> {
        self.0.with(|rows| rows.get(&id.into()).cloned())
    }

    /// Returns the records that are wanted.
    pub fn filter(&self, wanted: impl Fn(&R) -> bool) -> Vec<Arc<R>> {
        self.0.with(|rows| rows.values().filter(|record| wanted(record)).cloned().collect())
    }
}

fn live<'a, R: Record>(rows: impl Iterator<Item = &'a Row>) -> BTreeMap<Uuid, Arc<R>> {
    let mut records = BTreeMap::new();
    // Not collected: that would sort first, and bring a sorting routine of its own for each kind of record.
    for row in rows {
        if let Some(record) = parse(row) {
            records.insert(row.key.id, Arc::new(record));
        }
    }
    records
}

/// A record that this version cannot read is not shown; it stays stored, and other versions show it.
fn parse<R: Record>(row: &Row) -> Option<R> {
    if row.deleted { None } else { row.doc.read().ok() }
}

/// A table whose kind is not known here.
pub(super) trait AnyTable {
    fn follow(&self, rows: &[&Row]);
    fn reload(&self, rows: &mut dyn Iterator<Item = &Row>);
    fn as_any(&self) -> &dyn Any;
}

impl<R: Record> AnyTable for Table<R> {
    fn follow(&self, rows: &[&Row]) {
        let rows: Vec<&&Row> = rows.iter().filter(|row| row.key.kind == R::KIND).collect();
        if rows.is_empty() {
            return;
        }
        self.0.update(|records| {
            for row in rows {
                match parse(row) {
                    Some(record) => records.insert(row.key.id, Arc::new(record)),
                    None => records.remove(&row.key.id),
                };
            }
        });
    }

    fn reload(&self, rows: &mut dyn Iterator<Item = &Row>) {
        self.0.set(live(rows.filter(|row| row.key.kind == R::KIND)));
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
