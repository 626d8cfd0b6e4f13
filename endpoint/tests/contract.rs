//! The sync contract as rows: what is written, what is refused, what is told to whom.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use forecourt_endpoint::wire::{Bundle, Doc, Pull, Push, Write};
use forecourt_endpoint::{Ledger, Showroom};
use serde_json::{Value, json};
use support::{Bench, delete, id, mid, push, write};

/// Customer 1 as he stands before each row: written twice, so at rev 2.
async fn check(tried: Write, expected: Value) {
    let bench = Bench::new().await;
    bench.push(vec![write(1, 1, None, &json!({"name": "王"}))]).await;
    bench.push(vec![write(2, 1, Some(1), &json!({"name": "王伟"}))]).await;
    let what = format!("{tried:?}");
    assert_eq!(bench.results(vec![tried]).await, json!([expected]), "{what}");
}

#[tokio::test]
async fn a_write_meets_the_current_record() {
    let doc = json!({"name": "李"});
    let theirs = json!({"status": 409, "rev": 2, "deleted": false, "doc": {"name": "王伟"}});
    let nothing = json!({"status": 409, "rev": 0, "deleted": true, "doc": {}});
    check(write(9, 1, Some(2), &doc), json!({"status": 200, "rev": 3})).await;
    check(write(9, 1, Some(1), &doc), theirs.clone()).await;
    check(write(9, 1, Some(3), &doc), theirs.clone()).await;
    check(write(9, 1, Some(0), &doc), theirs.clone()).await;
    check(write(9, 1, None, &doc), theirs.clone()).await;
    check(delete(9, 1, Some(1), &doc), theirs).await;
    check(delete(9, 1, Some(2), &doc), json!({"status": 200, "rev": 3})).await;
    check(write(9, 2, None, &doc), json!({"status": 200, "rev": 3})).await;
    check(write(9, 2, Some(0), &doc), json!({"status": 200, "rev": 3})).await;
    check(write(9, 2, Some(1), &doc), nothing.clone()).await;
    check(delete(9, 2, Some(1), &doc), nothing).await;
}

