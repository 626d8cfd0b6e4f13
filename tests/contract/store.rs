//! What every store must do, run natively on the ones in memory and in the browser on IndexedDB.
//!
//! `fresh` returns a new, empty store at each call. `again` returns a second store on the same data, as another tab
//! has one.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use forecourt::domain::{Blob, Doc, Key, Kind};
use forecourt::store::{Aside, Base, Durability, Frozen, Patch, Pending, Row, Seq, Snapshot, Store, StoreError};
use serde_json::{Value, json};
use uuid::Uuid;

/// Runs the whole suite.
pub async fn all<S: Store>(fresh: impl AsyncFn() -> S, again: impl AsyncFn(&S) -> S) {
    begins_empty(&fresh().await).await;
    keeps_what_it_is_given(&fresh().await).await;
    replaces_and_takes_out(&fresh().await).await;
    does_all_of_a_patch_or_nothing(&fresh().await).await;
    counts_commits(&fresh().await).await;
    forgets_all(&fresh().await).await;
    keeps_many(&fresh().await).await;
    keeps_blobs(&fresh().await).await;
    let first = fresh().await;
    let second = again(&first).await;
    lets_only_the_newest_write(&first, &second).await;
    let cleared = fresh().await;
    let other = again(&cleared).await;
    tells_other_tabs_of_a_clearing(&cleared, &other).await;
    let one = fresh().await;
    let two = fresh().await;
    is_apart_from_others(&one, &two).await;
}

fn key(kind: &'static str, n: u128) -> Key {
    Key { kind: Kind::known(kind), id: Uuid::from_u128(n) }
}

fn row(kind: &'static str, n: u128, doc: Value) -> Row {
    Row { key: key(kind, n), rev: None, deleted: false, unmentioned: false, doc: doc.into() }
}

fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_500_000 + second, 123_000_000).unwrap_or_default()
}

fn pending(n: u128) -> Pending {
    let doc = Doc::from(json!({"name": "陈雨桐", "x_future": [1, {"deep": null}]}));
    Pending {
        key: key("customer", n),
        base: Some(Base { rev: Some(17), deleted: true, doc: doc.clone() }),
        later: Some(Base { rev: Some(18), deleted: false, doc: doc.clone() }),
        since: at(0),
        edited: at(1),
        frozen: Some(Frozen { mid: Uuid::from_u128(99), base: None, deleted: false, doc }),
        aside: Some(Aside { status: 422, error: "no".to_owned() }),
    }
}

fn bare(n: u128) -> Pending {
    Pending { base: None, later: None, frozen: None, aside: None, ..pending(n) }
}

async fn load(store: &impl Store) -> Snapshot {
    let mut snapshot = store.load().await.expect("it loads");
    snapshot.rows.sort_by(|a, b| a.key.cmp(&b.key));
    snapshot.outbox.sort_by(|a, b| a.key.cmp(&b.key));
    snapshot
}

async fn commit(store: &impl Store, patch: Patch) -> Seq {
    let seen = store.load().await.expect("it loads").seq;
    store.commit(seen, patch, Durability::Strict).await.expect("it commits")
}

async fn begins_empty(store: &impl Store) {
    let snapshot = load(store).await;
    assert_eq!(snapshot, Snapshot { seq: snapshot.seq, ..Snapshot::default() });
}

async fn keeps_what_it_is_given(store: &impl Store) {
    let rows = vec![
        Row {
            rev: Some(i64::MAX),
            ..row("customer", 1, json!({"name": "陈雨桐 \u{1f697} \"'\\", "empty": {}, "null": null}))
        },
        Row { deleted: true, ..row("customer", 2, json!({})) },
        row("hologram", 1, json!({"big": 9_007_199_254_740_991_i64, "less": -1, "deep": [[{"a": [1.5, true]}]]})),
    ];
    let outbox = vec![(key("customer", 1), Some(pending(1))), (key("customer", 2), Some(bare(2)))];
    let notes = vec![("sync".to_owned(), Some(json!({"cursor": "1.2.3"}))), ("empty".to_owned(), Some(json!(null)))];
    let seq = commit(store, Patch { rows: rows.clone(), outbox, notes, ..Patch::default() }).await;
    let snapshot = load(store).await;
    assert_eq!(snapshot.seq, seq);
    assert_eq!(snapshot.rows, rows);
    assert_eq!(snapshot.outbox, [pending(1), bare(2)]);
    assert_eq!(snapshot.notes.get("sync"), Some(&json!({"cursor": "1.2.3"})));
}

