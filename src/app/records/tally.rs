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
    /// When the oldest of them was edited.
    pub since: Option<DateTime<Utc>>,
}

impl Records {
    pub(super) fn count(&self) {
        self.count_unsent();
        let mut found = BTreeSet::new();
        self.with_replica(|replica| {
            found.extend(replica.rows().filter(|row| is_contested(row)).map(|row| row.key.clone()));
        });
        set_if_new(self.conflicts, found);
    }

    pub(super) fn count_unsent(&self) {
        let unsent = self.with_replica(|replica| Unsent {
            waiting: replica.waiting(),
            aside: replica.aside(),
            since: replica.unsent_since(),
        });
        set_if_new(self.unsent, unsent);
    }

    pub(super) fn note_conflicts(&self, rows: &[Row]) {
        let changed = |keys: &BTreeSet<Key>| -> Vec<&Key> {
            rows.iter().filter(|row| keys.contains(&row.key) != is_contested(row)).map(|row| &row.key).collect()
        };
        let changed = self.conflicts.with_untracked(changed);
        if changed.is_empty() {
            return;
        }
        self.conflicts.update(|keys| {
            for key in changed {
                if !keys.remove(key) {
                    keys.insert(key.clone());
                }
            }
        });
    }
}

fn is_contested(row: &Row) -> bool {
    let conflicts = || row.doc.field(CONFLICTS);
    !row.deleted && conflicts().as_ref().and_then(Value::as_object).is_some_and(|conflicts| !conflicts.is_empty())
}
