//! Many tablets at once through a real socket: no reader misses a write, no write is made twice.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use forecourt_endpoint::wire::{Page, PushReply};
use forecourt_endpoint::{Access, Ledger, Showroom, router};
use reqwest::{Client, RequestBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::{id, listen, new_database, push, raw, write};
use tokio::io::AsyncWriteExt;
use tokio::task::JoinSet;

const WRITERS: u64 = 8;
const PUSHES: u64 = 30;
const WRITES: u64 = 20;
const READERS: usize = 4;

async fn file_server() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = || format!("sqlite:{}", folder.path().join("db").display());
    let ledger = Ledger::open(&new_database().await.unwrap_or_else(file)).await.unwrap();
    let url = listen(router(ledger, Access::Open(Showroom::open()))).await;
    (folder, format!("{url}/sync"))
}

/// Asks until it is answered: a disk that is slow for a while is 503, and a tablet asks again.
async fn ask<T: DeserializeOwned>(request: RequestBuilder) -> T {
    loop {
        let reply = request.try_clone().unwrap().send().await.unwrap();
        if reply.status() != 503 {
            return serde_json::from_slice(&reply.bytes().await.unwrap()).unwrap();
        }
    }
}

async fn send(client: &Client, url: &str, body: &impl Serialize) -> PushReply {
    ask(client.post(url).json(body)).await
}

/// Reads until the writers are done and nothing is left; returns each rev with its record.
async fn read(client: Client, url: String, writing: Arc<AtomicUsize>) -> BTreeMap<i64, String> {
    let (mut seen, mut cursor) = (BTreeMap::new(), None::<String>);
    loop {
        // Asked before the pull: what was acknowledged until now must be in it, or in the pages before.
        let done = writing.load(Ordering::SeqCst) == 0;
        let since = cursor.map_or(String::new(), |cursor| format!("&since={cursor}"));
        let page: Page = ask(client.get(format!("{url}?limit=70{since}"))).await;
        for change in page.changes {
            assert!(seen.last_key_value().is_none_or(|(last, _)| *last < change.rev));
            seen.insert(change.rev, change.id);
        }
        cursor = Some(page.cursor);
        if done && !page.more {
            return seen;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_reader_misses_a_write() {
    let (_folder, url) = file_server().await;
    let client = Client::new();
    let writing = Arc::new(AtomicUsize::new(usize::try_from(WRITERS).unwrap()));
    let mut readers = JoinSet::new();
    for _ in 0..READERS {
        readers.spawn(read(client.clone(), url.clone(), Arc::clone(&writing)));
    }
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let (client, url, writing) = (client.clone(), url.clone(), Arc::clone(&writing));
        writers.spawn(async move {
            let mut acknowledged = BTreeMap::new();
            for batch in 0..PUSHES {
                let first = (writer * PUSHES + batch) * WRITES;
                let writes = (first..first + WRITES).map(|n| write(n, n, None, &json!({"n": n})));
                let reply = send(&client, &url, &push(writes.collect())).await;
                for (n, result) in (first..).zip(reply.results) {
                    assert_eq!(result.status, 200);
                    acknowledged.insert(result.rev.unwrap(), id(n));
                }
            }
            writing.fetch_sub(1, Ordering::SeqCst);
            acknowledged
        });
    }
    let acknowledged: BTreeMap<i64, String> = writers.join_all().await.into_iter().flatten().collect();
    assert_eq!(acknowledged.len(), usize::try_from(WRITERS * PUSHES * WRITES).unwrap());
    for seen in readers.join_all().await {
        assert_eq!(seen, acknowledged);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_edits_on_one_rev_exactly_one_is_made() {
    let (_folder, url) = file_server().await;
    let client = Client::new();
    send(&client, &url, &push(vec![write(0, 1, None, &json!({}))])).await;
    for round in 1..=20_i64 {
        let mut rivals = JoinSet::new();
        for rival in 0..WRITERS {
            let (client, url) = (client.clone(), url.clone());
            let mid = u64::try_from(round).unwrap() * 100 + rival;
            rivals.spawn(async move {
                let reply = send(&client, &url, &push(vec![write(mid, 1, Some(round), &json!({}))])).await;
                (reply.results[0].status, reply.results[0].rev)
            });
        }
        let mut told = rivals.join_all().await;
        told.sort_unstable();
        let mut expected = vec![(409, Some(round + 1)); 8];
        expected[0] = (200, Some(round + 1));
        assert_eq!(told, expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tablet_that_hangs_up_and_asks_again_is_told_the_same() {
    let (_folder, url) = file_server().await;
    let address = url.trim_start_matches("http://").trim_end_matches("/sync").to_owned();
    let client = Client::new();
    let mut revs = BTreeSet::new();
    for n in 1..=100 {
        let body = json!({"writes": [raw(n, n)]}).to_string();
        let length = body.len();
        let request = format!("POST /sync HTTP/1.1\r\nhost: localhost\r\ncontent-length: {length}\r\n\r\n{body}");
        let mut line = tokio::net::TcpStream::connect(&address).await.unwrap();
        line.write_all(request.as_bytes()).await.unwrap();
        // The line drops before a word of the answer was read; and then it goes out twice at once.
        drop(line);
        let again: serde_json::Value = serde_json::from_str(&body).unwrap();
        let (one, two) = tokio::join!(send(&client, &url, &again), send(&client, &url, &again));
        let told = |reply: &PushReply| (reply.results[0].status, reply.results[0].rev);
        assert_eq!(told(&one), told(&two));
        assert_eq!(told(&one).0, 200);
        revs.insert(told(&one).1.unwrap());
    }
    assert_eq!(revs, (1..=100).collect());
}
