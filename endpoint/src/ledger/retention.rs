//! What is forgotten, and when: receipts and tombstones after 90 days, blobs soon after nobody names them.

use super::Ledger;
use crate::Showroom;
use crate::database::DatabaseError;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long receipts and tombstones are kept: a tablet that was away for longer pulls from the start.
pub const KEPT_FOR: Duration = DAY.saturating_mul(90);

/// How long a blob is kept that no doc names. The doc that names it comes after it, from a tablet
/// that may go offline in between; but an erased customer's papers must not stay for long.
const BLOBS_KEPT_FOR: Duration = DAY.saturating_mul(7);

/// How much was forgotten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pruned {
    /// Tombstones. Those of an erasure on demand are never among them.
    pub tombstones: u64,
    /// Receipts of writes.
    pub receipts: u64,
    /// Blobs that no doc names.
    pub blobs: u64,
}

impl Ledger {
    /// Forgets, in every showroom, what is old enough. To be called about once a day.
    ///
    /// # Errors
    /// [`DatabaseError`]; showrooms that were done stay done.
    pub async fn prune(&self) -> Result<Pruned, DatabaseError> {
        let before = |kept: Duration| self.now().saturating_sub(i64::try_from(kept.as_millis()).unwrap_or(i64::MAX));
        let mut pruned = Pruned::default();
        for name in self.database.showrooms().await? {
            let Ok(showroom) = Showroom::new(&name) else { continue };
            let mut writing = self.database.write(&showroom).await?;
            pruned.tombstones += writing.drop_tombstones(before(KEPT_FOR)).await?;
            pruned.receipts += writing.drop_receipts(before(KEPT_FOR)).await?;
            pruned.blobs += writing.drop_blobs(before(BLOBS_KEPT_FOR)).await?;
            let counter = writing.head.counter;
            writing.commit(counter).await?;
        }
        Ok(pruned)
    }
}
