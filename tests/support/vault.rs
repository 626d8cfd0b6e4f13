//! A vault on a disk that may stop at any write, and what was acknowledged of what was written to it.

use std::cell::Cell;
use std::collections::BTreeMap;

use chrono::DateTime;
use forecourt::domain::{Doc, Key, Kind};
use forecourt::store::disk::{Changes, Deed, Disk, Found, Overview, Place, Shelf, Stamp};
use forecourt::store::memory::MemoryDisk;
use forecourt::store::{
    Durability, Frozen, Keyring, Patch, Pending, Row, Seal, Store, StoreError, Task, Vault, envelope,
};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::{everything, now, seal_of};

/// A disk that ends with its tablet after some writes.
pub struct Mortal {
    disk: MemoryDisk,
    writes_left: Cell<usize>,
    /// It lets others have the thread after every step.
    is_slow: bool,
}

impl Disk for Mortal {
    fn read(&self) -> Task<'_, Result<Overview, StoreError>> {
        self.disk.read()
    }

    fn fetch(&self, places: Vec<Place>) -> Task<'_, Result<(Stamp, Found), StoreError>> {
        self.disk.fetch(places)
    }

    fn write(
        &self,
        deed: Deed,
        seen: Stamp,
        changes: Changes,
        durability: Durability,
    ) -> Task<'_, Result<Stamp, StoreError>> {
        match self.writes_left.get().checked_sub(1) {
            Some(left) => {
                self.writes_left.set(left);
                self.disk.write(deed, seen, changes, durability)
            }
            None => Box::pin(std::future::ready(Err(StoreError::Failed("the tablet is off".to_owned())))),
        }
    }

    fn breathe(&self) -> Task<'_, bool> {
        Box::pin(std::future::ready(self.is_slow))
    }

    fn clear(&self) -> Task<'_, Result<Stamp, StoreError>> {
        self.disk.clear()
    }
}

/// A disk, and whether what is on it is sealed.
#[derive(Clone)]
pub struct Given {
    pub disk: MemoryDisk,
    pub seal: Option<Seal>,
}

impl Given {
    /// Returns an empty one.
    pub fn new(sealed: bool) -> Self {
        let given = Self { disk: MemoryDisk::default(), seal: sealed.then(|| seal_of(1)) };
        if let Some(seal) = &given.seal {
            now(Vault::on(given.disk.clone()).seal(seal.clone(), &Keyring::of(seal.key))).unwrap();
        }
        given
    }

    /// Returns a vault on it, loaded, whose tablet ends after so many writes.
    pub fn open(&self, writes_left: usize) -> Vault<Mortal> {
        let vault = Vault::on(Mortal { disk: self.disk.clone(), writes_left: Cell::new(writes_left), is_slow: true });
        if let Some(seal) = &self.seal {
            vault.unlock(seal.clone());
        }
        now(vault.load()).unwrap();
        vault
    }

    /// Returns what is in the entries of records and of what waits, as text where it is text.
    pub fn kept(&self) -> Vec<String> {
        let (_, contents) = everything(&self.disk);
        let is_kept = |shelf| matches!(shelf, Shelf::Packs | Shelf::Recent | Shelf::Outbox);
        let records = contents.iter().filter(|(place, _)| is_kept(place.shelf));
        let open =
            |(place, bytes): &(Place, Vec<u8>)| now(envelope::open(place, bytes.clone(), self.seal.as_ref())).unwrap();
        records.map(|entry| String::from_utf8_lossy(&open(entry)).into_owned()).collect()
    }

    /// Changes the bytes of an entry, or takes it out, behind the store's back.
    pub fn harm(&self, place: &Place, harm: impl FnOnce(Vec<u8>) -> Option<Vec<u8>>) {
        let (stamp, found) = now(self.disk.fetch(vec![place.clone()])).unwrap();
        let changes = match harm(found.into_iter().flatten().next().unwrap()) {
            Some(bytes) => Changes { puts: vec![(place.clone(), bytes)], ..Changes::default() },
            None => Changes { removals: vec![place.clone()], ..Changes::default() },
        };
        now(self.disk.write(Deed::Commit, stamp, changes, Durability::Strict)).unwrap();
    }

    /// Returns the places of the entries on a shelf.
    pub fn places(&self, shelf: Shelf) -> Vec<Place> {
        let (_, contents) = everything(&self.disk);
        contents.into_iter().map(|(place, _)| place).filter(|place| place.shelf == shelf).collect()
    }
}

/// Returns the key of a customer who is known by a number.
pub fn key(record: u8) -> Key {
    Key { kind: Kind::known("customer"), id: Uuid::from_u128(u128::from(record)) }
}

