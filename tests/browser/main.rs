//! The store in a real browser: the suite that every store must pass, and what only IndexedDB can do wrong.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../contract/store.rs"]
mod contract;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use forecourt::domain::{Key, Kind};
use forecourt::platform::{IdbDisk, IdbStore, WebCipher};
use forecourt::store::keyring::RawKey;
use forecourt::store::{Durability, Fault, Interruption, Keyring, Patch, Row, Seal, Seq, Store, StoreError};
use forecourt::sync::Replica;
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::TransactionMode;
use js_sys::Uint8Array;
use serde_json::{Value, json};
use uuid::Uuid;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

thread_local! {
    static MADE: Cell<u32> = const { Cell::new(0) };
}

fn fresh() -> IdbStore {
    let turn = MADE.replace(MADE.get() + 1);
    IdbStore::on(IdbDisk::named(format!("test-{}-{turn}", js_sys::Date::now())))
}

/// Another tab on the same database.
fn again(store: &IdbStore) -> IdbStore {
    IdbStore::on(IdbDisk::named(store.disk().name()))
}

/// The seal that the native tests know by this number, by the browser's cryptography.
async fn seal_of(number: u8) -> Seal {
    let cipher = WebCipher::with(RawKey::new([number; 32])).await.unwrap();
    Seal { key: Uuid::from_u128(u128::from(number)), cipher: Rc::new(cipher) }
}

async fn sealed() -> IdbStore {
    let store = fresh();
    let seal = seal_of(1).await;
    let keyring = Keyring::of(seal.key);
    store.seal(seal, &keyring).await.unwrap();
    store
}

/// A database as a version of the app wrote it.
async fn written(version: u32, stores: &[&str], file: &str) -> IdbStore {
    let store = fresh();
    let names: Vec<String> = stores.iter().map(|name| (*name).to_owned()).collect();
    let opening = Database::open(store.disk().name()).with_version(version);
    let opening = opening.with_on_upgrade_needed(move |_, database| {
        names.iter().try_for_each(|name| database.create_object_store(name).build().map(drop))
    });
    let database = opening.await.unwrap();
    let entries: Vec<Value> = serde_json::from_str(file).unwrap();
    let transaction = database.transaction(stores).with_mode(TransactionMode::Readwrite).build().unwrap();
    let put = |shelf: &str, name: &str, bytes: &[u8]| {
        let bytes = JsValue::from(Uint8Array::from(bytes));
        let shelf = transaction.object_store(shelf).unwrap();
        shelf.put(bytes).with_key(name).without_key_type().primitive().unwrap();
    };
    for entry in &entries {
        let hex = entry["hex"].as_str().unwrap();
        let bytes = (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap());
        put(entry["shelf"].as_str().unwrap(), entry["name"].as_str().unwrap(), &bytes.collect::<Vec<_>>());
    }
    // Both counters, as version 2 has them; version 1 had two entries, which are looked at no more.
    let counter = if version == 1 { ".seq" } else { ".stamp" };
    put("meta", counter, &[100_u64.to_le_bytes(), 100_u64.to_le_bytes()].concat());
    transaction.commit().await.unwrap();
    database.close();
    store
}

async fn check_written(store: &IdbStore) {
    let found = store.load().await.unwrap();
    assert_eq!(found.damage, []);
    assert_eq!((found.rows.len(), found.outbox.len()), (4, 4));
    assert_eq!(found.notes["session"]["showroom"], "星河展厅");
}

fn one_row() -> Patch {
    let key = Key { kind: Kind::known("customer"), id: Uuid::from_u128(1) };
    let row = Row { key, rev: None, deleted: false, unmentioned: false, doc: json!({"name": "陈雨桐"}).into() };
    Patch { rows: vec![row], ..Patch::default() }
}

#[wasm_bindgen_test]
async fn it_keeps_the_contract_of_stores() {
    contract::all(async || fresh(), async |store: &IdbStore| again(store)).await;
}

#[wasm_bindgen_test]
async fn it_keeps_the_contract_of_stores_sealed() {
    let again = async |store: &IdbStore| {
        let other = again(store);
        other.unlock(seal_of(1).await);
        other
    };
    contract::all(sealed, again).await;
}

