//! What is done to the store as a whole: tidied, sealed, given up, forgotten.

use std::time::Duration;

use super::{Records, Written};
use crate::app::host::Word;
use crate::store::{Keyring, Patch, Seal, StoreError};

/// The choice that tells a tablet whose storage was emptied from one that is new. It says nothing else.
pub const IN_USE: &str = "in-use";

/// How long a person's work goes before the store's own, each time.
const PAUSE: Duration = Duration::from_millis(50);

impl Records {
    /// Has the store do what can be done when nobody waits, a little at a time: a save goes before the next step.
    pub(in crate::app) async fn tidy(&self) {
        let inner = self.inner();
        loop {
            let turn = self.turn().await;
            // What failed is tried again after the next tick; nothing depends on it.
            if !matches!(inner.store.tidy().await, Ok(true)) {
                return;
            }
            drop(turn);
            inner.host.sleep(PAUSE).await;
        }
    }

    /// Forgets everything on this tablet.
    ///
    /// # Errors
    /// As the store has them.
    pub async fn forget(&self) -> Result<(), StoreError> {
        let inner = self.inner();
        let _turn = self.turn().await;
        let seq = inner.store.clear().await?;
        inner.host.keep_preference(IN_USE, "");
        inner.host.tell_other_tabs(Word::Wrote(seq));
        self.reload().await
    }

    /// Gives up what the store could not read.
    ///
    /// # Errors
    /// As the store has them.
    pub async fn discard_damage(&self) -> Result<(), StoreError> {
        let inner = self.inner();
        let _turn = self.turn().await;
        inner.store.discard().await?;
        self.reload().await
    }

    /// Has the store write everything anew under a seal.
    pub(in crate::app) async fn seal(&self, seal: Seal, keyring: &Keyring) -> Result<(), StoreError> {
        let inner = self.inner();
        let _turn = self.turn().await;
        let seq = inner.store.seal(seal, keyring).await?;
        self.follow(Written { seq, patch: Patch::default() });
        inner.host.tell_other_tabs(Word::Wrote(seq));
        Ok(())
    }

    /// Returns the keyring that the store has.
    pub(in crate::app) async fn keyring(&self) -> Result<Option<Keyring>, StoreError> {
        self.inner().store.keyring().await
    }

    /// Has the store keep another keyring.
    pub(in crate::app) async fn rekey(&self, keyring: &Keyring) -> Result<(), StoreError> {
        let inner = self.inner();
        let _turn = self.turn().await;
        let seq = inner.store.rekey(keyring).await?;
        self.follow(Written { seq, patch: Patch::default() });
        inner.host.tell_other_tabs(Word::Wrote(seq));
        Ok(())
    }
}