async fn replaces_and_takes_out(store: &impl Store) {
    let note = |value: Option<Value>| vec![("sync".to_owned(), value)];
    let put = |doc: Value, pending: Option<Pending>, value: Option<Value>| Patch {
        rows: vec![row("customer", 1, doc)],
        outbox: vec![(key("customer", 1), pending)],
        notes: note(value),
        ..Patch::default()
    };
    commit(store, put(json!({"a": 1}), Some(pending(1)), Some(json!(1)))).await;
    commit(store, put(json!({"b": 2}), Some(bare(1)), Some(json!(2)))).await;
    let snapshot = load(store).await;
    assert_eq!(snapshot.rows, [row("customer", 1, json!({"b": 2}))]);
    assert_eq!(snapshot.outbox, [bare(1)]);
    assert_eq!(snapshot.notes.get("sync"), Some(&json!(2)));
    commit(store, put(json!({"c": 3}), None, None)).await;
    let snapshot = load(store).await;
    assert_eq!(snapshot.rows, [row("customer", 1, json!({"c": 3}))]);
    assert!(snapshot.outbox.is_empty() && snapshot.notes.is_empty());
    commit(store, Patch { outbox: vec![(key("customer", 7), None)], notes: note(None), ..Patch::default() }).await;
    // The last of several entries for one record counts.
    let rows = vec![row("customer", 1, json!({"d": 4})), row("customer", 1, json!({"e": 5}))];
    commit(store, Patch { rows, ..Patch::default() }).await;
    assert_eq!(load(store).await.rows, [row("customer", 1, json!({"e": 5}))]);
}

async fn does_all_of_a_patch_or_nothing(store: &impl Store) {
    commit(store, Patch { rows: vec![row("customer", 1, json!({"a": 1}))], ..Patch::default() }).await;
    let before = load(store).await;
    let patch = Patch {
        rows: vec![row("customer", 1, json!({"a": 2})), row("customer", 2, json!({}))],
        outbox: vec![(key("customer", 1), Some(pending(1)))],
        notes: vec![("sync".to_owned(), Some(json!(1)))],
        blobs: vec![(picture(2).id, Some(picture(2).content))],
    };
    let stale = store.commit(Seq(before.seq.0 + 1), patch, Durability::Strict).await;
    assert_eq!(stale, Err(StoreError::Stale));
    assert_eq!(load(store).await, before);
}

async fn counts_commits(store: &impl Store) {
    let mut seen = load(store).await.seq;
    for durability in [Durability::Strict, Durability::Relaxed, Durability::Strict] {
        let patch = Patch { rows: vec![row("customer", 1, json!({"n": seen.0}))], ..Patch::default() };
        let next = store.commit(seen, patch, durability).await.expect("it commits");
        assert!(next > seen);
        assert_eq!(load(store).await.seq, next);
        seen = next;
    }
}

async fn forgets_all(store: &impl Store) {
    let patch = Patch {
        rows: vec![row("customer", 1, json!({}))],
        outbox: vec![(key("customer", 1), Some(pending(1)))],
        notes: vec![("session".to_owned(), Some(json!("secret")))],
        blobs: vec![(picture(1).id, Some(picture(1).content))],
    };
    let seen = commit(store, patch).await;
    let cleared = store.clear().await.expect("it clears");
    let after = load(store).await;
    assert_eq!(after.seq, cleared);
    // A tab that has not heard of it must not write into the void.
    assert!(after.seq > seen);
    assert_eq!(after, Snapshot { seq: after.seq, ..Snapshot::default() });
    commit(store, Patch { rows: vec![row("customer", 2, json!({}))], ..Patch::default() }).await;
    assert_eq!(load(store).await.rows.len(), 1);
}

