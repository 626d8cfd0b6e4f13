//! The only place that speaks SQL, and the only one that knows which database it speaks to.
//!
//! The statements are plain SQL with numbered parameters, the same for SQLite and PostgreSQL; what
//! one of them needs alone is in `connect` (files, pragmas, one writer) and in the name of a type
//! in `schema`. What is written here decides nothing: the ledger does.

mod access;
mod blobs;
mod connect;
mod many;
mod news;
mod reading;
mod retention;
mod schema;
mod writing;

pub(crate) use access::TokenRow;
pub(crate) use connect::IfMissing;
pub use connect::OpenError;
pub(crate) use reading::{PageRows, PageSize};
pub(crate) use writing::{Head, NewRecord, Stored, Writing};

use sqlx::AnyPool;
use std::{fmt, sync::Arc};

/// A query that failed: the disk is full, the file is gone, another program holds the lock.
#[derive(Debug)]
pub struct DatabaseError(Box<dyn std::error::Error + Send + Sync>);

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the database failed: {}", self.0)
    }
}

impl std::error::Error for DatabaseError {}

impl From<sqlx::Error> for DatabaseError {
    fn from(error: sqlx::Error) -> Self {
        Self(Box::new(error))
    }
}

impl From<getrandom::Error> for DatabaseError {
    /// An epoch needs a name that no other has.
    fn from(error: getrandom::Error) -> Self {
        Self(Box::new(error))
    }
}

impl From<serde_json::Error> for DatabaseError {
    /// What is in the database was JSON when it was written.
    fn from(error: serde_json::Error) -> Self {
        Self(Box::new(error))
    }
}

/// What keeps the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Engine {
    Sqlite,
    Postgres,
}

/// A database that is open.
#[derive(Debug, Clone)]
pub(crate) struct Database {
    engine: Engine,
    address: Arc<str>,
    writer: AnyPool,
    readers: AnyPool,
}

impl Database {
    /// Waits for the connections to end; SQLite folds the write-ahead log into the file.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
