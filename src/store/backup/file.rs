//! The file, format 1. Numbers are 4 bytes, little endian.
//!
//! ```text
//! magic     "forecourt backup"
//! version   1 byte, 1
//! cost      memory in KiB, passes, lanes: what Argon2id makes the key of the passphrase with
//! salt      16 bytes: the beginning of the content's hash
//! count     of frames
//! frames    each its length, then nonce, ciphertext, tag, with "forecourt/backup/1/INDEX/COUNT" as associated data
//! checksum  Adler-32 of all before
//! inside    the length, then an LZ4 block: of the first frame what is in the file, then of packs of records, as JSON,
//!           then of blobs
//! ```
//!
//! The content's hash is the SHA-256 over what is sealed: over each frame as it is compressed, after its length of 8
//! bytes. A nonce is 8 more bytes of that hash and the frame's index: a key is made for one content, so none comes twice
//! under it. Another version of the compression makes other frames, and so another key.

use std::ops::Range;

use lz4_flex::block::uncompressed_size;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::store::envelope;
use crate::store::keyring::Cost;
use crate::store::{Cipher, Nonce, StoreError};

use super::BadFile;

const MAGIC: &[u8] = b"forecourt backup";
const VERSION: u8 = 1;

/// The largest content of a frame, in bytes. What claims more is not read, whatever memory it asks for.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// Goes through a content, frame by frame.
#[derive(Debug, Default)]
pub struct Fingerprinting(Sha256);

impl Fingerprinting {
    /// Goes through the next frame, as it is sealed.
    pub fn add(&mut self, packed: &[u8]) {
        self.0.update((packed.len() as u64).to_le_bytes());
        self.0.update(packed);
    }

    /// Returns what names the content.
    pub fn finish(self) -> Fingerprint {
        Fingerprint(self.0.finalize().into())
    }
}

/// Names a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Returns what the passphrase is salted with.
    pub fn salt(&self) -> Uuid {
        Uuid::from_slice(&self.0[..16]).unwrap_or_default()
    }

    fn nonce(&self, index: u32) -> Nonce {
        let mut nonce = [0; 12];
        nonce[..8].copy_from_slice(&self.0[16..24]);
        nonce[8..].copy_from_slice(&index.to_le_bytes());
        nonce
    }
}

fn associated(index: u32, count: u32) -> String {
    format!("forecourt/backup/{VERSION}/{index}/{count}")
}

/// A file in the making.
pub struct Sealing<'a> {
    bytes: Vec<u8>,
    cipher: &'a dyn Cipher,
    content: Fingerprint,
    sealed: u32,
    count: u32,
}

impl<'a> Sealing<'a> {
    /// Begins a file of so many frames.
    pub fn begin(content: Fingerprint, cost: Cost, count: u32, cipher: &'a dyn Cipher) -> Self {
        let mut bytes = [MAGIC, &[VERSION]].concat();
        for number in [cost.memory_kib, cost.passes, cost.lanes] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(content.salt().as_bytes());
        bytes.extend(count.to_le_bytes());
        Self { bytes, cipher, content, sealed: 0, count }
    }

    /// Seals the next frame, which is compressed already.
    ///
    /// # Errors
    /// As the cipher has them; [`StoreError::Full`] for one that is beyond any tablet.
    pub async fn put(&mut self, packed: Vec<u8>) -> Result<(), StoreError> {
        let place = associated(self.sealed, self.count);
        let frame = self.cipher.seal_once(self.content.nonce(self.sealed), &place, packed).await?;
        let length = u32::try_from(frame.len()).map_err(|_| StoreError::Full)?;
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(frame);
        self.sealed += 1;
        Ok(())
    }

    /// Returns the file.
    pub fn finish(mut self) -> Vec<u8> {
        self.bytes.extend(adler2::adler32_slice(&self.bytes).to_le_bytes());
        self.bytes
    }
}

/// A file as it was picked: it is whole, and nobody has opened it yet.
#[derive(Debug)]
pub struct Sealed {
    bytes: Vec<u8>,
    frames: Vec<Range<usize>>,
    /// What the passphrase is salted with.
    pub salt: Uuid,
    /// What the passphrase goes through.
    pub cost: Cost,
}

impl Sealed {
    /// Looks at a file from outside.
    ///
    /// # Errors
    /// Says why it is no backup that can be opened, before anybody has to type a passphrase.
    pub fn read(bytes: Vec<u8>) -> Result<Self, BadFile> {
        let mut from = Source { bytes: &bytes, at: 0 };
        if from.take(MAGIC.len()).map_err(|_| BadFile::Foreign)? != MAGIC {
            return Err(BadFile::Foreign);
        }
        if from.take(1)?[0] > VERSION {
            return Err(BadFile::Newer);
        }
        let cost = Cost { memory_kib: from.number()?, passes: from.number()?, lanes: from.number()? };
        let salt = Uuid::from_slice(from.take(16)?).unwrap_or_default();
        let count = from.number()?;
        let mut frames = Vec::new();
        for _ in 0..count {
            let length = usize::try_from(from.number()?).unwrap_or(usize::MAX);
            from.take(length)?;
            frames.push(from.at - length..from.at);
        }
        let end = from.at;
        let is_whole = from.number()? == adler2::adler32_slice(&bytes[..end]) && from.at == bytes.len();
        if !is_whole || bytes[MAGIC.len()] != VERSION || !cost.is_bearable() {
            return Err(BadFile::Damaged);
        }
        Ok(Self { bytes, frames, salt, cost })
    }

    /// Returns how many frames there are.
    pub fn count(&self) -> usize {
        self.frames.len()
    }

    /// Returns a frame as it was sealed; `None` where this key did not seal it for this place.
    pub async fn packed(&self, index: usize, cipher: &dyn Cipher) -> Option<Vec<u8>> {
        let frame = &self.bytes[self.frames.get(index)?.clone()];
        let place = associated(u32::try_from(index).ok()?, u32::try_from(self.count()).ok()?);
        cipher.open(&place, frame).await
    }
}

/// Returns what is in a frame.
///
/// # Errors
/// [`BadFile::Damaged`] where nothing of a bearable size is.
pub fn unpacked(packed: &[u8]) -> Result<Vec<u8>, BadFile> {
    let (length, _) = uncompressed_size(packed).map_err(|_| BadFile::Damaged)?;
    if length > LARGEST {
        return Err(BadFile::Damaged);
    }
    envelope::unpacked(packed).map_err(|_| BadFile::Damaged)
}

struct Source<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Source<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], BadFile> {
        let taken = self.bytes[self.at..].get(..count).ok_or(BadFile::Cut)?;
        self.at += count;
        Ok(taken)
    }

    fn number(&mut self) -> Result<u32, BadFile> {
        let bytes = self.take(4)?.try_into().map_err(|_| BadFile::Cut)?;
        Ok(u32::from_le_bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    use lz4_flex::block::compress_prepend_size;

    use super::*;

    #[test]
    fn a_frame_that_is_beyond_any_tablet_is_not_unpacked() {
        let mut content = vec![0; LARGEST];
        assert_eq!(unpacked(&compress_prepend_size(&content)).map(|found| found.len()), Ok(LARGEST));
        content.push(0);
        assert_eq!(unpacked(&compress_prepend_size(&content)), Err(BadFile::Damaged));
    }
}