/// Returns bytes of every value, which are no text.
fn picture(n: u8) -> Blob {
    Blob::of((0..100_000_u32).map(|at| at.wrapping_mul(at + u32::from(n)).to_le_bytes()[1]).collect::<Vec<u8>>())
}

async fn keeps_blobs(store: &impl Store) {
    let (one, two) = (picture(1), picture(2));
    let put = |blob: &Blob| (blob.id, Some(Arc::clone(&blob.content)));
    let rows = vec![row("attachment", 1, json!({"file": one.id}))];
    commit(store, Patch { rows, blobs: vec![put(&one), put(&two)], ..Patch::default() }).await;
    assert_eq!(load(store).await.blobs, BTreeSet::from([one.id, two.id]));
    assert_eq!(store.blob(one.id).await, Ok(Some(one.content.to_vec())));
    assert_eq!(store.blob(two.id).await, Ok(Some(two.content.to_vec())));
    commit(store, Patch { blobs: vec![put(&two), (one.id, None)], ..Patch::default() }).await;
    assert_eq!(load(store).await.blobs, BTreeSet::from([two.id]));
    assert_eq!(store.blob(one.id).await, Ok(None));
    store.clear().await.expect("it clears");
    assert_eq!(store.blob(two.id).await, Ok(None));
}

async fn keeps_many(store: &impl Store) {
    let doc = |n: u128| json!({"name": format!("客户{n}"), "note": "x".repeat(100)});
    let rows: Vec<Row> = (0..2_000).map(|n| row("customer", n, doc(n))).collect();
    commit(store, Patch { rows, ..Patch::default() }).await;
    commit(store, Patch { rows: vec![row("customer", 1_234, json!({"a": 1}))], ..Patch::default() }).await;
    let rows = load(store).await.rows;
    assert_eq!(rows.len(), 2_000);
    assert_eq!(rows[1_234], row("customer", 1_234, json!({"a": 1})));
    assert_eq!(rows[1_999], row("customer", 1_999, doc(1_999)));
}

async fn lets_only_the_newest_write<S: Store>(first: &S, second: &S) {
    let seen = load(first).await.seq;
    assert_eq!(load(second).await.seq, seen);
    let put = |n: u128| Patch { rows: vec![row("customer", n, json!({}))], ..Patch::default() };
    let seq = first.commit(seen, put(1), Durability::Strict).await.expect("it commits");
    assert_eq!(second.commit(seen, put(2), Durability::Strict).await, Err(StoreError::Stale));
    assert_eq!(load(second).await.rows, [row("customer", 1, json!({}))]);
    second.commit(seq, put(2), Durability::Relaxed).await.expect("it commits");
    assert_eq!(load(first).await.rows.len(), 2);
    assert_eq!(first.commit(seq, put(3), Durability::Strict).await, Err(StoreError::Stale));
}

async fn tells_other_tabs_of_a_clearing<S: Store>(first: &S, second: &S) {
    let seen = commit(first, Patch { rows: vec![row("customer", 1, json!({}))], ..Patch::default() }).await;
    first.clear().await.expect("it clears");
    let patch = Patch { rows: vec![row("customer", 2, json!({}))], ..Patch::default() };
    assert_eq!(second.commit(seen, patch, Durability::Strict).await, Err(StoreError::Stale));
    assert!(load(second).await.rows.is_empty());
}

async fn is_apart_from_others<S: Store>(one: &S, two: &S) {
    commit(one, Patch { rows: vec![row("customer", 1, json!({}))], ..Patch::default() }).await;
    assert!(load(two).await.rows.is_empty());
}
