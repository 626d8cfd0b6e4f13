//! What comes from the endpoint.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::reconcile::{loser, reconcile, with_deletion_noted};
use super::{Draft, Mark, Refill, Replica};
use crate::domain::{Doc, Key};
use crate::store::{Base, Patch, Pending, Row};
use crate::sync::merge;
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
            if row.as_ref().and_then(|row| row.rev).is_some_and(|known| known >= remote.rev) {
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
            self.end_refill(&mut draft, now, me);
        }
        let mut patch = draft.finish();
        let mark = Mark { epoch: Some(page.epoch.clone()), cursor: Some(page.cursor.clone()), refill, unproven: false };
        if mark != self.mark {
            Self::put_mark(&mut patch, &mark);
        }
        Some(patch)
    }

    /// Plans to pull everything again. Known revisions are forgotten, nothing else. After a restore a write that was
    /// on its way is no longer replayed: it is merged with whatever the restored database has.
    pub fn refill(&self, why: Refill) -> Patch {
        // What a restored database lacks must be offered to it, even when its cursors expire before all is pulled.
        let restoring = self.mark.refill == Some(Refill::NewEpoch);
        let why = if restoring { Refill::NewEpoch } else { why };
        let forget = |row: &Row| Row { rev: None, ..row.clone() };
        let unfreeze = |pending: &Pending| {
            let base = pending.base.clone().map(|base| Base { rev: None, ..base });
            let frozen = pending.frozen.clone().filter(|_| why == Refill::Expired);
            (pending.key.clone(), Some(Pending { base, frozen, ..pending.clone() }))
        };
        let rows = self.rows.values().filter(|row| row.rev.is_some()).map(forget).collect();
        let outbox = self.outbox.iter().map(unfreeze).collect();
        let mut patch = Patch { rows, outbox, ..Patch::default() };
        let epoch = self.mark.epoch.clone().filter(|_| why == Refill::Expired);
        let unproven = self.mark.unproven && why == Refill::Expired;
        Self::put_mark(&mut patch, &Mark { epoch, cursor: None, refill: Some(why), unproven });
        if why == Refill::NewEpoch {
            // Another database may lack what the last one had.
            Self::put_uploads(&mut patch, self.blobs.iter().copied());
        }
        patch
    }

    /// After the last page: records that the endpoint did not mention.
    fn end_refill(&self, draft: &mut Draft<'_>, now: DateTime<Utc>, me: &str) {
        let Some(why) = self.mark.refill else { return };
        let mentioned: BTreeSet<Key> = draft.touched.keys().cloned().collect();
        let unmentioned = self.rows.values().filter(|row| row.rev.is_none() && !mentioned.contains(&row.key));
        for row in unmentioned {
            let pending = self.outbox.get(&row.key).cloned();
            match (why, pending) {
                (Refill::Expired | Refill::Adopted, Some(pending)) => {
                    let (row, pending) = outlived(row, pending, me);
                    draft.set(row, Some(pending));
                }
                (Refill::NewEpoch, Some(pending)) => draft.set(row.clone(), Some(Pending { base: None, ..pending })),
                // The restored database must hear of an erasure before an older tablet brings the record back.
                (Refill::NewEpoch, None) if row.deleted && !merge::is_erased(&row.doc) => {}
                (Refill::NewEpoch, None) => draft.set(row.clone(), Some(fresh(&row.key, now))),
                (Refill::Expired | Refill::Adopted, None) if row.deleted => {}
                (Refill::Expired | Refill::Adopted, None) => {
                    draft.set(Row { deleted: true, doc: Doc::empty(), ..row.clone() }, None);
                }
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

/// What was edited on a record that the endpoint deleted so long ago that it has forgotten it: the edit stands, and
/// the record says so.
fn outlived(row: &Row, pending: Pending, me: &str) -> (Row, Pending) {
    let was_there = !row.deleted && pending.base.as_ref().is_some_and(|base| !base.deleted);
    let noted = was_there.then(|| Doc::from(with_deletion_noted(&row.doc.value(), &loser(&pending, me))));
    (Row { doc: noted.unwrap_or_else(|| row.doc.clone()), ..row.clone() }, Pending { base: None, ..pending })
}

/// After a restore an edit is merged on what our base and the endpoint have in common: where they differ nobody can
/// tell which is newer, so both count as edits.
pub(super) fn on_common_ground(pending: Pending, remote: &Remote) -> Pending {
    let common = |base: &Base| Doc::from(merge::common(&base.doc.value(), &remote.doc.value()));
    let base = pending.base.map(|base| Base { doc: common(&base), ..base });
    Pending { base, ..pending }
}

fn arrived(remote: &Remote) -> Row {
    Row { key: remote.key.clone(), rev: Some(remote.rev), deleted: remote.deleted, doc: remote.doc.clone() }
}

/// Returns an outbox entry for what the endpoint is not known to have.
pub(super) fn fresh(key: &Key, now: DateTime<Utc>) -> Pending {
    Pending { key: key.clone(), base: None, since: now, edited: now, frozen: None, aside: None }
}
