//! The vault on a disk that stops between any two writes: what was acknowledged is there, once, in its newest state,
//! and what is outdated goes.

use std::cell::Cell;
use std::collections::BTreeMap;

use chrono::DateTime;
use forecourt::domain::{Doc, Key, Kind};
use forecourt::store::disk::{Changes, Deed, Disk, Found, Overview, Place, Shelf, Stamp};
use forecourt::store::memory::MemoryDisk;
use forecourt::store::{
    Damage, Durability, Fault, Frozen, Keyring, Patch, Pending, Row, Seal, Store, StoreError, Task, Vault, envelope,
};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::support::{everything, now, seal_of};

/// A disk that ends with its tablet after some writes.
struct Mortal {
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
struct Given {
    disk: MemoryDisk,
    seal: Option<Seal>,
}

impl Given {
    fn new(sealed: bool) -> Self {
        let given = Self { disk: MemoryDisk::default(), seal: sealed.then(|| seal_of(1)) };
        if let Some(seal) = &given.seal {
            now(Vault::on(given.disk.clone()).seal(seal.clone(), &Keyring::of(seal.key))).unwrap();
        }
        given
    }

    fn open(&self, writes_left: usize) -> Vault<Mortal> {
        let vault = Vault::on(Mortal { disk: self.disk.clone(), writes_left: Cell::new(writes_left), is_slow: true });
        if let Some(seal) = &self.seal {
            vault.unlock(seal.clone());
        }
        now(vault.load()).unwrap();
        vault
    }

    /// Returns what is in the entries of records and of what waits, as text where it is text.
    fn kept(&self) -> Vec<String> {
        let (_, contents) = everything(&self.disk);
        let is_kept = |shelf| matches!(shelf, Shelf::Packs | Shelf::Recent | Shelf::Outbox);
        let records = contents.iter().filter(|(place, _)| is_kept(place.shelf));
        let open =
            |(place, bytes): &(Place, Vec<u8>)| now(envelope::open(place, bytes.clone(), self.seal.as_ref())).unwrap();
        records.map(|entry| String::from_utf8_lossy(&open(entry)).into_owned()).collect()
    }

    /// Changes the bytes of an entry, or takes it out, behind the store's back.
    fn harm(&self, place: &Place, harm: impl FnOnce(Vec<u8>) -> Option<Vec<u8>>) {
        let (stamp, found) = now(self.disk.fetch(vec![place.clone()])).unwrap();
        let changes = match harm(found.into_iter().flatten().next().unwrap()) {
            Some(bytes) => Changes { puts: vec![(place.clone(), bytes)], ..Changes::default() },
            None => Changes { removals: vec![place.clone()], ..Changes::default() },
        };
        now(self.disk.write(Deed::Commit, stamp, changes, Durability::Strict)).unwrap();
    }

    fn places(&self, shelf: Shelf) -> Vec<Place> {
        let (_, contents) = everything(&self.disk);
        contents.into_iter().map(|(place, _)| place).filter(|place| place.shelf == shelf).collect()
    }
}

#[derive(Clone, Debug)]
enum Step {
    Save {
        record: u8,
        gone: bool,
    },
    /// As a person's save, which waits to be sent.
    Queue {
        record: u8,
        count: u8,
    },
    /// What waits is frozen, the oldest first.
    Freeze {
        count: u8,
    },
    /// What waits has arrived; most of the time that changes the records.
    Send {
        count: u8,
        changes: bool,
    },
    Arrive {
        first: u8,
        count: u8,
    },
    Fold,
    OtherTabSaves {
        record: u8,
    },
    OtherTabFolds,
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (any::<u8>(), prop::bool::weighted(0.2)).prop_map(|(record, gone)| Step::Save { record, gone }),
        4 => (any::<u8>(), 1u8..4).prop_map(|(record, count)| Step::Queue { record, count }),
        2 => (1u8..6).prop_map(|count| Step::Freeze { count }),
        2 => (1u8..6, prop::bool::weighted(0.7)).prop_map(|(count, changes)| Step::Send { count, changes }),
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

fn pending(key: &Key, version: u64) -> Pending {
    let at = DateTime::from_timestamp(1_795_500_000 + i64::try_from(version).unwrap(), 0).unwrap();
    Pending { key: key.clone(), base: None, since: at, edited: at, frozen: None, aside: None }
}

/// What was acknowledged.
#[derive(Default)]
struct Told {
    rows: BTreeMap<Key, Row>,
    outbox: BTreeMap<Key, Pending>,
    version: u64,
}

impl Told {
    /// Saves as the app does: on the newest state, once more if another tab was faster.
    fn save(&mut self, vault: &Vault<Mortal>, records: impl Iterator<Item = (u8, bool)>) {
        self.version += 1;
        let rows: Vec<Row> = records.map(|(record, gone)| row(record, self.version, gone)).collect();
        self.commit(vault, Patch { rows, ..Patch::default() });
    }

