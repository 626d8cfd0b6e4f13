//! The contract of stores, on those that need no browser.

use forecourt::store::memory::MemoryDisk;
use forecourt::store::{Keyring, Store, Vault};

use crate::contract;
use crate::sim::disk::Disk;
use crate::support::{now, seal_of};

#[test]
fn the_store_in_memory_keeps_the_contract() {
    let again = async |store: &Vault<MemoryDisk>| Vault::on(store.disk().clone());
    now(contract::all(async || Vault::on(MemoryDisk::default()), again));
}

#[test]
fn the_sealed_store_in_memory_keeps_the_contract() {
    let fresh = async || {
        let store = Vault::on(MemoryDisk::default());
        store.seal(seal_of(1), &Keyring::of(seal_of(1).key)).await.unwrap();
        store
    };
    let again = async |store: &Vault<MemoryDisk>| {
        let other = Vault::on(store.disk().clone());
        other.unlock(seal_of(1));
        other
    };
    now(contract::all(fresh, again));
}

#[test]
fn the_simulated_disk_keeps_the_contract() {
    now(contract::all(async || Disk::default(), async |store: &Disk| store.clone()));
}
