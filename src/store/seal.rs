//! Sealing: what makes an entry unreadable without the key, and tells when it was changed or moved.

use std::fmt;
use std::rc::Rc;

use uuid::Uuid;

use super::{StoreError, Task};

/// What makes two sealings under one key different, 96 bits.
pub type Nonce = [u8; 12];

/// AES-256-GCM under one key. What it returns is the nonce (12 bytes, fresh and random for each call), the ciphertext
/// and the tag. At 2^32 calls under one key the chance that a nonce comes twice would be 2^-33 (NIST SP 800-38D, 8.3);
/// a tablet does not come near. The work begins with the call.
pub trait Cipher: fmt::Debug {
    /// Seals; `place` is not secret, and has to be the same when it is opened.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when the device's cryptography refuses.
    fn seal(&self, place: &str, plain: Vec<u8>) -> Task<'static, Result<Vec<u8>, StoreError>>;

    /// Seals under a nonce that the caller answers for: under this key it must never come a second time.
    ///
    /// # Errors
    /// As those of [`Cipher::seal`].
    fn seal_once(&self, nonce: Nonce, place: &str, plain: Vec<u8>) -> Task<'static, Result<Vec<u8>, StoreError>>;

    /// Opens; `None` for what this key did not seal for this place.
    fn open(&self, place: &str, sealed: &[u8]) -> Task<'static, Option<Vec<u8>>>;
}

/// The data key at work.
#[derive(Clone, Debug)]
pub struct Seal {
    /// The key's name, as the keyring has it.
    pub key: Uuid,
    /// What works with it.
    pub cipher: Rc<dyn Cipher>,
}
