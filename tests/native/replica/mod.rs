//! The tricky rows of the contract, one by one: what the simulator finds only by chance is told here in words.

mod blobs;
mod edits;
mod pushes;
mod refills;

use chrono::DateTime;
use forecourt::domain::batch::Change;
use forecourt::domain::{Batch, Doc, Key, Kind};
use forecourt::store::{Patch, Seq};
use forecourt::sync::Replica;
use forecourt::sync::merge::CONFLICTS;
use forecourt::sync::replica::Refill;
use forecourt::sync::wire::{Page, Receipt, Remote, Write, WriteResult};
use serde_json::{Value, json};
use uuid::Uuid;

const ME: &str = "tablet 1";

/// A replica with one record in its hands.
struct Desk {
    replica: Replica,
    epoch: &'static str,
    second: i64,
    drawn: u128,
}

fn key() -> Key {
    Key { kind: Kind::known("customer"), id: Uuid::nil() }
}

fn erased() -> Doc {
    json!({"_erased": true}).into()
}

impl Desk {
    fn new() -> Self {
        Self { replica: Replica::default(), epoch: "e1", second: 0, drawn: 0 }
    }

    /// A tablet that has pulled the record.
    fn with(rev: i64, doc: Value) -> Self {
        let mut desk = Self::new();
        desk.pull(&[live(rev, doc)]);
        desk
    }

    fn take(&mut self, patch: Patch) {
        self.replica.apply(Seq(self.replica.seq().0 + 1), patch);
    }

    fn change(&mut self, change: Change) {
        self.second += 1;
        let now = DateTime::from_timestamp(1_795_500_000 + self.second, 0).unwrap();
        let patch = self.replica.edit(&Batch { changes: vec![change], ..Batch::new() }, now);
        self.take(patch);
    }

    fn put(&mut self, before: Value, after: Value) {
        self.change(Change::Put { key: key(), before: Some(before), after });
    }

    fn create(&mut self, doc: Value) {
        self.change(Change::Put { key: key(), before: None, after: doc });
    }

    fn delete(&mut self) {
        self.change(Change::Delete { key: key() });
    }

    fn erase(&mut self) {
        self.change(Change::Erase { key: key() });
    }

    /// Takes in a last page.
    fn pull(&mut self, changes: &[Remote]) {
        let page = self.page(changes, false);
        let patch = self.replica.absorb(&page, DateTime::UNIX_EPOCH, ME).expect("nothing is on its way");
        self.take(patch);
    }

    fn page(&self, changes: &[Remote], more: bool) -> Page {
        Page {
            epoch: self.epoch.to_owned(),
            cursor: "c".to_owned(),
            more,
            left: None,
            live: false,
            blobs: true,
            changes: changes.to_vec(),
        }
    }

    /// Makes what is new ready and returns what is on its way.
    fn push(&mut self) -> Vec<Write> {
        let patch = self.replica.freeze(100, || {
            self.drawn += 1;
            Uuid::from_u128(self.drawn)
        });
        self.take(patch);
        self.replica.frozen(100)
    }

    fn told(&mut self, result: WriteResult) {
        let patch = self.replica.settle(&self.receipt(result), ME);
        self.take(patch);
    }

    fn receipt(&self, result: WriteResult) -> Receipt {
        Receipt { epoch: self.epoch.to_owned(), results: vec![result] }
    }

    fn refill(&mut self, why: Refill) {
        let patch = self.replica.refill(why);
        self.take(patch);
    }

    fn doc(&self) -> Value {
        self.replica.row(&key()).filter(|row| !row.deleted).map_or(Value::Null, |row| row.doc.value())
    }

    /// Returns the record without its conflicts.
    fn bare(&self) -> Value {
        let mut doc = self.doc();
        doc.as_object_mut().map(|fields| fields.remove(CONFLICTS));
        doc
    }

    /// Returns path and value of what lost a merge.
    fn conflicts(&self) -> Vec<(String, Value)> {
        let doc = self.doc();
        let entries = doc[CONFLICTS].as_object().cloned().unwrap_or_default();
        let path = |entry: &Value| {
            entry["path"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect::<Vec<_>>().join(".")
        };
        let mut told: Vec<_> = entries.values().map(|entry| (path(entry), entry["value"].clone())).collect();
        told.sort_by_key(|(path, value)| (path.clone(), value.to_string()));
        told
    }

    fn waits(&self) -> bool {
        self.replica.pending(&key()).is_some()
    }
}

fn live(rev: i64, doc: Value) -> Remote {
    Remote { key: key(), rev, deleted: false, doc: doc.into() }
}

fn gone(rev: i64) -> Remote {
    Remote { key: key(), rev, deleted: true, doc: Doc::empty() }
}

fn wiped(rev: i64) -> Remote {
    Remote { key: key(), rev, deleted: true, doc: erased() }
}

fn done(write: &Write, rev: i64) -> WriteResult {
    WriteResult { mid: write.mid, status: 200, rev: Some(rev), deleted: false, doc: None, error: None }
}

fn conflict(write: &Write, remote: Remote) -> WriteResult {
    let Remote { rev, deleted, doc, .. } = remote;
    WriteResult { mid: write.mid, status: 409, rev: Some(rev), deleted, doc: Some(doc), error: None }
}

fn refused(write: &Write) -> WriteResult {
    WriteResult { mid: write.mid, status: 422, rev: None, deleted: false, doc: None, error: Some("no".to_owned()) }
}

fn lost(path: &str, value: Value) -> (String, Value) {
    (path.to_owned(), value)
}
