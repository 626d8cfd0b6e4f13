//! Tells a tablet what has changed, page by page, in the order of the commits.

use super::Ledger;
use crate::database::{DatabaseError, Head, PageRows, PageSize};
use crate::wire::{FORECOURT, Page, Pull};
use crate::{Cursor, NotACursor, Showroom};
use std::fmt;

/// Changes in a page when the tablet does not say.
pub const DEFAULT_PAGE: u32 = 1_000;
/// The most changes in a page.
pub const LARGEST_PAGE: u32 = 5_000;
/// The most bytes of docs in a page, unless a single one is larger.
const LARGEST_PAGE_BYTES: usize = 4 * 1024 * 1024;
/// How far a cursor may be ahead of the counter: three years at ten thousand writes a second. To follow one that is
/// farther would use up the revs.
const FARTHEST_AHEAD: i64 = 1 << 40;

/// Why there is no page.
#[derive(Debug)]
pub enum PullError {
    /// The cursor was not handed out by an endpoint of this kind.
    NotACursor,
    /// Deletions that this tablet has not seen are forgotten: it must pull from the start.
    Gone,
    /// `limit` is 0.
    NothingWanted,
    /// The database failed.
    Database(DatabaseError),
}

impl Ledger {
    /// Returns the page of changes after a cursor.
    ///
    /// # Errors
    /// [`PullError`].
    pub async fn pull(&self, showroom: &Showroom, pull: &Pull) -> Result<Page, PullError> {
        let mut since = pull.since.as_deref().map(str::parse::<Cursor>).transpose()?;
        let wanted = pull.limit.unwrap_or(DEFAULT_PAGE).min(LARGEST_PAGE);
        if wanted == 0 {
            return Err(PullError::NothingWanted);
        }
        let mut page = self.page(showroom, since.as_ref(), wanted).await?;
        if let Some(ahead) = since.as_ref().filter(|since| is_lost(since, &page.head)) {
            if ahead.position - page.head.counter > FARTHEST_AHEAD {
                return Err(PullError::NotACursor);
            }
            self.notice_restored(showroom, ahead).await?;
            page = self.page(showroom, since.as_ref(), wanted).await?;
        }
        if since.as_ref().is_some_and(|since| since.epoch != page.head.epoch) {
            // A place in another history is no place in this one. The new epoch in the answer tells the tablet.
            since = None;
            page = self.page(showroom, None, wanted).await?;
        }
        let Head { epoch, horizon, .. } = page.head;
        if since.as_ref().is_some_and(|since| since.missed_deletions(horizon)) {
            return Err(PullError::Gone);
        }
        let start = since.map_or(0, |since| since.position);
        let position = page.changes.last().map_or(start, |change| change.rev);
        Ok(Page {
            forecourt: FORECOURT,
            n: pull.n.clone(),
            cursor: Cursor { position, horizon, epoch: epoch.clone() }.to_string(),
            epoch,
            more: page.left > 0,
            left: Some(page.left).filter(|left| *left > 0),
            live: true,
            blobs: true,
            changes: page.changes,
        })
    }

    async fn page(&self, showroom: &Showroom, since: Option<&Cursor>, wanted: u32) -> Result<PageRows, DatabaseError> {
        let changes = usize::try_from(wanted).unwrap_or(usize::MAX);
        let size = PageSize { changes, bytes: LARGEST_PAGE_BYTES };
        let after = since.map_or(0, |since| since.position);
        if let Some(page) = self.database.page(showroom, after, size).await? {
            return Ok(page);
        }
        // The first that is ever heard of this showroom, which gives it a row and an epoch.
        let writing = self.database.write(showroom).await?;
        let (head, counter) = (writing.head.clone(), writing.head.counter);
        writing.commit(counter).await?;
        Ok(PageRows { changes: Vec::new(), left: 0, head })
    }
}

/// Says whether this history once went further than it does now.
fn is_lost(since: &Cursor, head: &Head) -> bool {
    since.epoch == head.epoch && since.position > head.counter
}

impl From<NotACursor> for PullError {
    fn from(_: NotACursor) -> Self {
        Self::NotACursor
    }
}

impl From<DatabaseError> for PullError {
    fn from(error: DatabaseError) -> Self {
        Self::Database(error)
    }
}

impl fmt::Display for PullError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotACursor => NotACursor.fmt(f),
            Self::Gone => f.write_str("this cursor is too old; pull again from the start"),
            Self::NothingWanted => f.write_str("limit must be 1 or more"),
            Self::Database(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for PullError {}
