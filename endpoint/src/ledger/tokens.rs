//! Who may talk to which showroom.

use super::Ledger;
use crate::database::{DatabaseError, TokenRow};
use crate::token::random_hex;
use crate::{Showroom, Token};
use std::fmt;

/// What is known of a token. The token itself is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenEntry {
    /// By which it is revoked. Says nothing about the secret.
    pub id: String,
    /// The showroom that it opens.
    pub showroom: String,
    /// What the operator called it: the tablet, or who carries it.
    pub label: String,
    /// When it was added, in milliseconds since 1970.
    pub added_at: i64,
}

/// Why no token was added.
#[derive(Debug)]
pub enum TokenError {
    /// The database failed.
    Database(DatabaseError),
    /// The system has no randomness.
    NoRandomness(getrandom::Error),
}

impl Ledger {
    /// Adds a token for a showroom. Returns the secret, which cannot be had again, and its entry.
    ///
    /// # Errors
    /// [`TokenError`].
    pub async fn add_token(&self, showroom: &Showroom, label: &str) -> Result<(Token, TokenEntry), TokenError> {
        let token = Token::mint().map_err(TokenError::NoRandomness)?;
        let row = TokenRow {
            id: random_hex::<4>().map_err(TokenError::NoRandomness)?,
            showroom: showroom.to_string(),
            label: label.to_owned(),
            added_at: self.now(),
        };
        self.database.add_token(&row, &token.hash()).await.map_err(TokenError::Database)?;
        Ok((token, row.into()))
    }

    /// Returns all tokens' entries, the oldest first.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub async fn tokens(&self) -> Result<Vec<TokenEntry>, DatabaseError> {
        Ok(self.database.tokens().await?.into_iter().map(TokenEntry::from).collect())
    }

    /// Revokes the token with that id, at once; returns whether there was one.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub async fn revoke_token(&self, id: &str) -> Result<bool, DatabaseError> {
        self.database.remove_token(id).await
    }

    /// Returns the showroom that a token opens, if any. Looked up by hash, so that the time it takes
    /// tells nothing about the secret.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub async fn showroom_of(&self, token: &Token) -> Result<Option<Showroom>, DatabaseError> {
        self.database.showroom_of(&token.hash()).await
    }
}

impl From<TokenRow> for TokenEntry {
    fn from(row: TokenRow) -> Self {
        Self { id: row.id, showroom: row.showroom, label: row.label, added_at: row.added_at }
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(why) => why.fmt(f),
            Self::NoRandomness(why) => write!(f, "the system gave no randomness: {why}"),
        }
    }
}

impl std::error::Error for TokenError {}
