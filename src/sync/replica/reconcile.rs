//! One record, changed here and there.

use chrono::SecondsFormat;
use serde_json::Value;

use crate::domain::Doc;
use crate::store::{Base, Pending, Row};
use crate::sync::merge::{self, Clash, Loser, Prefer};
use crate::sync::wire::Remote;

/// Merges an unsent edit with what the endpoint has. Returns the record and what of it is still to be sent. The
/// pending write must not be on its way. `me` names this tablet's side for the person who looks at a conflict.
///
/// An erasure is final. An edit beats a delete, and the record says so; one that was taken back is none. Otherwise fields
/// are merged, and where both changed one the endpoint's value stands.
pub fn reconcile(row: &Row, pending: Pending, remote: &Remote, me: &str) -> (Row, Option<Pending>) {
    let loser = loser(&pending, me);
    reconcile_of(row, pending, remote, &loser)
}

/// The same, for an edit of somebody's else: `loser` names them.
pub(super) fn reconcile_of(row: &Row, pending: Pending, remote: &Remote, loser: &Loser) -> (Row, Option<Pending>) {
    let base = pending.base.as_ref();
    let (deleted, doc) = match (row.deleted, remote.deleted) {
        _ if remote.deleted && merge::is_erased(&remote.doc) => (true, remote.doc.clone()),
        _ if row.deleted && merge::is_erased(&row.doc) => (true, row.doc.clone()),
        (true, true) => (true, remote.doc.clone()),
        (true, false) if base.is_some_and(|base| base.doc == remote.doc) => (true, row.doc.clone()),
        (true, false) => (false, with_deletion_noted(&remote.doc.value(), loser).into()),
        (false, true) if base.is_some_and(|base| !base.deleted && base.doc == row.doc) => (true, remote.doc.clone()),
        (false, true) => (false, with_deletion_noted(&row.doc.value(), loser).into()),
        (false, false) => (false, merged(base, &row.doc, &remote.doc, loser)),
    };
    let base = Base { rev: Some(remote.rev), deleted: remote.deleted, doc: remote.doc.clone() };
    let row = Row { key: row.key.clone(), rev: Some(remote.rev), deleted, unmentioned: false, doc };
    let pending = Pending { base: Some(base), frozen: None, ..pending }.without_later(remote.rev);
    let is_settled = pending.is_undone_by(&row);
    (row, (!is_settled).then_some(pending))
}

/// Takes what a tablet has for what the endpoint has.
pub(super) fn remote(row: &Row) -> Remote {
    Remote { key: row.key.clone(), rev: row.rev.unwrap_or_default(), deleted: row.deleted, doc: row.doc.clone() }
}

/// Names this tablet's side of a merge.
pub(super) fn loser(pending: &Pending, me: &str) -> Loser {
    Loser { by: me.to_owned(), at: pending.edited.to_rfc3339_opts(SecondsFormat::Secs, true) }
}

fn merged(base: Option<&Base>, mine: &Doc, theirs: &Doc, loser: &Loser) -> Doc {
    let ground = base.filter(|base| !base.deleted).map(|base| base.doc.value());
    let mut merged = merge::three_way(ground.as_ref(), &mine.value(), &theirs.value(), Prefer::Theirs);
    merge::note(&mut merged.doc, &merged.clashes, loser);
    merged.doc.into()
}

/// A clash at the root, without a value: somebody deleted what somebody else went on working with.
pub(super) fn with_deletion_noted(doc: &Value, loser: &Loser) -> Value {
    let mut doc = doc.clone();
    merge::note(&mut doc, &[Clash { path: Vec::new(), lost: None }], loser);
    doc
}
