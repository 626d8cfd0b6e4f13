//! How a backup is made.

use std::rc::Rc;

use lz4_flex::block::compress_prepend_size;
use serde::Serialize;
use uuid::Uuid;

use super::file::{Fingerprinting, LARGEST, Sealing};
use super::{Cargo, Carried, Head, PACK};
use crate::domain::BlobId;
use crate::store::keyring::Cost;
use crate::store::{Cipher, StoreError};

/// How many bytes of documents a pack has at most, unless a single record has more.
const PACK_BYTES: usize = LARGEST / 8;

/// Makes a file of what is taken along. `blobs` has the bytes of its pictures, in the same order; `key` makes the key
/// of the passphrase with this salt; `pause` lets others have the thread.
///
/// # Errors
/// [`StoreError::Damaged`] where the pictures are not those that are named, [`StoreError::Full`] where a single record
/// or picture is beyond any tablet; others as the cipher and `key` have them.
pub async fn write(
    cargo: &Cargo,
    blobs: Vec<Vec<u8>>,
    cost: Cost,
    key: impl AsyncFnOnce(Uuid) -> Result<Rc<dyn Cipher>, StoreError>,
    pause: impl AsyncFn(),
) -> Result<Vec<u8>, StoreError> {
    let Cargo { scope, epoch, records, blobs: names } = cargo;
    if names.len() != blobs.len() {
        return Err(StoreError::Damaged(format!("{} pictures of {}", blobs.len(), names.len())));
    }
    let packs = packs(records);
    let head = Head { scope: *scope, epoch: epoch.clone(), packs: packs.len(), blobs: names.clone() };
    // The key is made for what is sealed under it, to the last byte. So all of that has to be there first.
    let mut frames = Frames::default();
    frames.add(&json(&head)?)?;
    for pack in packs {
        frames.add(&json(&pack)?)?;
        pause().await;
    }
    for (name, blob) in names.iter().zip(blobs) {
        if BlobId::of(&blob) != *name {
            return Err(StoreError::Damaged(name.to_string()));
        }
        frames.add(&blob)?;
        pause().await;
    }
    let content = frames.content.finish();
    let cipher = key(content.salt()).await?;
    let count = u32::try_from(frames.packed.len()).map_err(|_| StoreError::Full)?;
    let mut sealing = Sealing::begin(content, cost, count, &*cipher);
    for packed in frames.packed {
        sealing.put(packed).await?;
        pause().await;
    }
    Ok(sealing.finish())
}

/// What is going to be sealed.
#[derive(Default)]
struct Frames {
    packed: Vec<Vec<u8>>,
    content: Fingerprinting,
}

impl Frames {
    fn add(&mut self, content: &[u8]) -> Result<(), StoreError> {
        if content.len() > LARGEST {
            return Err(StoreError::Full);
        }
        let packed = compress_prepend_size(content);
        self.content.add(&packed);
        self.packed.push(packed);
        Ok(())
    }
}

/// Returns the records in packs: fewer in one where they are large.
fn packs(records: &[Carried]) -> Vec<&[Carried]> {
    let mut packs = Vec::new();
    let mut rest = records;
    while !rest.is_empty() {
        let mut bytes = 0;
        let fits = |carried: &&Carried| {
            bytes += carried.docs().map(|doc| doc.text().len()).sum::<usize>();
            bytes <= PACK_BYTES
        };
        let count = rest.iter().take(PACK).take_while(fits).count().max(1);
        let (pack, left) = rest.split_at(count);
        packs.push(pack);
        rest = left;
    }
    packs
}

fn json<T: Serialize>(value: &T) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(value).map_err(|error| StoreError::Failed(error.to_string()))
}
