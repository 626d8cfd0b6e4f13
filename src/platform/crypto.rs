//! Sealing by the browser's own cryptography. A key is handed to the browser once and never read back.

use std::future::ready;

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, Crypto, CryptoKey, SubtleCrypto};

use crate::store::keyring::RawKey;
use crate::store::{Cipher, Nonce, StoreError, Task};

const NONCE: usize = 12;

/// AES-256-GCM of the browser.
#[derive(Debug)]
pub struct WebCipher {
    crypto: Crypto,
    key: CryptoKey,
}

impl WebCipher {
    /// Hands a key to the browser.
    ///
    /// # Errors
    /// Pages that are not served securely have no cryptography.
    pub async fn with(raw: RawKey) -> Result<Self, StoreError> {
        let crypto = crypto()?;
        let subtle = subtle(&crypto)?;
        let bytes = Uint8Array::from(&raw[..]);
        let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
        let imported = subtle.import_key_with_str("raw", &bytes, "AES-GCM", false, &uses).map_err(|_| refused())?;
        let key = JsFuture::from(imported).await;
        bytes.fill(0, 0, bytes.length());
        let key = key.map_err(|_| refused())?.unchecked_into();
        Ok(Self { crypto, key })
    }

    fn params(nonce: &[u8], place: &str) -> AesGcmParams {
        let params = AesGcmParams::new("AES-GCM", &Uint8Array::from(nonce));
        params.set_additional_data(&Uint8Array::from(place.as_bytes()));
        params
    }
}

impl Cipher for WebCipher {
    fn seal(&self, place: &str, plain: Vec<u8>) -> Task<'static, Result<Vec<u8>, StoreError>> {
        let mut nonce = [0; NONCE];
        match self.crypto.get_random_values_with_u8_array(&mut nonce) {
            Ok(_) => self.seal_once(nonce, place, plain),
            Err(_) => Box::pin(ready(Err(refused()))),
        }
    }

    fn seal_once(&self, nonce: Nonce, place: &str, plain: Vec<u8>) -> Task<'static, Result<Vec<u8>, StoreError>> {
        let asked = subtle(&self.crypto).and_then(|subtle| {
            let params = Self::params(&nonce, place);
            let plain = Uint8Array::from(&plain[..]);
            subtle.encrypt_with_object_and_buffer_source(&params, &self.key, &plain).map_err(|_| refused())
        });
        Box::pin(async move {
            let sealed = Uint8Array::new(&JsFuture::from(asked?).await.map_err(|_| refused())?);
            let mut bytes = nonce.to_vec();
            bytes.resize(NONCE + sealed.length() as usize, 0);
            sealed.copy_to(&mut bytes[NONCE..]);
            Ok(bytes)
        })
    }

    fn open(&self, place: &str, sealed: &[u8]) -> Task<'static, Option<Vec<u8>>> {
        let asked = sealed.split_at_checked(NONCE).and_then(|(nonce, sealed)| {
            let params = Self::params(nonce, place);
            let sealed = Uint8Array::from(sealed);
            let subtle = subtle(&self.crypto).ok()?;
            subtle.decrypt_with_object_and_buffer_source(&params, &self.key, &sealed).ok()
        });
        Box::pin(async move { Some(Uint8Array::new(&JsFuture::from(asked?).await.ok()?).to_vec()) })
    }
}

/// Fills bytes with chance that nobody can guess.
///
/// # Errors
/// When the browser has none.
pub fn fill(bytes: &mut [u8]) -> Result<(), StoreError> {
    crypto()?.get_random_values_with_u8_array(bytes).map(drop).map_err(|_| refused())
}

fn crypto() -> Result<Crypto, StoreError> {
    web_sys::window().and_then(|window| window.crypto().ok()).ok_or_else(refused)
}

/// The bindings take it for granted; pages that are not served securely lack it.
fn subtle(crypto: &Crypto) -> Result<SubtleCrypto, StoreError> {
    let subtle = crypto.subtle();
    if subtle.unchecked_ref::<Object>().is_undefined() { Err(refused()) } else { Ok(subtle) }
}

fn refused() -> StoreError {
    StoreError::Unavailable("WebCrypto".to_owned())
}
