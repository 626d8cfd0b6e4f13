//! Pulls that wait until their showroom has changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// A bell for each showroom that somebody waits for. Cheap to clone; all clones are the same ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Bells(Arc<Mutex<HashMap<String, watch::Sender<()>>>>);

impl Bells {
    /// Returns what hears the showroom's bell from now on.
    pub(super) fn hear(&self, showroom: &str) -> watch::Receiver<()> {
        let mut bells = self.bells();
        bells.entry(showroom.to_owned()).or_insert_with(|| watch::channel(()).0).subscribe()
    }

    /// Rings for whoever waits for the showroom.
    pub(super) fn ring(&self, showroom: &str) {
        // Whoever waits again hangs up a new one.
        if let Some(bell) = self.bells().remove(showroom) {
            bell.send_replace(());
        }
    }

    /// Rings for everybody.
    pub(super) fn ring_all(&self) {
        self.bells().drain().for_each(|(_, bell)| bell.send_replace(()));
    }

    fn bells(&self) -> MutexGuard<'_, HashMap<String, watch::Sender<()>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
