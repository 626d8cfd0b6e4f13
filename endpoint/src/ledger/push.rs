//! Takes what a tablet wrote: all of a batch in one transaction, each write once, nothing over what it has not seen.

use super::Ledger;
use crate::Showroom;
use crate::check::{self, Fault};
use crate::database::{DatabaseError, NewRecord, Stored, Writing};
use crate::wire::{Doc, FORECOURT, Push, PushReply, Write, WriteResult};
use std::{collections::HashMap, fmt};

/// The most writes in one push.
pub const MOST_WRITES: usize = 500;

/// Why a whole push was refused. Nothing of it was written.
#[derive(Debug)]
pub enum PushError {
    /// More than [`MOST_WRITES`].
    TooManyWrites,
    /// The database failed. Whether the last commit got through may be unknown: the tablet sends the same again.
    Database(DatabaseError),
}

/// What becomes of one write.
enum Outcome {
    Written(i64),
    Conflict(Stored),
    Refused(Fault),
}

impl Ledger {
    /// Makes the writes of a push, in one transaction that is committed before this returns.
    ///
    /// # Errors
    /// [`PushError`]; nothing was written then. What is wrong with a single write is told in its result.
    pub async fn push(&self, showroom: &Showroom, push: &Push) -> Result<PushReply, PushError> {
        if push.writes.len() > MOST_WRITES {
            return Err(PushError::TooManyWrites);
        }
        let mut writing = self.database.write(showroom).await?;
        let mut counter = writing.head.counter;
        let mut answered: HashMap<&str, WriteResult> = HashMap::new();
        let mut results = Vec::with_capacity(push.writes.len());
        for write in &push.writes {
            let result = match answered.get(write.mid.as_str()) {
                Some(result) => result.clone(),
                None => {
                    let outcome = apply(&mut writing, write, &mut counter, self.now()).await?;
                    result(&write.mid, outcome)
                }
            };
            answered.insert(&write.mid, result.clone());
            results.push(result);
        }
        let epoch = writing.head.epoch.clone();
        writing.commit(counter).await?;
        Ok(PushReply { forecourt: FORECOURT, n: push.n.clone(), epoch, results })
    }
}

async fn apply(
    writing: &mut Writing<'_>,
    write: &Write,
    counter: &mut i64,
    now: i64,
) -> Result<Outcome, DatabaseError> {
    let doc = match check::write(write) {
        Ok(doc) => doc,
        Err(fault) => return Ok(Outcome::Refused(fault)),
    };
    // First of all: the record has moved on since, by this very write at least.
    if let Some(rev) = writing.receipt(&write.mid).await? {
        return Ok(Outcome::Written(rev));
    }
    if let Some(current) = conflict(write, writing.record(&write.kind, &write.id).await?) {
        // No receipt is kept of a conflict: asked again it is one again, and the answer is the fresher.
        return Ok(Outcome::Conflict(current));
    }
    *counter += 1;
    let (kind, id, deleted) = (write.kind.as_str(), write.id.as_str(), write.deleted);
    writing.put_record(NewRecord { kind, id, rev: *counter, deleted, doc }, now).await?;
    writing.add_receipt(&write.mid, *counter, now).await?;
    Ok(Outcome::Written(*counter))
}

/// Returns the record that stands in the way of a write, if it was not made on the current one.
fn conflict(write: &Write, current: Option<Stored>) -> Option<Stored> {
    // A record that was never here, or whose tombstone is long gone, counts as deleted at rev 0.
    let current = current.unwrap_or_else(|| Stored { rev: 0, deleted: true, doc: Doc::empty() });
    (current.rev != write.base.unwrap_or(0)).then_some(current)
}

fn result(mid: &str, outcome: Outcome) -> WriteResult {
    let bare = |status| WriteResult { mid: mid.to_owned(), status, rev: None, deleted: None, doc: None, error: None };
    match outcome {
        Outcome::Written(rev) => WriteResult { rev: Some(rev), ..bare(200) },
        Outcome::Conflict(Stored { rev, deleted, doc }) => {
            WriteResult { rev: Some(rev), deleted: Some(deleted), doc: Some(doc), ..bare(409) }
        }
        Outcome::Refused(fault) => WriteResult { error: Some(fault.to_string()), ..bare(422) },
    }
}

impl From<DatabaseError> for PushError {
    fn from(error: DatabaseError) -> Self {
        Self::Database(error)
    }
}

impl fmt::Display for PushError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyWrites => write!(f, "a push has at most {MOST_WRITES} writes"),
            Self::Database(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for PushError {}
