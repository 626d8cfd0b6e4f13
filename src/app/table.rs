//! The records of one kind, as a signal of typed values.

use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::domain::customer::Customer;
use crate::domain::id::CustomerId;
use crate::domain::joined::Joined;
use crate::domain::{Doc, Record};
use crate::store::Row;

/// The field in which a record of any kind names its customer.
const CUSTOMER: &str = "customer";
/// How such a field begins in the text of a record.
const NAMED: &str = r#""customer":""#;

/// All records of a kind that are not gone, by id (so by age). Reading it in a closure follows every change.
///
/// Customers who were joined into another are not among them, and what names such a one names the other here: no view
/// has to know of joins. What is stored stays as it is, since a batch writes only what differs from what was seen.
#[derive(Clone)]
pub struct Table<R: Record>(ArcRwSignal<Shown<R>>);

struct Shown<R> {
    live: BTreeMap<Uuid, Arc<R>>,
    joined: Arc<Joined>,
}

impl<R: Record> Table<R> {
    pub(super) fn read<'a>(rows: impl Iterator<Item = &'a Row>, joined: Arc<Joined>) -> Self {
        Self(ArcRwSignal::new(Shown { live: live(rows, &joined), joined }))
    }

    /// Looks at all records.
    pub fn with<T>(&self, look: impl FnOnce(&BTreeMap<Uuid, Arc<R>>) -> T) -> T {
        self.0.with(|shown| look(&shown.live))
    }

    /// Returns one record; for a customer who was joined into another, the other.
    pub fn get(&self, id: R::Id) -> Option<Arc<R>> {
        let id: Uuid = id.into();
        self.0.with(|shown| {
            let id = if R::KIND == Customer::KIND { shown.joined.shown(CustomerId(id)).0 } else { id };
            shown.live.get(&id).cloned()
        })
    }

    /// Returns the records that are wanted.
    pub fn filter(&self, wanted: impl Fn(&R) -> bool) -> Vec<Arc<R>> {
        self.with(|rows| rows.values().filter(|record| wanted(record)).cloned().collect())
    }
}

fn live<'a, R: Record>(rows: impl Iterator<Item = &'a Row>, joined: &Joined) -> BTreeMap<Uuid, Arc<R>> {
    let mut records = BTreeMap::new();
    // Not collected: that would sort first, and bring a sorting routine of its own for each kind of record.
    for row in rows {
        if let Some(record) = parse(row, joined) {
            records.insert(row.key.id, Arc::new(record));
        }
    }
    records
}

/// A record that this version cannot read is not shown; it stays stored, and other versions show it.
fn parse<R: Record>(row: &Row, joined: &Joined) -> Option<R> {
    shown(row, joined)?.read().ok()
}

/// Returns a record as it is shown: nothing of whoever was joined into another, and the other's id wherever it names
/// one of them.
fn shown<'a>(row: &'a Row, joined: &Joined) -> Option<Cow<'a, Doc>> {
    if row.deleted || (row.key.kind == Customer::KIND && joined.holds(CustomerId(row.key.id))) {
        return None;
    }
    let named = if joined.is_empty() { None } else { customer_of(row, |named| joined.holds(named)) };
    Some(match named {
        None => Cow::Borrowed(&row.doc),
        Some(named) => {
            let mut doc = row.doc.value();
            if let Some(customer) = doc.get_mut(CUSTOMER) {
                *customer = Value::String(joined.shown(named).to_string());
            }
            Cow::Owned(doc.into())
        }
    })
}

/// Returns the customer whom a record names, as it is stored, if that is one who is wanted.
pub(super) fn customer_of(row: &Row, wanted: impl Fn(CustomerId) -> bool) -> Option<CustomerId> {
    let text = row.doc.text();
    let id_at = |start: usize| text.get(start..)?.split('"').next()?.parse::<CustomerId>().ok();
    // Most records name somebody else, and the text tells so at less cost than all that is in it.
    let is_near = text.match_indices(NAMED).any(|(at, _)| id_at(at + NAMED.len()).is_some_and(&wanted));
    let named = || row.doc.field(CUSTOMER)?.as_str()?.parse().ok();
    if is_near { named().filter(|named| wanted(*named)) } else { None }
}

/// A table whose kind is not known here.
pub(super) trait AnyTable {
    fn follow(&self, rows: &[&Row]);
    fn reload(&self, rows: &mut dyn Iterator<Item = &Row>, joined: &Arc<Joined>);
    fn as_any(&self) -> &dyn Any;
}

impl<R: Record> AnyTable for Table<R> {
    fn follow(&self, rows: &[&Row]) {
        let rows: Vec<&&Row> = rows.iter().filter(|row| row.key.kind == R::KIND).collect();
        if rows.is_empty() {
            return;
        }
        self.0.update(|shown| {
            for row in rows {
                match parse(row, &shown.joined) {
                    Some(record) => shown.live.insert(row.key.id, Arc::new(record)),
                    None => shown.live.remove(&row.key.id),
                };
            }
        });
    }

    fn reload(&self, rows: &mut dyn Iterator<Item = &Row>, joined: &Arc<Joined>) {
        let live = live(rows.filter(|row| row.key.kind == R::KIND), joined);
        self.0.set(Shown { live, joined: Arc::clone(joined) });
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::activity::Activity;

    #[test]
    fn what_arrives_later_for_a_joined_customer_is_shown_with_the_other() {
        let id = |number: u128| CustomerId(Uuid::from_u128(number));
        let joined = |links: &[(u128, u128)]| {
            Arc::new(Joined::of(links.iter().map(|(one, into)| (id(*one), id(*into))), |_| true))
        };
        let doc = json!({
            "id": id(7), "customer": id(2), "contact": "call", "text": "", "at": "2026-11-24T00:00:00Z", "by": id(9)
        });
        let key = Activity::key_of(id(7).0.into());
        let late = Row { key, rev: None, deleted: false, doc: doc.into() };
        let owner = Owner::new();
        owner.with(|| {
            let table = Table::<Activity>::read(std::iter::empty(), joined(&[(2, 1)]));
            let whose = || table.get(late.key.id.into()).map(|note| note.customer);
            table.follow(&[&late]);
            assert_eq!(whose(), Some(id(1)));
            table.reload(&mut [&late].into_iter(), &joined(&[]));
            assert_eq!(whose(), Some(id(2)));
        });
    }
}
