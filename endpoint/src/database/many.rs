//! Statements about many rows at once: a push of a hundred writes is five of them, where each row by itself would be
//! four hundred ways to the server and back, with the showroom locked all the while.

use super::{DatabaseError, NewRecord, Stored, Writing, writing};
use futures_util::TryStreamExt;
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe, Row};
use std::collections::HashMap;

/// Rows of one statement. SQLite takes 32,766 parameters, PostgreSQL twice as many.
const ROWS: usize = 500;

const RECEIPTS: &str = "SELECT mid, rev FROM receipt WHERE showroom = $1 AND mid IN (VALUES $ROWS)";
const RECORDS: &str = "SELECT rev, CAST(deleted AS INTEGER), doc, type, id FROM record
    WHERE showroom = $1 AND (type, id) IN (VALUES $ROWS)";
const ADD_RECEIPTS: &str = "INSERT INTO receipt (showroom, written_at, mid, rev) VALUES $ROWS";
const PUT_RECORDS: &str = "INSERT INTO record (showroom, written_at, type, id, rev, deleted, doc) VALUES $ROWS
    ON CONFLICT (showroom, type, id) DO UPDATE SET rev = excluded.rev, deleted = excluded.deleted,
    doc = excluded.doc, written_at = excluded.written_at";

/// Returns a statement for so many rows. Each of them begins with the first parameters, which they share, and goes on
/// with its own.
fn statement<'q>(text: &str, rows: usize, shared: usize, own: usize) -> Query<'q, Any, AnyArguments> {
    let row = |row: usize| {
        let (first, first_shared) = (1 + shared.max(1) + row * own, 1..=shared);
        let places: Vec<String> = first_shared.chain(first..first + own).map(|place| format!("${place}")).collect();
        format!("({})", places.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    // All that is put into the text is numbers.
    sqlx::query(AssertSqlSafe(text.replace("$ROWS", &rows.join(", "))))
}

impl Writing<'_> {
    /// Returns the revs that writes were given, of those that have been made before.
    pub(crate) async fn receipts(&mut self, mids: &[&str]) -> Result<HashMap<String, i64>, DatabaseError> {
        let mut found = HashMap::new();
        for some in mids.chunks(ROWS) {
            let query = statement(RECEIPTS, some.len(), 0, 1).bind(self.showroom.as_str());
            let query = some.iter().fold(query, |query, mid| query.bind(*mid));
            let mut rows = query.fetch(&mut *self.transaction);
            while let Some(row) = rows.try_next().await? {
                found.insert(row.try_get(0)?, row.try_get(1)?);
            }
        }
        Ok(found)
    }

    /// Returns records as they stand, by kind and id, of those that there are.
    pub(crate) async fn records(
        &mut self,
        keys: &[(&str, &str)],
    ) -> Result<HashMap<(String, String), Stored>, DatabaseError> {
        let mut found = HashMap::new();
        for some in keys.chunks(ROWS) {
            let query = statement(RECORDS, some.len(), 0, 2).bind(self.showroom.as_str());
            let query = some.iter().fold(query, |query, (kind, id)| query.bind(*kind).bind(*id));
            let mut rows = query.fetch(&mut *self.transaction);
            while let Some(row) = rows.try_next().await? {
                found.insert((row.try_get(3)?, row.try_get(4)?), writing::stored(&row)?);
            }
        }
        Ok(found)
    }

    /// Notes which rev each of these writes was given.
    pub(crate) async fn add_receipts(&mut self, given: &[(&str, i64)], now: i64) -> Result<(), DatabaseError> {
        for some in given.chunks(ROWS) {
            let query = statement(ADD_RECEIPTS, some.len(), 2, 2).bind(self.showroom.as_str()).bind(now);
            let query = some.iter().fold(query, |query, (mid, rev)| query.bind(*mid).bind(*rev));
            query.execute(&mut *self.transaction).await?;
        }
        Ok(())
    }

    /// Puts records, each of them once.
    pub(crate) async fn put_records(&mut self, new: &[NewRecord<'_>], now: i64) -> Result<(), DatabaseError> {
        for some in new.chunks(ROWS) {
            let query = statement(PUT_RECORDS, some.len(), 2, 5).bind(self.showroom.as_str()).bind(now);
            let query = some.iter().fold(query, |query, new| {
                query.bind(new.kind).bind(new.id).bind(new.rev).bind(new.deleted).bind(new.doc)
            });
            query.execute(&mut *self.transaction).await?;
        }
        Ok(())
    }
}
