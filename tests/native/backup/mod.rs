//! Backups: the file by itself, what is taken in from it, and showrooms that go on after a tablet has died.

mod file;
mod met;
mod once;
mod showroom;
mod whole;

use std::rc::Rc;

use forecourt::store::backup::{BadFile, Cargo, Sealed, open, write};
use forecourt::store::keyring::{Cost, RawKey};
use forecourt::store::{Cipher, StoreError};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::support::{NativeCipher, now};

const PASSPHRASE: &str = "春天第一场雨很大";

/// In the place of Argon2id: a test opens a file thousands of times.
fn cipher(passphrase: &str, salt: Uuid, cost: Cost) -> Rc<dyn Cipher> {
    let made = Sha256::new().chain_update(format!("{passphrase} {salt} {cost:?}")).finalize();
    Rc::new(NativeCipher::with(&RawKey::new(made.into())))
}

/// Makes a file.
fn seal(cargo: &Cargo, blobs: Vec<Vec<u8>>) -> Result<Vec<u8>, StoreError> {
    now(write(cargo, blobs, Cost::NEW, async |salt| Ok(cipher(PASSPHRASE, salt, Cost::NEW)), async || {}))
}

/// Opens a file, and looks at all of it.
fn unseal(file: Vec<u8>, passphrase: &str) -> Result<(Cargo, Vec<Vec<u8>>), BadFile> {
    let file = Sealed::read(file)?;
    let cipher = cipher(passphrase, file.salt, file.cost);
    let cargo = now(open(&file, &*cipher, async || {}))?;
    let blobs = (0..cargo.blobs.len()).map(|index| now(cargo.blob(index, &file, &*cipher)));
    let blobs = blobs.collect::<Result<_, _>>()?;
    Ok((cargo, blobs))
}
