//! How an entry is wrapped, format 2: compressed, then sealed, or with a checksum where the store is not sealed.
//!
//! ```text
//! magic    3 bytes "FCE"
//! version  1 byte, 2
//! mode     1 byte: 0 plain, 1 sealed
//! plain    CRC-32 of what follows, 4 bytes, little endian; then what follows
//! sealed   nonce, ciphertext, tag, with the place as associated data
//!          "forecourt/2/SHELF/NAME"
//! inside   the length, 4 bytes, little endian; then an LZ4 block
//! ```
//!
//! No name is ever used for a second content (notes aside), so neither another entry nor an earlier version of this one
//! passes for it.

use lz4_flex::block::{compress_prepend_size, decompress, uncompressed_size};

use super::damage::Fault;
use super::disk::Place;
use super::{Seal, StoreError};

const MAGIC: &[u8] = b"FCE";
const VERSION: u8 = 2;
const PLAIN: u8 = 0;
const SEALED: u8 = 1;

/// LZ4 makes a text at most this many times shorter: what claims more is not read, whatever memory it asks for.
const MOST_RATIO: usize = 256;

/// Wraps a content for its place.
///
/// # Errors
/// As the cipher has them.
pub async fn wrap(place: &Place, content: &[u8], seal: Option<&Seal>) -> Result<Vec<u8>, StoreError> {
    let packed = compress_prepend_size(content);
    let mut bytes = [MAGIC, &[VERSION]].concat();
    match seal {
        None => {
            bytes.push(PLAIN);
            bytes.extend_from_slice(&crc32fast::hash(&packed).to_le_bytes());
            bytes.extend_from_slice(&packed);
        }
        Some(seal) => {
            bytes.push(SEALED);
            bytes.extend(seal.cipher.seal(&associated(place), packed).await?);
        }
    }
    Ok(bytes)
}

/// Opens what was wrapped for this place.
///
/// # Errors
/// Says why it cannot be read. In a sealed store a plain entry is none of ours.
pub async fn open(place: &Place, bytes: &[u8], seal: Option<&Seal>) -> Result<Vec<u8>, Fault> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(Fault::Unreadable)?;
    let (version, rest) = rest.split_first().ok_or(Fault::Unreadable)?;
    if *version > VERSION {
        return Err(Fault::Newer);
    }
    let (mode, rest) = rest.split_first().ok_or(Fault::Unreadable)?;
    match (*mode, seal) {
        (PLAIN, None) => {
            let (sum, packed) = rest.split_at_checked(4).ok_or(Fault::Unreadable)?;
            if sum != crc32fast::hash(packed).to_le_bytes() {
                return Err(Fault::Unreadable);
            }
            unpacked(packed)
        }
        (SEALED, Some(seal)) => {
            let packed = seal.cipher.open(&associated(place), rest).await.ok_or(Fault::Unreadable)?;
            unpacked(&packed)
        }
        _ => Err(Fault::Unreadable),
    }
}

fn unpacked(packed: &[u8]) -> Result<Vec<u8>, Fault> {
    let (length, block) = uncompressed_size(packed).map_err(|_| Fault::Unreadable)?;
    if length > block.len().saturating_mul(MOST_RATIO) {
        return Err(Fault::Unreadable);
    }
    decompress(block, length).map_err(|_| Fault::Unreadable)
}

fn associated(place: &Place) -> String {
    format!("forecourt/{VERSION}/{}/{}", place.shelf.name(), place.name)
}
