//! The real program, killed while tablets write: what was acknowledged is there when it comes back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use forecourt_endpoint::wire::{Page, PushReply, Write};
use reqwest::Client;
use serde_json::json;
use std::collections::BTreeMap;
use support::{Server, id, new_database, push, write};
use tokio::sync::mpsc;

const ROUNDS: u64 = 4;
const TABLETS: u64 = 4;

/// Pushes new records until the line drops; tells of each acknowledgement, and returns the write that got none.
async fn tablet(url: String, first: u64, acknowledged: mpsc::UnboundedSender<(String, i64)>) -> Vec<Write> {
    let client = Client::new();
    for batch in 0.. {
        let start = first + batch * 5;
        let writes: Vec<_> = (start..start + 5).map(|n| write(n, n, None, &json!({"n": n}))).collect();
        match send(&client, &url, &writes).await {
            Some(reply) => {
                for (write, result) in writes.iter().zip(reply.results) {
                    assert_eq!(result.status, 200);
                    acknowledged.send((write.id.clone(), result.rev.unwrap())).unwrap();
                }
            }
            None => return writes,
        }
    }
    unreachable!()
}

/// Asks until it is answered or the line drops. A disk that is slow for a while is 503, and a tablet asks again.
async fn send(client: &Client, url: &str, writes: &[Write]) -> Option<PushReply> {
    loop {
        let reply = client.post(format!("{url}/sync")).json(&push(writes.to_vec())).send().await.ok()?;
        if reply.status() != 503 {
            return serde_json::from_slice(&reply.bytes().await.ok()?).ok();
        }
    }
}

async fn everything(url: &str) -> BTreeMap<String, i64> {
    let (mut all, mut since) = (BTreeMap::new(), String::new());
    loop {
        let page = reqwest::get(format!("{url}/sync?limit=5000{since}")).await.unwrap();
        let page: Page = serde_json::from_slice(&page.bytes().await.unwrap()).unwrap();
        all.extend(page.changes.into_iter().map(|change| (change.id, change.rev)));
        since = format!("&since={}", page.cursor);
        if !page.more {
            return all;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let file = || format!("sqlite:{}", folder.path().join("showrooms.db").display());
    let database = new_database().await.unwrap_or_else(file);
    let mut known: BTreeMap<String, i64> = BTreeMap::new();
    for round in 0..ROUNDS {
        let server = Server::start(&["--open", "--database", &database]);
        let (sender, mut acknowledgements) = mpsc::unbounded_channel();
        let tablets: Vec<_> = (0..TABLETS)
            .map(|n| tokio::spawn(tablet(server.url.clone(), (round * TABLETS + n) * 1_000_000, sender.clone())))
            .collect();
        drop(sender);
        for _ in 0..150 + 37 * round {
            let (id, rev) = acknowledgements.recv().await.unwrap();
            known.insert(id, rev);
        }
        // In the middle of everything: no tablet has stopped.
        server.kill();
        let mut unknown = Vec::new();
        for tablet in tablets {
            unknown.push(tablet.await.unwrap());
        }
        while let Some((id, rev)) = acknowledgements.recv().await {
            known.insert(id, rev);
        }

        let server = Server::start(&["--open", "--database", &database]);
        let there = everything(&server.url).await;
        for (id, rev) in &known {
            assert_eq!(there.get(id), Some(rev), "acknowledged and lost");
        }
        // A batch whose answer was lost is there whole or not at all, and sending it again settles it.
        for batch in unknown {
            let kept = batch.iter().filter(|write| there.contains_key(&write.id)).count();
            assert!(kept == 0 || kept == batch.len(), "half a batch");
            let reply = send(&Client::new(), &server.url, &batch).await.unwrap();
            for (write, result) in batch.iter().zip(reply.results) {
                assert_eq!(result.status, 200);
                assert!(there.get(&write.id).is_none_or(|rev| Some(*rev) == result.rev));
                known.insert(write.id.clone(), result.rev.unwrap());
            }
        }
        assert_eq!(everything(&server.url).await, known);
        assert!(known.contains_key(&id(0)));
        server.kill();
    }
}
