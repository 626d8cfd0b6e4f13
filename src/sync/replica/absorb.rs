//! What comes from the endpoint.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::reconcile::{reconcile, reconcile_of, remote};
use super::{Draft, Mark, Refill, Replica};
use crate::domain::{Doc, Key};
use crate::store::{Base, Patch, Pending, Row};
use crate::sync::merge::{self, Loser};
use crate::sync::wire::{Page, Remote};

impl Replica {
    /// Tells whether an answer comes from another database than the one that we know.
    pub fn is_foreign(&self, epoch: &str) -> bool {
        self.mark.epoch.as_deref().is_some_and(|known| known != epoch)
    }

    /// Plans to take in a page of changes and its cursor, together. Returns `None` when a write to one of its records
    /// is on its way: its outcome has to be known first, and the page is asked for again.
    pub fn absorb(&self, page: &Page, now: DateTime<Utc>, me: &str) -> Option<Patch> {
        let mut draft = Draft::new(self);
        for remote in &page.changes {
            let (row, pending) = draft.get(&remote.key);
            if let Some(row) = row.as_ref().filter(|row| row.rev >= Some(remote.rev)) {
                if row.unmentioned {
                    draft.set(Row { unmentioned: false, ..row.clone() }, pending);
                }
                continue;
            }
            if pending.as_ref().is_some_and(|pending| pending.frozen.is_some()) {
                return None;
            }
            let (row, pending) = match row {
                Some(row) => {
                    let restored = self.mark.refill == Some(Refill::NewEpoch) && row.rev.is_none();
                    meet(row, pending, remote, restored, now, me)
                }
                None => (arrived(remote), None),
            };
            draft.set(row, pending);
        }
        let refill = if page.more { self.mark.refill } else { None };
        if !page.more {
            self.end_refill(&mut draft, now);
        }
        let mut patch = draft.finish();
        let mark = Mark { epoch: Some(page.epoch.clone()), cursor: Some(page.cursor.clone()), refill, unproven: false };
        if mark != self.mark {
            Self::put_mark(&mut patch, &mark);
        }
        Some(patch)
    }

    /// Plans to pull everything again. Of the same database revisions are still good: only what it does not mention is
    /// looked for. After a restore they are forgotten, and a write that was on its way is no longer replayed: it is
    /// merged with whatever the restored database has.
    pub fn refill(&self, why: Refill) -> Patch {
        // What a restored database lacks must be offered to it, even when its cursors expire before all is pulled.
        let restoring = self.mark.refill == Some(Refill::NewEpoch);
        let why = if restoring { Refill::NewEpoch } else { why };
        let mut patch = match why {
            Refill::Expired | Refill::Adopted => self.look_for_each(),
            Refill::NewEpoch => self.forget_revisions(),
        };
        let is_same = why != Refill::NewEpoch;
        let epoch = self.mark.epoch.clone().filter(|_| is_same);
        let unproven = self.mark.unproven && is_same;
        Self::put_mark(&mut patch, &Mark { epoch, cursor: None, refill: Some(why), unproven });
        patch
    }

    fn look_for_each(&self) -> Patch {
        let known = self.rows.values().filter(|row| row.rev.is_some() && !row.unmentioned);
        let rows = known.map(|row| Row { unmentioned: true, ..row.clone() }).collect();
        Patch { rows, ..Patch::default() }
    }

    fn forget_revisions(&self) -> Patch {
        let mut draft = Draft::new(self);
        for row in self.rows.values() {
            let (row, pending) = match self.outbox.get(&row.key).cloned() {
                None => (row.clone(), None),
                Some(pending) => {
                    let row = with_later(row, &pending).unwrap_or_else(|| row.clone());
                    let base = pending.base.map(|base| Base { rev: None, ..base });
                    (row, Some(Pending { base, later: None, frozen: None, ..pending }))
                }
            };
            draft.set(Row { rev: None, unmentioned: false, ..row }, pending);
        }
        let mut patch = draft.finish();
        // Another database may lack what the last one had.
        Self::put_uploads(&mut patch, self.blobs.iter().copied());
        patch
    }

