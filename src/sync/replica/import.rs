//! What a backup brings, of another tablet or of this one.
//!
//! A record that is not here is taken over, and what waits of it under the names that it may have been sent with: the
//! endpoint knows them. Of one that is here, what the backup knows of the endpoint counts as a page would, and what was
//! edited is an edit made here. To take in the same once more changes nothing.

use std::cmp::{max, min};
use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::absorb::{fresh, meet, on_common_ground};
use super::reconcile::{loser, reconcile, reconcile_of, remote};
use super::{Draft, Mark, Refill, Replica};
use crate::domain::{Blob, BlobId};
use crate::store::backup::{Cargo, Carried};
use crate::store::{Base, Patch, Pending, Row};
use crate::sync::merge::{self, CONFLICTS, Loser};
use crate::sync::wire::Remote;

/// What became of the records of a backup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Were not here.
    pub new: usize,
    /// Were here, and are other than before.
    pub merged: usize,
    /// Were here, and are as before.
    pub known: usize,
    /// Have two edits of one field, which a person has to look at.
    pub contested: usize,
    /// Wait for the endpoint now and did not before.
    pub waiting: usize,
}

impl Tally {
    /// Adds that of more records.
    pub fn add(&mut self, more: Self) {
        self.new += more.new;
        self.merged += more.merged;
        self.known += more.known;
        self.contested += more.contested;
        self.waiting += more.waiting;
    }

    fn count(&mut self, before: &(Option<Row>, Option<Pending>), row: &Row, pending: Option<&Pending>) {
        let (was, waited) = before;
        match was {
            Some(was) if was.is_as(row) => self.known += 1,
            Some(_) => self.merged += 1,
            None if row.deleted => self.known += 1,
            None => self.new += 1,
        }
        let conflicts = |row: &Row| row.doc.field(CONFLICTS).filter(|_| !row.deleted);
        let known = was.as_ref().and_then(conflicts).unwrap_or_default();
        let is_new = |name: &String| known.get(name).is_none();
        let now = conflicts(row);
        self.contested +=
            usize::from(now.as_ref().and_then(Value::as_object).is_some_and(|now| now.keys().any(is_new)));
        self.waiting += usize::from(pending.is_some() && waited.is_none());
    }
}

impl Replica {
    /// Plans to take in a pack of a backup's records. `me` names this tablet in conflicts.
    pub fn import(&self, cargo: &Cargo, pack: &[Carried], now: DateTime<Utc>, me: &str) -> (Patch, Tally) {
        let epoch = &cargo.epoch;
        let Mark { epoch: known, refill, .. } = &self.mark;
        // A tablet that has left an endpoint for another has none for now, and has forgotten what it knew.
        let is_first = known.is_none() && refill.is_none();
        let mut import = Import {
            shares_revisions: is_first || known == epoch && epoch.is_some(),
            is_adopted: is_first || *refill == Some(Refill::Adopted),
            refill: *refill,
            has_to_pull: false,
            now,
            me,
        };
        let (mut draft, mut tally) = (Draft::new(self), Tally::default());
        for carried in pack {
            let before = draft.get(&carried.row.key);
            let (row, pending) = match before.clone() {
                (Some(row), pending) => import.met(row, pending, carried),
                (None, _) => import.arrived(carried),
            };
            tally.count(&before, &row, pending.as_ref());
            draft.set(row, pending);
        }
        let mut patch = draft.finish();
        let mut mark = self.mark.clone();
        if is_first && epoch.is_some() && !pack.is_empty() {
            // Nobody knows yet whether that is the database at the address of this tablet.
            mark = Mark { epoch: epoch.clone(), cursor: None, refill: Some(Refill::Adopted), unproven: true };
        }
        if import.has_to_pull {
            let restoring = mark.refill.filter(|refill| *refill == Refill::NewEpoch);
            mark = Mark { cursor: None, refill: restoring.or(Some(Refill::Adopted)), ..mark };
        }
        if mark != self.mark {
            Self::put_mark(&mut patch, &mark);
        }
        (patch, tally)
    }

    /// Has revisions in a backup count for nothing here, though they are of one database: a plain server may have
    /// forgotten some and given others since, and by their numbers nobody can tell which is newer. A tablet that has
    /// nothing yet keeps them, since by them it finds out what the server has forgotten.
    pub fn distrust(&self, cargo: &mut Cargo) {
        if self.mark.epoch.is_some() {
            cargo.epoch = None;
        }
    }

    /// Returns the pictures that records name, whether they are here or not.
    pub fn blobs_named(&self) -> BTreeSet<BlobId> {
        self.docs().flat_map(BlobId::named_in).collect()
    }