/// Every version of a record has a text of its own, so that an outdated one is found wherever it is.
pub fn row(record: u8, version: u64, deleted: bool) -> Row {
    let doc = if deleted { Doc::empty() } else { json!({"version": format!("v{version}v")}).into() };
    Row { key: key(record), rev: Some(1), deleted, unmentioned: false, doc }
}

/// Returns an edit that waits.
pub fn pending(key: &Key, version: u64) -> Pending {
    let at = DateTime::from_timestamp(1_795_500_000 + i64::try_from(version).unwrap(), 0).unwrap();
    Pending { key: key.clone(), base: None, later: None, since: at, edited: at, frozen: None, aside: None }
}

/// What was acknowledged.
#[derive(Default)]
pub struct Told {
    pub rows: BTreeMap<Key, Row>,
    pub outbox: BTreeMap<Key, Pending>,
    pub version: u64,
}

impl Told {
    /// Saves as the app does: on the newest state, once more if another tab was faster.
    pub fn save(&mut self, vault: &Vault<Mortal>, records: impl Iterator<Item = (u8, bool)>) {
        self.version += 1;
        let rows: Vec<Row> = records.map(|(record, gone)| row(record, self.version, gone)).collect();
        self.commit(vault, Patch { rows, ..Patch::default() });
    }

    /// Commits on the newest state, and notes what was acknowledged.
    pub fn commit(&mut self, vault: &Vault<Mortal>, patch: Patch) {
        let seen = now(vault.load()).unwrap().seq;
        if now(vault.commit(seen, patch.clone(), Durability::Strict)).is_ok() {
            self.rows.extend(patch.rows.into_iter().map(|row| (row.key.clone(), row)));
            for (key, pending) in patch.outbox {
                match pending {
                    Some(pending) => self.outbox.insert(key, pending),
                    None => self.outbox.remove(&key),
                };
            }
        }
    }

    /// Saves what is to be sent.
    pub fn queue(&mut self, vault: &Vault<Mortal>, records: impl Iterator<Item = u8>) {
        self.version += 1;
        let rows: Vec<Row> = records.map(|record| row(record, self.version, false)).collect();
        let waits = |row: &Row| (row.key.clone(), Some(pending(&row.key, self.version)));
        self.commit(vault, Patch { outbox: rows.iter().map(waits).collect(), rows, ..Patch::default() });
    }

    /// Freezes what waits, the oldest first.
    pub fn freeze(&mut self, vault: &Vault<Mortal>, count: u8) {
        let freeze = |pending: &Pending| {
            let doc = json!({"frozen": pending.edited}).into();
            let frozen = Frozen { mid: Uuid::from_u128(7), base: None, deleted: false, doc };
            (pending.key.clone(), Some(Pending { frozen: Some(frozen), ..pending.clone() }))
        };
        let outbox = self.outbox.values().take(count.into()).map(freeze).collect();
        self.commit(vault, Patch { outbox, ..Patch::default() });
    }

    /// Has what waits arrive, the oldest first; most of the time that changes the records.
    pub fn send(&mut self, vault: &Vault<Mortal>, count: u8, changes: bool) {
        let sent: Vec<Key> = self.outbox.keys().take(count.into()).cloned().collect();
        let arrived = |key: &Key| Row { rev: Some(9), ..self.rows[key].clone() };
        let rows = if changes { sent.iter().map(arrived).collect() } else { Vec::new() };
        let outbox = sent.into_iter().map(|key| (key, None)).collect();
        self.commit(vault, Patch { rows, outbox, ..Patch::default() });
    }

    /// Says what a start must find: all that was acknowledged.
    pub fn check(&self, given: &Given) -> Result<(), TestCaseError> {
        let found = now(given.open(0).load()).unwrap();
        prop_assert_eq!(&found.damage, &[]);
        let waiting: BTreeMap<Key, Pending> =
            found.outbox.into_iter().map(|pending| (pending.key.clone(), pending)).collect();
        prop_assert_eq!(&waiting, &self.outbox);
        let found = found.rows;
        prop_assert_eq!(found.len(), self.rows.len());
        let found: BTreeMap<Key, Row> = found.into_iter().map(|row| (row.key.clone(), row)).collect();
        prop_assert_eq!(&found, &self.rows);
        Ok(())
    }
}

/// Folds until nothing is left to fold; returns how many steps that took.
pub fn fold(vault: &Vault<Mortal>) -> usize {
    let mut steps = 0;
    while now(vault.tidy()).unwrap() {
        steps += 1;
        assert!(steps < 1_000, "folding does not end");
    }
    steps
}
