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
const PLAIN: u8 = 0;
const SEALED: u8 = 1;

/// LZ4 makes a text at most this many times shorter: what claims more is not read, whatever memory it asks for.
const MOST_RATIO: usize = 256;

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

/// Opens what was wrapped for this place. The work begins with the call, so that several may go on at once.
///
/// # Errors
/// Says why it cannot be read. In a sealed store a plain entry is none of ours.
pub fn open<'a>(
    place: &Place,
    bytes: &'a [u8],
    seal: Option<&'a Seal>,
) -> impl Future<Output = Result<Vec<u8>, Fault>> + use<'a> {
    let begun = begin(place, bytes, seal);
    async move {
        match begun? {
            Packed::Plain(packed) => unpacked(packed),
            Packed::Sealed(opening) => unpacked(&opening.await.ok_or(Fault::Unreadable)?),
        }
    }
}

/// What is in an entry.
enum Packed<'a> {
    Plain(&'a [u8]),
    Sealed(Task<'a, Option<Vec<u8>>>),
}

fn begin<'a>(place: &Place, bytes: &'a [u8], seal: Option<&'a Seal>) -> Result<Packed<'a>, Fault> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(Fault::Unreadable)?;
    let (version, rest) = rest.split_first().ok_or(Fault::Unreadable)?;
    if *version > VERSION {
        return Err(Fault::Newer);
    }
    let (mode, rest) = rest.split_first().ok_or(Fault::Unreadable)?;
    match (*mode, seal) {
        (PLAIN, None) => {
            let (sum, packed) = rest.split_at_checked(4).ok_or(Fault::Unreadable)?;
            let is_whole = sum == adler2::adler32_slice(packed).to_le_bytes();
            is_whole.then_some(Packed::Plain(packed)).ok_or(Fault::Unreadable)
        }
        (SEALED, Some(seal)) => Ok(Packed::Sealed(seal.cipher.open(&associated(place), rest))),
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
