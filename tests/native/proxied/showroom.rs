//! One seed: a few tablets, a few records, some dozen edits under trouble, then peace.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use forecourt::domain::{Batch, Key, Kind};
use forecourt::sync::Replica;
use forecourt_endpoint::wire::Pull;
use forecourt_endpoint::{Access, Ledger, Showroom, router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use uuid::Uuid;

use super::fault::Fault;
use super::proxy::{Proxy, Weather};
use super::tablet::{Naming, Tablet};
use super::verdict;
use crate::support::Chance;

const TABLETS: usize = 3;
const RECORDS: u128 = 3;
const EDITS: usize = 24;

/// An edit that a tablet's store took.
#[derive(Debug)]
pub struct Edit {
    pub key: Key,
    /// A text that no other edit wrote, into the record's `marks` and over its `last`.
    pub mark: String,
    /// What was in `last` before.
    pub replaced: Option<String>,
    /// A mark that it took away.
    pub removed: Option<String>,
}

/// What became of a seed.
pub struct Outcome {
    pub faults: Vec<String>,
    pub met: BTreeSet<Fault>,
}

/// Runs one seed.
pub fn run(seed: u64, naming: Naming) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(live(Chance::new(seed), naming))
}

async fn live(mut chance: Chance, naming: Naming) -> Outcome {
    let ledger = Ledger::in_memory().await.unwrap();
    let weather = Arc::new(Mutex::new(Weather::default()));
    let (listener, endpoint) = listen().await;
    let routes = router(ledger.clone(), Access::Open(Showroom::open()));
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let proxy = Proxy::new(endpoint, Chance::new(chance.draw()), Arc::clone(&weather));
    let (listener, address) = listen().await;
    tokio::spawn(proxy.serve(listener));
    let tablet = |t| Tablet::new(format!("tablet {t}"), naming, Chance::new(chance.draw()));
    let mut tablets: Vec<Tablet> = (0..TABLETS).map(tablet).collect();
    let mut edits = Vec::new();
    while edits.len() < EDITS {
        let tablet = &mut tablets[chance.index(TABLETS)];
        match chance.below(100) {
            0..35 => edits.push(edit(tablet, edits.len(), &mut chance)),
            35..38 => tablet.restart(),
            _ => tablet.go_on(address).await,
        }
    }
    weather.lock().unwrap().healed = true;
    // What one tablet sends first, the others have to fetch; and what that makes them send, once more.
    for _ in 0..3 {
        for tablet in &mut tablets {
            tablet.settle(address).await;
        }
    }
    let all = ledger.pull(&Showroom::open(), &Pull { limit: Some(5_000), ..Pull::default() }).await.unwrap();
    let faults = verdict::of(&tablets, &edits, &all.changes);
    let met = weather.lock().unwrap().met.clone();
    Outcome { faults, met }
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

fn edit(tablet: &mut Tablet, number: usize, chance: &mut Chance) -> Edit {
    let (edit, batch) = change(&tablet.replica, number, chance);
    tablet.commit(&batch);
    edit
}

/// Changes a record as its tablet shows it, or makes it.
pub fn change(replica: &Replica, number: usize, chance: &mut Chance) -> (Edit, Batch) {
    let key = Key { kind: Kind::known("customer"), id: Uuid::from_u128(chance.draw() as u128 % RECORDS + 1) };
    let mark = format!("edit {number}.");
    let before = replica.row(&key).map(|row| row.doc.value());
    let mut after = before.clone().unwrap_or_else(|| json!({"marks": {}}));
    let marks = after["marks"].as_object_mut().unwrap();
    let known: Vec<String> = marks.keys().cloned().collect();
    let removed = (!known.is_empty() && chance.percent(25)).then(|| chance.pick(&known).clone());
    if let Some(removed) = &removed {
        marks.remove(removed);
    }
    marks.insert(mark.clone(), json!(true));
    let replaced = after["last"].as_str().map(str::to_owned);
    after["last"] = Value::from(mark.clone());
    (Edit { key: key.clone(), mark, replaced, removed }, Batch::new().put_json(key, before, after))
}
