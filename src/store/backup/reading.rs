//! How a backup is opened.

use sha2::{Digest, Sha256};

use super::file::{Fingerprint, Sealed};
use super::{BadFile, Cargo, Carried, Head};
use crate::domain::BlobId;
use crate::store::{Cipher, from_json};

/// Opens a file and looks at all of it, to the last byte: what is returned is what was taken along once. `pause` lets
/// others have the thread.
///
/// # Errors
/// Says why it cannot be taken in.
pub async fn open(file: &Sealed, cipher: &dyn Cipher, pause: impl AsyncFn()) -> Result<Cargo, BadFile> {
    // What is not as it was has been told before: the checksum is right, so it is the key that is not.
    let first = file.frame(0, cipher).await.ok_or(BadFile::WrongPassphrase)?;
    let mut digest = Sha256::new();
    digest.update(&first);
    let Head { scope, epoch, packs, blobs } = from_json(&first).ok_or(BadFile::Damaged)?;
    if packs.checked_add(blobs.len()).and_then(|rest| rest.checked_add(1)) != Some(file.count()) {
        return Err(BadFile::Damaged);
    }
    let mut records: Vec<Carried> = Vec::new();
    for index in 1..=packs {
        let json = file.frame(index, cipher).await.ok_or(BadFile::Damaged)?;
        digest.update(&json);
        records.extend(from_json::<Vec<Carried>>(&json).ok_or(BadFile::Damaged)?);
        pause().await;
    }
    let is_in_order = records.is_sorted_by(|one, next| one.row.key < next.row.key)
        && blobs.is_sorted_by(|one, next| one < next)
        && records.iter().all(|one| one.pending.as_ref().is_none_or(|pending| pending.key == one.row.key));
    if !is_in_order || Fingerprint::from(digest).salt() != file.salt {
        return Err(BadFile::Damaged);
    }
    let cargo = Cargo { scope, epoch, records, blobs };
    for index in 0..cargo.blobs.len() {
        cargo.blob(index, file, cipher).await?;
        pause().await;
    }
    Ok(cargo)
}

impl Cargo {
    /// Returns one of the pictures, by its place among them, from the file that this was opened from.
    ///
    /// # Errors
    /// [`BadFile::Damaged`] where it is not what the records name.
    pub async fn blob(&self, index: usize, file: &Sealed, cipher: &dyn Cipher) -> Result<Vec<u8>, BadFile> {
        let at = file.count() - self.blobs.len() + index;
        let content = file.frame(at, cipher).await.ok_or(BadFile::Damaged)?;
        if self.blobs.get(index) == Some(&BlobId::of(&content)) { Ok(content) } else { Err(BadFile::Damaged) }
    }
}
