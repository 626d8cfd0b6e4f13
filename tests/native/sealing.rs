//! A sealed vault: nothing of it is in the clear, and it opens under its own key only.

use forecourt::store::{Keyring, Seal, Store, StoreError, Vault};
use uuid::Uuid;

use crate::support::vault::{Given, Told};
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
