//! Files, by the SHA-256 of their bytes. Never changed, so there is nothing to lock.

use super::{Database, DatabaseError};
use crate::Showroom;

const PUT: &str = "INSERT INTO blob (showroom, hash, content, wanted_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (showroom, hash) DO NOTHING";
const WANT: &str = "UPDATE blob SET wanted_at = $3 WHERE showroom = $1 AND hash = $2";
const GET: &str = "SELECT content FROM blob WHERE showroom = $1 AND hash = $2";
const SIZE: &str = "SELECT LENGTH(content) FROM blob WHERE showroom = $1 AND hash = $2";

impl Database {
    /// Stores a blob; says whether it is new.
    pub(crate) async fn put_blob(
        &self,
        showroom: &Showroom,
        hash: &str,
        content: &[u8],
        now: i64,
    ) -> Result<bool, DatabaseError> {
        let query = sqlx::query(PUT).bind(showroom.as_str()).bind(hash).bind(content).bind(now);
        Ok(query.execute(&self.writer).await?.rows_affected() > 0)
    }

    /// Notes that a tablet counts on a blob; says whether it is there.
    pub(crate) async fn want_blob(&self, showroom: &Showroom, hash: &str, now: i64) -> Result<bool, DatabaseError> {
        let query = sqlx::query(WANT).bind(showroom.as_str()).bind(hash).bind(now);
        Ok(query.execute(&self.writer).await?.rows_affected() > 0)
    }

    pub(crate) async fn blob(&self, showroom: &Showroom, hash: &str) -> Result<Option<Vec<u8>>, DatabaseError> {
        let query = sqlx::query_scalar(GET).bind(showroom.as_str()).bind(hash);
        Ok(query.fetch_optional(&self.readers).await?)
    }

    pub(crate) async fn blob_size(&self, showroom: &Showroom, hash: &str) -> Result<Option<i64>, DatabaseError> {
        let query = sqlx::query_scalar(SIZE).bind(showroom.as_str()).bind(hash);
        Ok(query.fetch_optional(&self.readers).await?)
    }
}
