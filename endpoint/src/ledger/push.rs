//! Takes what a tablet wrote: all of a batch in one transaction, each write once, nothing over what it has not seen.

use super::Ledger;
use crate::Showroom;
use crate::check::{self, ERASED, Fault};
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
        let mut batch = Batch::begin(&mut writing, &push.writes).await?;
        let results = push.writes.iter().map(|write| batch.answer(write)).collect();
        let Batch { counter, puts, made, .. } = batch;
        let now = self.now();
        writing.put_records(&puts.into_values().collect::<Vec<_>>(), now).await?;
        writing.add_receipts(&made, now).await?;
        let epoch = writing.head.epoch.clone();
        writing.commit(counter).await?;
        self.bells.ring(showroom.as_str());
        Ok(PushReply { forecourt: FORECOURT, n: push.n.clone(), epoch, results })
    }
}

/// The writes of a push as they are made, one after the other, on the records as they stand.
struct Batch<'push> {
    counter: i64,
    receipts: HashMap<String, i64>,
    records: HashMap<(String, String), Stored>,
    answered: HashMap<&'push str, WriteResult>,
    puts: HashMap<(&'push str, &'push str), NewRecord<'push>>,
    made: Vec<(&'push str, i64)>,
}

impl<'push> Batch<'push> {
    /// Reads what the writes are about.
    async fn begin(writing: &mut Writing<'_>, writes: &'push [Write]) -> Result<Self, DatabaseError> {
        let valid = || writes.iter().filter(|write| check::write(write).is_ok());
        let mids: Vec<&str> = valid().map(|write| write.mid.as_str()).collect();
        let keys: Vec<(&str, &str)> = valid().map(|write| (write.kind.as_str(), write.id.as_str())).collect();
        Ok(Self {
            counter: writing.head.counter,
            receipts: writing.receipts(&mids).await?,
            records: writing.records(&keys).await?,
            answered: HashMap::new(),
            puts: HashMap::new(),
            made: Vec::new(),
        })
    }

    /// Makes a write, unless it was made before in this push.
    fn answer(&mut self, write: &'push Write) -> WriteResult {
        if let Some(result) = self.answered.get(write.mid.as_str()) {
            return result.clone();
        }
        let result = result(&write.mid, self.make(write));
        self.answered.insert(&write.mid, result.clone());
        result
    }

    fn make(&mut self, write: &'push Write) -> Outcome {
        let doc = match check::write(write) {
            Ok(doc) => doc,
            Err(fault) => return Outcome::Refused(fault),
        };
        // First of all: the record has moved on since, by this very write at least.
        if let Some(rev) = self.receipts.get(&write.mid) {
            return Outcome::Written(*rev);
        }
        let (kind, id, deleted) = (write.kind.as_str(), write.id.as_str(), write.deleted);
        let key = (kind.to_owned(), id.to_owned());
        if let Some(current) = conflict(write, self.records.get(&key).cloned()) {
            // No receipt is kept of a conflict: asked again it is one again, and the answer is the fresher.
            return Outcome::Conflict(current);
        }
        // An erasure is final: a mere deletion on top of it must not let it be forgotten with the others.
        let doc = if deleted && self.records.get(&key).is_some_and(is_erased) { ERASED } else { doc };
        self.counter += 1;
        let rev = self.counter;
        // What was checked is JSON.
        let stands = Stored { rev, deleted, doc: Doc::from_text(doc.to_owned()).unwrap_or_default() };
        self.records.insert(key, stands);
        self.puts.insert((kind, id), NewRecord { kind, id, rev, deleted, doc });
        self.made.push((&write.mid, rev));
        Outcome::Written(rev)
    }
}

/// Says whether a record was erased because the customer asked for it.
fn is_erased(record: &Stored) -> bool {
    record.deleted && record.doc.text() == ERASED
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
