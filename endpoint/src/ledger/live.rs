//! News as it comes: a pull that is answered when there is something to tell.

use super::{Ledger, PullError};
use crate::Showroom;
use crate::database::DatabaseError;
use crate::wire::{Page, Pull};
use std::time::Duration;

/// The longest that a pull may wait. Proxies give up after a minute or less.
pub const LONGEST_WAIT: Duration = Duration::from_secs(25);

impl Ledger {
    /// Returns the page of changes after a cursor, once there are any, or once the time is over.
    ///
    /// # Errors
    /// [`PullError`].
    pub async fn pull_when_new(&self, showroom: &Showroom, pull: &Pull, patience: Duration) -> Result<Page, PullError> {
        // Before the first look: what is committed after it rings.
        let mut bell = self.bells.hear(showroom.as_str());
        let page = self.pull(showroom, pull).await?;
        if pull.since.as_ref() != Some(&page.cursor) || page.more || patience.is_zero() {
            return Ok(page);
        }
        // A bell that is taken down has been rung.
        let _ = tokio::time::timeout(patience.min(LONGEST_WAIT), bell.changed()).await;
        self.pull(showroom, pull).await
    }

    /// Answers everybody who waits, e.g. since the server stops.
    pub fn wake_all(&self) {
        self.bells.ring_all();
    }

    /// Rings for what other instances write to the same database, until it fails. Where there can be none that tell, it
    /// ends at once.
    ///
    /// # Errors
    /// [`DatabaseError`] when the line to the database is lost. What was written meanwhile has not been heard of.
    pub async fn follow_others(&self) -> Result<(), DatabaseError> {
        let Some(mut news) = self.database.news().await? else { return Ok(()) };
        // Not heard until now.
        self.bells.ring_all();
        loop {
            self.bells.ring(&news.next().await?);
        }
    }
}
