//! What the tests of the endpoint share: short names for long JSON, a server on a real socket, the real binary.

#![allow(dead_code)]

use axum::Router;
use forecourt_endpoint::wire::{Doc, Page, Pull, Push, PushReply, Write};
use forecourt_endpoint::{Access, Ledger, Showroom, router};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

pub const DAY: i64 = 24 * 60 * 60 * 1000;

/// The n-th UUID of a kind of thing; `mid(1)` and `id(1)` differ.
pub fn id(n: u64) -> String {
    format!("00000000-0000-7000-8000-{n:012x}")
}

pub fn mid(n: u64) -> String {
    format!("10000000-0000-7000-8000-{n:012x}")
}

pub fn doc(value: &Value) -> Doc {
    Doc::new(value).unwrap()
}

/// A write of customer `n`, under its own mid.
pub fn write(mid_number: u64, record: u64, base: Option<i64>, value: &Value) -> Write {
    let kind = "customer".to_owned();
    Write { mid: mid(mid_number), kind, id: id(record), base, deleted: false, doc: doc(value) }
}

pub fn delete(mid_number: u64, record: u64, base: Option<i64>, value: &Value) -> Write {
    Write { deleted: true, ..write(mid_number, record, base, value) }
}

pub fn push(writes: Vec<Write>) -> Push {
    Push { n: Some("nonce".to_owned()), client: "tablet".to_owned(), writes }
}

/// The address of a PostgreSQL server to test on; without one, tests keep their records in memory or in a file.
pub const SERVER: &str = "FORECOURT_TEST_POSTGRES";

/// Returns the address of a new database on the server to test on, if there is one.
pub async fn new_database() -> Option<String> {
    static MADE: AtomicU64 = AtomicU64::new(0);
    let server = std::env::var(SERVER).ok()?;
    let name = format!("test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::SeqCst));
    let mut owner = PgConnection::connect(&server).await.unwrap();
    // A template that nobody can be in while it is copied.
    let make = format!("CREATE DATABASE {name} TEMPLATE template0");
    owner.execute(AssertSqlSafe(make)).await.unwrap();
    let (before, _) = server.rsplit_once('/').unwrap();
    Some(format!("{before}/{name}"))
}

/// Returns a ledger without records, on the server to test on or in memory.
pub async fn empty_ledger() -> Ledger {
    match new_database().await {
        Some(address) => Ledger::open(&address).await.unwrap(),
        None => Ledger::in_memory().await.unwrap(),
    }
}

/// A ledger whose clock the test sets.
pub struct Bench {
    pub ledger: Ledger,
    pub showroom: Showroom,
    clock: Arc<AtomicI64>,
}

impl Bench {
    pub async fn new() -> Self {
        let clock = Arc::new(AtomicI64::new(1_000 * DAY));
        let now = Arc::clone(&clock);
        let ledger = empty_ledger().await.with_clock(move || now.load(Ordering::SeqCst));
        Self { ledger, showroom: Showroom::open(), clock }
    }

    pub fn days_pass(&self, days: i64) {
        self.clock.fetch_add(days * DAY, Ordering::SeqCst);
    }

    pub async fn push(&self, writes: Vec<Write>) -> PushReply {
        self.ledger.push(&self.showroom, &push(writes)).await.unwrap()
    }

    /// Pushes and returns the results as the JSON that goes over the line, without the mids.
    pub async fn results(&self, writes: Vec<Write>) -> Value {
        let mut results = serde_json::to_value(self.push(writes).await.results).unwrap();
        for result in results.as_array_mut().unwrap() {
            result.as_object_mut().unwrap().remove("mid");
        }
        results
    }

    pub async fn pull(&self, since: Option<&str>, limit: u32) -> Result<Page, String> {
        let pull = Pull { since: since.map(str::to_owned), limit: Some(limit), n: None };
        self.ledger.pull(&self.showroom, &pull).await.map_err(|why| why.to_string())
    }

    /// Everything that there is, as the JSON that goes over the line.
    pub async fn everything(&self) -> Value {
        let page = self.pull(None, 5000).await.unwrap();
        assert!(!page.more);
        serde_json::to_value(page.changes).unwrap()
    }
}

/// Serves on a free port and returns where.
pub async fn listen(routes: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    format!("http://{address}")
}

/// Serves an empty ledger without tokens.
pub async fn open_server() -> String {
    listen(router(empty_ledger().await, Access::Open(Showroom::open()))).await
}

/// The JSON of a write, for requests that the types would not let through.
pub fn raw(mid_number: u64, record: u64) -> Value {
    json!({"mid": mid(mid_number), "type": "customer", "id": id(record), "base": null, "doc": {}})
}

/// The real program, serving.
pub struct Server {
    pub child: Child,
    pub url: String,
}

impl Server {
    pub fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_forecourt-endpoint"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("listening on ").expect("it says where").to_owned();
        Self { child, url }
    }

    /// Ends it as a power cut would, as far as a process can tell.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
