//! What a person changes.

use std::sync::Arc;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;

use super::{Draft, Replica, reconcile};
use crate::domain::batch::Change;
use crate::domain::{Batch, Doc, Key};
use crate::store::{Base, Patch, Pending, Row};
use crate::sync::merge::{self, Loser, Prefer};

impl Replica {
    /// Plans a person's changes, made at `now`: records and outbox together. What another tablet changed since the
    /// person looked stays; in a field that both changed the person's value stands and the other is kept beside it.
    pub fn edit(&self, batch: &Batch, now: DateTime<Utc>) -> Patch {
        let mut draft = Draft::new(self);
        for change in &batch.changes {
            let (row, pending) = draft.get(change.key());
            if row.as_ref().is_some_and(|row| merge::is_erased(&row.doc)) {
                continue;
            }
            let edited = edited(change, row.as_ref(), now);
            if row.as_ref() != Some(&edited) {
                let pending = enqueue(row.as_ref(), pending, &edited, now);
                draft.set(edited, pending);
            }
        }
        let mut patch = draft.finish();
        patch.blobs = batch.blobs.iter().map(|blob| (blob.id, Some(Arc::clone(&blob.content)))).collect();
        Self::put_uploads(&mut patch, batch.blobs.iter().map(|blob| blob.id));
        patch
    }

    /// Plans records that are there without ever having been edited, e.g. the sample showroom: nothing is to be sent.
    pub fn plant(&self, records: &[(Key, Doc)]) -> Patch {
        let row = |(key, doc): &(Key, Doc)| Row {
            key: key.clone(),
            rev: None,
            deleted: false,
            unmentioned: false,
            doc: doc.clone(),
        };
        Patch { rows: records.iter().map(row).collect(), ..Patch::default() }
    }

    /// Plans to offer a refused write once more.
    pub fn retry(&self, key: &Key) -> Patch {
        let pending = self.outbox.get(key).cloned();
        let pending = pending.map(|pending| (key.clone(), Some(Pending { aside: None, ..pending })));
        Patch { outbox: pending.into_iter().collect(), ..Patch::default() }
    }

    /// Plans to give up a refused write: the record is again as the endpoint is known to have it, and gone where it never
    /// had it. A write that may be on its way is not given up.
    pub fn give_up(&self, key: &Key) -> Patch {
        let refused = self.outbox.get(key).filter(|pending| pending.aside.is_some() && pending.frozen.is_none());
        let (Some(pending), Some(row)) = (refused, self.rows.get(key)) else { return Patch::default() };
        let row = match pending.later.as_ref().or(pending.base.as_ref()) {
            Some(base) if !row.unmentioned => Row { deleted: base.deleted, doc: base.doc.clone(), ..row.clone() },
            _ => Row { deleted: true, doc: Doc::empty(), ..row.clone() },
        };
        Patch { rows: vec![row], outbox: vec![(key.clone(), None)], ..Patch::default() }
    }
}

fn edited(change: &Change, row: Option<&Row>, now: DateTime<Utc>) -> Row {
    let key = change.key().clone();
    let (rev, unmentioned) = row.map(|row| (row.rev, row.unmentioned)).unwrap_or_default();
    match change {
        Change::Delete { .. } => Row { key, rev, deleted: true, unmentioned, doc: Doc::empty() },
        Change::Erase { .. } => Row { key, rev, deleted: true, unmentioned, doc: merge::erased() },
        Change::Put { before, after, .. } => {
            let doc = match row.filter(|row| !row.deleted) {
                Some(row) => overlay(before.as_ref(), after, &row.doc.value(), now),
                None if row.is_some() && before.is_some() => outliving_a_deletion(after, now),
                None => after.clone(),
            };
            Row { key, rev, deleted: false, unmentioned, doc: doc.into() }
        }
    }
}

fn overlay(before: Option<&Value>, after: &Value, stored: &Value, now: DateTime<Utc>) -> Value {
    let mut merged = merge::three_way(before, after, stored, Prefer::Mine);
    let loser = Loser { by: String::new(), at: now.to_rfc3339_opts(SecondsFormat::Secs, true) };
    merge::note(&mut merged.doc, &merged.clashes, &loser);
    merged.doc
}

/// The record went while a person had it open: what was typed stands, and the record says so.
fn outliving_a_deletion(after: &Value, now: DateTime<Utc>) -> Value {
    let loser = Loser { by: String::new(), at: now.to_rfc3339_opts(SecondsFormat::Secs, true) };
    reconcile::with_deletion_noted(after, &loser)
}

/// Returns the outbox entry of an edit; none, when it takes an unsent edit back to what the endpoint has.
fn enqueue(before: Option<&Row>, pending: Option<Pending>, after: &Row, now: DateTime<Utc>) -> Option<Pending> {
    let pending = match pending {
        Some(pending) => Pending { edited: now, aside: None, ..pending },
        None => Pending {
            key: after.key.clone(),
            base: before.cloned().map(Base::from),
            later: None,
            since: now,
            edited: now,
            frozen: None,
            aside: None,
        },
    };
    (!pending.is_undone_by(after)).then_some(pending)
}
