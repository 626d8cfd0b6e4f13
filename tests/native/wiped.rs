//! A store that was emptied under an open tab: the tab notices at its next use of it, whatever that is, and everything
//! that it knows is put back at once, sealed as it was. Nobody's work is written over.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use forecourt::domain::{Blob, BlobId};
use forecourt::store::disk::{Changes, Deed, Disk, Found, Overview, Place, Shelf, Stamp};
use forecourt::store::memory::MemoryDisk;
use forecourt::store::{Durability, Keyring, Patch, Pending, Row, Seq, Snapshot, Store, StoreError, Task, Vault};
use forecourt::sync::Replica;
use serde_json::json;

use crate::support::vault::{Given, Told, fold, key, pending, row};
use crate::support::{now, seal_of};

/// Returns the disk of a tablet with so many records, of which the first ten wait, a note and the place in the endpoint's
/// history.
fn tablet(sealed: bool, records: u8) -> Given {
    let given = Given::new(sealed);
    let store = given.open(usize::MAX);
    let rows: Vec<Row> = (0..records).map(|record| row(record, 1, false)).collect();
    let outbox = rows.iter().take(10).map(|row| (row.key.clone(), Some(pending(&row.key, 1)))).collect();
    let notes = vec![
        ("session".to_owned(), Some(json!({"showroom": "星河展厅"}))),
        ("sync".to_owned(), Some(json!({"epoch": "e", "cursor": "c7"}))),
    ];
    let seen = now(store.load()).unwrap().seq;
    now(store.commit(seen, Patch { rows, outbox, notes, blobs: Vec::new() }, Durability::Strict)).unwrap();
    given
}

/// Returns the disk of a tablet whose records came in many commits, so that they are in many entries.
fn saved_singly() -> Given {
    let given = Given::new(false);
    let mut told = Told::default();
    let writer = given.open(usize::MAX);
    for first in 0..12 {
        told.save(&writer, (first * 16..first * 16 + 64).map(|record| (record, false)));
    }
    given
}

/// What somebody else does.
type Meddling = Rc<RefCell<Option<Box<dyn FnOnce()>>>>;

/// A disk to which somebody else does something just before the next write.
struct Overtaken {
    disk: MemoryDisk,
    before_the_write: Meddling,
}

impl Disk for Overtaken {
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
        if let Some(meddle) = self.before_the_write.take() {
            meddle();
        }
        self.disk.write(deed, seen, changes, durability)
    }

    fn breathe(&self) -> Task<'_, bool> {
        self.disk.breathe()
    }

    fn clear(&self) -> Task<'_, Result<Stamp, StoreError>> {
        self.disk.clear()
    }
}

/// Returns a loaded store on such a disk, and what is to be done to it.
fn overtaken(given: &Given) -> (Vault<Overtaken>, Meddling) {
    let before_the_write = Meddling::default();
    let disk = Overtaken { disk: given.disk.clone(), before_the_write: Rc::clone(&before_the_write) };
    let store = Vault::on(disk);
    if let Some(seal) = &given.seal {
        store.unlock(seal.clone());
    }
    now(store.load()).unwrap();
    (store, before_the_write)
}

/// A comparable form of what is kept.
fn kept(snapshot: Snapshot) -> (BTreeMap<String, Row>, BTreeMap<String, Pending>, String) {
    let rows = snapshot.rows.into_iter().map(|row| (row.key.id.to_string(), row)).collect();
    let outbox = snapshot.outbox.into_iter().map(|pending| (pending.key.id.to_string(), pending)).collect();
    (rows, outbox, format!("{:?}", snapshot.notes))
}

#[test]
fn everything_is_put_back_as_it_was() {
    for (sealed, records) in [(false, 20), (true, 20), (true, 200)] {
        let given = tablet(sealed, records);
        let store = given.open(usize::MAX);
        let held = now(store.load()).unwrap();
        let replica = Replica::from(held.clone());
        given.disk.wipe();
        let seq = now(store.renew(&replica.held(true))).unwrap();
        assert!(seq > held.seq);
        // A later start, as from a new page.
        let found = now(given.open(0).load()).unwrap();
        assert_eq!((found.seq, found.damage.len()), (seq, 0));
        assert_eq!(kept(found), kept(held));
        let keyring = now(given.open(0).keyring()).unwrap().map(|keyring| keyring.key);
        assert_eq!(keyring, given.seal.as_ref().map(|seal| seal.key));
        // And this tab goes on.
        let patch = Patch { rows: vec![row(3, 9, false)], ..Patch::default() };
        now(store.commit(seq, patch, Durability::Strict)).unwrap();
        assert!(now(given.open(0).load()).unwrap().rows.contains(&row(3, 9, false)));
    }
}

#[test]
fn nothing_is_readable_on_the_disk_that_was_sealed_before() {
    let given = tablet(true, 20);
    let store = given.open(usize::MAX);
    let replica = Replica::from(now(store.load()).unwrap());
    given.disk.wipe();
    now(store.renew(&replica.held(true))).unwrap();
    let stranger = Vault::on(given.disk.clone());
    assert_eq!(now(stranger.load()).map(drop), Err(StoreError::Locked));
}

/// A use of a store, with the newest commit that was seen and a patch.
type Use = fn(&dyn Store, Seq, Patch) -> Result<(), StoreError>;

