//! What is thrown away when its time is over.

use super::{DatabaseError, Writing};
use crate::check::DELETED;
use futures_util::TryStreamExt;
use std::collections::HashSet;

const NEWEST_DROPPED: &str = "SELECT MAX(rev) FROM record
    WHERE showroom = $1 AND deleted = TRUE AND doc = $2 AND written_at < $3";
const DROP_TOMBSTONES: &str = "DELETE FROM record
    WHERE showroom = $1 AND deleted = TRUE AND doc = $2 AND written_at < $3";
const SET_HORIZON: &str = "UPDATE showroom SET horizon = $2 WHERE name = $1 AND horizon < $2";
const DROP_RECEIPTS: &str = "DELETE FROM receipt WHERE showroom = $1 AND written_at < $2";
const DOCS_WITH_BLOBS: &str = "SELECT doc FROM record WHERE showroom = $1 AND doc LIKE '%$blob%'";
const UNWANTED_BLOBS: &str = "SELECT hash FROM blob WHERE showroom = $1 AND wanted_at < $2";
const DROP_BLOB: &str = "DELETE FROM blob WHERE showroom = $1 AND hash = $2";

impl Writing<'_> {
    /// Drops the tombstones from before `before` and says so in the horizon. An erasure is kept for ever.
    pub(crate) async fn drop_tombstones(&mut self, before: i64) -> Result<u64, DatabaseError> {
        let showroom = self.showroom.as_str();
        let query = sqlx::query_scalar(NEWEST_DROPPED).bind(showroom).bind(DELETED).bind(before);
        let newest: Option<i64> = query.fetch_one(&mut *self.transaction).await?;
        let Some(newest) = newest else { return Ok(0) };
        let query = sqlx::query(DROP_TOMBSTONES).bind(showroom).bind(DELETED).bind(before);
        let dropped = query.execute(&mut *self.transaction).await?.rows_affected();
        let query = sqlx::query(SET_HORIZON).bind(showroom).bind(newest);
        query.execute(&mut *self.transaction).await?;
        Ok(dropped)
    }

    pub(crate) async fn drop_receipts(&mut self, before: i64) -> Result<u64, DatabaseError> {
        let query = sqlx::query(DROP_RECEIPTS).bind(self.showroom.as_str()).bind(before);
        Ok(query.execute(&mut *self.transaction).await?.rows_affected())
    }

    /// Drops the blobs that no tablet has asked about since `before` and that no doc names.
    pub(crate) async fn drop_blobs(&mut self, before: i64) -> Result<u64, DatabaseError> {
        let showroom = self.showroom.as_str();
        let query = sqlx::query_scalar(UNWANTED_BLOBS).bind(showroom).bind(before);
        let found: Vec<String> = query.fetch_all(&mut *self.transaction).await?;
        let mut unwanted: HashSet<String> = found.into_iter().collect();
        if unwanted.is_empty() {
            return Ok(0);
        }
        let mut docs = sqlx::query_scalar(DOCS_WITH_BLOBS).bind(showroom).fetch(&mut *self.transaction);
        while let Some(doc) = docs.try_next().await? {
            let doc: String = doc;
            // Any run of 64 hexadecimal digits counts: to keep a blob too many does no harm.
            for run in doc.split(|c: char| !c.is_ascii_hexdigit()).filter(|run| run.len() == 64) {
                unwanted.remove(run);
            }
        }
        drop(docs);
        for hash in &unwanted {
            let query = sqlx::query(DROP_BLOB).bind(showroom).bind(hash);
            query.execute(&mut *self.transaction).await?;
        }
        Ok(unwanted.len().try_into().unwrap_or(u64::MAX))
    }
}