#[wasm_bindgen_test]
async fn databases_of_earlier_formats_open() {
    let before = ["packs", "recent", "outbox", "blobs", "meta"];
    check_written(&written(1, &before, include_str!("../fixtures/format-1.json")).await).await;
    let now = ["packs", "index", "recent", "outbox", "blobs", "meta"];
    check_written(&written(2, &now, include_str!("../fixtures/format-2.json")).await).await;
    // It was sealed natively, by another hand.
    let sealed = written(2, &now, include_str!("../fixtures/format-2-sealed.json")).await;
    assert_eq!(sealed.load().await.map(drop), Err(StoreError::Locked));
    sealed.unlock(seal_of(1).await);
    check_written(&sealed).await;
}

#[wasm_bindgen_test]
async fn what_is_committed_is_there_after_a_restart() {
    let store = fresh();
    let seq = store.commit(Seq(0), one_row(), Durability::Strict).await.unwrap();
    let later = again(&store);
    drop(store);
    let snapshot = later.load().await.unwrap();
    assert_eq!((snapshot.seq, snapshot.rows), (seq, one_row().rows));
}

#[wasm_bindgen_test]
async fn an_entry_that_cannot_be_read_is_told_and_stays_and_hides_no_other() {
    let store = sealed().await;
    let seen = store.load().await.unwrap().seq;
    store.commit(seen, one_row(), Durability::Strict).await.unwrap();
    let database = Database::open(store.disk().name()).with_version(2u32).await.unwrap();
    let transaction = database.transaction("recent").with_mode(TransactionMode::Readwrite).build().unwrap();
    let recent = transaction.object_store("recent").unwrap();
    recent.put(JsValue::from_str("damaged")).with_key("customer/x").without_key_type().primitive().unwrap();
    transaction.commit().await.unwrap();

    let found = store.load().await.unwrap();
    assert_eq!(found.rows, one_row().rows);
    assert_eq!(found.damage.iter().map(|damage| damage.fault).collect::<Vec<_>>(), [Fault::Unreadable]);
    store.commit(found.seq, Patch::default(), Durability::Strict).await.unwrap();
    let transaction = database.transaction("recent").with_mode(TransactionMode::Readonly).build().unwrap();
    let kept: Option<String> =
        transaction.object_store("recent").unwrap().get("customer/x").primitive().unwrap().await.unwrap();
    assert_eq!(kept.as_deref(), Some("damaged"));
}

type Told = Rc<RefCell<Vec<Option<Interruption>>>>;

/// Notes what comes between a store and its disk; what is given is closed at the first of it.
fn listen(store: &IdbStore, other: Option<Database>) -> Told {
    let (told, other) = (Told::default(), RefCell::new(other));
    let heard = Rc::clone(&told);
    store.on_interruption(Box::new(move |now| {
        heard.borrow_mut().push(now);
        if let Some(other) = other.take() {
            other.close();
        }
    }));
    told
}

#[wasm_bindgen_test]
async fn an_older_window_that_holds_the_database_is_told_and_its_end_is_enough() {
    let store = fresh();
    let older = Database::open(store.disk().name()).with_version(1u32).await.unwrap();
    let told = listen(&store, Some(older));
    store.load().await.unwrap();
    assert_eq!(*told.borrow(), [Some(Interruption::HeldUp), None]);
}

#[wasm_bindgen_test]
async fn a_newer_window_is_let_through_and_nothing_is_written_any_more() {
    let store = fresh();
    let seen = store.load().await.unwrap().seq;
    let told = listen(&store, None);
    Database::open(store.disk().name()).with_version(99u32).await.unwrap();
    assert_eq!(*told.borrow(), [Some(Interruption::Superseded)]);
    assert_eq!(store.commit(seen, one_row(), Durability::Strict).await, Err(StoreError::Superseded));
}

#[wasm_bindgen_test]
async fn a_database_that_was_deleted_is_known_to_be_another_and_is_renewed() {
    let store = sealed().await;
    let seen = store.load().await.unwrap().seq;
    store.commit(seen, one_row(), Durability::Strict).await.unwrap();
    let replica = Replica::from(store.load().await.unwrap());
    let told = listen(&store, None);
    Database::delete_by_name(store.disk().name()).unwrap().await.unwrap();
    assert_eq!(*told.borrow(), [Some(Interruption::Cut)]);
    assert_eq!(store.load().await.map(drop), Err(StoreError::Wiped));
    let patch = Patch::default();
    assert_eq!(store.commit(replica.seq(), patch, Durability::Strict).await, Err(StoreError::Wiped));
    store.renew(&replica.held(true)).await.unwrap();
    let later = again(&store);
    assert_eq!(later.load().await.map(drop), Err(StoreError::Locked));
    later.unlock(seal_of(1).await);
    assert_eq!(later.load().await.unwrap().rows, one_row().rows);
    assert_eq!(told.borrow().last(), Some(&None));
}
