//! Who may open a store: each with their own passphrase, and none with another.

use forecourt::domain::id::StaffId;
use forecourt::store::keyring::{Cost, Person};
use forecourt::store::memory::MemoryDisk;
use forecourt::store::{Keyring, Store, StoreError, Vault};
use uuid::Uuid;

use crate::support::{NativeCipher, key_of, now, seal_of};

const LIN: StaffId = StaffId(Uuid::from_u128(1));
const ZHAO: StaffId = StaffId(Uuid::from_u128(2));

/// Lets a person in by the key that a passphrase of theirs would make.
fn admit(keyring: &mut Keyring, person: StaffId, made: u8) {
    let person = Person { id: person, name: "林".to_owned() };
    let salt = Uuid::from_u128(u128::from(made));
    now(keyring.admit(person, (salt, Cost::NEW), &NativeCipher::with(&key_of(made)), &key_of(99))).unwrap();
}

fn opens(keyring: &Keyring, person: StaffId, made: u8) -> bool {
    let wrapping = keyring.of_person(person).unwrap();
    let opened = now(keyring.open(wrapping, &NativeCipher::with(&key_of(made))));
    assert!(opened.is_none() || opened == Some(key_of(99)));
    opened.is_some()
}

#[test]
fn each_opens_with_their_own_passphrase_and_no_other() {
    let mut keyring = Keyring::of(Uuid::from_u128(7));
    admit(&mut keyring, LIN, 1);
    admit(&mut keyring, ZHAO, 2);
    let keyring = Keyring::read(&keyring.to_bytes().unwrap()).unwrap();
    assert!(opens(&keyring, LIN, 1) && opens(&keyring, ZHAO, 2));
    assert!(!opens(&keyring, LIN, 2) && !opens(&keyring, ZHAO, 1));
}

#[test]
fn a_changed_passphrase_opens_and_the_earlier_one_does_not() {
    let mut keyring = Keyring::of(Uuid::from_u128(7));
    admit(&mut keyring, LIN, 1);
    admit(&mut keyring, LIN, 3);
    assert_eq!(keyring.people.len(), 1);
    assert!(opens(&keyring, LIN, 3) && !opens(&keyring, LIN, 1));
}

#[test]
fn a_wrapping_that_was_weakened_or_moved_to_another_person_does_not_open() {
    let mut keyring = Keyring::of(Uuid::from_u128(7));
    admit(&mut keyring, LIN, 1);
    let mut weakened = keyring.clone();
    weakened.people[0].cost.passes = 1;
    assert!(!opens(&weakened, LIN, 1));
    let mut moved = keyring.clone();
    moved.people[0].person = ZHAO;
    assert!(!opens(&moved, ZHAO, 1));
}

#[test]
fn the_last_person_is_not_dismissed() {
    let mut keyring = Keyring::of(Uuid::from_u128(7));
    admit(&mut keyring, LIN, 1);
    admit(&mut keyring, ZHAO, 2);
    keyring.dismiss(LIN);
    assert_eq!(keyring.of_person(LIN), None);
    keyring.dismiss(ZHAO);
    assert!(keyring.of_person(ZHAO).is_some());
}

#[test]
fn another_keyring_writes_no_data() {
    let store = Vault::on(MemoryDisk::default());
    let mut keyring = Keyring::of(seal_of(1).key);
    admit(&mut keyring, LIN, 1);
    now(store.seal(seal_of(1), &keyring)).unwrap();
    assert_eq!(now(store.keyring()), Ok(Some(keyring.clone())));
    admit(&mut keyring, LIN, 4);
    now(store.rekey(&keyring)).unwrap();
    assert_eq!(now(store.keyring()), Ok(Some(keyring)));
    assert!(now(store.load()).is_ok());
}

#[test]
fn a_keyring_that_cannot_be_used_is_told_apart() {
    assert_eq!(Keyring::read(b"{"), Err(StoreError::Damaged("keyring".to_owned())));
    assert_eq!(Keyring::read(br#"{"version":2,"rings":[]}"#), Err(StoreError::Superseded));
    // A damaged cost must not take all of a tablet's memory.
    let mut keyring = Keyring::of(Uuid::from_u128(7));
    admit(&mut keyring, LIN, 1);
    keyring.people[0].cost.memory_kib = u32::MAX;
    assert_eq!(Keyring::read(&keyring.to_bytes().unwrap()).map(|keyring| keyring.people.len()), Ok(0));
}
