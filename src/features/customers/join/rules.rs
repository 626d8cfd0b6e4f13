//! Joining, and taking it back. Each rule returns the one batch that does it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::draft::Settled;
use super::model::Join;
use super::piece::Piece;
use crate::domain::customer::Customer;
use crate::domain::id::{CustomerId, JoinId};
use crate::domain::{Act, Batch, Record};
use crate::store::Row;

/// Joins two customers. `theirs` are the records shown with the one who goes, as they are stored.
pub fn join(settled: Settled, theirs: &[Row], act: &Act) -> (JoinId, Batch) {
    let Settled { staying, other, becomes } = settled;
    // What names somebody who was joined into the other earlier goes on doing so, and follows by itself.
    let moving: Vec<&Row> = theirs.iter().filter(|row| names(row, other.id)).collect();
    let join = Join {
        id: act.new_id(),
        customer: staying.id,
        from: other.id,
        into: staying.id,
        name: other.name.clone(),
        at: act.now,
        by: act.by,
        moved: moving.iter().map(|row| row.key.to_string()).collect(),
        was: Box::new(Customer::clone(&staying)),
        became: Box::new(becomes.clone()),
    };
    let joined = Customer { joined_into: Some(staying.id), ..Customer::clone(&other) };
    let batch = Batch::new().update(&*staying, &becomes).update(&*other, &joined).create(&join);
    (join.id, moving.into_iter().fold(batch, |batch, row| moved(batch, row, staying.id)))
}

/// Takes a join back, together with any other of the same two: two tablets may have joined them at once. `stored`
/// returns a customer as stored, joined or not; `theirs` are the records shown with the one who stayed, as stored.
pub fn take_back(
    join: &Join,
    joins: &[Join],
    stored: impl Fn(CustomerId) -> Option<Customer>,
    theirs: &[Row],
) -> Batch {
    let pair = |other: &&Join| [(join.from, join.into), (join.into, join.from)].contains(&(other.from, other.into));
    let mut joins: Vec<&Join> = joins.iter().filter(pair).collect();
    joins.sort_by_key(|join| std::cmp::Reverse((join.at, join.id)));
    let found = [join.from, join.into].into_iter().filter_map(stored);
    let before: BTreeMap<CustomerId, Customer> = found.map(|customer| (customer.id, customer)).collect();
    let mut after = before.clone();
    // Whoever is gone for good has nothing to come back to.
    joins.retain(|join| before.contains_key(&join.from));
    for join in &joins {
        if let Some(from) = after.get_mut(&join.from) {
            from.joined_into = from.joined_into.filter(|into| *into != join.into);
        }
        if let Some(into) = after.get_mut(&join.into) {
            *into = as_before(into, join);
        }
    }
    let apart = before.values().zip(after.values());
    let batch = apart.fold(Batch::new(), |batch, (before, after)| batch.update(before, after));
    let batch = joins.iter().fold(batch, |batch, join| batch.delete(join.key()));
    let going = theirs.iter().filter_map(|row| Some((row, goes_back(row, &joins)?)));
    going.filter(|(row, to)| !names(row, *to)).fold(batch, |batch, (row, to)| moved(batch, row, to))
}

/// Returns to whom a record goes back. What belongs to a deal goes with it, though it was made later.
fn goes_back(row: &Row, joins: &[&Join]) -> Option<CustomerId> {
    if joins.iter().any(|join| join.key() == row.key) {
        return None;
    }
    let deal = row.doc.field("deal").and_then(|deal| Some(format!("deal/{}", deal.as_str()?)));
    let took = |join: &Join| {
        join.moved.contains(&row.key.to_string()) || deal.as_ref().is_some_and(|deal| join.moved.contains(deal))
    };
    // The oldest join knows whose it was first.
    joins.iter().rev().find(|join| took(join)).map(|join| join.from)
}

/// Returns the one who stayed as before the join, but for what was edited since.
fn as_before(now: &Customer, join: &Join) -> Customer {
    let (was, became) = (&*join.was, &*join.became);
    let mut before = now.clone();
    for piece in Piece::ALL {
        if !piece.is_same(was, became) && piece.is_same(now, became) {
            piece.copy(was, &mut before);
        }
    }
    if now.since == became.since {
        before.since = was.since;
    }
    let added = |there: bool, then: bool| there && !then;
    before.needs.purposes.0.retain(|it| !added(became.needs.purposes.contains(it), was.needs.purposes.contains(it)));
    before.needs.models.0.retain(|it| !added(became.needs.models.contains(it), was.needs.models.contains(it)));
    before.not_the_same_as.0.retain(|it| !added(became.not_the_same_as.contains(it), was.not_the_same_as.contains(it)));
    before.doubts.retain(|id, doubt| was.doubts.contains_key(id) || became.doubts.get(id) != Some(&*doubt));
    before
}

fn names(row: &Row, customer: CustomerId) -> bool {
    row.doc.field("customer") == Some(Value::String(customer.to_string()))
}

/// Has a record of any kind name another customer.
fn moved(batch: Batch, row: &Row, customer: CustomerId) -> Batch {
    let before = row.doc.value();
    let mut after = before.clone();
    if let Some(named) = after.get_mut("customer") {
        *named = Value::String(customer.to_string());
    }
    batch.put_json(row.key.clone(), Some(before), after)
}
