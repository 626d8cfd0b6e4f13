//! What happens when a backup is put back: the history gets a new name, so that each tablet pulls
//! from the start and offers again what the backup lacks.

use super::Ledger;
use crate::database::DatabaseError;
use crate::{Cursor, Showroom};

/// How far the revs jump. What was written after the backup had revs too; new ones must not repeat
/// them, or an edit made on the lost history would pass for one made on the new.
const GAP: i64 = 1_000_000;

impl Ledger {
    /// Begins a new epoch in every showroom; returns in how many. To be called once after a backup was restored.
    ///
    /// # Errors
    /// [`DatabaseError`]; showrooms that were done stay done, and doing them again does no harm.
    pub async fn restored(&self) -> Result<usize, DatabaseError> {
        let names = self.database.showrooms().await?;
        for showroom in names.iter().filter_map(|name| Showroom::new(name).ok()) {
            let mut writing = self.database.write(&showroom).await?;
            writing.begin_epoch().await?;
            let counter = writing.head.counter + GAP;
            writing.commit(counter).await?;
        }
        Ok(names.len())
    }

    /// Begins a new epoch when a cursor proves that a backup was put back and nobody said so: it is of
    /// the present epoch and ahead of all that this database remembers.
    pub(super) async fn notice_restored(&self, showroom: &Showroom, ahead: &Cursor) -> Result<(), DatabaseError> {
        let mut writing = self.database.write(showroom).await?;
        let mut counter = writing.head.counter;
        // Another tablet may have been here first.
        if writing.head.epoch == ahead.epoch && counter < ahead.position {
            writing.begin_epoch().await?;
            counter = ahead.position.saturating_add(GAP);
        }
        writing.commit(counter).await
    }
}
