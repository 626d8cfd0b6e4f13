//! Puts a file of records into a showroom that lacks them: the sample showroom, or a first import.

use super::Ledger;
use crate::Showroom;
use crate::check::{self, Fault};
use crate::database::{DatabaseError, NewRecord};
use crate::wire::Bundle;
use std::{collections::HashSet, fmt};

/// What a load did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LoadReport {
    /// Records that were added.
    pub added: usize,
    /// Records that were there already, deleted ones included, and were left alone.
    pub kept: usize,
}

/// Why nothing was loaded.
#[derive(Debug)]
pub enum LoadError {
    /// The record at that place, counted from 1, is not one.
    Record(usize, Fault),
    /// The database failed.
    Database(DatabaseError),
}

impl Ledger {
    /// Adds the records that the showroom does not have, all or none. Doing it again changes nothing.
    ///
    /// # Errors
    /// [`LoadError`]; nothing was loaded then.
    pub async fn load(&self, showroom: &Showroom, bundle: &Bundle) -> Result<LoadReport, LoadError> {
        let mut docs = Vec::with_capacity(bundle.records.len());
        for (index, record) in bundle.records.iter().enumerate() {
            let doc = check::record(&record.kind, &record.id, &record.doc);
            docs.push(doc.map_err(|fault| LoadError::Record(index + 1, fault))?);
        }
        let mut writing = self.database.write(showroom).await?;
        let keys: Vec<_> = bundle.records.iter().map(|record| (record.kind.as_str(), record.id.as_str())).collect();
        let mut known: HashSet<_> = writing.records(&keys).await?.into_keys().collect();
        let mut counter = writing.head.counter;
        let mut new = Vec::new();
        for ((kind, id), doc) in keys.into_iter().zip(docs) {
            if known.insert((kind.to_owned(), id.to_owned())) {
                counter += 1;
                new.push(NewRecord { kind, id, rev: counter, deleted: false, doc });
            }
        }
        writing.put_records(&new, self.now()).await?;
        let report = LoadReport { added: new.len(), kept: bundle.records.len() - new.len() };
        writing.commit(counter).await?;
        self.bells.ring(showroom.as_str());
        Ok(report)
    }
}

impl From<DatabaseError> for LoadError {
    fn from(error: DatabaseError) -> Self {
        Self::Database(error)
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(place, fault) => write!(f, "record {place}: {fault}"),
            Self::Database(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for LoadError {}
