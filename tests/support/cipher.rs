//! The cipher of the browser, natively: the same algorithm from another hand.

use std::cell::Cell;
use std::fmt;
use std::future::ready;
use std::rc::Rc;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use forecourt::store::keyring::RawKey;
use forecourt::store::{Cipher, Seal, StoreError, Task};
use uuid::Uuid;

/// AES-256-GCM with nonces that count, so that a test runs the same each time.
pub struct NativeCipher {
    aes: Aes256Gcm,
    drawn: Cell<u64>,
}

impl NativeCipher {
    pub fn with(key: &RawKey) -> Self {
        Self { aes: Aes256Gcm::new(&(**key).into()), drawn: Cell::new(0) }
    }
}

impl fmt::Debug for NativeCipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NativeCipher")
    }
}

impl Cipher for NativeCipher {
    fn seal(&self, place: &str, plain: Vec<u8>) -> Task<'static, Result<Vec<u8>, StoreError>> {
        let mut nonce = [0; 12];
        nonce[..8].copy_from_slice(&self.drawn.replace(self.drawn.get() + 1).to_le_bytes());
        self.seal_once(nonce, place, plain)
    }

    fn seal_once(&self, nonce: [u8; 12], place: &str, plain: Vec<u8>) -> Task<'static, Result<Vec<u8>, StoreError>> {
        let payload = Payload { msg: &plain, aad: place.as_bytes() };
        let sealed = self.aes.encrypt(&Nonce::from(nonce), payload).unwrap();
        Box::pin(ready(Ok([&nonce[..], &sealed].concat())))
    }

    fn open(&self, place: &str, sealed: &[u8]) -> Task<'static, Option<Vec<u8>>> {
        let opened = sealed.split_first_chunk::<12>().and_then(|(nonce, sealed)| {
            let payload = Payload { msg: sealed, aad: place.as_bytes() };
            self.aes.decrypt(&Nonce::from(*nonce), payload).ok()
        });
        Box::pin(ready(opened))
    }
}

/// Returns a key that is known by its number.
pub fn key_of(number: u8) -> RawKey {
    RawKey::new([number; 32])
}

/// Returns a seal under such a key.
pub fn seal_of(number: u8) -> Seal {
    Seal { key: Uuid::from_u128(u128::from(number)), cipher: Rc::new(NativeCipher::with(&key_of(number))) }
}
