//! How a backup is opened.

use super::file::{Fingerprinting, Sealed, unpacked};
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
    let first = file.packed(0, cipher).await.ok_or(BadFile::WrongPassphrase)?;
    let mut content = Fingerprinting::default();
    content.add(&first);
    let head: Head = from_json(&unpacked(&first)?).ok_or(BadFile::Damaged)?;
    let Head { scope, epoch, packs, blobs } = head;
    if packs.checked_add(blobs.len()).and_then(|rest| rest.checked_add(1)) != Some(file.count()) {
        return Err(BadFile::Damaged);
    }
    let mut records: Vec<Carried> = Vec::new();
    for index in 1..=packs {
        let packed = file.packed(index, cipher).await.ok_or(BadFile::Damaged)?;
        content.add(&packed);
        records.extend(from_json::<Vec<Carried>>(&unpacked(&packed)?).ok_or(BadFile::Damaged)?);
        pause().await;
    }
    for (index, name) in blobs.iter().enumerate() {
        let packed = file.packed(1 + packs + index, cipher).await.ok_or(BadFile::Damaged)?;
        content.add(&packed);
        picture(&packed, *name)?;
        pause().await;
    }
    let is_in_order = records.is_sorted_by(|one, next| one.row.key < next.row.key)
        && blobs.is_sorted_by(|one, next| one < next)
        && records.iter().all(|one| one.pending.as_ref().is_none_or(|pending| pending.key == one.row.key));
    if !is_in_order || content.finish().salt() != file.salt {
        return Err(BadFile::Damaged);
    }
    Ok(Cargo { scope, epoch, records, blobs })
}

impl Cargo {
    /// Returns one of the pictures, by its place among them, from the file that this was opened from.
    ///
    /// # Errors
    /// [`BadFile::Damaged`] where it is not what the records name.
    pub async fn blob(&self, index: usize, file: &Sealed, cipher: &dyn Cipher) -> Result<Vec<u8>, BadFile> {
        let at = file.count() - self.blobs.len() + index;
        let packed = file.packed(at, cipher).await.ok_or(BadFile::Damaged)?;
        picture(&packed, *self.blobs.get(index).ok_or(BadFile::Damaged)?)
    }
}

/// Returns a picture, if it is the one of this name.
fn picture(packed: &[u8], name: BlobId) -> Result<Vec<u8>, BadFile> {
    let content = unpacked(packed)?;
    if BlobId::of(&content) == name { Ok(content) } else { Err(BadFile::Damaged) }
}
