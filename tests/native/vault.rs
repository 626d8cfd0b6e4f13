//! The vault on a disk that stops between any two writes: what was acknowledged is there, once, in its newest state,
//! and what is outdated goes.

use std::cell::Cell;
use std::collections::BTreeMap;

use forecourt::domain::{Doc, Key, Kind};
use forecourt::store::disk::{Changes, Contents, Deed, Disk, Found, Place, Shelf, Stamp};
use forecourt::store::memory::MemoryDisk;
use forecourt::store::{Durability, Patch, Row, Store, StoreError, Task, Vault};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::support::now;

/// A disk that ends with its tablet after some writes.
struct Mortal {
    disk: MemoryDisk,
    writes_left: Cell<usize>,
}

impl Disk for Mortal {
    fn read(&self) -> Task<'_, Result<(Stamp, Contents), StoreError>> {
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

    fn clear(&self) -> Task<'_, Result<Stamp, StoreError>> {
        self.disk.clear()
    }
}

#[derive(Clone, Debug)]
enum Step {
    Save { record: u8, gone: bool },
    Arrive { first: u8, count: u8 },
    Fold,
    OtherTabSaves { record: u8 },
    OtherTabFolds,
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (any::<u8>(), prop::bool::weighted(0.2)).prop_map(|(record, gone)| Step::Save { record, gone }),
        3 => (any::<u8>(), 64u8..200).prop_map(|(first, count)| Step::Arrive { first, count }),
        6 => Just(Step::Fold),
        2 => any::<u8>().prop_map(|record| Step::OtherTabSaves { record }),
        2 => Just(Step::OtherTabFolds),
        1 => Just(Step::Restart),
    ]
}

fn key(record: u8) -> Key {
    Key { kind: Kind::known("customer"), id: Uuid::from_u128(u128::from(record)) }
}

/// Every version of a record has a text of its own, so that an outdated one is found wherever it is.
fn row(record: u8, version: u64, deleted: bool) -> Row {
    let doc = if deleted { Doc::empty() } else { json!({"version": format!("v{version}v")}).into() };
    Row { key: key(record), rev: Some(1), deleted, doc }
}

fn open(disk: &MemoryDisk, writes_left: usize) -> Vault<Mortal> {
    let vault = Vault::on(Mortal { disk: disk.clone(), writes_left: Cell::new(writes_left) });
    now(vault.load()).unwrap();
    vault
}

/// What was acknowledged.
#[derive(Default)]
struct Told {
    rows: BTreeMap<Key, Row>,
    version: u64,
}

impl Told {
    /// Saves as the app does: on the newest state, once more if another tab was faster.
    fn save(&mut self, vault: &Vault<Mortal>, records: impl Iterator<Item = (u8, bool)>) {
        self.version += 1;
        let rows: Vec<Row> = records.map(|(record, gone)| row(record, self.version, gone)).collect();
        let seen = now(vault.load()).unwrap().seq;
        let patch = Patch { rows: rows.clone(), ..Patch::default() };
        if now(vault.commit(seen, patch, Durability::Strict)).is_ok() {
            self.rows.extend(rows.into_iter().map(|row| (row.key.clone(), row)));
        }
    }

    fn check(&self, disk: &MemoryDisk) -> Result<(), TestCaseError> {
        let found = now(open(disk, 0).load()).unwrap().rows;
        prop_assert_eq!(found.len(), self.rows.len());
        let found: BTreeMap<Key, Row> = found.into_iter().map(|row| (row.key.clone(), row)).collect();
        prop_assert_eq!(&found, &self.rows);
        Ok(())
    }
}

