//! What is forgotten after its time, and that nobody is misled by it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use forecourt_endpoint::ledger::Pruned;
use serde_json::json;
use sha2::{Digest, Sha256};
use support::{Bench, delete, id, write};

const GONE: &str = "this cursor is too old; pull again from the start";

async fn pruned(bench: &Bench) -> (u64, u64, u64) {
    let Pruned { tombstones, receipts, blobs } = bench.ledger.prune().await.unwrap();
    (tombstones, receipts, blobs)
}

/// Three customers, then the second is deleted.
async fn with_a_tombstone() -> Bench {
    let bench = Bench::new().await;
    bench.push((1..=3).map(|n| write(n, n, None, &json!({}))).collect()).await;
    bench.push(vec![delete(4, 2, Some(2), &json!({}))]).await;
    bench
}

#[tokio::test]
async fn ninety_days_and_no_sooner() {
    let bench = with_a_tombstone().await;
    bench.days_pass(90);
    assert_eq!(pruned(&bench).await, (0, 0, 0));
    bench.days_pass(1);
    assert_eq!(pruned(&bench).await, (1, 4, 0));
    assert_eq!(pruned(&bench).await, (0, 0, 0));
    assert_eq!(bench.everything().await.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_cursor_from_before_a_forgotten_deletion_is_gone() {
    let bench = with_a_tombstone().await;
    let behind = bench.pull(None, 2).await.unwrap().cursor;
    let ahead = bench.pull(None, 10).await.unwrap().cursor;
    bench.days_pass(91);
    pruned(&bench).await;
    assert_eq!(bench.pull(Some(&behind), 10).await.unwrap_err(), GONE);
    assert!(bench.pull(Some(&ahead), 10).await.is_ok());
}

#[tokio::test]
async fn a_pull_from_the_start_gets_through_by_small_pages() {
    let bench = with_a_tombstone().await;
    bench.days_pass(91);
    pruned(&bench).await;
    let first = bench.pull(None, 1).await.unwrap();
    // At rev 1, below the horizon of 4, and yet nothing was missed.
    let second = bench.pull(Some(&first.cursor), 1).await.unwrap();
    assert_eq!((second.changes[0].id.clone(), second.more), (id(3), false));
    // Unless more is forgotten in the meantime.
    bench.push(vec![delete(5, 1, Some(1), &json!({}))]).await;
    bench.days_pass(91);
    pruned(&bench).await;
    assert_eq!(bench.pull(Some(&first.cursor), 1).await.unwrap_err(), GONE);
}

#[tokio::test]
async fn an_erasure_is_never_forgotten() {
    let bench = with_a_tombstone().await;
    bench.push(vec![delete(5, 3, Some(3), &json!({"_erased": true}))]).await;
    bench.days_pass(9_999);
    pruned(&bench).await;
    let late = write(6, 3, Some(3), &json!({"name": "back from the dead"}));
    let erased = json!([{"status": 409, "rev": 5, "deleted": true, "doc": {"_erased": true}}]);
    assert_eq!(bench.results(vec![late]).await, erased);
}

#[tokio::test]
async fn an_edit_of_what_is_long_gone_can_still_be_offered() {
    let bench = with_a_tombstone().await;
    bench.days_pass(91);
    pruned(&bench).await;
    let edit = json!({"name": "赵"});
    let gone = json!([{"status": 409, "rev": 0, "deleted": true, "doc": {}}]);
    assert_eq!(bench.results(vec![write(5, 2, Some(2), &edit)]).await, gone);
    let back = json!([{"status": 200, "rev": 5}]);
    assert_eq!(bench.results(vec![write(6, 2, Some(0), &edit)]).await, back);
}

#[tokio::test]
async fn a_blob_goes_once_no_doc_names_it() {
    let bench = Bench::new().await;
    let blob = async |content: &[u8]| {
        let hash: String = Sha256::digest(content).iter().map(|b| format!("{b:02x}")).collect();
        bench.ledger.put_blob(&bench.showroom, &hash, content).await.unwrap();
        hash
    };
    let licence = blob(b"licence").await;
    let stray = blob(b"stray").await;
    let asked = blob(b"asked").await;
    let named = json!({"photos": [{"$blob": licence}]});
    bench.push(vec![write(1, 1, None, &named)]).await;
    bench.days_pass(8);
    let size = |hash| bench.ledger.blob_size(&bench.showroom, hash);
    assert_eq!(size(&asked).await.unwrap(), Some(5));
    assert_eq!(pruned(&bench).await, (0, 0, 1));
    assert_eq!(bench.ledger.blob(&bench.showroom, &stray).await.unwrap(), None);
    // The customer asks to be erased: the picture follows within a day of pruning.
    bench.push(vec![delete(2, 1, Some(1), &json!({"_erased": true}))]).await;
    assert_eq!(pruned(&bench).await, (0, 0, 1));
    assert_eq!(size(&licence).await.unwrap(), None);
    assert_eq!(size(&asked).await.unwrap(), Some(5));
}
