//! What several test targets share.

mod chance;
mod cipher;
pub mod vault;

pub use chance::Chance;
pub use cipher::{NativeCipher, key_of, seal_of};

use forecourt::store::disk::{Contents, Disk, Overview, Stamp};
use futures::FutureExt;

/// Returns the outcome of work that never has to wait, e.g. that of a store in memory.
pub fn now<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().expect("it is done at once")
}

/// Returns what a disk in memory counts, and every entry on it.
pub fn everything(disk: &impl Disk) -> (Stamp, Contents) {
    let Overview { stamp, named, others } = now(disk.read()).unwrap();
    let (_, found) = now(disk.fetch(named.clone())).unwrap();
    let named = named.into_iter().zip(found.into_iter().map(|found| found.unwrap()));
    (stamp, named.chain(others).collect())
}
