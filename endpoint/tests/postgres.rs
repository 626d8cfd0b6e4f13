//! Several instances on one PostgreSQL server, as they stand behind a balancer. `cargo xtask test` starts the server.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use forecourt_endpoint::wire::Pull;
use forecourt_endpoint::{Ledger, Showroom};
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use support::{id, new_database, push, write};
use tokio::task::JoinSet;

const INSTANCES: usize = 3;
const WRITERS: u64 = 12;
const PUSHES: u64 = 84;
const WRITES: u64 = 100;
const READERS: usize = 4;

/// Returns instances of their own connections on one new database.
async fn instances() -> Vec<Ledger> {
    let database = new_database().await.expect("FORECOURT_TEST_POSTGRES names a server");
    let mut instances = Vec::new();
    for _ in 0..INSTANCES {
        instances.push(Ledger::open(&database).await.unwrap());
    }
    instances
}

/// Reads from all instances in turn until the writers are done and nothing is left; returns each rev with its record.
async fn read(instances: Vec<Ledger>, showroom: Showroom, writing: Arc<AtomicU64>) -> BTreeMap<i64, String> {
    let (mut seen, mut cursor) = (BTreeMap::new(), None);
    for instance in instances.iter().cycle() {
        // Asked before the pull: what was acknowledged until now must be in it, or in the pages before.
        let done = writing.load(Ordering::SeqCst) == 0;
        let pull = Pull { since: cursor, limit: Some(700), n: None };
        let page = instance.pull(&showroom, &pull).await.unwrap();
        for change in page.changes {
            assert!(seen.last_key_value().is_none_or(|(last, _)| *last < change.rev));
            seen.insert(change.rev, change.id);
        }
        cursor = Some(page.cursor);
        if done && !page.more {
            break;
        }
    }
    seen
}

/// Pushes new records in the showroom, each batch on the next instance; returns which rev each was given.
async fn push_all(instances: Vec<Ledger>, showroom: Showroom, writer: u64) -> BTreeMap<i64, String> {
    let mut acknowledged = BTreeMap::new();
    for (batch, instance) in (0..PUSHES).zip(instances.iter().cycle()) {
        let first = (writer * PUSHES + batch) * WRITES;
        let writes = (first..first + WRITES).map(|n| write(n, n, None, &json!({"n": n, "name": "王伟"})));
        let reply = instance.push(&showroom, &push(writes.collect())).await.unwrap();
        for (n, result) in (first..).zip(reply.results) {
            assert_eq!(result.status, 200);
            acknowledged.insert(result.rev.unwrap(), id(n));
        }
    }
    acknowledged
}

/// Has so many writers push, each in one of the showrooms, while readers follow the first; returns writes per second.
async fn check_nothing_is_missed(showrooms: &[Showroom], readers: usize) -> u64 {
    let instances = instances().await;
    let writing = Arc::new(AtomicU64::new(WRITERS));
    let mut reading = JoinSet::new();
    for _ in 0..readers {
        reading.spawn(read(instances.clone(), showrooms[0].clone(), Arc::clone(&writing)));
    }
    let begun = Instant::now();
    let mut writers = JoinSet::new();
    for (writer, showroom) in (0..WRITERS).zip(showrooms.iter().cycle()) {
        let (instances, showroom, writing) = (instances.clone(), showroom.clone(), Arc::clone(&writing));
        writers.spawn(async move {
            let acknowledged = push_all(instances, showroom.clone(), writer).await;
            writing.fetch_sub(1, Ordering::SeqCst);
            (showroom.to_string(), acknowledged)
        });
    }
    let acknowledged = writers.join_all().await;
    let writes = u128::from(WRITERS * PUSHES * WRITES);
    let per_second = writes * 1_000 / begun.elapsed().as_millis().max(1);
    let first = acknowledged.into_iter().filter(|(showroom, _)| *showroom == showrooms[0].to_string());
    let first: BTreeMap<i64, String> = first.flat_map(|(_, acknowledged)| acknowledged).collect();
    for seen in reading.join_all().await {
        assert_eq!(seen.len(), first.len(), "a reader missed some");
        assert_eq!(seen, first);
    }
    u64::try_from(per_second).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a PostgreSQL server, which `cargo xtask test` starts"]
async fn no_reader_of_any_instance_misses_a_write() {
    let per_second = check_nothing_is_missed(&[Showroom::open()], READERS).await;
    eprintln!("one showroom, {READERS} readers: {per_second} writes per second");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a PostgreSQL server, which `cargo xtask test` starts"]
async fn showrooms_do_not_wait_for_each_other() {
    let showrooms: Vec<Showroom> = (1..=8).map(|n| Showroom::new(&format!("showroom-{n}")).unwrap()).collect();
    let per_second = check_nothing_is_missed(&showrooms, 1).await;
    eprintln!("eight showrooms, one reader: {per_second} writes per second");
    if std::env::var_os("FORECOURT_LONG").is_some() {
        let alone = check_nothing_is_missed(&[Showroom::open()], 0).await;
        eprintln!("one showroom, no reader: {alone} writes per second");
        let alone = check_nothing_is_missed(&showrooms, 0).await;
        eprintln!("eight showrooms, no reader: {alone} writes per second");
    }
}

/// Why each push locks its showroom's row first: numbers of a sequence are given in one order and committed in another,
/// and a reader who has seen the later one never asks for the earlier one again.
#[tokio::test]
#[ignore = "needs a PostgreSQL server, which `cargo xtask test` starts"]
async fn a_sequence_would_miss_some() {
    let database = new_database().await.expect("FORECOURT_TEST_POSTGRES names a server");
    let mut one = PgConnection::connect(&database).await.unwrap();
    let (mut other, mut reader) =
        (PgConnection::connect(&database).await.unwrap(), PgConnection::connect(&database).await.unwrap());
    one.execute("CREATE TABLE naive (rev BIGSERIAL PRIMARY KEY)").await.unwrap();
    let insert = "INSERT INTO naive DEFAULT VALUES";
    let mut early = one.begin().await.unwrap();
    early.execute(insert).await.unwrap();
    other.execute(insert).await.unwrap();
    let mut seen: Vec<i64> = Vec::new();
    let since = |rev: i64| AssertSqlSafe(format!("SELECT rev FROM naive WHERE rev > {rev} ORDER BY rev"));
    let page = reader.fetch_all(since(0)).await.unwrap();
    seen.extend(page.iter().map(|row| row.get::<i64, _>(0)));
    early.commit().await.unwrap();
    let page = reader.fetch_all(since(*seen.last().unwrap())).await.unwrap();
    seen.extend(page.iter().map(|row| row.get::<i64, _>(0)));
    assert_eq!(seen, [2], "of two commits");
}
