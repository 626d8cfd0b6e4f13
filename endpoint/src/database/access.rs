//! Tokens, by their hash.

use super::{Database, DatabaseError};
use crate::Showroom;
use sqlx::Row;

const ADD: &str = "INSERT INTO token (id, hash, showroom, label, added_at) VALUES ($1, $2, $3, $4, $5)";
const LIST: &str = "SELECT id, showroom, label, added_at FROM token ORDER BY added_at, id";
const REVOKE: &str = "DELETE FROM token WHERE id = $1";
const SHOWROOM: &str = "SELECT showroom FROM token WHERE hash = $1";

/// What is known of a token, which is not the token.
#[derive(Debug, Clone)]
pub(crate) struct TokenRow {
    pub(crate) id: String,
    pub(crate) showroom: String,
    pub(crate) label: String,
    pub(crate) added_at: i64,
}

impl Database {
    pub(crate) async fn add_token(&self, token: &TokenRow, hash: &str) -> Result<(), DatabaseError> {
        let query =
            sqlx::query(ADD).bind(&token.id).bind(hash).bind(&token.showroom).bind(&token.label).bind(token.added_at);
        query.execute(&self.writer).await?;
        Ok(())
    }

    pub(crate) async fn tokens(&self) -> Result<Vec<TokenRow>, DatabaseError> {
        let rows = sqlx::query(LIST).fetch_all(&self.readers).await?;
        let token = |row: &sqlx::any::AnyRow| {
            Ok(TokenRow {
                id: row.try_get(0)?,
                showroom: row.try_get(1)?,
                label: row.try_get(2)?,
                added_at: row.try_get(3)?,
            })
        };
        rows.iter().map(token).collect()
    }

    /// Removes a token; says whether there was one.
    pub(crate) async fn remove_token(&self, id: &str) -> Result<bool, DatabaseError> {
        Ok(sqlx::query(REVOKE).bind(id).execute(&self.writer).await?.rows_affected() > 0)
    }

    pub(crate) async fn showroom_of(&self, hash: &str) -> Result<Option<Showroom>, DatabaseError> {
        let name: Option<String> = sqlx::query_scalar(SHOWROOM).bind(hash).fetch_optional(&self.readers).await?;
        Ok(name.and_then(|name| Showroom::new(&name).ok()))
    }
}
