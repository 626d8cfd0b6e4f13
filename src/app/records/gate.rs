//! Where work waits while the store has no key.

use std::sync::Arc;

use futures::channel::oneshot::{Receiver, Sender, channel};
use futures::lock::OwnedMutexGuard;
use leptos::prelude::*;

use super::Records;
use crate::store::Seal;

/// A gate, open at first. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Gate(StoredValue<Option<Vec<Sender<()>>>>);

impl Gate {
    /// Returns a gate that is open.
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// Shuts it: whoever comes from now on waits.
    pub fn shut(&self) {
        self.0.update_value(|waiting| {
            waiting.get_or_insert_default();
        });
    }

    /// Opens it; whoever waits goes on.
    pub fn open(&self) {
        drop(self.0.try_update_value(Option::take));
    }

    /// Tells whether it is shut.
    pub fn is_shut(&self) -> bool {
        self.0.try_with_value(Option::is_some).unwrap_or_default()
    }

    /// Waits until it is open.
    pub async fn pass(&self) {
        while let Some(opened) = self.queue() {
            // What is heard is that the other end has gone.
            opened.await.ok();
        }
    }

    fn queue(&self) -> Option<Receiver<()>> {
        let mut queued = None;
        self.0.try_update_value(|waiting| {
            if let Some(waiting) = waiting {
                let (sender, receiver) = channel();
                waiting.push(sender);
                queued = Some(receiver);
            }
        });
        queued
    }
}

impl Records {
    /// Takes the turn: nobody else in this tab commits until it is given back. None is given while the store has no key.
    pub(in crate::app) async fn turn(&self) -> OwnedMutexGuard<()> {
        loop {
            let turn = Arc::clone(&self.inner().turn).lock_owned().await;
            if !self.is_locked() {
                return turn;
            }
            drop(turn);
            self.gate.pass().await;
        }
    }

    /// Has the store forget its key. What is shown stays, and what is to be read or written waits.
    pub(in crate::app) fn lock(&self) {
        self.inner().store.lock();
        self.gate.shut();
    }

    /// Gives the store its key back, and has everything go on.
    pub(in crate::app) fn unlock(&self, seal: Seal) {
        self.inner().store.unlock(seal);
        self.gate.open();
    }

    /// Tells whether the store has forgotten its key.
    pub(in crate::app) fn is_locked(&self) -> bool {
        self.gate.is_shut()
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use futures::FutureExt;

    use super::*;

    #[test]
    fn who_comes_to_a_shut_gate_waits_until_it_is_open() {
        let owner = Owner::new();
        owner.with(|| {
            let gate = Gate::new();
            assert_eq!(gate.pass().now_or_never(), Some(()));
            gate.shut();
            let (mut one, mut other) = (pin!(gate.pass()), pin!(gate.pass()));
            assert_eq!((one.as_mut().now_or_never(), other.as_mut().now_or_never()), (None, None));
            gate.open();
            assert_eq!(one.now_or_never(), Some(()));
            // Shut again before the other had its turn.
            gate.shut();
            assert_eq!(other.as_mut().now_or_never(), None);
            gate.open();
            assert_eq!(other.now_or_never(), Some(()));
        });
    }
}
