//! The contract of stores, on those that need no browser.

use forecourt::store::Vault;
use forecourt::store::memory::MemoryDisk;

use crate::contract;
use crate::sim::disk::Disk;
use crate::support::now;

#[test]
fn the_store_in_memory_keeps_the_contract() {
    let again = async |store: &Vault<MemoryDisk>| Vault::on(store.disk().clone());
    now(contract::all(async || Vault::on(MemoryDisk::default()), again));
}

#[test]
fn the_simulated_disk_keeps_the_contract() {
    now(contract::all(async || Disk::default(), async |store: &Disk| store.clone()));
}
