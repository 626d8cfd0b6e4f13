//! The records of one kind, as a signal of typed values.

use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use super::order::{AnyOrder, Order, Ordered};
use crate::domain::customer::Customer;
use crate::domain::id::CustomerId;
use crate::domain::joined::Joined;
use crate::domain::{Doc, Record};
use crate::store::Row;

/// The field in which a record of any kind names its customer.
const CUSTOMER: &str = "customer";

/// All records of a kind that are not gone, by id (so by age). Reading it in a closure follows every change.
///
/// Customers who were joined into another are not among them, and what names such a one names the other here: no view
/// has to know of joins. What is stored stays as it is, since a batch writes only what differs from what was seen.
#[derive(Clone)]
pub struct Table<R: Record>(ArcRwSignal<Shown<R>>);

struct Shown<R> {
    live: BTreeMap<Uuid, Arc<R>>,
    joined: Arc<Joined>,
    /// The orders that somebody has looked at since all were read.
    orders: Vec<Box<dyn AnyOrder<R>>>,
}

impl<R: Record> Shown<R> {
    fn read<'a>(rows: impl Iterator<Item = &'a Row>, joined: Arc<Joined>) -> Self {
        Self { live: live(rows, &joined), joined, orders: Vec::new() }
    }

    fn order<O: Order<Record = R>>(&self) -> Option<&Ordered<O>> {
        self.orders.iter().find_map(|order| order.as_any().downcast_ref())
    }

    fn set(&mut self, id: Uuid, record: Option<Arc<R>>) {
        let before = match &record {
            Some(record) => self.live.insert(id, Arc::clone(record)),
            None => self.live.remove(&id),
        };
        for order in &mut self.orders {
            order.set(id, before.as_ref(), record.as_ref());
        }
    }
}

impl<R: Record> Table<R> {
    pub(super) fn read<'a>(rows: impl Iterator<Item = &'a Row>, joined: Arc<Joined>) -> Self {
        Self(ArcRwSignal::new(Shown::read(rows, joined)))
    }

    /// Looks at all records.
    pub fn with<T>(&self, look: impl FnOnce(&BTreeMap<Uuid, Arc<R>>) -> T) -> T {
        self.0.with(|shown| look(&shown.live))
    }

    /// Looks at all records in an order. The first look sorts them; from then on the order follows every change.
    pub fn ordered<O: Order<Record = R>, T>(&self, look: impl FnOnce(&Ordered<O>) -> T) -> T {
        if self.0.with_untracked(|shown| shown.order::<O>().is_none()) {
            self.0.update_untracked(|shown| shown.orders.push(Box::new(Ordered::<O>::of(&shown.live))));
        }
        self.0.with(|shown| match shown.order() {
            Some(ordered) => look(ordered),
            None => look(&Ordered::of(&shown.live)),
        })
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
    row.doc.field(CUSTOMER)?.as_str()?.parse().ok().filter(|named| wanted(*named))
}

/// A table whose kind is not known here.
pub(super) trait AnyTable {
    fn follow(&self, rows: &[&Row], joined: &Arc<Joined>);
    fn reload(&self, rows: &mut dyn Iterator<Item = &Row>, joined: &Arc<Joined>);
    fn as_any(&self) -> &dyn Any;
}

impl<R: Record> AnyTable for Table<R> {
    fn follow(&self, rows: &[&Row], joined: &Arc<Joined>) {
        self.0.update_untracked(|shown| shown.joined = Arc::clone(joined));
        let rows: Vec<&&Row> = rows.iter().filter(|row| row.key.kind == R::KIND).collect();
        if rows.is_empty() {
            return;
        }
        self.0.update(|shown| {
            for row in rows {
                let record = parse(row, &shown.joined).map(Arc::new);
                shown.set(row.key.id, record);
            }
        });
    }

    fn reload(&self, rows: &mut dyn Iterator<Item = &Row>, joined: &Arc<Joined>) {
        self.0.set(Shown::read(rows.filter(|row| row.key.kind == R::KIND), Arc::clone(joined)));
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;
    use std::ops::Bound;

    use chrono::{DateTime, TimeDelta, Utc};
    use serde_json::json;

    use super::*;
    use crate::domain::activity::Activity;

    /// Activities by when they happened, the latest first, as their texts.
    struct Latest;

    impl Order for Latest {
        type Record = Activity;
        type Place = Reverse<DateTime<Utc>>;
        type Item = String;

        fn place(activity: &Activity) -> Self::Place {
            Reverse(activity.at)
        }

        fn item(activity: &Arc<Activity>) -> String {
            activity.text.clone()
        }
    }

    fn note(number: u128, day: u32, text: &str, deleted: bool) -> Row {
        let id = Uuid::from_u128(number);
        let at = format!("2026-11-{day:02}T00:00:00Z");
        let doc = json!({"id": id, "customer": id, "contact": "call", "text": text, "at": at, "by": id});
        Row { key: Activity::key_of(id.into()), rev: None, deleted, unmentioned: false, doc: doc.into() }
    }

    #[test]
    fn an_order_follows_every_change() {
        let owner = Owner::new();
        owner.with(|| {
            let rows = [note(1, 20, "one", false), note(2, 22, "two", false), note(3, 22, "three", false)];
            let table = Table::<Activity>::read(rows.iter(), Arc::default());
            let all = || table.ordered::<Latest, _>(|latest| latest.iter().cloned().collect::<Vec<_>>());
            assert_eq!(all(), ["two", "three", "one"]);
            let changed = [note(1, 23, "one", false), note(3, 22, "three", true), note(4, 21, "four", false)];
            table.follow(&changed.iter().collect::<Vec<_>>(), &Arc::default());
            assert_eq!(all(), ["one", "two", "four"]);
            table.reload(&mut rows.iter(), &Arc::default());
            assert_eq!(all(), ["two", "three", "one"]);
        });
    }

    #[test]
    fn a_range_finds_what_stands_in_its_places() {
        let owner = Owner::new();
        owner.with(|| {
            let rows = [1, 2, 3, 4].map(|day| note(day.into(), day, &day.to_string(), false));
            let table = Table::<Activity>::read(rows.iter(), Arc::default());
            let day = |day: u32| Reverse(DateTime::default() + TimeDelta::days(i64::from(day) + 20_757));
            let check = |places: (Bound<_>, Bound<_>), expected: &[&str]| {
                let found = table.ordered::<Latest, _>(|all| all.range(places).cloned().collect::<Vec<_>>());
                assert_eq!(found, expected, "{places:?}");
            };
            check((Bound::Unbounded, Bound::Unbounded), &["4", "3", "2", "1"]);
            check((Bound::Included(day(3)), Bound::Included(day(2))), &["3", "2"]);
            check((Bound::Excluded(day(3)), Bound::Unbounded), &["2", "1"]);
            check((Bound::Unbounded, Bound::Excluded(day(3))), &["4"]);
            check((Bound::Excluded(day(2)), Bound::Excluded(day(2))), &[]);
            check((Bound::Included(day(1)), Bound::Included(day(4))), &[]);
        });
    }

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
        let late = Row { key, rev: None, deleted: false, unmentioned: false, doc: doc.into() };
        let owner = Owner::new();
        owner.with(|| {
            let table = Table::<Activity>::read(std::iter::empty(), joined(&[(2, 1)]));
            let whose = || table.get(late.key.id.into()).map(|note| note.customer);
            table.follow(&[&late], &joined(&[(2, 1)]));
            assert_eq!(whose(), Some(id(1)));
            table.reload(&mut [&late].into_iter(), &joined(&[]));
            assert_eq!(whose(), Some(id(2)));
        });
    }
}
