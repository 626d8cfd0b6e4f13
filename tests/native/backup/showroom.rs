//! Tablets with the real engine and replica at a model of the endpoint; the network does as it is told.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use forecourt::domain::batch::Change;
use forecourt::domain::{Batch, Blob, BlobId, Key, Kind};
use forecourt::store::backup::{BadFile, PACK, Scope};
use forecourt::store::{Patch, Seq};
use forecourt::sync::http::Reply;
use forecourt::sync::replica::{Refill, Tally};
use forecourt::sync::wire::{Answer, Ask, PushBody, Request, Trouble};
use forecourt::sync::{Command, Engine, Event, Halt, Replica, Standing};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{PASSPHRASE, seal, unseal};
use crate::sim::endpoint::{Endpoint, Kept};
use crate::sim::model::{Manner, Model};

/// What becomes of pushes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Good,
    /// They arrive, and no answer comes.
    ReplyLost,
    /// They do not arrive.
    RequestLost,
    /// The tablet dies while it waits for its second page.
    OnePage,
}

/// How often an engine that rests is woken before the tablet is left alone.
const RESTS: u32 = 5;

/// A tablet.
pub struct Tablet {
    pub replica: Replica,
    pub blobs: BTreeMap<BlobId, Arc<[u8]>>,
    number: u8,
    starts: u8,
}

/// A customer by number.
pub fn key(number: u8) -> Key {
    Key { kind: Kind::known("customer"), id: Uuid::from_u128(u128::from(number) + 1) }
}

impl Tablet {
    pub fn new(number: u8) -> Self {
        Self { replica: Replica::default(), blobs: BTreeMap::new(), number, starts: 0 }
    }

    pub fn take(&mut self, patch: Patch) {
        for (id, content) in &patch.blobs {
            match content {
                Some(content) => drop(self.blobs.insert(*id, Arc::clone(content))),
                None => drop(self.blobs.remove(id)),
            }
        }
        self.replica.apply(Seq(self.replica.seq().0 + 1), patch);
    }