    /// Plans to keep a picture of a backup. The endpoint may have it; it is asked before it is sent.
    pub fn keep_and_offer(blob: &Blob) -> Patch {
        let mut patch = Self::keep(blob);
        Self::put_uploads(&mut patch, [blob.id]);
        patch
    }
}

/// How a backup stands to what is here.
struct Import<'a> {
    /// Its revisions mean the same as those here.
    shares_revisions: bool,
    /// The endpoint has not been heard since something came from a backup.
    is_adopted: bool,
    /// Why everything is being pulled again here, if it is.
    refill: Option<Refill>,
    /// A record came that is not here, and nothing waits of it: it may have been deleted since. So everything has to be
    /// pulled again.
    has_to_pull: bool,
    now: DateTime<Utc>,
    me: &'a str,
}

impl Import<'_> {
    /// A record that is not here.
    fn arrived(&mut self, carried: &Carried) -> (Row, Option<Pending>) {
        let Carried { row, pending } = carried.clone();
        let row = Row { unmentioned: false, ..row };
        match pending {
            Some(pending) if self.shares_revisions => (row, Some(pending)),
            Some(pending) => (Row { rev: None, ..row }, Some(without_revisions(pending))),
            None if self.is_known_there(carried) => {
                self.has_to_pull |= !self.is_adopted;
                (Row { unmentioned: self.refill == Some(Refill::NewEpoch), ..row }, None)
            }
            None if row.deleted && !merge::is_erased(&row.doc) => (Row { rev: None, ..row }, None),
            None => (Row { rev: None, ..row.clone() }, Some(fresh(&row.key, self.now))),
        }
    }

    /// A record that is here.
    fn met(&mut self, row: Row, pending: Option<Pending>, carried: &Carried) -> (Row, Option<Pending>) {
        if is_erased(&row) {
            return (row, pending);
        }
        let edit = carried.pending.as_ref();
        // The endpoint has what the edit came to; before its ground is known here, that may be what the edit took back.
        let knows_ground = |edit: &Pending| {
            let ground = edit.base.as_ref().and_then(|base| base.rev).filter(|_| self.shares_revisions);
            row.rev.is_some() && row.rev >= ground
        };
        let has_all = pending.is_none() && edit.is_some_and(knows_ground) && row.is_as(&carried.row);
        if has_all {
            return (row, pending);
        }
        let ours = pending.as_ref().and_then(|pending| pending.frozen.as_ref());
        let theirs = edit.and_then(|edit| edit.frozen.as_ref()).filter(|_| self.shares_revisions);
        match (edit, ours, theirs) {
            (Some(edit), None, Some(_)) => return self.carry_on(row, pending, &carried.row, edit),
            // The very same write: what was edited since is all that can be new.
            (Some(edit), Some(ours), Some(theirs)) if ours.mid == theirs.mid => {
                let base = Base { rev: theirs.base, deleted: theirs.deleted, doc: theirs.doc.clone() };
                return replay(row, pending, &carried.row, Pending { base: Some(base), ..edit.clone() }, &author(edit));
            }
            _ => {}
        }
        let (row, pending) = self.hear(row, pending, carried);
        match edit {
            Some(edit) => {
                let edit = if self.shares_revisions { edit.clone() } else { self.on_ground_of(&row, edit) };
                let author = author(&edit);
                replay(row, pending, &carried.row, edit, &author)
            }
            None if is_erased(&carried.row) => self.replay_unknown(row, pending, &carried.row),
            None if self.is_known_there(carried) => (row, pending),
            // What was deleted here was there before; nobody has worked on it since.
            None if carried.row.deleted || row.deleted => (row, pending),
            None => self.replay_unknown(row, pending, &carried.row),
        }
    }

    /// Tells whether a record of which nothing waits is one that the endpoint of this tablet had.
    fn is_known_there(&self, carried: &Carried) -> bool {
        self.shares_revisions && carried.row.rev.is_some()
    }

    /// The other tablet's write may have been applied, and only its outcome tells. So what waits here becomes an edit of
    /// what that tablet had; what came later from the endpoint is kept until it comes again.
    fn carry_on(&self, row: Row, pending: Option<Pending>, there: &Row, edit: &Pending) -> (Row, Option<Pending>) {
        // After a restore what is here has no revision: nobody can tell which is newer, so it is an edit too.
        let pending = pending.or_else(|| (row.rev.is_none() && !row.deleted).then(|| fresh(&row.key, self.now)));
        let known = match &pending {
            None => Some(row.clone().into()),
            Some(ours) => ours.later.clone().or_else(|| ours.base.clone()),
        };
        let later = known.into_iter().chain(edit.later.clone()).filter(|later| later.rev > there.rev);
        let later = later.max_by_key(|later| later.rev);
        let (row, since, edited) = match pending {
            None => (Row { unmentioned: row.unmentioned, ..there.clone() }, edit.since, edit.edited),
            Some(ours) => {
                let times = (min(ours.since, edit.since), max(ours.edited, edit.edited));
                let (merged, _) = reconcile(&row, ours, &remote(there), self.me);
                (Row { rev: there.rev, unmentioned: row.unmentioned, ..merged }, times.0, times.1)
            }
        };
        (row, Some(Pending { later, since, edited, aside: None, ..edit.clone() }))
    }

    /// What the backup knows of the endpoint, where that is newer than what is known here. While a write is on its way
    /// it waits, as a page does. Where the endpoint no longer mentions a record nothing is newer.
    fn hear(&self, row: Row, pending: Option<Pending>, carried: &Carried) -> (Row, Option<Pending>) {
        let is_on_its_way = pending.as_ref().is_some_and(|pending| pending.frozen.is_some());
        let is_gone = row.deleted && row.rev.is_none() && pending.is_none();
        if !self.shares_revisions || is_on_its_way || is_gone {
            return (row, pending);
        }
        let base = match &carried.pending {
            None => Some((carried.row.rev, carried.row.deleted, &carried.row.doc)),
            Some(edit) => edit.later.as_ref().or(edit.base.as_ref()).map(|base| (base.rev, base.deleted, &base.doc)),
        };
        let Some((Some(rev), deleted, doc)) = base.filter(|(rev, ..)| *rev > row.rev) else { return (row, pending) };
        let remote = Remote { key: row.key.clone(), rev, deleted, doc: doc.clone() };
        let (restored, unmentioned) = (row.rev.is_none(), row.unmentioned);
        let (row, pending) = meet(row, pending, &remote, restored, self.now, self.me);
        (Row { unmentioned, ..row }, pending)
    }

    /// An edit that was made on another database.
    fn on_ground_of(&self, row: &Row, edit: &Pending) -> Pending {
        on_common_ground(without_revisions(edit.clone()), &remote(row))
    }

    /// Content of which nobody can tell whether it is newer, nor when it was written.
    fn replay_unknown(&self, row: Row, pending: Option<Pending>, there: &Row) -> (Row, Option<Pending>) {
        let edit = fresh(&row.key, self.now);
        replay(row, pending, there, edit, &Loser::unknown())
    }
}

