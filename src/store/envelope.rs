//! How an entry is wrapped, format 2: compressed, then sealed, or with a checksum where the store is not sealed.
//!
//! ```text
//! magic    3 bytes "FCE"
//! version  1 byte, 2
//! mode     1 byte: 0 plain, 1 sealed
//! plain    Adler-32 of what follows, 4 bytes, little endian; then what follows
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
use super::{Seal, StoreError, Task};

const MAGIC: &[u8] = b"FCE";
const VERSION: u8 = 2;
/// The length of magic, version and mode.
const HEAD: usize = 5;
const PLAIN: u8 = 0;
const SEALED: u8 = 1;

/// LZ4 makes a text at most this many times shorter: what claims more is not read, whatever memory it asks for.
const MOST_RATIO: usize = 256;

/// Tells whether an entry begins as those of this format and later ones do.
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// Wraps a content for its place. The work begins with the call, so that several may go on at once.
///
/// # Errors
/// As the cipher has them.
pub fn wrap<'a>(
    place: &Place,
    content: &[u8],
    seal: Option<&'a Seal>,
) -> impl Future<Output = Result<Vec<u8>, StoreError>> + use<'a> {
    let packed = compress_prepend_size(content);
    let begun = match seal {
        None => Err(packed),
        Some(seal) => Ok(seal.cipher.seal(&associated(place), packed)),
    };
    async move {
        let mut bytes = [MAGIC, &[VERSION]].concat();
        match begun {
            Err(packed) => {
                bytes.push(PLAIN);
                bytes.extend_from_slice(&adler2::adler32_slice(&packed).to_le_bytes());
                bytes.extend_from_slice(&packed);
            }
            Ok(sealing) => {
                bytes.push(SEALED);
                bytes.extend(sealing.await?);
            }
        }
        Ok(bytes)
    }
}

/// Opens what was wrapped for this place. What the cipher does begins with the call, so that it goes on while others
/// are awaited.
///
/// # Errors
/// Says why it cannot be read. In a sealed store a plain entry is none of ours.
pub fn open(place: &Place, bytes: Vec<u8>, seal: Option<&Seal>) -> Task<'static, Result<Vec<u8>, Fault>> {
    let opening = sealed_in(&bytes, seal)
        .map(|sealed| sealed.map(|(seal, at)| seal.cipher.open(&associated(place), &bytes[at..])));
    Box::pin(async move {
        match opening? {
            Some(opening) => unpacked(&opening.await.ok_or(Fault::Unreadable)?),
            None => plain(&bytes),
        }
    })
}

/// Returns where in an entry the ciphertext begins, if it is sealed.
fn sealed_in<'a>(bytes: &[u8], seal: Option<&'a Seal>) -> Result<Option<(&'a Seal, usize)>, Fault> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(Fault::Unreadable)?;
    match (rest, seal) {
        ([version, ..], _) if *version > VERSION => Err(Fault::Newer),
        ([_, PLAIN, ..], None) => Ok(None),
        ([_, SEALED, ..], Some(seal)) => Ok(Some((seal, HEAD))),
        _ => Err(Fault::Unreadable),
    }
}

fn plain(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let (sum, packed) = bytes[HEAD..].split_at_checked(4).ok_or(Fault::Unreadable)?;
    if sum == adler2::adler32_slice(packed).to_le_bytes() { unpacked(packed) } else { Err(Fault::Unreadable) }
}

/// Undoes the compression.
pub(super) fn unpacked(packed: &[u8]) -> Result<Vec<u8>, Fault> {
    let (length, block) = uncompressed_size(packed).map_err(|_| Fault::Unreadable)?;
    if length > block.len().saturating_mul(MOST_RATIO) {
        return Err(Fault::Unreadable);
    }
    decompress(block, length).map_err(|_| Fault::Unreadable)
}

fn associated(place: &Place) -> String {
    format!("forecourt/{VERSION}/{}/{}", place.shelf.name(), place.name)
}
