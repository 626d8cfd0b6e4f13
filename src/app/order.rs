//! Records of one kind in an order that is kept, so that a list neither sorts nor prepares them all for each look.

use std::any::Any;
use std::collections::BTreeMap;
use std::ops::{Bound, RangeBounds};
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::Record;

/// An order of the records of one kind, and what is kept of each. [`super::Table::ordered`] looks at it.
pub trait Order: Send + Sync + 'static {
    /// The records.
    type Record: Record;
    /// Where a record stands. Records in one place stand by their age.
    type Place: Clone + Ord + Send + Sync + 'static;
    /// What a look finds of a record, e.g. the record itself.
    type Item: Send + Sync + 'static;

    /// Returns where a record stands.
    fn place(record: &Self::Record) -> Self::Place;

    /// Returns what a look finds of a record. It is made once for each state of the record.
    fn item(record: &Arc<Self::Record>) -> Self::Item;
}

/// All records of a kind in an order.
pub struct Ordered<O: Order>(BTreeMap<(O::Place, Uuid), O::Item>);

impl<O: Order> Ordered<O> {
    pub(super) fn of(records: &BTreeMap<Uuid, Arc<O::Record>>) -> Self {
        let mut ordered = Self(BTreeMap::new());
        for (id, record) in records {
            ordered.set(*id, None, Some(record));
        }
        ordered
    }

    /// Goes through all of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &O::Item> {
        self.0.values()
    }

    /// Goes through those that stand in these places. It costs nothing for the others.
    pub fn range(&self, places: impl RangeBounds<O::Place>) -> impl DoubleEndedIterator<Item = &O::Item> {
        let from = match places.start_bound() {
            Bound::Included(place) => Bound::Included((place.clone(), Uuid::nil())),
            Bound::Excluded(place) => Bound::Excluded((place.clone(), Uuid::max())),
            Bound::Unbounded => Bound::Unbounded,
        };
        let to = match places.end_bound() {
            Bound::Included(place) => Bound::Included((place.clone(), Uuid::max())),
            Bound::Excluded(place) => Bound::Excluded((place.clone(), Uuid::nil())),
            Bound::Unbounded => Bound::Unbounded,
        };
        let is_empty = match (&from, &to) {
            (Bound::Included(from) | Bound::Excluded(from), Bound::Included(to) | Bound::Excluded(to)) => from >= to,
            _ => false,
        };
        (!is_empty).then(|| self.0.range((from, to))).into_iter().flatten().map(|(_, item)| item)
    }
}

/// An order that is not known here.
pub(super) trait AnyOrder<R>: Send + Sync {
    /// Follows a record from one state to another; `None` while it is not shown.
    fn set(&mut self, id: Uuid, before: Option<&Arc<R>>, now: Option<&Arc<R>>);
    fn as_any(&self) -> &dyn Any;
}

impl<O: Order> AnyOrder<O::Record> for Ordered<O> {
    fn set(&mut self, id: Uuid, before: Option<&Arc<O::Record>>, now: Option<&Arc<O::Record>>) {
        if let Some(before) = before {
            self.0.remove(&(O::place(before), id));
        }
        if let Some(now) = now {
            self.0.insert((O::place(now), id), O::item(now));
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
