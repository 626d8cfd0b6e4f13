//! A record as it is kept, and what of it has not reached the endpoint.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::{Doc, Key};

/// A record as this tablet knows it, edits of its own included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Where it is found.
    #[serde(flatten)]
    pub key: Key,
    /// The endpoint's revision that it builds on; `None` until the endpoint has answered once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rev: Option<i64>,
    /// Whether it is gone. What is gone is kept, so that no late answer brings it back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// Everything is being pulled again, or was, and the endpoint has not mentioned this one yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unmentioned: bool,
    /// The record.
    pub doc: Doc,
}

impl Row {
    /// Tells whether it holds the same as another, whatever is known of revisions.
    pub fn is_as(&self, other: &Row) -> bool {
        self.deleted == other.deleted && self.doc == other.doc
    }
}

/// What the endpoint had when an edit was made: the ground of a three-way merge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Base {
    /// The endpoint's revision. `None` after a restore of its database: the document is known, its number is not.
    pub rev: Option<i64>,
    /// Whether it was gone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// The record.
    pub doc: Doc,
}

impl Base {
    /// Tells whether it is surely later than what an edit was made on.
    pub fn is_later_than(&self, edit: &Pending) -> bool {
        edit.base.as_ref().is_some_and(|base| base.rev.is_some() && self.rev > base.rev)
    }
}

impl From<Row> for Base {
    fn from(Row { rev, deleted, doc, .. }: Row) -> Self {
        Self { rev, deleted, doc }
    }
}

/// An outbox entry: the record under `key` differs from what the endpoint is known to have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pending {
    /// The record.
    #[serde(flatten)]
    pub key: Key,
    /// What the endpoint is known to have; `None` for a record that it never had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Base>,
    /// What the endpoint was known to have after the base, where an edit that came in a backup goes back behind it. The
    /// endpoint gives it again, unless it loses it first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub later: Option<Base>,
    /// When the oldest edit that is not on the endpoint was made.
    pub since: DateTime<Utc>,
    /// When the newest edit was made.
    pub edited: DateTime<Utc>,
    /// The write on its way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen: Option<Frozen>,
    /// Why the endpoint will not have it. It waits for a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<Aside>,
}

impl Pending {
    /// Returns the documents that it still needs: what the edit was made on, what the endpoint had later, and what is on
    /// its way.
    pub fn docs(&self) -> impl Iterator<Item = &Doc> {
        let base = self.base.iter().chain(&self.later).map(|base| &base.doc);
        base.chain(self.frozen.iter().map(|frozen| &frozen.doc))
    }

    /// Forgets what the endpoint had later, once this revision of it is known.
    pub fn without_later(self, rev: i64) -> Self {
        let later = self.later.filter(|later| later.rev > Some(rev));
        Self { later, ..self }
    }

    /// Tells whether the record is again what the endpoint is known to have, and nothing is on its way.
    pub fn is_undone_by(&self, row: &Row) -> bool {
        let is_known = !row.unmentioned && self.frozen.is_none() && self.later.is_none();
        let is_base = |base: &Base| base.rev.is_some() && base.deleted == row.deleted && base.doc == row.doc;
        is_known && self.base.as_ref().is_some_and(is_base)
    }
}

/// A write that was sent and may have been applied: it is sent again as it is, until its outcome is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frozen {
    /// The name under which the endpoint remembers it.
    pub mid: Uuid,
    /// The revision that it was based on.
    pub base: Option<i64>,
    /// Whether it deletes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// The record as sent.
    pub doc: Doc,
}

/// A refusal by the endpoint.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Aside {
    /// The HTTP status.
    pub status: u16,
    /// The endpoint's words.
    pub error: String,
}
