//! Entries that were harmed behind the vault's back: it is told which records are affected, and no other is hidden.

use std::collections::BTreeMap;

use forecourt::domain::Key;
use forecourt::store::disk::{Disk, Place, Shelf};
use forecourt::store::{Damage, Fault, Row, Store};

use crate::support::now;
use crate::support::vault::{Given, Told, fold, key};

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
