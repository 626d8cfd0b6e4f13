//! A store that was emptied under an open app: what memory holds is put back. Browsers do that when space runs low or
//! somebody clears the site's data, and tell nobody.

use std::pin::Pin;

use leptos::prelude::*;

use super::{Records, set_if_new};
use crate::app::host::Word;
use crate::app::lazy::{NotLoaded, in_part};
use crate::store::StoreError;
use crate::sync::Replica;

/// What was put back into a store that had been emptied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PutBack {
    /// How many records.
    pub records: usize,
    /// How many pictures and scans are gone for good: they had not been uploaded yet, and memory holds none.
    pub lost: usize,
}

/// What puts everything back, in the turn of whoever calls it.
type Put = fn(Records) -> Pin<Box<dyn Future<Output = Result<(), StoreError>>>>;

// In the part that every running app has loaded: the one that lies in the browser's cache may be gone as well.
in_part! { rooms, bring_put_back, Put, { Ok(|records| Box::pin(put_back(records))) } }

impl Records {
    /// Looks whether the store is still what this tab has seen, and puts everything back if it was emptied.
    ///
    /// # Errors
    /// As the store has them.
    pub(in crate::app) async fn put_back_if_emptied(&self) -> Result<(), StoreError> {
        let _turn = self.turn().await;
        match self.inner().store.keyring().await {
            Err(StoreError::Wiped) => self.put_back().await,
            outcome => {
                outcome?;
                set_if_new(self.not_put_back, None);
                Ok(())
            }
        }
    }

    /// Puts everything back, in the holder's turn. What keeps it from that is told until it is over.
    pub(super) async fn put_back(&self) -> Result<(), StoreError> {
        let outcome = match bring_put_back().await {
            Ok(put_back) => put_back(*self).await,
            Err(NotLoaded) => Err(StoreError::Wiped),
        };
        // Where another tab was faster, it has put everything back.
        let reason = outcome.as_ref().err().filter(|error| **error != StoreError::Stale);
        set_if_new(self.not_put_back, reason.cloned());
        outcome
    }
}

async fn put_back(records: Records) -> Result<(), StoreError> {
    let inner = records.inner();
    // What could not be read is not in memory either, and is pulled again.
    let is_whole = records.read.with_untracked(Option::is_none) && records.damage.with_untracked(Vec::is_empty);
    let mut held = records.with_replica(|replica| replica.held(is_whole));
    held.seq = inner.store.renew(&held).await?;
    inner.host.tell_other_tabs(Word::Wrote(held.seq));
    let lost = records.with_replica(|replica| replica.uploads().len());
    let told = PutBack { records: held.rows.iter().filter(|row| !row.deleted).count(), lost };
    inner.replica.replace(Replica::from(held));
    records.count_unsent();
    records.notes.notify();
    records.put_back.set(Some(told));
    Ok(())
}
