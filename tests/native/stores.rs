//! The contract of stores, on those that need no browser.

use forecourt::store::memory::MemoryStore;

use crate::contract;
use crate::sim::disk::Disk;
use crate::support::now;

#[test]
fn the_store_in_memory_keeps_the_contract() {
    now(contract::all(async || MemoryStore::default(), async |store: &MemoryStore| store.clone()));
}

#[test]
fn the_simulated_disk_keeps_the_contract() {
    now(contract::all(async || Disk::default(), async |store: &Disk| store.clone()));
}