#[tokio::test]
async fn a_write_that_is_none_is_set_aside_alone() {
    let good = || write(9, 1, Some(2), &json!({}));
    let text = |text: &str| Write { doc: Doc::from_text(text.to_owned()).unwrap(), ..good() };
    let refused = |why: &str| json!({"status": 422, "error": why});
    let kind = refused("type must match ^[a-z][a-z0-9_]{0,39}$");
    for wrong in ["", "Customer", "1st", "_x", "a-b", "客户", &"a".repeat(41)] {
        check(Write { kind: wrong.to_owned(), ..good() }, kind.clone()).await;
    }
    let no_uuid = refused("id must be a UUID in lower case");
    for wrong in ["", "7", &id(10).to_uppercase(), &id(1).replace('-', ""), &format!("{{{}}}", id(1))] {
        check(Write { id: wrong.to_string(), ..good() }, no_uuid.clone()).await;
    }
    let mid = refused("mid must be a UUID in lower case");
    check(Write { mid: "x".to_owned(), ..good() }, mid).await;
    check(Write { base: Some(-1), ..good() }, refused("base must be null or a rev")).await;
    for wrong in ["null", "[]", "7", "\"{}\""] {
        check(text(wrong), refused("doc must be an object")).await;
    }
    // serde_json would stop at any of these, on another tablet, in the middle of a page.
    let unreadable = refused("doc holds a number or a string that not every JSON parser reads");
    check(text(r#"{"a":1e999}"#), unreadable.clone()).await;
    check(text(r#"{"a":"\ud800"}"#), unreadable).await;
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(64), "]".repeat(64));
    check(text(&deep), refused("doc must be nested at most 64 deep")).await;
    let large = format!("{{\"a\":\"{}\"}}", "x".repeat(1024 * 1024));
    check(text(&large), refused("doc must be at most 1048576 bytes; put files into blobs")).await;
    // Longest and deepest that are taken.
    check(Write { kind: "a".repeat(40), base: None, ..good() }, json!({"status": 200, "rev": 3})).await;
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(63), "]".repeat(63));
    check(text(&deep), json!({"status": 200, "rev": 3})).await;
}

#[tokio::test]
async fn results_come_in_the_order_of_the_writes() {
    let bench = Bench::new().await;
    let bad = Write { kind: "No".to_owned(), ..write(2, 2, None, &json!({})) };
    let batch = vec![
        write(1, 1, None, &json!({"a": 1})),
        bad,
        write(3, 1, None, &json!({})),
        write(4, 3, None, &json!({})),
        write(5, 1, Some(1), &json!({"a": 2})),
    ];
    let reply = bench.push(batch).await;
    let told: Vec<_> = reply.results.iter().map(|r| (r.mid.clone(), r.status, r.rev)).collect();
    let row = |n, status, rev| (mid(n), status, rev);
    assert_eq!(
        told,
        [row(1, 200, Some(1)), row(2, 422, None), row(3, 409, Some(1)), row(4, 200, Some(2)), row(5, 200, Some(3))]
    );
    assert_eq!((reply.forecourt, reply.n.as_deref()), (1, Some("nonce")));
}

#[tokio::test]
async fn a_mid_is_done_once() {
    let bench = Bench::new().await;
    let first = write(1, 1, None, &json!({"name": "张"}));
    assert_eq!(bench.results(vec![first.clone()]).await, json!([{"status": 200, "rev": 1}]));
    bench.push(vec![write(2, 1, Some(1), &json!({"name": "张敏"}))]).await;
    // The reply was lost, and the late duplicate comes after somebody else's edit.
    assert_eq!(bench.results(vec![first.clone()]).await, json!([{"status": 200, "rev": 1}]));
    bench.push(vec![delete(3, 1, Some(2), &json!({}))]).await;
    assert_eq!(bench.results(vec![first]).await, json!([{"status": 200, "rev": 1}]));
    let gone = json!([{"type": "customer", "id": id(1), "rev": 3, "deleted": true, "doc": {}}]);
    assert_eq!(bench.everything().await, gone);
}

#[tokio::test]
async fn a_mid_twice_in_one_push_is_answered_the_same_twice() {
    let bench = Bench::new().await;
    let once = write(1, 1, None, &json!({}));
    let ok = json!({"status": 200, "rev": 1});
    assert_eq!(bench.results(vec![once.clone(), once]).await, json!([ok, ok]));
    let stale = write(2, 1, None, &json!({}));
    let between = write(3, 1, Some(1), &json!({"a": 1}));
    let conflict = json!({"status": 409, "rev": 1, "deleted": false, "doc": {}});
    let results = bench.results(vec![stale.clone(), between, stale]).await;
    assert_eq!(results, json!([conflict, {"status": 200, "rev": 2}, conflict]));
}

#[tokio::test]
async fn a_mid_belongs_to_one_showroom() {
    let bench = Bench::new().await;
    let there = Showroom::new("Pudong").unwrap();
    let batch = push(vec![write(1, 1, None, &json!({"name": "陈"}))]);
    bench.ledger.push(&there, &batch).await.unwrap();
    assert_eq!(bench.everything().await, json!([]));
    assert_eq!(bench.results(batch.writes).await, json!([{"status": 200, "rev": 1}]));
}

#[tokio::test]
async fn a_tombstone_names_nobody() {
    let rows = [
        (json!({"name": "刘", "phone": "+8613800138000"}), json!({})),
        (json!({"name": "刘", "_erased": true}), json!({"_erased": true})),
        (json!({"_erased": false}), json!({})),
        (json!({"_erased": "yes"}), json!({})),
        (json!({"_erased": {"name": "刘"}}), json!({})),
        (json!(null), json!({})),
    ];
    for (sent, kept) in rows {
        let bench = Bench::new().await;
        bench.push(vec![write(1, 1, None, &json!({"name": "刘"}))]).await;
        bench.push(vec![delete(2, 1, Some(1), &sent)]).await;
        let tombstone = json!([{"type": "customer", "id": id(1), "rev": 2, "deleted": true, "doc": kept}]);
        assert_eq!(bench.everything().await, tombstone, "{sent}");
    }
}

#[tokio::test]
async fn an_erasure_outlives_a_deletion_after_it() {
    let bench = Bench::new().await;
    let deletion = |mid, base| delete(mid, 1, base, &json!({}));
    bench.push(vec![delete(1, 1, None, &json!({"_erased": true}))]).await;
    // In a push of its own, and twice in one.
    bench.push(vec![deletion(2, Some(1))]).await;
    bench.push(vec![deletion(3, Some(2)), deletion(4, Some(3))]).await;
    let erased = json!([{"type": "customer", "id": id(1), "rev": 4, "deleted": true, "doc": {"_erased": true}}]);
    assert_eq!(bench.everything().await, erased);
}

#[tokio::test]
async fn a_doc_comes_back_to_the_letter() {
    let odd = r#"{ "z":1.10, "a": 12345678901234567890123,"z":"\u738b", "e":1E2 ,"_new":{"x":[null]}}"#;
    let bench = Bench::new().await;
    let tried = Write { doc: Doc::from_text(odd.to_owned()).unwrap(), ..write(1, 1, None, &json!({})) };
    bench.push(vec![tried]).await;
    assert_eq!(bench.pull(None, 10).await.unwrap().changes[0].doc.text(), odd);
}

#[tokio::test]
async fn pages_follow_the_order_of_the_writes() {
    let bench = Bench::new().await;
    bench.push((1..=5).map(|n| write(n, n, None, &json!({}))).collect()).await;
    bench.push(vec![write(6, 2, Some(2), &json!({"late": true}))]).await;
    let mut since: Option<String> = None;
    let mut seen = Vec::new();
    loop {
        let page = bench.pull(since.as_deref(), 2).await.unwrap();
        seen.extend(page.changes.iter().map(|change| (change.id.clone(), change.rev)));
        since = Some(page.cursor);
        if !page.more {
            break;
        }
    }
    let row = |n, rev| (id(n), rev);
    assert_eq!(seen, [row(1, 1), row(3, 3), row(4, 4), row(5, 5), row(2, 6)]);
    let page = bench.pull(since.as_deref(), 2).await.unwrap();
    assert_eq!((page.changes.len(), page.more, Some(page.cursor)), (0, false, since));
}

#[tokio::test]
async fn a_page_is_bounded_in_bytes_and_never_empty() {
    let bench = Bench::new().await;
    let large = json!({"a": "x".repeat(1_000_000)});
    for n in 1..=6 {
        bench.push(vec![write(n, n, None, &large)]).await;
    }
    let page = bench.pull(None, 5000).await.unwrap();
    assert_eq!((page.changes.len(), page.more), (4, true));
    let page = bench.pull(Some(&page.cursor), 5000).await.unwrap();
    assert_eq!((page.changes.len(), page.more), (2, false));
}

#[tokio::test]
async fn cursors_that_are_none() {
    let bench = Bench::new().await;
    let epoch = bench.push(vec![write(1, 1, None, &json!({}))]).await.epoch;
    let end = format!("1.1.0.{epoch}");
    assert_eq!(bench.pull(None, 10).await.unwrap().cursor, end);
    let with_place = |place: &str| format!("1.{place}.{epoch}");
    let places = ["-1.0", "+1.0", "01.0", "1.0.0", "x.0", ".0", "1.", "1", "99999999999999999999.0", "1.0 "];
    let mut wrong: Vec<String> = places.iter().map(|place| with_place(place)).collect();
    let others = ["", "1", "1.1.0", "1.1.0.", "7", "1.1.0.xyz", "1.1.0.0123456789ABCDEF", "王"];
    wrong.extend(others.map(str::to_owned));
    wrong.extend([format!("2.1.0.{epoch}"), format!("{end}0"), format!("{end} "), format!(" {end}")]);
    for cursor in wrong {
        let refused = bench.pull(Some(&cursor), 10).await.unwrap_err();
        assert_eq!(refused, "this is not a cursor of this endpoint", "{cursor:?}");
    }
    assert_eq!(bench.pull(None, 0).await.unwrap_err(), "limit must be 1 or more");
}

#[tokio::test]
async fn a_cursor_far_ahead_of_all_writes_is_none() {
    let bench = Bench::new().await;
    let epoch = bench.push(vec![write(1, 1, None, &json!({}))]).await.epoch;
    for place in [i64::MAX, (1 << 53) - 1, (1 << 40) + 2] {
        let refused = bench.pull(Some(&format!("1.{place}.0.{epoch}")), 10).await.unwrap_err();
        assert_eq!(refused, "this is not a cursor of this endpoint", "{place}");
    }
    let reply = bench.push(vec![write(2, 2, None, &json!({}))]).await;
    assert_eq!((reply.epoch, reply.results[0].rev), (epoch, Some(2)));
}

#[tokio::test]
async fn a_restored_backup_has_a_new_epoch_and_higher_revs() {
    let bench = Bench::new().await;
    bench.push((1..=3).map(|n| write(n, n, None, &json!({}))).collect()).await;
    let before = bench.pull(None, 10).await.unwrap();
    assert_eq!(bench.ledger.restored().await.unwrap(), 1);
    // The old cursor is no place in the new history: all of it is told again.
    let after = bench.pull(Some(&before.cursor), 10).await.unwrap();
    assert_ne!(before.epoch, after.epoch);
    assert_eq!(after.changes.len(), 3);
    let reply = bench.push(vec![write(4, 4, None, &json!({}))]).await;
    assert_eq!((reply.epoch, reply.results[0].rev), (after.epoch, Some(1_000_004)));
}

#[tokio::test]
async fn a_backup_that_was_put_back_without_a_word_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let open = async || Ledger::open(&format!("sqlite:{}", file("db").display())).await.unwrap();
    let here = Showroom::open();
    let pull = |since: Option<String>| Pull { since, ..Pull::default() };

    let ledger = open().await;
    ledger.push(&here, &push(vec![write(1, 1, None, &json!({}))])).await.unwrap();
    let early = ledger.pull(&here, &pull(None)).await.unwrap();
    ledger.close().await;
    std::fs::copy(file("db"), file("backup")).unwrap();
    let ledger = open().await;
    ledger.push(&here, &push(vec![write(2, 2, None, &json!({}))])).await.unwrap();
    let late = ledger.pull(&here, &pull(None)).await.unwrap();
    assert_eq!(late.epoch, early.epoch);
    ledger.close().await;
    std::fs::copy(file("backup"), file("db")).unwrap();

    let ledger = open().await;
    // A tablet that saw nothing of what is lost goes on as ever; one that did brings it to light.
    assert_eq!(ledger.pull(&here, &pull(Some(early.cursor.clone()))).await.unwrap().epoch, early.epoch);
    let noticed = ledger.pull(&here, &pull(Some(late.cursor.clone()))).await.unwrap();
    assert_ne!(noticed.epoch, early.epoch);
    assert_eq!(noticed.changes.len(), 1);
    // Once is enough, and both tablets are told the same.
    for cursor in [late.cursor, early.cursor] {
        assert_eq!(ledger.pull(&here, &pull(Some(cursor))).await.unwrap().epoch, noticed.epoch);
    }
    let reply = ledger.push(&here, &push(vec![write(2, 2, None, &json!({}))])).await.unwrap();
    assert_eq!(reply.results[0].rev, Some(1_000_003));
}

#[tokio::test]
async fn more_than_500_writes_are_refused_whole() {
    let bench = Bench::new().await;
    let writes = |n| push((1..=n).map(|n| write(n, n, None, &json!({}))).collect());
    let refused = bench.ledger.push(&bench.showroom, &writes(501)).await.unwrap_err();
    assert_eq!(refused.to_string(), "a push has at most 500 writes");
    assert_eq!(bench.everything().await, json!([]));
    let reply = bench.ledger.push(&bench.showroom, &writes(500)).await.unwrap();
    assert!(reply.results.iter().all(|result| result.status == 200));
}

#[tokio::test]
async fn an_empty_push_and_unknown_fields_are_fine() {
    let bench = Bench::new().await;
    let body = json!({"n": "x", "later": [1], "writes": [
        {"mid": mid(1), "type": "deal", "id": id(1), "doc": {"a": 1}, "note": "from a newer tablet"}]});
    let newer: Push = serde_json::from_value(body).unwrap();
    assert_eq!(bench.results(newer.writes).await, json!([{"status": 200, "rev": 1}]));
    assert_eq!(bench.results(vec![]).await, json!([]));
}

#[tokio::test]
async fn a_bundle_is_loaded_once_and_all_or_none() {
    let bench = Bench::new().await;
    let bundle = |records: Value| -> Bundle { serde_json::from_value(json!({"records": records})).unwrap() };
    let record = |n| json!({"type": "model", "id": id(n), "doc": {"n": n}});
    let two = bundle(json!([record(1), record(2)]));
    let load = async |bundle: &Bundle| {
        let report = bench.ledger.load(&bench.showroom, bundle).await;
        report.map(|report| (report.added, report.kept)).map_err(|why| why.to_string())
    };
    assert_eq!(load(&two).await, Ok((2, 0)));
    let gone = Write { kind: "model".to_owned(), ..delete(1, 1, Some(1), &json!({})) };
    bench.push(vec![gone]).await;
    assert_eq!(load(&two).await, Ok((0, 2)));
    let bad = bundle(json!([record(3), {"type": "model", "id": "x", "doc": {}}]));
    assert_eq!(load(&bad).await, Err("record 2: id must be a UUID in lower case".to_owned()));
    assert_eq!(bench.everything().await.as_array().unwrap().len(), 2);
}
