//! The ledger of a showroom: what was written, in which order, and to whom it was acknowledged.
//!
//! It knows the sync contract and nothing of HTTP, so that the app's own tests can run the real
//! client against the real ledger without a socket.

mod bells;
mod blobs;
mod epoch;
mod live;
mod load;
mod pull;
mod push;
mod retention;
mod tokens;

pub use blobs::BadBlob;
pub use live::LONGEST_WAIT;
pub use load::{LoadError, LoadReport};
pub use pull::{DEFAULT_PAGE, LARGEST_PAGE, PullError};
pub use push::{MOST_WRITES, PushError};
pub use retention::{KEPT_FOR, Pruned};
pub use tokens::{TokenEntry, TokenError};

use self::bells::Bells;
use crate::database::{Database, DatabaseError, IfMissing, OpenError};
use std::{
    fmt,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

/// An open ledger. Cheap to clone; all clones are the same one.
#[derive(Clone)]
pub struct Ledger {
    database: Database,
    bells: Bells,
    clock: Arc<dyn Fn() -> i64 + Send + Sync>,
}

impl Ledger {
    /// Opens the ledger at an address such as `sqlite:/var/lib/forecourt/showrooms.db`, and makes it if it is not there.
    ///
    /// # Errors
    /// [`OpenError`] when the address is of an unknown kind, or the file cannot be used.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        Database::open(url, IfMissing::Create).await.map(Self::over)
    }

    /// Opens a ledger that must be there already.
    ///
    /// # Errors
    /// As [`Ledger::open`], and [`OpenError::Missing`].
    pub async fn open_existing(url: &str) -> Result<Self, OpenError> {
        Database::open(url, IfMissing::Fail).await.map(Self::over)
    }

    /// Returns an empty ledger that is gone with this value: for tests.
    ///
    /// # Errors
    /// [`OpenError`] when the system gives no memory or no randomness.
    pub async fn in_memory() -> Result<Self, OpenError> {
        Database::in_memory().await.map(Self::over)
    }

    fn over(database: Database) -> Self {
        Self { database, bells: Bells::default(), clock: Arc::new(system_clock) }
    }

    /// Returns the same ledger with another clock, in milliseconds since 1970: for tests of retention.
    #[must_use]
    pub fn with_clock(self, clock: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    fn now(&self) -> i64 {
        (self.clock)()
    }

    /// Says whether the database answers.
    ///
    /// # Errors
    /// [`DatabaseError`] when it does not.
    pub async fn answers(&self) -> Result<(), DatabaseError> {
        self.database.answers().await
    }

    /// Waits for what is under way and closes the database.
    pub async fn close(&self) {
        self.database.close().await;
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ledger").finish_non_exhaustive()
    }
}

/// Returns the time in milliseconds since 1970. Used for retention alone: no clock decides what is newer.
fn system_clock() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
