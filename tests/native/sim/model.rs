//! A model of the endpoint, written from the contract and from nothing else.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use forecourt::domain::{BlobId, Doc, Key, Kind};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::endpoint::{Endpoint, Kept, Told};

/// What this endpoint does, where the contract leaves it open or where it is broken on purpose.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Remembers mids. Without it the endpoint is broken.
    pub ledger: bool,
    /// Refuses writes that were made on another revision. Without it the endpoint is broken.
    pub base_check: bool,
    /// Remembers the answers to conflicts too.
    pub remembers_conflicts: bool,
    /// Counts revisions per record; otherwise all writes share one count.
    pub counts_by_record: bool,
    /// Refuses a poisoned write alone; otherwise the whole push with it.
    pub refuses_singly: bool,
    /// Keeps blobs.
    pub blobs: bool,
    /// How many writes it takes at once.
    pub most_writes: usize,
    /// How many changes a page of it has at most.
    pub page: usize,
}

/// The model.
#[derive(Debug)]
pub struct Model {
    manner: Manner,
    now: State,
    backup: Option<State>,
    lagging: Option<State>,
    epochs: u32,
    twice: Option<String>,
    /// A record has come that names a blob which is not here.
    bodiless: bool,
}

#[derive(Clone, Debug, Default)]
struct State {
    epoch: String,
    count: i64,
    horizon: i64,
    /// The highest revision of a forgotten tombstone: a record that comes back under its id must not repeat it.
    forgotten: i64,
    records: BTreeMap<Key, (i64, Kept)>,
    answers: HashMap<Uuid, Value>,
    done: BTreeSet<Uuid>,
    blobs: BTreeSet<BlobId>,
}

/// A page, written as it stands: most of what is simulated is tablets that ask for one.
#[derive(Serialize)]
struct Page<'a> {
    forecourt: u32,
    n: &'a str,
    epoch: &'a str,
    cursor: String,
    more: bool,
    blobs: bool,
    changes: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    #[serde(flatten)]
    key: &'a Key,
    rev: i64,
    deleted: bool,
    doc: &'a Value,
}

impl Model {
    pub fn new(manner: Manner) -> Self {
        let now = State { epoch: "epoch-0".to_owned(), ..State::default() };
        Self { manner, now, backup: None, lagging: None, epochs: 0, twice: None, bodiless: false }
    }

    fn write(&mut self, write: &Value) -> Value {
        let mid: Uuid = write["mid"].as_str().unwrap().parse().unwrap();
        if let Some(answer) = self.now.answers.get(&mid).filter(|_| self.manner.ledger) {
            return answer.clone();
        }
        if is_poisoned(write) {
            return json!({"mid": mid, "status": 422, "error": "poisoned"});
        }
        let key = Key { kind: Kind::named(write["type"].as_str().unwrap()), id: parse(&write["id"]) };
        let absent = Kept { rev: 0, deleted: true, doc: Arc::new(json!({})) };
        let current = self.now.records.get(&key).map_or(absent, |(_, kept)| kept.clone());
        let base = write["base"].as_i64().unwrap_or(0);
        if self.manner.base_check && base != current.rev {
            let (rev, deleted, doc) = (current.rev, current.deleted, &current.doc);
            let answer = json!({"mid": mid, "status": 409, "rev": rev, "deleted": deleted, "doc": doc});
            if self.manner.remembers_conflicts {
                self.now.answers.insert(mid, answer.clone());
            }
            return answer;
        }
        self.now.count += 1;
        let rev = if self.manner.counts_by_record { self.next_rev(current.rev) } else { self.now.count };
        let deleted = write["deleted"] == true;
        let named: Vec<BlobId> = BlobId::named_in(&Doc::from(&write["doc"])).collect();
        self.bodiless |= named.iter().any(|id| !self.now.blobs.contains(id));
        let doc = Arc::new(if deleted { tombstone(&write["doc"]) } else { write["doc"].clone() });
        self.now.records.insert(key, (self.now.count, Kept { rev, deleted, doc }));
        if !self.now.done.insert(mid) {
            self.twice = Some(mid.to_string());
        }
        let answer = json!({"mid": mid, "status": 200, "rev": rev});
        self.now.answers.insert(mid, answer.clone());
        answer
    }

    /// After a restore all revisions begin above those that were ever handed out; without that a write made on the
    /// lost history could pass for one made on the new.
    fn next_rev(&self, rev: i64) -> i64 {
        (rev.max(self.now.forgotten) + 1).max(i64::from(self.epochs) * 1_000_000)
    }
}