/// Folds until nothing is left to fold; returns how many steps that took.
fn fold(vault: &Vault<Mortal>) -> usize {
    let mut steps = 0;
    while now(vault.tidy()).unwrap() {
        steps += 1;
        assert!(steps < 1_000, "folding does not end");
    }
    steps
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_tablet_that_stops_at_any_write_has_all_it_was_told(
        steps in prop::collection::vec(step(), 1..60),
        lives in prop::collection::vec(0usize..25, 1..6),
    ) {
        let disk = MemoryDisk::default();
        let mut told = Told::default();
        let mut lives = lives.into_iter();
        let mut vault = open(&disk, lives.next().unwrap_or(usize::MAX));
        let other = open(&disk, usize::MAX);
        for step in steps {
            match step {
                Step::Save { record, gone } => told.save(&vault, [(record, gone)].into_iter()),
                Step::Arrive { first, count } => {
                    told.save(&vault, (0..count).map(|n| (first.wrapping_add(n), n % 40 == 7)));
                }
                Step::Fold => drop(now(vault.tidy())),
                Step::OtherTabSaves { record } => told.save(&other, [(record, false)].into_iter()),
                Step::OtherTabFolds => drop(now(other.tidy())),
                Step::Restart => vault = open(&disk, lives.next().unwrap_or(usize::MAX)),
            }
            told.check(&disk)?;
        }
    }

    #[test]
    fn after_folding_each_record_is_on_the_disk_once_and_nothing_outdated_is(
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let disk = MemoryDisk::default();
        let mut told = Told::default();
        let vault = open(&disk, usize::MAX);
        for step in steps {
            match step {
                Step::Save { record, gone } => told.save(&vault, [(record, gone)].into_iter()),
                Step::Arrive { first, count } => told.save(&vault, (0..count).map(|n| (first.wrapping_add(n), false))),
                _ => drop(now(vault.tidy())),
            }
        }
        now(vault.load()).unwrap();
        fold(&vault);
        told.check(&disk)?;
        let (_, contents) = now(disk.read()).unwrap();
        prop_assert!(contents.iter().all(|(place, _)| place.shelf == Shelf::Packs));
        let texts: Vec<String> = contents.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
        let kept: usize = texts.iter().map(|text| text.matches("customer").count()).sum();
        prop_assert_eq!(kept, told.rows.len());
        for version in 1..=told.version {
            let text = format!("\"v{version}v\"");
            let counts = told.rows.values().filter(|row| row.doc.text().contains(&text)).count();
            let found: usize = texts.iter().map(|kept| kept.matches(&text).count()).sum();
            prop_assert_eq!(found, counts, "version {}", version);
        }
        prop_assert_eq!(fold(&vault), 0);
    }
}

#[test]
fn an_erased_record_leaves_its_pack_without_waiting_for_others() {
    let disk = MemoryDisk::default();
    let vault = open(&disk, usize::MAX);
    let mut told = Told::default();
    told.save(&vault, (0..200).map(|record| (record, false)));
    now(vault.load()).unwrap();
    fold(&vault);
    let seen = now(vault.load()).unwrap().seq;
    fold(&vault);
    let patch = Patch { rows: vec![row(7, 0, true)], ..Patch::default() };
    now(vault.commit(seen, patch, Durability::Strict)).unwrap();
    assert!(fold(&vault) > 0);
    let (_, contents) = now(disk.read()).unwrap();
    let kept: usize = contents.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).matches("v1v").count()).sum();
    assert_eq!(kept, 199);
}

#[test]
fn an_entry_that_cannot_be_read_stays_and_hides_no_other() {
    let disk = MemoryDisk::default();
    let vault = open(&disk, usize::MAX);
    let mut told = Told::default();
    told.save(&vault, (0..100).map(|record| (record, false)));
    told.save(&vault, [(200, false)].into_iter());
    let damage = |name: &str| (Place::new(Shelf::Packs, name), b"FCR1 and then nothing of ours".to_vec());
    let (stamp, _) = now(disk.read()).unwrap();
    let changes = Changes { puts: vec![damage("0.0.0"), damage("f.f.f")], ..Changes::default() };
    now(disk.write(Deed::Commit, stamp, changes, Durability::Strict)).unwrap();
    now(vault.load()).unwrap();
    fold(&vault);
    told.check(&disk).unwrap();
    let (_, contents) = now(disk.read()).unwrap();
    assert_eq!(contents.iter().filter(|(_, bytes)| bytes.ends_with(b"nothing of ours")).count(), 2);
}