    /// Each tablet's clock begins somewhere else.
    fn clock(&self) -> DateTime<Utc> {
        let seconds = 1_795_500_000 + i64::from(self.number) * 100_000 + i64::try_from(self.replica.seq().0).unwrap();
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    pub fn edit(&mut self, batch: &Batch) {
        let patch = self.replica.edit(batch, self.clock());
        self.take(patch);
    }

    pub fn doc(&self, key: &Key) -> Option<Value> {
        self.replica.row(key).filter(|row| !row.deleted).map(|row| row.doc.value())
    }

    /// Sets a field of a record, which is created where it is not there.
    pub fn set(&mut self, key: &Key, field: &str, value: Value) {
        let before = self.doc(key);
        let mut after = before.clone().unwrap_or_else(|| json!({}));
        after[field] = value;
        self.edit(&Batch::new().put_json(key.clone(), before, after));
    }

    pub fn photograph(&mut self, key: &Key, content: &str) {
        let before = self.doc(key);
        let mut after = before.clone().unwrap_or_else(|| json!({}));
        let photo = Blob::of(content.as_bytes());
        after["photo"] = json!(photo.id);
        self.edit(&Batch::new().put_json(key.clone(), before, after).keep(photo));
    }

    pub fn delete(&mut self, key: &Key) {
        self.edit(&Batch::new().delete(key.clone()));
    }

    pub fn erase(&mut self, key: &Key) {
        self.edit(&Batch { changes: vec![Change::Erase { key: key.clone() }], ..Batch::new() });
    }

    /// Names what is unsent and makes a file, as the app does.
    pub fn hand_over(&mut self, scope: Scope) -> Vec<u8> {
        let mut drawn = [self.number, u8::try_from(self.replica.seq().0).unwrap(), 0];
        let mint = || {
            drawn[2] += 1;
            Uuid::new_v5(&Uuid::NAMESPACE_OID, &drawn)
        };
        let patch = self.replica.name_unsent(mint);
        self.take(patch);
        self.export(scope)
    }

    /// Makes a file, as the app does for a tablet without an endpoint.
    pub fn export(&self, scope: Scope) -> Vec<u8> {
        let cargo = self.replica.cargo(scope);
        let blobs = cargo.blobs.iter().map(|id| self.blobs[id].to_vec()).collect();
        seal(&cargo, blobs).unwrap()
    }

    /// Takes a file in as the app does. Returns what became of its records, and how many pictures were new.
    pub fn import(&mut self, file: Vec<u8>) -> Result<(Tally, usize), BadFile> {
        let (cargo, contents) = unseal(file, PASSPHRASE)?;
        let me = self.name();
        let mut named = self.replica.blobs_named();
        for pack in cargo.records.chunks(PACK) {
            named.extend(self.replica.import(&cargo, pack, self.clock(), &me).0.blobs_named());
        }
        let mut stored = 0;
        for (id, content) in cargo.blobs.iter().zip(contents) {
            if named.contains(id) && !self.replica.has_blob(*id) {
                self.take(Replica::keep_and_offer(&Blob { id: *id, content: content.into() }));
                stored += 1;
            }
        }
        let mut told = Tally::default();
        for pack in cargo.records.chunks(PACK) {
            let (patch, tally) = self.replica.import(&cargo, pack, self.clock(), &me);
            if !patch.is_empty() {
                self.take(patch);
            }
            told.add(tally);
        }
        Ok((told, stored))
    }

    fn name(&self) -> String {
        format!("tablet {}", self.number)
    }

    /// Lets the tablet sync until it has nothing more to do, or dies as the line says. Returns what its engine is about.
    pub fn sync(&mut self, endpoint: &mut Model, line: Line) -> Standing {
        self.starts += 1;
        let mut engine = Engine::new(self.name(), [self.number * 16 + self.starts; 16]);
        let mut now = self.clock();
        let (mut rests_left, mut pages) = (RESTS, 0);
        let mut events = VecDeque::from([Event::Resume]);
        while let Some(event) = events.pop_front() {
            for command in engine.step(&self.replica, event) {
                match command {
                    Command::Send(request) => {
                        now += TimeDelta::seconds(1);
                        let is_push = matches!(request.ask, Ask::Push(_));
                        if is_push && line == Line::RequestLost || pages == 1 && line == Line::OnePage {
                            return engine.standing();
                        }
                        let reply = self.ask(endpoint, &request);
                        if is_push && line == Line::ReplyLost {
                            return engine.standing();
                        }
                        pages += usize::from(matches!(request.ask, Ask::Pull { .. }));
                        let answer = request.read(&reply);
                        assert!(!matches!(answer, Answer::Trouble(Trouble::Lost | Trouble::Captive)), "{reply:?}");
                        events.push_back(Event::Answered { nonce: request.nonce, answer, now });
                    }
                    Command::Save(patch, _) => {
                        self.take(patch);
                        events.push_front(Event::Saved);
                    }
                    Command::WakeAfter(_) if rests_left > 0 => {
                        rests_left -= 1;
                        events.push_back(Event::Wake);
                    }
                    Command::WakeAfter(_) => {}
                }
            }
        }
        engine.standing()
    }

    /// The same on a good line, with a person who agrees to whatever database is there.
    pub fn sync_with_consent(&mut self, endpoint: &mut Model) {
        if self.sync(endpoint, Line::Good) == Standing::Halted(Halt::Foreign) {
            self.take(self.replica.refill(Refill::NewEpoch));
            self.sync(endpoint, Line::Good);
        }
    }

    fn ask(&self, endpoint: &mut Model, request: &Request) -> Reply {
        let told = match &request.ask {
            Ask::Pull { since, limit, .. } => endpoint.pull(since.as_deref(), *limit, &request.nonce.to_string()),
            Ask::Push(writes) => {
                let body = PushBody { n: request.nonce, client: &self.name(), writes };
                endpoint.push(&serde_json::to_string(&body).unwrap())
            }
            Ask::Has(id) => endpoint.has_blob(*id),
            Ask::Upload(id) => endpoint.put_blob(*id, &self.blobs[id]),
        };
        Reply { status: told.status, body: told.body.into(), marked: told.marked, ..Reply::default() }
    }
}

/// An endpoint that keeps the contract.
pub fn endpoint() -> Model {
    Model::new(Manner {
        ledger: true,
        base_check: true,
        remembers_conflicts: false,
        counts_by_record: false,
        refuses_singly: true,
        blobs: true,
        most_writes: 100,
        page: 3,
    })
}

/// Returns a record as the endpoint has it.
pub fn kept(endpoint: &mut Model, key: &Key) -> Option<Kept> {
    endpoint.records().remove(key)
}