/// Does an edit of the other tablet here. In a field that both changed what is here stands, and the other is kept. What
/// the endpoint has of it by now is not done again: it may have been undone here.
fn replay(row: Row, pending: Option<Pending>, there: &Row, edit: Pending, author: &Loser) -> (Row, Option<Pending>) {
    let ground = pending.as_ref().and_then(|ours| ours.base.as_ref()).filter(|base| base.is_later_than(&edit));
    let on_it = ground.map(|Base { rev, deleted, doc }| {
        let known = Row { rev: *rev, deleted: *deleted, doc: doc.clone(), ..row.clone() };
        let (there, _) = reconcile_of(there, Pending { frozen: None, ..edit.clone() }, &remote(&known), author);
        (there, Pending { base: ground.cloned(), ..edit.clone() })
    });
    let (there, edit) = on_it.unwrap_or_else(|| (there.clone(), edit));
    let (merged, _) = reconcile_of(&there, Pending { frozen: None, ..edit.clone() }, &remote(&row), author);
    // That somebody deleted what others went on working with is said once.
    let is_said = there.deleted && !merged.deleted && is_deletion_noted(&row);
    if is_said || merged.is_as(&row) {
        return (row, pending);
    }
    let Row { rev, unmentioned, .. } = row;
    let pending = match pending {
        Some(ours) => {
            Pending { since: min(ours.since, edit.since), edited: max(ours.edited, edit.edited), aside: None, ..ours }
        }
        None => Pending { base: Some(row.into()), later: None, frozen: None, ..edit },
    };
    let pending = (!pending.is_undone_by(&merged)).then_some(pending);
    (Row { rev, unmentioned, ..merged }, pending)
}

/// Names the other tablet's side of a merge: which it was is not in a backup.
fn author(edit: &Pending) -> Loser {
    loser(edit, "")
}

fn without_revisions(pending: Pending) -> Pending {
    Pending { base: pending.base.map(|base| Base { rev: None, ..base }), later: None, frozen: None, ..pending }
}

fn is_erased(row: &Row) -> bool {
    row.deleted && merge::is_erased(&row.doc)
}

fn is_deletion_noted(row: &Row) -> bool {
    let is_one = |entry: &Value| entry["path"].as_array().is_some_and(Vec::is_empty);
    let conflicts = row.doc.field(CONFLICTS);
    conflicts.as_ref().and_then(Value::as_object).is_some_and(|entries| entries.values().any(is_one))
}
