//! What is counted beside the records: what waits, what was refused, in what two edits met.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use serde_json::Value;

use super::{Records, set_if_new};
use crate::domain::Key;
use crate::store::Row;
use crate::sync::merge::CONFLICTS;

/// What has not reached the endpoint.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unsent {
    /// How many records, pictures and scans wait.
    pub waiting: usize,
    /// How many were refused and wait for a person.
    pub aside: usize,
    /// How many pictures and scans stay here because the endpoint keeps none: nothing is to be done.
    pub unkept: usize,
    /// When the oldest of them was edited.
    pub since: Option<DateTime<Utc>>,
}

impl Unsent {
    /// Returns how many records, pictures and scans are on this tablet alone.
    pub fn only_here(&self) -> usize {
        self.waiting + self.aside + self.unkept
    }
}

impl Records {
    pub(super) fn count(&self) {
        self.count_unsent();
        let mut found = BTreeSet::new();
        self.with_replica(|replica| {
            found.extend(replica.rows().filter(|row| is_contested(row)).map(|row| row.key.clone()));
        });
        // Which fields are contested may have changed where the records are the same.
        if !found.is_empty() || self.conflicts.with_untracked(|known| !known.is_empty()) {
            self.conflicts.set(found);
        }
    }

    pub(super) fn count_unsent(&self) {
        let unsent = self.with_replica(|replica| Unsent {
            waiting: replica.waiting(),
            aside: replica.aside(),
            unkept: replica.unkept(),
            since: replica.unsent_since(),
        });
        set_if_new(self.unsent, unsent);
    }

    pub(super) fn note_conflicts(&self, rows: &[Row]) {
        let concerns = |keys: &BTreeSet<Key>| rows.iter().any(|row| keys.contains(&row.key) || is_contested(row));
        if !self.conflicts.with_untracked(concerns) {
            return;
        }
        self.conflicts.update(|keys| {
            for row in rows {
                if is_contested(row) {
                    keys.insert(row.key.clone());
                } else {
                    keys.remove(&row.key);
                }
            }
        });
    }
}

fn is_contested(row: &Row) -> bool {
    let conflicts = || row.doc.field(CONFLICTS);
    !row.deleted && conflicts().as_ref().and_then(Value::as_object).is_some_and(|conflicts| !conflicts.is_empty())
}
