//! A page of changes, read row by row so that no page takes more memory than it is allowed.

use super::{Database, DatabaseError, Head, Stored, writing};
use crate::Showroom;
use crate::wire::Change;
use futures_util::TryStreamExt;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

const CHANGES: &str = "SELECT rev, CAST(deleted AS INTEGER), doc, type, id FROM record
    WHERE showroom = $1 AND rev > $2 ORDER BY rev LIMIT $3";
const LEFT: &str = "SELECT COUNT(*) FROM record WHERE showroom = $1 AND rev > $2";
const HEAD: &str = "SELECT epoch, counter, horizon FROM showroom WHERE name = $1";
const SHOWROOMS: &str = "SELECT COUNT(*) FROM showroom";

/// How much a page may hold. One change fits always.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageSize {
    pub(crate) changes: usize,
    pub(crate) bytes: usize,
}

/// What a page is made of.
#[derive(Debug)]
pub(crate) struct PageRows {
    pub(crate) changes: Vec<Change>,
    /// How many changes come after these.
    pub(crate) left: u64,
    pub(crate) head: Head,
}

impl Database {
    /// Returns the changes after a rev, and the showroom's head as it was then or later; none when there is no such showroom yet.
    pub(crate) async fn page(
        &self,
        showroom: &Showroom,
        after: i64,
        size: PageSize,
    ) -> Result<Option<PageRows>, DatabaseError> {
        let mut transaction = self.readers.begin().await?;
        // The changes come first. Where a transaction has no snapshot of its own, a tombstone that is
        // pruned in between is then at least known to be gone.
        let (changes, more) = changes(&mut transaction, showroom, after, size).await?;
        let left = match changes.last() {
            Some(last) if more => {
                let counted = sqlx::query_scalar(LEFT).bind(showroom.as_str()).bind(last.rev);
                // A tombstone may go in between; what says that there is more must not say that there is none.
                u64::try_from(counted.fetch_one(&mut *transaction).await.map(|left: i64| left.max(1))?).unwrap_or(1)
            }
            _ => 0,
        };
        let head = sqlx::query(HEAD).bind(showroom.as_str()).fetch_optional(&mut *transaction).await?;
        transaction.commit().await?;
        let page = |row| Ok(PageRows { changes, left, head: writing::head(&row)? });
        head.map(page).transpose()
    }

    /// Says whether the database answers at all.
    pub(crate) async fn answers(&self) -> Result<(), DatabaseError> {
        sqlx::query(SHOWROOMS).fetch_optional(&self.readers).await?;
        Ok(())
    }
}

async fn changes(
    connection: &mut AnyConnection,
    showroom: &Showroom,
    after: i64,
    size: PageSize,
) -> Result<(Vec<Change>, bool), DatabaseError> {
    let one_more = i64::try_from(size.changes).unwrap_or(i64::MAX).saturating_add(1);
    let query = sqlx::query(CHANGES).bind(showroom.as_str()).bind(after).bind(one_more);
    let mut rows = query.fetch(connection);
    let (mut changes, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.try_next().await? {
        let change = change(&row)?;
        bytes += change.doc.text().len();
        if changes.len() == size.changes || (bytes > size.bytes && !changes.is_empty()) {
            return Ok((changes, true));
        }
        changes.push(change);
    }
    Ok((changes, false))
}

fn change(row: &AnyRow) -> Result<Change, DatabaseError> {
    let Stored { rev, deleted, doc } = writing::stored(row)?;
    Ok(Change { kind: row.try_get(3)?, id: row.try_get(4)?, rev, deleted, doc })
}
