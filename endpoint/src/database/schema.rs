//! The tables, and the one fact about the database itself: its format.

use super::{Database, OpenError};
use sqlx::SqlitePool;

/// The format of the tables below. A change that an older program would misread raises it.
const FORMAT: &str = "1";

/// One statement each, and each harmless when repeated, so that two programs may open one new database.
const TABLES: [&str; 8] = [
    "CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    // epoch: the name of this history. counter: the rev given last. horizon: the highest rev of a
    // tombstone that was pruned.
    "CREATE TABLE IF NOT EXISTS showroom (
        name TEXT PRIMARY KEY, epoch TEXT NOT NULL, counter BIGINT NOT NULL, horizon BIGINT NOT NULL)",
    // Text, not a JSON type: what came in goes out again to the letter.
    "CREATE TABLE IF NOT EXISTS record (
        showroom TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, rev BIGINT NOT NULL,
        deleted BOOLEAN NOT NULL, doc TEXT NOT NULL, written_at BIGINT NOT NULL,
        PRIMARY KEY (showroom, type, id))",
    "CREATE UNIQUE INDEX IF NOT EXISTS record_in_order ON record (showroom, rev)",
    "CREATE TABLE IF NOT EXISTS receipt (
        showroom TEXT NOT NULL, mid TEXT NOT NULL, rev BIGINT NOT NULL, written_at BIGINT NOT NULL,
        PRIMARY KEY (showroom, mid))",
    "CREATE INDEX IF NOT EXISTS receipt_by_age ON receipt (showroom, written_at)",
    "CREATE TABLE IF NOT EXISTS token (
        id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, showroom TEXT NOT NULL, label TEXT NOT NULL,
        added_at BIGINT NOT NULL)",
    // BLOB is BYTEA in PostgreSQL: the one word that differs.
    "CREATE TABLE IF NOT EXISTS blob (
        showroom TEXT NOT NULL, hash TEXT NOT NULL, content BLOB NOT NULL, wanted_at BIGINT NOT NULL,
        PRIMARY KEY (showroom, hash))",
];

const ADD_FORMAT: &str = "INSERT INTO about (name, value) VALUES ('format', $1) ON CONFLICT (name) DO NOTHING";
const READ_FORMAT: &str = "SELECT value FROM about WHERE name = 'format'";

impl Database {
    /// Makes the tables that are missing and checks that this program may use the rest.
    pub(super) async fn prepare(&self, path: &str) -> Result<(), OpenError> {
        let format =
            prepare(&self.writer).await.map_err(|why| OpenError::Unreadable(path.to_owned(), why.to_string()))?;
        if format == FORMAT { Ok(()) } else { Err(OpenError::TooNew(path.to_owned())) }
    }
}

/// Returns the format of the database, made ready.
async fn prepare(pool: &SqlitePool) -> Result<String, sqlx::Error> {
    for table in TABLES {
        sqlx::query(table).execute(pool).await?;
    }
    sqlx::query(ADD_FORMAT).bind(FORMAT).execute(pool).await?;
    sqlx::query_scalar(READ_FORMAT).fetch_one(pool).await
}
