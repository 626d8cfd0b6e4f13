//! What is sent, and what its outcome changes.

use std::collections::HashMap;

use uuid::Uuid;

use super::reconcile::reconcile;
use super::{Draft, Mark, Replica};
use crate::domain::{Doc, Key};
use crate::store::{Aside, Base, Frozen, Patch, Pending, Row};
use crate::sync::wire::{Receipt, Remote, Write, WriteResult};

/// How many bytes of records one push carries at most, unless a single record is larger.
const PUSH_BYTES: usize = 1_000_000;

impl Replica {
    /// Returns the writes that are on their way and have to be sent again as they are, at most `limit`.
    pub fn frozen(&self, limit: usize) -> Vec<Write> {
        let frozen = self.outbox.frozen().filter_map(|pending| Some((pending, pending.frozen.as_ref()?)));
        let write = |(pending, frozen): (&Pending, &Frozen)| Write {
            mid: frozen.mid,
            key: pending.key.clone(),
            base: frozen.base,
            deleted: frozen.deleted,
            doc: frozen.doc.clone(),
        };
        frozen.map(write).take(limit).collect()
    }

    /// Tells whether something waits that could be sent.
    pub fn has_unsent(&self) -> bool {
        self.waiting() > 0
    }

    /// Plans to freeze the oldest unsent changes, at most `limit`, under names drawn from `mint`.
    pub fn freeze(&self, limit: usize, mut mint: impl FnMut() -> Uuid) -> Patch {
        let mut bytes = 0;
        let mut patch = Patch::default();
        for pending in self.outbox.waiting() {
            if patch.outbox.len() == limit {
                break;
            }
            let Some(row) = self.rows.get(&pending.key).filter(|row| !self.is_held_back(&row.doc)) else { continue };
            bytes += row.doc.text().len();
            if bytes > PUSH_BYTES && !patch.outbox.is_empty() {
                break;
            }
            let base = pending.base.as_ref().and_then(|base| base.rev);
            let frozen = Frozen { mid: mint(), base, deleted: row.deleted, doc: row.doc.clone() };
            patch.outbox.push((pending.key.clone(), Some(Pending { frozen: Some(frozen), ..pending.clone() })));
        }
        patch
    }

    /// Plans what the results of a push change. A result that says nothing usable changes nothing: its write stays
    /// frozen and is sent again. The revisions belong to the receipt's database, which is the one that we know, or the
    /// first.
    pub fn settle(&self, receipt: &Receipt, me: &str) -> Patch {
        let mut draft = Draft::new(self);
        let frozen = self.outbox.frozen().filter_map(|pending| {
            let frozen = pending.frozen.as_ref()?;
            Some((frozen.mid, (pending, frozen, self.rows.get(&pending.key)?)))
        });
        let frozen: HashMap<_, _> = frozen.collect();
        for result in &receipt.results {
            if let Some((pending, frozen, row)) = frozen.get(&result.mid)
                && let Some((row, pending)) = outcome(row, pending, frozen, result, me)
            {
                draft.set(row, pending);
            }
        }
        let mut patch = draft.finish();
        if self.mark.epoch.is_none() && !patch.is_empty() {
            Self::put_mark(&mut patch, &Mark { epoch: Some(receipt.epoch.clone()), ..self.mark.clone() });
        }
        patch
    }

    /// Plans to set a refused write aside; it waits there for a person.
    pub fn set_aside(&self, key: &Key, status: u16, error: &str) -> Patch {
        let aside = |pending: &Pending| put_aside(self.rows.get(key), pending, status, error);
        let pending = self.outbox.get(key).map(|pending| (key.clone(), Some(aside(pending))));
        Patch { outbox: pending.into_iter().collect(), ..Patch::default() }
    }
}

fn outcome(
    row: &Row,
    pending: &Pending,
    frozen: &Frozen,
    result: &WriteResult,
    me: &str,
) -> Option<(Row, Option<Pending>)> {
    match (result.status, result.rev, &result.doc) {
        (200, Some(rev), _) => {
            let row = Row { rev: Some(rev), unmentioned: false, ..row.clone() };
            let base = Base { rev: Some(rev), deleted: frozen.deleted, doc: frozen.doc.clone() };
            let rest = Pending { base: Some(base), frozen: None, since: pending.edited, ..pending.clone() };
            let rest = rest.without_later(rev);
            let is_sent = rest.is_undone_by(&row);
            Some((row, (!is_sent).then_some(rest)))
        }
        (409, Some(rev), doc) if doc.is_some() || result.deleted => {
            // Some endpoints say of a tombstone only that it is one.
            let doc = doc.clone().unwrap_or_else(Doc::empty);
            let remote = Remote { key: row.key.clone(), rev, deleted: result.deleted, doc };
            Some(reconcile(row, Pending { frozen: None, ..pending.clone() }, &remote, me))
        }
        (status @ (400 | 403 | 413 | 422), _, _) => {
            let error = result.error.as_deref().unwrap_or_default();
            Some((row.clone(), Some(put_aside(Some(row), pending, status, error))))
        }
        _ => None,
    }
}

/// Sets a refused write aside, unless it was edited since: the edit may be the cure.
fn put_aside(row: Option<&Row>, pending: &Pending, status: u16, error: &str) -> Pending {
    let edited_since = pending
        .frozen
        .as_ref()
        .is_some_and(|frozen| row.is_some_and(|row| row.deleted != frozen.deleted || row.doc != frozen.doc));
    let aside = (!edited_since).then(|| Aside { status, error: error.to_owned() });
    Pending { frozen: None, aside, ..pending.clone() }
}
