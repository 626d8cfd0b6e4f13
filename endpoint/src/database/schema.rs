//! The tables, and the one fact about the database itself: its format.

use super::{Database, Engine, OpenError};
use sqlx::AssertSqlSafe;

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
    "CREATE TABLE IF NOT EXISTS blob (
        showroom TEXT NOT NULL, hash TEXT NOT NULL, content BLOB NOT NULL, wanted_at BIGINT NOT NULL,
        PRIMARY KEY (showroom, hash))",
];

const ADD_FORMAT: &str = "INSERT INTO about (name, value) VALUES ('format', $1) ON CONFLICT (name) DO NOTHING";
const READ_FORMAT: &str = "SELECT value FROM about WHERE name = 'format'";

/// How often the tables are tried: of two programs that make the same one at once, PostgreSQL turns one away.
const TRIES: usize = 5;

impl Database {
    /// Makes the tables that are missing.
    pub(super) async fn prepare(&self) -> Result<(), sqlx::Error> {
        let mut made = self.make_tables().await;
        for _ in 1..TRIES {
            if made.is_ok() {
                break;
            }
            made = self.make_tables().await;
        }
        made
    }

    async fn make_tables(&self) -> Result<(), sqlx::Error> {
        for table in TABLES {
            let statement = match self.engine {
                Engine::Sqlite => table.to_owned(),
                // The one word that differs.
                Engine::Postgres => table.replace(" BLOB ", " BYTEA "),
            };
            sqlx::query(AssertSqlSafe(statement)).execute(&self.writer).await?;
        }
        sqlx::query(ADD_FORMAT).bind(FORMAT).execute(&self.writer).await?;
        Ok(())
    }

    /// Returns the database, if this program may use it.
    pub(super) async fn check_format(self) -> Result<Self, OpenError> {
        let read = sqlx::query_scalar(READ_FORMAT).fetch_one(&self.writer).await;
        let format: String = read.map_err(|why| OpenError::Unreachable(why.to_string()))?;
        if format == FORMAT { Ok(self) } else { Err(OpenError::TooNew) }
    }
}
