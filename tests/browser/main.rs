//! The store in a real browser: the suite that every store must pass, and what only IndexedDB can do wrong.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../contract/store.rs"]
mod contract;

use std::cell::Cell;

use forecourt::domain::{Key, Kind};
use forecourt::platform::{IdbDisk, IdbStore};
use forecourt::store::{Durability, Patch, Row, Seq, Store};
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::TransactionMode;
use serde_json::json;
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

fn one_row() -> Patch {
    let key = Key { kind: Kind::known("customer"), id: Uuid::from_u128(1) };
    let row = Row { key, rev: None, deleted: false, doc: json!({"name": "陈雨桐"}).into() };
    Patch { rows: vec![row], ..Patch::default() }
}

#[wasm_bindgen_test]
async fn it_keeps_the_contract_of_stores() {
    contract::all(async || fresh(), async |store: &IdbStore| again(store)).await;
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
async fn an_entry_that_cannot_be_read_stays_and_hides_no_other() {
    let store = fresh();
    let seq = store.commit(Seq(0), one_row(), Durability::Strict).await.unwrap();
    let database = Database::open(store.disk().name()).with_version(1u32).await.unwrap();
    let transaction = database.transaction("recent").with_mode(TransactionMode::Readwrite).build().unwrap();
    let recent = transaction.object_store("recent").unwrap();
    recent.put(JsValue::from_str("damaged")).with_key("customer/x").without_key_type().primitive().unwrap();
    transaction.commit().await.unwrap();

    assert_eq!(store.load().await.unwrap().rows, one_row().rows);
    store.commit(seq, Patch::default(), Durability::Strict).await.unwrap();
    let transaction = database.transaction("recent").with_mode(TransactionMode::Readonly).build().unwrap();
    let kept: Option<String> =
        transaction.object_store("recent").unwrap().get("customer/x").primitive().unwrap().await.unwrap();
    assert_eq!(kept.as_deref(), Some("damaged"));
}
