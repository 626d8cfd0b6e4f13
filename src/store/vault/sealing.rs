//! Under what a vault reads and writes. Without the key of a sealed disk it does neither.

use crate::store::keyring::Keyring;
use crate::store::{Seal, StoreError};

/// Under what entries are read and written.
#[derive(Clone, Debug, Default)]
pub enum Sealing {
    /// Under nothing.
    #[default]
    Plain,
    /// Under a key that is not at hand.
    Locked,
    /// Under this.
    Under(Seal),
}

impl Sealing {
    /// Returns what entries are sealed under; `None` where they are not.
    ///
    /// # Errors
    /// [`StoreError::Locked`] without the key.
    pub fn at_hand(&self) -> Result<Option<Seal>, StoreError> {
        match self {
            Self::Plain => Ok(None),
            Self::Locked => Err(StoreError::Locked),
            Self::Under(seal) => Ok(Some(seal.clone())),
        }
    }

    /// Forgets the key, if there is one.
    pub fn lock(&mut self) {
        if matches!(self, Self::Under(_)) {
            *self = Self::Locked;
        }
    }

    /// Takes the keyring that the disk has, and returns what fits it.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when it is another key's than the one at hand, if there is one.
    pub fn fit(&mut self, keyring: Option<&Keyring>) -> Result<Option<Seal>, StoreError> {
        *self = match (std::mem::take(self), keyring) {
            // Another tab has forgotten everything, the key too.
            (_, None) => Self::Plain,
            (Self::Under(seal), Some(keyring)) if seal.key == keyring.key => Self::Under(seal),
            (_, Some(_)) => Self::Locked,
        };
        self.at_hand()
    }
}
