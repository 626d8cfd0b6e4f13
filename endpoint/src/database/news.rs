//! What other instances on the same database have committed. PostgreSQL passes it on; to a file of SQLite's there is one
//! instance.

use super::{Database, DatabaseError, Engine};
use sqlx::postgres::PgListener;

const CHANNEL: &str = "forecourt";
/// Told with the commit, and only then.
pub(super) const TELL: &str = "SELECT pg_notify('forecourt', $1)";

/// The line on which other instances tell.
#[derive(Debug)]
pub(crate) struct News(PgListener);

impl Database {
    /// Returns the line, from now on; none where there is none.
    pub(crate) async fn news(&self) -> Result<Option<News>, DatabaseError> {
        if self.engine == Engine::Sqlite {
            return Ok(None);
        }
        let mut listener = PgListener::connect(&self.address).await?;
        // One that came back by itself would not say what it has missed.
        listener.eager_reconnect(false);
        listener.listen(CHANNEL).await?;
        Ok(Some(News(listener)))
    }
}

impl News {
    /// Waits for the next showroom that has changed.
    pub(crate) async fn next(&mut self) -> Result<String, DatabaseError> {
        match self.0.try_recv().await? {
            Some(told) => Ok(told.payload().to_owned()),
            None => Err(sqlx::Error::PoolClosed.into()),
        }
    }
}
