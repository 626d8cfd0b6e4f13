//! A sealed vault: nothing of it is in the clear, and it opens under its own key only.

use std::collections::BTreeMap;

use forecourt::domain::Key;
use forecourt::store::{Durability, Keyring, Patch, Row, Seal, Store, StoreError, Vault};
use uuid::Uuid;

use crate::support::vault::{Given, Told, fold, row};
use crate::support::{everything, now, seal_of};

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

fn one_row() -> Patch {
    Patch { rows: vec![row(201, 99, false)], ..Patch::default() }
}

#[test]
fn without_the_key_nothing_is_written_and_with_it_all_goes_on() {
    let given = Given::new(true);
    let vault = given.open(usize::MAX);
    let mut told = Told::default();
    told.save(&vault, (0..200).map(|record| (record, false)));
    told.save(&vault, [(7, false)].into_iter());
    let seen = now(vault.load()).unwrap().seq;
    let before = everything(&given.disk);
    let keyring = Keyring::of(seal_of(1).key);

    vault.lock();
    assert_eq!(now(vault.commit(seen, one_row(), Durability::Strict)), Err(StoreError::Locked));
    assert_eq!(now(vault.tidy()), Err(StoreError::Locked));
    assert_eq!(now(vault.rekey(&keyring)), Err(StoreError::Locked));
    assert_eq!(now(vault.seal(seal_of(1), &keyring)), Err(StoreError::Locked));
    assert_eq!(now(vault.discard()), Err(StoreError::Locked));
    assert_eq!(now(vault.load()), Err(StoreError::Locked));
    assert_eq!(everything(&given.disk), before);

    // What was read before counts on.
    vault.unlock(seal_of(1));
    now(vault.commit(seen, one_row(), Durability::Strict)).unwrap();
    told.rows.extend(one_row().rows.into_iter().map(|row| (row.key.clone(), row)));
    assert!(fold(&vault) > 0);
    told.check(&given).unwrap();
}

#[test]
fn a_load_stops_without_the_key_and_goes_on_with_it() {
    let given = Given::new(true);
    let vault = given.open(usize::MAX);
    let mut told = Told::default();
    // Packs that overlap, so that none is taken out, and more of them than are opened at once.
    for first in [0, 40, 80, 120, 160, 190] {
        told.save(&vault, (first..first + 64).map(|record| (record, false)));
    }
    let mut rows = now(vault.begin_load()).unwrap().rows;
    vault.lock();
    assert_eq!(now(vault.go_on_loading()), Err(StoreError::Locked));
    vault.unlock(seal_of(1));
    while let Some(part) = now(vault.go_on_loading()).unwrap() {
        assert_eq!(part.damage, []);
        rows.extend(part.rows);
    }
    let found: BTreeMap<Key, Row> = rows.into_iter().map(|row| (row.key.clone(), row)).collect();
    assert_eq!(found, told.rows);
}

#[test]
fn who_never_had_the_key_writes_nothing() {
    let given = Given::new(true);
    let (stamp, before) = everything(&given.disk);
    let vault = Vault::on(given.disk.clone());
    assert_eq!(now(vault.load()), Err(StoreError::Locked));
    assert_eq!(now(vault.commit(stamp.seq, one_row(), Durability::Strict)), Err(StoreError::Locked));
    assert_eq!(now(vault.tidy()), Err(StoreError::Locked));
    assert_eq!(everything(&given.disk), (stamp, before));
}

#[test]
fn what_is_not_sealed_has_no_key_to_forget() {
    let given = Given::new(false);
    let vault = given.open(usize::MAX);
    vault.lock();
    let mut told = Told::default();
    told.save(&vault, [(1, false)].into_iter());
    told.check(&given).unwrap();
}
