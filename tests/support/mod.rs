//! What several test targets share.

mod chance;
mod cipher;

pub use chance::Chance;
pub use cipher::{NativeCipher, key_of, seal_of};

use futures::FutureExt;

/// Returns the outcome of work that never has to wait, e.g. that of a store in memory.
pub fn now<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().expect("it is done at once")
}
