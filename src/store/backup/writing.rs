//! How a backup is made.

use std::rc::Rc;

use lz4_flex::block::compress_prepend_size;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::file::{Fingerprint, Sealing};
use super::{Cargo, Head, PACK};
use crate::domain::BlobId;
use crate::store::keyring::Cost;
use crate::store::{Cipher, StoreError};

/// Makes a file of what is taken along. `blobs` has the bytes of its pictures, in the same order; `key` makes the key
/// of the passphrase with this salt; `pause` lets others have the thread.
///
/// # Errors
/// As the cipher and `key` have them.
pub async fn write(
    cargo: &Cargo,
    blobs: Vec<Vec<u8>>,
    cost: Cost,
    key: impl AsyncFnOnce(Uuid) -> Result<Rc<dyn Cipher>, StoreError>,
    pause: impl AsyncFn(),
) -> Result<Vec<u8>, StoreError> {
    let mut digest = Sha256::new();
    let mut packs = Vec::new();
    let mut pack = |json: Vec<u8>| {
        digest.update(&json);
        packs.push(compress_prepend_size(&json));
    };
    let Cargo { scope, epoch, records, blobs: names } = cargo;
    let count = records.len().div_ceil(PACK);
    pack(json(&Head { scope: *scope, epoch: epoch.clone(), packs: count, blobs: names.clone() })?);
    for records in records.chunks(PACK) {
        pack(json(&records)?);
        pause().await;
    }
    let content = Fingerprint::from(digest);
    let cipher = key(content.salt()).await?;
    let count = u32::try_from(packs.len() + blobs.len()).map_err(|_| StoreError::Full)?;
    let mut sealing = Sealing::begin(content, cost, count, &*cipher);
    for packed in packs {
        sealing.put(packed).await?;
    }
    for (name, blob) in names.iter().zip(blobs) {
        // The content names it by this: under the same key there must be no other.
        if BlobId::of(&blob) != *name {
            return Err(StoreError::Damaged(name.to_string()));
        }
        sealing.put(compress_prepend_size(&blob)).await?;
        pause().await;
    }
    Ok(sealing.finish())
}

fn json<T: Serialize>(value: &T) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(value).map_err(|error| StoreError::Failed(error.to_string()))
}
