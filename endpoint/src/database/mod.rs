//! The only place that speaks SQL, and the only one that knows which database it speaks to.
//!
//! The statements are plain SQL with numbered parameters, which PostgreSQL takes as they stand;
//! what SQLite alone needs (files, pragmas, one writer) is in this file. What is written here
//! decides nothing: the ledger does.

mod access;
mod blobs;
mod reading;
mod retention;
mod schema;
mod writing;

pub(crate) use access::TokenRow;
pub(crate) use reading::{PageRows, PageSize};
pub(crate) use writing::{Head, NewRecord, Stored, Writing};

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use std::{fmt, path::Path, time::Duration};

/// How long a request waits for its turn before the tablet is told to come back.
const PATIENCE: Duration = Duration::from_secs(10);
/// Pulls that may read at the same time.
const READERS: u32 = 8;

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

/// Why a database could not be opened.
#[derive(Debug)]
pub enum OpenError {
    /// The address begins with a scheme that this build does not know.
    UnknownScheme(String),
    /// There is no such file, and it was not to be made.
    Missing(String),
    /// The file cannot be read, or is no database.
    Unreadable(String, String),
    /// A later version of this program wrote it.
    TooNew(String),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownScheme(url) => {
                write!(f, "cannot use the database {url}: an address looks like sqlite:PATH")
            }
            Self::Missing(path) => write!(f, "there is no database at {path}"),
            Self::Unreadable(path, why) => write!(f, "cannot open the database at {path}: {why}"),
            Self::TooNew(path) => {
                write!(f, "the database at {path} was written by a later version of this program")
            }
        }
    }
}

impl std::error::Error for OpenError {}

/// What to do about a file that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IfMissing {
    Create,
    Fail,
}

/// A database that is open.
///
/// SQLite takes one writer at a time. The pool of one connection makes the writers queue up in order,
/// where SQLite's own lock would let them race and starve.
#[derive(Debug, Clone)]
pub(crate) struct Database {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl Database {
    pub(crate) async fn open(url: &str, if_missing: IfMissing) -> Result<Self, OpenError> {
        let path = url
            .strip_prefix("sqlite:")
            .map(|rest| rest.strip_prefix("//").unwrap_or(rest))
            .filter(|path| !path.is_empty() && *path != ":memory:")
            .ok_or_else(|| OpenError::UnknownScheme(url.to_owned()))?;
        let unreadable = |why: &dyn fmt::Display| OpenError::Unreadable(path.to_owned(), why.to_string());
        if !Path::new(path).exists() {
            match if_missing {
                IfMissing::Fail => return Err(OpenError::Missing(path.to_owned())),
                IfMissing::Create => create_private(Path::new(path)).map_err(|e| unreadable(&e))?,
            }
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .busy_timeout(PATIENCE)
            .journal_mode(SqliteJournalMode::Wal)
            // In WAL mode anything less lets a commit that was acknowledged go with the power.
            .synchronous(SqliteSynchronous::Full)
            // What is deleted is overwritten, so that the file does not remember an erased customer.
            .pragma("secure_delete", "ON")
            .optimize_on_close(false, None);
        let pool = |size| SqlitePoolOptions::new().max_connections(size).acquire_timeout(PATIENCE);
        let writer = pool(1).connect_with(options.clone()).await.map_err(|e| unreadable(&e))?;
        let readers = pool(READERS).connect_lazy_with(options);
        let database = Self { writer, readers };
        database.prepare(path).await?;
        Ok(database)
    }

    /// Returns a database that lives as long as this value and in memory only.
    pub(crate) async fn in_memory() -> Result<Self, OpenError> {
        // A second connection would see a database of its own, and so would a reopened one.
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(SqliteConnectOptions::new().in_memory(true))
            .await
            .map_err(|e| OpenError::Unreadable(":memory:".to_owned(), e.to_string()))?;
        let database = Self { writer: pool.clone(), readers: pool };
        database.prepare(":memory:").await?;
        Ok(database)
    }

    /// Waits for the connections to end and folds the write-ahead log into the file.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Makes an empty file that only its owner can read: customers' data will be in it.
fn create_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}
