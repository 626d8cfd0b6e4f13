//! Files that docs refer to by the SHA-256 of their bytes.

use super::Ledger;
use crate::Showroom;
use crate::database::DatabaseError;
use crate::token::hex;
use sha2::{Digest, Sha256};
use std::fmt;

/// Why a blob was not taken.
#[derive(Debug)]
pub enum BadBlob {
    /// The name is not 64 lower-case hexadecimal digits.
    NotAHash,
    /// The bytes do not have that hash: some were lost on the way.
    WrongHash,
    /// The database failed.
    Database(DatabaseError),
}

impl Ledger {
    /// Stores a blob under its hash; returns whether it was new. Doing it again does no harm.
    ///
    /// # Errors
    /// [`BadBlob`].
    pub async fn put_blob(&self, showroom: &Showroom, hash: &str, content: &[u8]) -> Result<bool, BadBlob> {
        checked(hash)?;
        if hex(&Sha256::digest(content)) != hash {
            return Err(BadBlob::WrongHash);
        }
        let new = self.database.put_blob(showroom, hash, content, self.now()).await?;
        if !new {
            self.database.want_blob(showroom, hash, self.now()).await?;
        }
        Ok(new)
    }

    /// Returns a blob, or none when this showroom has none of that name.
    ///
    /// # Errors
    /// [`BadBlob::NotAHash`], [`BadBlob::Database`].
    pub async fn blob(&self, showroom: &Showroom, hash: &str) -> Result<Option<Vec<u8>>, BadBlob> {
        Ok(self.database.blob(showroom, checked(hash)?).await?)
    }

    /// Returns the size of a blob in bytes, or none. A tablet that asks is about to name the blob in
    /// a doc instead of sending it, so asking keeps it from being forgotten for a while.
    ///
    /// # Errors
    /// [`BadBlob::NotAHash`], [`BadBlob::Database`].
    pub async fn blob_size(&self, showroom: &Showroom, hash: &str) -> Result<Option<u64>, BadBlob> {
        if !self.database.want_blob(showroom, checked(hash)?, self.now()).await? {
            return Ok(None);
        }
        let size = self.database.blob_size(showroom, hash).await?;
        Ok(size.and_then(|size| u64::try_from(size).ok()))
    }
}

fn checked(hash: &str) -> Result<&str, BadBlob> {
    let is_hex = hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if hash.len() == 64 && is_hex { Ok(hash) } else { Err(BadBlob::NotAHash) }
}

impl From<DatabaseError> for BadBlob {
    fn from(error: DatabaseError) -> Self {
        Self::Database(error)
    }
}

impl fmt::Display for BadBlob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAHash => f.write_str("a blob's name is its SHA-256 in lower-case hexadecimal"),
            Self::WrongHash => f.write_str("the bytes do not have the SHA-256 that they were sent under"),
            Self::Database(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for BadBlob {}
