//! Puts a file of records into a showroom that lacks them: the sample showroom, or a first import.

use super::Ledger;
use crate::Showroom;
use crate::check::{self, Fault};
use crate::database::{DatabaseError, NewRecord};
use crate::wire::Bundle;
use std::fmt;

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
        let mut writing = self.database.write(showroom).await?;
        let mut counter = writing.head.counter;
        let mut report = LoadReport::default();
        for (index, record) in bundle.records.iter().enumerate() {
            let (kind, id) = (record.kind.as_str(), record.id.as_str());
            let doc = check::record(kind, id, &record.doc).map_err(|fault| LoadError::Record(index + 1, fault))?;
            if writing.record(kind, id).await?.is_some() {
                report.kept += 1;
                continue;
            }
            counter += 1;
            let new = NewRecord { kind, id, rev: counter, deleted: false, doc };
            writing.put_record(new, self.now()).await?;
            report.added += 1;
        }
        writing.commit(counter).await?;
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
