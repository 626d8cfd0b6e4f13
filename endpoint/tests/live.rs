//! Pulls that wait: they are answered when there is something to tell, and not before.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use forecourt_endpoint::wire::{Page, Pull};
use forecourt_endpoint::{Ledger, Showroom};
use serde_json::json;
use std::time::{Duration, Instant};
use support::{empty_ledger, new_database, open_server, push, raw, write};

/// More than any test takes.
const LONG: Duration = Duration::from_secs(20);

fn after(page: &Page) -> Pull {
    Pull { since: Some(page.cursor.clone()), ..Pull::default() }
}

/// Waits on one ledger for what is pushed on another.
async fn check(waits: Ledger, writes: Ledger) {
    let showroom = Showroom::open();
    let page = waits.pull_when_new(&showroom, &Pull::default(), LONG).await.unwrap();
    assert!(page.live && page.changes.is_empty());
    let begun = Instant::now();
    let waiting = tokio::spawn({
        let (waits, showroom, pull) = (waits.clone(), showroom.clone(), after(&page));
        async move { waits.pull_when_new(&showroom, &pull, LONG).await.unwrap() }
    });
    writes.push(&Showroom::new("another").unwrap(), &push(vec![write(1, 1, None, &json!({}))])).await.unwrap();
    writes.push(&showroom, &push(vec![write(2, 2, None, &json!({}))])).await.unwrap();
    let told = waiting.await.unwrap();
    assert_eq!(told.changes.len(), 1);
    assert!(begun.elapsed() < LONG / 4, "{:?}", begun.elapsed());
    // What is there already is told at once.
    let again = waits.pull_when_new(&showroom, &after(&page), LONG).await.unwrap();
    assert_eq!(again.cursor, told.cursor);
}

#[tokio::test]
async fn who_waits_is_told_of_a_push() {
    let ledger = empty_ledger().await;
    check(ledger.clone(), ledger).await;
}

#[tokio::test]
#[ignore = "needs a PostgreSQL server, which `cargo xtask test` starts"]
async fn who_waits_is_told_of_a_push_on_another_instance() {
    let database = new_database().await.expect("FORECOURT_TEST_POSTGRES names a server");
    let (one, other) = (Ledger::open(&database).await.unwrap(), Ledger::open(&database).await.unwrap());
    let follower = one.clone();
    let following = tokio::spawn(async move { follower.follow_others().await });
    check(one, other).await;
    following.abort();
}

#[tokio::test]
async fn nobody_waits_longer_than_asked_nor_when_the_server_stops() {
    let (ledger, showroom) = (empty_ledger().await, Showroom::open());
    let page = ledger.pull(&showroom, &Pull::default()).await.unwrap();
    let told = ledger.pull_when_new(&showroom, &after(&page), Duration::from_millis(50)).await.unwrap();
    assert_eq!((told.cursor, told.changes.len()), (page.cursor.clone(), 0));
    let begun = Instant::now();
    let pull = after(&page);
    let mut waiting = Box::pin(ledger.pull_when_new(&showroom, &pull, LONG));
    // It listens once it has been polled for the first time.
    let stopping = async {
        loop {
            ledger.wake_all();
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        told = &mut waiting => assert_eq!(told.unwrap().changes.len(), 0),
        () = stopping => {}
    }
    assert!(begun.elapsed() < LONG / 4);
}

#[tokio::test]
async fn a_wait_is_asked_for_in_seconds() {
    let url = open_server().await;
    let client = reqwest::Client::new();
    let wrong = client.get(format!("{url}/sync?wait=soon")).send().await.unwrap();
    assert_eq!(wrong.status(), 400);
    let ask = async |query: &str| -> serde_json::Value {
        let reply = client.get(format!("{url}/sync{query}")).send().await.unwrap();
        serde_json::from_slice(&reply.bytes().await.unwrap()).unwrap()
    };
    let page = ask("?wait=20").await;
    assert_eq!(page["live"], json!(true));
    let since = page["cursor"].as_str().unwrap();
    let waits = format!("?since={since}&wait=20");
    let push = client.post(format!("{url}/sync")).json(&json!({"writes": [raw(1, 1)]}));
    let (told, pushed) = tokio::join!(ask(&waits), push.send());
    assert_eq!(pushed.unwrap().status(), 200);
    assert_eq!(told["changes"].as_array().map(Vec::len), Some(1));
}
