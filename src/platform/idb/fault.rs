//! Why IndexedDB did not do what was asked, as the store has it.

use indexed_db_futures::error::{DomException, Error, OpenDbError, SimpleValueError, UnexpectedDataError};
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::transaction::Transaction;

use crate::store::StoreError;

/// Why a transaction did not happen.
#[derive(Debug)]
pub enum Fault {
    /// The connection is gone, in the browser's words; a new one may work.
    Disconnected(String),
    /// Anything else.
    Store(StoreError),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let words = error.to_string();
        match error {
            Error::DomException(DomException::InvalidStateError(_) | DomException::AbortError(_))
            // Without a reason of its own: the connection was closed under it.
            | Error::MissingData(UnexpectedDataError::TransactionAborted) => Self::Disconnected(words),
            Error::DomException(DomException::Other(other)) => match other.name().as_str() {
                "QuotaExceededError" => Self::Store(StoreError::Full),
                "VersionError" => Self::Store(StoreError::Superseded),
                // What Safari says of a page that was in the background.
                "UnknownError" => Self::Disconnected(words),
                _ => Self::Store(StoreError::Failed(words)),
            },
            _ => Self::Store(StoreError::Failed(words)),
        }
    }
}

impl From<SimpleValueError> for Fault {
    fn from(error: SimpleValueError) -> Self {
        Self::Store(StoreError::Damaged(error.to_string()))
    }
}

/// Returns why there is no database.
pub fn not_opened(error: OpenDbError) -> StoreError {
    let OpenDbError::Base(error) = error else { return StoreError::Unavailable(error.to_string()) };
    match Fault::from(error) {
        Fault::Store(StoreError::Failed(reason)) | Fault::Disconnected(reason) => StoreError::Unavailable(reason),
        Fault::Store(error) => error,
    }
}

/// Commits.
pub async fn commit(transaction: Transaction<'_>) -> Result<(), Fault> {
    let told = transaction.as_sys().clone();
    let outcome = transaction.commit().await;
    outcome.map_err(|error| told.error().map_or(error, Error::from).into())
}

/// Returns why a request in a transaction failed. Where room runs out, it is the transaction that knows: all that is under
/// way in it is only said to have been aborted.
pub fn reason(transaction: &Transaction<'_>, error: Error) -> Fault {
    transaction.as_sys().error().map_or(error, Error::from).into()
}
