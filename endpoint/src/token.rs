//! The secret that a tablet shows. The ledger keeps its hash alone, so a stolen backup opens nothing.

use sha2::{Digest, Sha256};
use std::fmt;

/// Bytes of randomness in a token. With 160 bits there is nothing to guess,
/// which is why one plain SHA-256 is enough and no slow password hash is needed.
const RANDOM_BYTES: usize = 20;

/// A bearer token: `fc_` and forty hexadecimal digits. Neither printed by `Debug` nor stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Returns a fresh token from the system's randomness.
    ///
    /// # Errors
    /// The system's own error when it has no randomness to give.
    pub fn mint() -> Result<Self, getrandom::Error> {
        Ok(Self(format!("fc_{}", random_hex::<RANDOM_BYTES>()?)))
    }

    /// Returns the token that somebody presented, as it came.
    #[must_use]
    pub fn presented(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Returns the secret itself, for the one time that it is shown.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Returns the SHA-256 of the token in hexadecimal: what is stored.
    #[must_use]
    pub fn hash(&self) -> String {
        hex(&Sha256::digest(self.0.as_bytes()))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Returns `N` random bytes in hexadecimal.
pub(crate) fn random_hex<const N: usize>() -> Result<String, getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// Returns the bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
