//! A transaction that changes records. Dropped without `commit`, it has changed nothing.

use super::news::TELL;
use super::{Database, DatabaseError, Engine};
use crate::token::random_hex;
use crate::{Showroom, wire::Doc};
use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};

/// Locks the showroom's row, making it if need be. It comes first in every transaction that writes:
/// revs then appear in the order in which they were given, and a pull can skip none.
const LOCK: &str = "INSERT INTO showroom (name, epoch, counter, horizon) VALUES ($1, $2, 0, 0)
    ON CONFLICT (name) DO UPDATE SET counter = showroom.counter RETURNING epoch, counter, horizon";
const SET_COUNTER: &str = "UPDATE showroom SET counter = $2 WHERE name = $1";
const SHOWROOMS: &str = "SELECT name FROM showroom ORDER BY name";
const SET_EPOCH: &str = "UPDATE showroom SET epoch = $2 WHERE name = $1";

/// The showroom's row.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) epoch: String,
    pub(crate) counter: i64,
    pub(crate) horizon: i64,
}

/// A record as it stands.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) rev: i64,
    pub(crate) deleted: bool,
    pub(crate) doc: Doc,
}

/// What is to be stored of one record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewRecord<'a> {
    pub(crate) kind: &'a str,
    pub(crate) id: &'a str,
    pub(crate) rev: i64,
    pub(crate) deleted: bool,
    pub(crate) doc: &'a str,
}

/// A transaction in which one showroom's row is locked.
pub(crate) struct Writing<'showroom> {
    engine: Engine,
    pub(super) transaction: Transaction<'static, Any>,
    pub(super) showroom: &'showroom Showroom,
    pub(crate) head: Head,
}

impl Database {
    /// Waits for the other writers of the showroom and begins.
    pub(crate) async fn write<'s>(&self, showroom: &'s Showroom) -> Result<Writing<'s>, DatabaseError> {
        let mut transaction = self.writer.begin().await?;
        let row =
            sqlx::query(LOCK).bind(showroom.as_str()).bind(random_hex::<8>()?).fetch_one(&mut *transaction).await?;
        let head = head(&row)?;
        Ok(Writing { engine: self.engine, transaction, showroom, head })
    }

    /// Returns every showroom's name.
    pub(crate) async fn showrooms(&self) -> Result<Vec<String>, DatabaseError> {
        Ok(sqlx::query_scalar(SHOWROOMS).fetch_all(&self.readers).await?)
    }
}

impl Writing<'_> {
    /// Gives the showroom's history a new name.
    pub(crate) async fn begin_epoch(&mut self) -> Result<(), DatabaseError> {
        let epoch = random_hex::<8>()?;
        let query = sqlx::query(SET_EPOCH).bind(self.showroom.as_str()).bind(&epoch);
        query.execute(&mut *self.transaction).await?;
        self.head.epoch = epoch;
        Ok(())
    }

    /// Makes everything lasting, with the counter at its new place.
    pub(crate) async fn commit(mut self, counter: i64) -> Result<(), DatabaseError> {
        if counter != self.head.counter {
            let query = sqlx::query(SET_COUNTER).bind(self.showroom.as_str()).bind(counter);
            query.execute(&mut *self.transaction).await?;
            if self.engine == Engine::Postgres {
                sqlx::query(TELL).bind(self.showroom.as_str()).execute(&mut *self.transaction).await?;
            }
        }
        Ok(self.transaction.commit().await?)
    }
}

pub(super) fn head(row: &AnyRow) -> Result<Head, DatabaseError> {
    Ok(Head { epoch: row.try_get(0)?, counter: row.try_get(1)?, horizon: row.try_get(2)? })
}

/// Reads a record's rev, whether it is deleted, and its doc.
pub(super) fn stored(row: &AnyRow) -> Result<Stored, DatabaseError> {
    // SQLite has no booleans, and the driver for either database takes it at its word.
    let deleted: i64 = row.try_get(1)?;
    Ok(Stored { rev: row.try_get(0)?, deleted: deleted != 0, doc: Doc::from_text(row.try_get(2)?)? })
}