    /// After the last page: records that the endpoint did not mention.
    fn end_refill(&self, draft: &mut Draft<'_>, now: DateTime<Utc>) {
        let Some(why) = self.mark.refill else { return };
        let mentioned: BTreeSet<Key> = draft.touched.keys().cloned().collect();
        for row in self.rows.values().filter(|row| !mentioned.contains(&row.key)) {
            let pending = self.outbox.get(&row.key).cloned();
            let is_lacking = why == Refill::NewEpoch && row.rev.is_none();
            match pending {
                // A server that lags may not have it yet: what it answers to the edit tells.
                Some(_) if row.unmentioned => {}
                None if row.unmentioned => draft.set(deleted(row), None),
                Some(pending) if is_lacking => draft.set(row.clone(), Some(Pending { base: None, ..pending })),
                // The restored database must hear of an erasure before an older tablet brings the record back.
                None if is_lacking && row.deleted && !merge::is_erased(&row.doc) => {}
                None if is_lacking => draft.set(row.clone(), Some(fresh(&row.key, now))),
                _ => {}
            }
        }
    }
}

/// Meets a record with what the endpoint has of it. `restored` says that nobody can tell which of the two is newer.
pub(super) fn meet(
    row: Row,
    pending: Option<Pending>,
    remote: &Remote,
    restored: bool,
    now: DateTime<Utc>,
    me: &str,
) -> (Row, Option<Pending>) {
    let same = row.deleted == remote.deleted && row.doc == remote.doc;
    match pending {
        Some(pending) if restored => reconcile(&row, on_common_ground(pending, remote), remote, me),
        Some(pending) => reconcile(&row, pending, remote, me),
        // An erasure is final, also where the endpoint has lost or forgotten it.
        None if merge::is_erased(&row.doc) && !same => reconcile(&row, fresh(&row.key, now), remote, me),
        // A restored database may be behind us or ahead of us; nobody can tell, so neither side is dropped.
        None if restored && !same && !row.deleted => reconcile(&row, fresh(&row.key, now), remote, me),
        None => (arrived(remote), None),
    }
}

/// What the endpoint had later than the base, and may have lost, becomes an edit beside the one that waits.
fn with_later(row: &Row, pending: &Pending) -> Option<Row> {
    let Base { deleted, doc, .. } = pending.later.clone()?;
    let later = Row { deleted, doc, ..row.clone() };
    let edit = Pending { later: None, ..pending.clone() };
    Some(reconcile_of(&later, edit, &remote(row), &Loser::unknown()).0)
}

/// What the endpoint deleted so long ago that it has forgotten it. Its revision is not known.
fn deleted(row: &Row) -> Row {
    let doc = if row.deleted { row.doc.clone() } else { Doc::empty() };
    Row { rev: None, deleted: true, unmentioned: false, doc, ..row.clone() }
}

/// After a restore an edit is merged on what our base and the endpoint have in common: where they differ nobody can
/// tell which is newer, so both count as edits.
pub(super) fn on_common_ground(pending: Pending, remote: &Remote) -> Pending {
    let common = |base: &Base| Doc::from(merge::common(&base.doc.value(), &remote.doc.value()));
    let base = pending.base.map(|base| Base { doc: common(&base), ..base });
    Pending { base, ..pending }
}

fn arrived(remote: &Remote) -> Row {
    Row {
        key: remote.key.clone(),
        rev: Some(remote.rev),
        deleted: remote.deleted,
        unmentioned: false,
        doc: remote.doc.clone(),
    }
}

/// Returns an outbox entry for what the endpoint is not known to have.
pub(super) fn fresh(key: &Key, now: DateTime<Utc>) -> Pending {
    Pending { key: key.clone(), base: None, later: None, since: now, edited: now, frozen: None, aside: None }
}