#[test]
fn each_use_of_the_store_tells_that_it_was_emptied() {
    let patch = || Patch { rows: vec![row(1, 2, false)], ..Patch::default() };
    let uses: [(&str, Use); 5] = [
        ("load", |store, _, _| now(store.load()).map(drop)),
        ("begin a load", |store, _, _| now(store.begin_load()).map(drop)),
        ("commit", |store, seen, patch| now(store.commit(seen, patch, Durability::Strict)).map(drop)),
        ("look for the keyring", |store, _, _| now(store.keyring()).map(drop)),
        ("keep another keyring", |store, _, _| now(store.rekey(&Keyring::of(seal_of(1).key))).map(drop)),
    ];
    for (what, of) in uses {
        let given = tablet(true, 20);
        let store = given.open(usize::MAX);
        let seen = now(store.load()).unwrap().seq;
        given.disk.wipe();
        assert_eq!(of(&store, seen, patch()), Err(StoreError::Wiped), "{what}");
        // Nothing was written, least of all in the open.
        assert_eq!(given.places(Shelf::Recent), [], "{what}");
        assert_eq!(of(&store, seen, patch()), Err(StoreError::Wiped), "{what}, again");
    }
}

#[test]
fn a_store_that_was_not_emptied_is_not_renewed() {
    let given = tablet(true, 20);
    let store = given.open(usize::MAX);
    let held = Replica::from(now(store.load()).unwrap()).held(true);
    assert_eq!(now(store.renew(&held)), Err(StoreError::Stale));
    // Forgotten by another tab, on purpose: that is counted as a commit.
    now(given.open(usize::MAX).clear()).unwrap();
    assert_eq!(now(store.renew(&held)), Err(StoreError::Stale));
}

#[test]
fn of_two_tabs_one_puts_back_and_the_other_follows() {
    let given = tablet(true, 20);
    let (one, other) = (given.open(usize::MAX), given.open(usize::MAX));
    let held = Replica::from(now(one.load()).unwrap()).held(true);
    now(other.load()).unwrap();
    given.disk.wipe();
    let seq = now(one.renew(&held)).unwrap();
    assert_eq!(now(other.renew(&held)), Err(StoreError::Stale));
    let found = now(other.load()).unwrap();
    assert_eq!((found.seq, found.rows.len()), (seq, 20));
}

#[test]
fn what_somebody_has_begun_meanwhile_is_not_written_over() {
    let given = tablet(true, 20);
    let store = given.open(usize::MAX);
    let held = Replica::from(now(store.load()).unwrap()).held(true);
    given.disk.wipe();
    let anew = Vault::on(given.disk.clone());
    now(anew.commit(Seq(0), Patch { rows: vec![row(99, 1, false)], ..Patch::default() }, Durability::Strict)).unwrap();
    assert_eq!(now(store.renew(&held)), Err(StoreError::Begun));
    assert_eq!(now(anew.load()).unwrap().rows, [row(99, 1, false)]);
}

#[test]
fn what_somebody_begins_while_everything_is_being_written_is_not_written_over() {
    let given = tablet(true, 20);
    let (store, before_the_write) = overtaken(&given);
    let held = Replica::from(now(store.load()).unwrap()).held(true);
    given.disk.wipe();
    let anew = Vault::on(given.disk.clone());
    let begin = || Patch { rows: vec![row(99, 1, false)], ..Patch::default() };
    before_the_write.replace(Some(Box::new(move || {
        now(anew.commit(Seq(0), begin(), Durability::Strict)).unwrap();
    })));
    assert_eq!(now(store.renew(&held)), Err(StoreError::Begun));
    assert_eq!(now(Vault::on(given.disk.clone()).load()).unwrap().rows, [row(99, 1, false)]);
}

#[test]
fn what_another_tab_folds_while_everything_is_being_sealed_is_not_left_in_the_open() {
    let given = saved_singly();
    let (store, before_the_write) = overtaken(&given);
    let found = now(store.load()).unwrap();
    let other = given.open(usize::MAX);
    before_the_write.replace(Some(Box::new(move || assert!(fold(&other) > 0))));
    let seal = seal_of(1);
    assert_eq!(now(store.seal(seal.clone(), &Keyring::of(seal.key))), Err(StoreError::Stale));
    assert_eq!(kept(now(given.open(0).load()).unwrap()), kept(found));
}

#[test]
fn a_load_that_was_under_way_is_over() {
    let given = saved_singly();
    let store = given.open(usize::MAX);
    let begun = now(store.begin_load()).unwrap();
    assert!(begun.packs_left > 0);
    given.disk.wipe();
    now(store.renew(&Replica::from(begun).held(false))).unwrap();
    // What is in packs that are gone comes from the endpoint again, and not from here: it would be on no disk.
    assert_eq!(now(store.go_on_loading()), Ok(None));
}

#[test]
fn without_the_key_nothing_is_put_back_in_the_open() {
    let given = tablet(true, 20);
    let store = given.open(usize::MAX);
    let held = Replica::from(now(store.load()).unwrap()).held(true);
    given.disk.wipe();
    store.lock();
    assert_eq!(now(store.renew(&held)), Err(StoreError::Locked));
    assert_eq!(given.places(Shelf::Recent), []);
    store.unlock(seal_of(1));
    now(store.renew(&held)).unwrap();
}

#[test]
fn a_tab_that_had_not_read_everything_has_it_all_pulled_again() {
    let given = tablet(false, 20);
    let mut replica = Replica::from(now(given.open(0).load()).unwrap());
    let blob = Blob { id: BlobId::of(b"licence"), content: b"licence".as_slice().into() };
    let seq = Seq(replica.seq().0 + 1);
    replica.apply(seq, Replica::keep(&blob));
    let whole = Replica::from(replica.held(true));
    assert_eq!(whole.mark(), replica.mark());
    assert!(!whole.has_blob(blob.id));
    let part = Replica::from(replica.held(false));
    assert_eq!((part.mark().epoch.as_deref(), part.mark().cursor.as_deref()), (Some("e"), None));
    assert_eq!(part.row(&key(3)), replica.row(&key(3)));
    assert_eq!(part.waiting(), replica.waiting());
}