impl Endpoint for Model {
    fn pull(&mut self, since: Option<&str>, limit: u32, nonce: &str) -> Told {
        let state = self.lagging.as_ref().unwrap_or(&self.now);
        let place = since.and_then(|cursor| place(cursor, &state.epoch));
        if place.is_some_and(|(after, horizon)| after < state.horizon && horizon < state.horizon) {
            return refused(410, "pull again from the start");
        }
        let after = place.map_or(0, |(after, _)| after);
        let mut changes: Vec<(i64, Change<'_>)> = Vec::new();
        for (key, (count, kept)) in state.records.iter().filter(|(_, (count, _))| *count > after) {
            changes.push((*count, Change { key, rev: kept.rev, deleted: kept.deleted, doc: &kept.doc }));
        }
        changes.sort_by_key(|(count, _)| *count);
        let size = self.manner.page.min(usize::try_from(limit).unwrap());
        let more = changes.len() > size;
        changes.truncate(size);
        let end = changes.last().map_or(after, |(count, _)| *count);
        let changes = changes.into_iter().map(|(_, change)| change).collect();
        let (epoch, cursor) = (&state.epoch, format!("{end}/{}/{}", state.horizon, state.epoch));
        let page = Page { forecourt: 1, n: nonce, epoch, cursor, more, blobs: self.manner.blobs, changes };
        Told { status: 200, body: serde_json::to_string(&page).unwrap(), marked: false }
    }

    fn push(&mut self, body: &str) -> Told {
        let push: Value = serde_json::from_str(body).unwrap();
        let writes = push["writes"].as_array().unwrap();
        if writes.len() > self.manner.most_writes {
            return refused(413, "too many writes");
        }
        if !self.manner.refuses_singly && writes.iter().any(is_poisoned) {
            return refused(422, "poisoned");
        }
        let results: Vec<Value> = writes.iter().map(|write| self.write(write)).collect();
        let reply = json!({"forecourt": 1, "n": push["n"], "epoch": self.now.epoch, "results": results});
        Told { status: 200, body: reply.to_string(), marked: false }
    }

    fn has_blob(&mut self, id: BlobId) -> Told {
        about_blob(if self.now.blobs.contains(&id) { 200 } else { 404 })
    }

    fn put_blob(&mut self, id: BlobId, content: &[u8]) -> Told {
        if BlobId::of(content) != id {
            return about_blob(422);
        }
        about_blob(if self.now.blobs.insert(id) { 201 } else { 200 })
    }

    fn epoch(&mut self) -> String {
        self.now.epoch.clone()
    }

    fn records(&mut self) -> BTreeMap<Key, Kept> {
        self.now.records.iter().map(|(key, (_, kept))| (key.clone(), kept.clone())).collect()
    }

    fn back_up(&mut self) -> bool {
        self.backup = Some(self.now.clone());
        true
    }

    fn restore(&mut self) -> bool {
        let Some(backup) = self.backup.clone() else { return false };
        self.epochs += 1;
        self.lagging = None;
        let count = backup.count.max(i64::from(self.epochs) * 1_000_000);
        self.now = State { epoch: format!("epoch-{}", self.epochs), count, ..backup };
        true
    }

    fn lag(&mut self, lags: bool) {
        self.lagging = lags.then(|| self.now.clone());
    }

    fn prune(&mut self) {
        let erased = |kept: &Kept| kept.doc.get("_erased").is_some();
        for (count, kept) in self.now.records.values().filter(|(_, kept)| kept.deleted && !erased(kept)) {
            self.now.horizon = self.now.horizon.max(*count);
            self.now.forgotten = self.now.forgotten.max(kept.rev);
        }
        self.now.records.retain(|_, (_, kept)| !kept.deleted || erased(kept));
    }

    fn lacks_blobs(&mut self) -> bool {
        let named = self
            .now
            .records
            .values()
            .flat_map(|(_, kept)| BlobId::named_in(&Doc::from(&*kept.doc)).collect::<Vec<_>>());
        let lacking = named.filter(|id| !self.now.blobs.contains(id)).count() > 0;
        // After a restore a late duplicate may name what only the lost history had.
        self.manner.blobs && (lacking || (self.bodiless && self.epochs == 0))
    }

    fn done_twice(&self) -> Option<String> {
        self.twice.clone()
    }
}

pub fn about_blob(status: u16) -> Told {
    Told { status, body: String::new(), marked: true }
}

pub fn refused(status: u16, error: &str) -> Told {
    Told { status, body: json!({ "error": error }).to_string(), marked: false }
}

fn is_poisoned(write: &Value) -> bool {
    write["doc"].get("poison").is_some()
}

/// A tombstone carries no personal data.
fn tombstone(doc: &Value) -> Value {
    if doc["_erased"] == true { json!({"_erased": true}) } else { json!({}) }
}

fn place(cursor: &str, epoch: &str) -> Option<(i64, i64)> {
    let parts: Vec<&str> = cursor.splitn(3, '/').collect();
    let [after, horizon, of] = parts[..] else { return None };
    (of == epoch).then(|| (after.parse().unwrap(), horizon.parse().unwrap()))
}

fn parse(id: &Value) -> Uuid {
    id.as_str().unwrap().parse().unwrap()
}