    fn commit(&mut self, vault: &Vault<Mortal>, patch: Patch) {
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

    fn queue(&mut self, vault: &Vault<Mortal>, records: impl Iterator<Item = u8>) {
        self.version += 1;
        let rows: Vec<Row> = records.map(|record| row(record, self.version, false)).collect();
        let waits = |row: &Row| (row.key.clone(), Some(pending(&row.key, self.version)));
        self.commit(vault, Patch { outbox: rows.iter().map(waits).collect(), rows, ..Patch::default() });
    }

    fn freeze(&mut self, vault: &Vault<Mortal>, count: u8) {
        let freeze = |pending: &Pending| {
            let doc = json!({"frozen": pending.edited}).into();
            let frozen = Frozen { mid: Uuid::from_u128(7), base: None, deleted: false, doc };
            (pending.key.clone(), Some(Pending { frozen: Some(frozen), ..pending.clone() }))
        };
        let outbox = self.outbox.values().take(count.into()).map(freeze).collect();
        self.commit(vault, Patch { outbox, ..Patch::default() });
    }

    fn send(&mut self, vault: &Vault<Mortal>, count: u8, changes: bool) {
        let sent: Vec<Key> = self.outbox.keys().take(count.into()).cloned().collect();
        let arrived = |key: &Key| Row { rev: Some(9), ..self.rows[key].clone() };
        let rows = if changes { sent.iter().map(arrived).collect() } else { Vec::new() };
        let outbox = sent.into_iter().map(|key| (key, None)).collect();
        self.commit(vault, Patch { rows, outbox, ..Patch::default() });
    }

    fn check(&self, given: &Given) -> Result<(), TestCaseError> {
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
        sealed in any::<bool>(),
        steps in prop::collection::vec(step(), 1..60),
        lives in prop::collection::vec(0usize..25, 1..6),
    ) {
        let given = Given::new(sealed);
        let mut told = Told::default();
        let mut lives = lives.into_iter();
        let mut vault = given.open(lives.next().unwrap_or(usize::MAX));
        let other = given.open(usize::MAX);
        for step in steps {
            match step {
                Step::Save { record, gone } => told.save(&vault, [(record, gone)].into_iter()),
                Step::Queue { record, count } => {
                    told.queue(&vault, (0..count).map(|n| record.wrapping_add(n)));
                }
                Step::Freeze { count } => told.freeze(&vault, count),
                Step::Send { count, changes } => told.send(&vault, count, changes),
                Step::Arrive { first, count } => {
                    told.save(&vault, (0..count).map(|n| (first.wrapping_add(n), n % 40 == 7)));
                }
                Step::Fold => drop(now(vault.tidy())),
                Step::OtherTabSaves { record } => told.save(&other, [(record, false)].into_iter()),
                Step::OtherTabFolds => drop(now(other.tidy())),
                Step::Restart => vault = given.open(lives.next().unwrap_or(usize::MAX)),
            }
            told.check(&given)?;
        }
    }

    #[test]
    fn after_folding_each_record_is_on_the_disk_once_and_nothing_outdated_is(
        sealed in any::<bool>(),
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let given = Given::new(sealed);
        let mut told = Told::default();
        let vault = given.open(usize::MAX);
        for step in steps {
            match step {
                Step::Save { record, gone } => told.save(&vault, [(record, gone)].into_iter()),
                Step::Arrive { first, count } => told.save(&vault, (0..count).map(|n| (first.wrapping_add(n), false))),
                Step::Queue { record, count } => {
                    told.queue(&vault, (0..count).map(|n| record.wrapping_add(n)));
                }
                Step::Freeze { count } => told.freeze(&vault, count),
                Step::Send { count, changes } => told.send(&vault, count, changes),
                _ => drop(now(vault.tidy())),
            }
        }
        now(vault.load()).unwrap();
        fold(&vault);
        told.check(&given)?;
        prop_assert_eq!(given.places(Shelf::Recent), []);
        prop_assert_eq!(given.places(Shelf::Packs).len(), given.places(Shelf::Index).len());
        let texts = given.kept();
        // An entry of what waits has the keys of that, and a pack those of its records.
        let kept: usize = texts.iter().map(|text| text.matches("customer").count()).sum();
        prop_assert_eq!(kept, told.rows.len() + told.outbox.len());
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
fn a_tablet_that_works_alone_does_not_gather_an_entry_for_each_save() {
    let given = Given::new(true);
    let vault = given.open(usize::MAX);
    let mut told = Told::default();
    for record in 0..=255 {
        told.queue(&vault, [record].into_iter());
        now(vault.tidy()).unwrap();
    }
    assert!(given.places(Shelf::Recent).len() < 64);
    fold(&vault);
    assert_eq!(given.places(Shelf::Recent), []);
    assert!(given.places(Shelf::Outbox).len() <= 8);
    assert_eq!(given.places(Shelf::Packs).len(), 1);
    told.check(&given).unwrap();
}

#[test]
fn an_erased_record_leaves_its_pack_without_waiting_for_others() {
    let given = Given::new(true);
    let vault = given.open(usize::MAX);
    let mut told = Told::default();
    told.save(&vault, (0..200).map(|record| (record, false)));
    now(vault.load()).unwrap();
    fold(&vault);
    let seen = now(vault.load()).unwrap().seq;
    fold(&vault);
    let patch = Patch { rows: vec![row(7, 0, true)], ..Patch::default() };
    now(vault.commit(seen, patch, Durability::Strict)).unwrap();
    assert!(fold(&vault) > 0);
    let kept: usize = given.kept().iter().map(|text| text.matches("v1v").count()).sum();
    assert_eq!(kept, 199);
}

/// A disk with a pack of 100 records, a newer pack of 100 others, and one record that was saved since.
fn harmed(sealed: bool, shelf: Shelf, harm: impl FnOnce(Vec<u8>) -> Option<Vec<u8>>) -> (Given, Told, Place) {
    let given = Given::new(sealed);
    let vault = given.open(usize::MAX);
    let mut told = Told::default();
    told.save(&vault, (0..100).map(|record| (record, false)));
    told.save(&vault, (100..200).map(|record| (record, false)));
    told.save(&vault, [(7, false)].into_iter());
    let place = given.places(shelf).remove(0);
    given.harm(&place, harm);
    (given, told, place)
}

fn flipped(at: impl Fn(usize) -> usize) -> impl FnOnce(Vec<u8>) -> Option<Vec<u8>> {
    move |mut bytes| {
        let at = at(bytes.len());
        bytes[at] ^= 0x20;
        Some(bytes)
    }
}

/// Says what a load must say: which records are affected, and all others as they were.
fn check_damage(given: &Given, told: &Told, expected: &Damage) {
    for _ in 0..2 {
        let vault = given.open(usize::MAX);
        let found = now(vault.load()).unwrap();
        assert_eq!(&found.damage, std::slice::from_ref(expected));
        let found: BTreeMap<Key, Row> = found.rows.into_iter().map(|row| (row.key.clone(), row)).collect();
        let whole = told.rows.clone().into_iter().filter(|(key, _)| !expected.keys.contains(key)).collect();
        assert_eq!(found, whole);
        // Folding what is whole changes nothing of that.
        fold(&vault);
    }
}

#[test]
fn a_pack_that_is_harmed_is_told_record_by_record_and_hides_no_other() {
    // Number 7 was saved since: its newest state is elsewhere.
    let keys: Vec<Key> = (0..100).filter(|record| *record != 7).map(key).collect();
    for sealed in [false, true] {
        let check = |fault: Fault, harm: fn(Vec<u8>) -> Option<Vec<u8>>| {
            let (given, told, place) = harmed(sealed, Shelf::Packs, harm);
            check_damage(&given, &told, &Damage { place, fault, keys: keys.clone() });
            given
        };
        check(Fault::Unreadable, |bytes| flipped(|length| length / 2)(bytes));
        check(Fault::Unreadable, |bytes| flipped(|length| length - 1)(bytes));
        check(Fault::Unreadable, |bytes| flipped(|_| 0)(bytes));
        check(Fault::Unreadable, |bytes| Some(bytes[..bytes.len() / 2].to_vec()));
        check(Fault::Unreadable, |_| Some(Vec::new()));
        check(Fault::Newer, |mut bytes| {
            bytes[3] = 3;
            Some(bytes)
        });
        let given = check(Fault::Missing, |_| None);
        // Once a person has given it up, it is not reported again, and the app can go on.
        let vault = given.open(usize::MAX);
        now(vault.discard()).unwrap();
        assert_eq!(now(given.open(0).load()).unwrap().damage, []);
    }
}

#[test]
fn what_a_newer_version_wrote_is_not_given_up() {
    let (given, ..) = harmed(true, Shelf::Packs, |mut bytes| {
        bytes[3] = 3;
        Some(bytes)
    });
    let vault = given.open(usize::MAX);
    now(vault.discard()).unwrap();
    assert_eq!(now(given.open(0).load()).unwrap().damage.len(), 1);
}

#[test]
fn a_single_save_that_is_harmed_is_told() {
    let (given, told, place) = harmed(true, Shelf::Recent, flipped(|length| length - 1));
    let vault = given.open(usize::MAX);
    let found = now(vault.load()).unwrap();
    assert_eq!(found.damage, [Damage { place, fault: Fault::Unreadable, keys: Vec::new() }]);
    assert_eq!(found.rows.len(), told.rows.len());
}

#[test]
fn an_entry_of_another_place_or_another_time_does_not_pass() {
    let given = Given::new(true);
    let vault = given.open(usize::MAX);
    let mut told = Told::default();
    told.save(&vault, (0..100).map(|record| (record, false)));
    told.save(&vault, (100..200).map(|record| (record, false)));
    let [first, second] = &given.places(Shelf::Packs)[..] else { panic!("two packs") };
    let (_, found) = now(given.disk.fetch(vec![first.clone()])).unwrap();
    let other = found.into_iter().flatten().next().unwrap();
    given.harm(second, |_| Some(other));
    let keys = (100..200).map(key).collect();
    check_damage(&given, &told, &Damage { place: second.clone(), fault: Fault::Unreadable, keys });
}

#[test]
fn nothing_plain_passes_in_a_sealed_store() {
    let (open, sealed) = (Given::new(false), Given::new(true));
    let mut told = Told::default();
    told.save(&open.open(usize::MAX), (0..100).map(|record| (record, false)));
    told.save(&sealed.open(usize::MAX), (0..100).map(|record| (record, false)));
    let (from, to) = (open.places(Shelf::Packs).remove(0), sealed.places(Shelf::Packs).remove(0));
    let (_, found) = now(open.disk.fetch(vec![from])).unwrap();
    let plain = found.into_iter().flatten().next().unwrap();
    sealed.harm(&to, |_| Some(plain));
    check_damage(&sealed, &told, &Damage { place: to, fault: Fault::Unreadable, keys: (0..100).map(key).collect() });
}

#[test]
fn what_is_sealed_is_nowhere_in_the_clear() {
    let given = Given::new(true);
    let vault = given.open(usize::MAX);
    let mut told = Told::default();
    told.save(&vault, (0..100).map(|record| (record, false)));
    told.save(&vault, [(200, false)].into_iter());
    let (_, contents) = everything(&given.disk);
    for (place, bytes) in contents {
        let text = format!("{place:?} {}", String::from_utf8_lossy(&bytes));
        let id = |number: u128| Uuid::from_u128(number).to_string();
        let words = ["version".to_owned(), "customer".to_owned(), id(200), id(7)];
        let clear = words.iter().find(|word| text.contains(*word));
        assert_eq!(clear.filter(|_| place.name != ".keyring"), None, "{text}");
    }
}

#[test]
fn what_is_not_loaded_yet_can_be_written_over_and_comes_in_its_newest_state() {
    let given = Given::new(true);
    let mut told = Told::default();
    let vault = given.open(usize::MAX);
    // Packs that overlap, so that none is taken out, and more of them than are opened at once.
    for first in [0, 40, 80, 120, 160, 190] {
        told.save(&vault, (first..first + 64).map(|record| (record, false)));
    }
    let begun = now(vault.begin_load()).unwrap();
    let mut found: BTreeMap<Key, Row> = begun.rows.into_iter().map(|row| (row.key.clone(), row)).collect();
    assert_eq!(now(vault.tidy()), Ok(false));
    let row = row(200, 99, false);
    let patch = Patch { rows: vec![row.clone()], ..Patch::default() };
    now(vault.commit(begun.seq, patch, Durability::Strict)).unwrap();
    told.rows.insert(row.key.clone(), row.clone());
    found.insert(row.key.clone(), row);
    while let Some(part) = now(vault.go_on_loading()).unwrap() {
        found.extend(part.rows.into_iter().map(|row| (row.key.clone(), row)));
    }
    assert_eq!(found, told.rows);
    told.check(&given).unwrap();
}

#[test]
fn a_load_that_another_tab_has_overtaken_begins_anew() {
    let given = Given::new(true);
    let mut told = Told::default();
    let writer = given.open(usize::MAX);
    for first in 0..12 {
        told.save(&writer, (first * 16..first * 16 + 64).map(|record| (record, false)));
    }
    let vault = given.open(usize::MAX);
    now(vault.begin_load()).unwrap();
    while now(writer.tidy()).unwrap() {}
    let end = loop {
        match now(vault.go_on_loading()) {
            Ok(Some(_)) => {}
            end => break end,
        }
    };
    assert_eq!(end, Err(StoreError::Stale));
    assert_eq!(now(vault.go_on_loading()), Ok(None));
    let found = now(vault.load()).unwrap();
    assert_eq!(found.rows.into_iter().map(|row| (row.key.clone(), row)).collect::<BTreeMap<_, _>>(), told.rows);
}

#[test]
fn sealing_takes_everything_along_and_locks_the_others_out() {
    let given = Given::new(false);
    let vault = given.open(usize::MAX);
    let mut told = Told::default();
    told.save(&vault, (0..200).map(|record| (record, record == 3)));
    told.save(&vault, [(200, false)].into_iter());
    now(vault.seal(seal_of(1), &Keyring::of(seal_of(1).key))).unwrap();
    let sealed = Given { seal: Some(seal_of(1)), ..given.clone() };
    told.check(&sealed).unwrap();
    told.save(&vault, [(201, false)].into_iter());
    told.check(&sealed).unwrap();
    let load = |seal: Option<Seal>| {
        let vault = Vault::on(given.disk.clone());
        seal.into_iter().for_each(|seal| vault.unlock(seal));
        now(vault.load()).map(drop)
    };
    assert_eq!(load(None), Err(StoreError::Locked));
    assert_eq!(load(Some(seal_of(2))), Err(StoreError::Locked));
    assert_eq!(load(Some(seal_of(1))), Ok(()));
}

#[test]
fn a_sealing_that_stops_leaves_everything_as_it_was() {
    let given = Given::new(false);
    let mut told = Told::default();
    told.save(&given.open(usize::MAX), (0..200).map(|record| (record, false)));
    let vault = given.open(0);
    now(vault.seal(seal_of(1), &Keyring::of(seal_of(1).key))).unwrap_err();
    told.check(&given).unwrap();
}
