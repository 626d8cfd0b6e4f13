//! The tablet's copy: rows, outbox and the place in the endpoint's history. It only plans: each method returns the
//! [`Patch`] that would do it, and nothing has happened until the store has taken that patch and [`Replica::apply`]
//! has followed.

mod absorb;
mod blobs;
mod edit;
mod export;
mod import;
mod moved;
mod outbox;
mod push;
mod reconcile;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::blobs::{NOT_IMPLEMENTED, Upload};
pub use self::import::Tally;
use self::outbox::Outbox;
use crate::domain::{BlobId, Doc, Key, KeyMap};
use crate::store::{Patch, Pending, Row, Seq, Snapshot};

/// The note under which the store keeps [`Mark`].
const MARK: &str = "sync";

/// The place in the endpoint's history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The endpoint's database.
    #[serde(default)]
    pub epoch: Option<String>,
    /// The end of the last page taken in.
    #[serde(default)]
    pub cursor: Option<String>,
    /// Why everything is being pulled again, while it is.
    #[serde(default)]
    pub refill: Option<Refill>,
    /// The address was changed while nobody answered there: before anything is sent it has to show the same database.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unproven: bool,
}

/// Why everything is pulled again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refill {
    /// The endpoint's database was restored and may lack what it once had: offer it again.
    NewEpoch,
    /// The cursor was too old, and the tombstones since then are gone: what the endpoint lacks was deleted.
    Expired,
    /// Some of what is here came from a backup, and the endpoint has not been heard since: what it lacks was deleted.
    Adopted,
}

/// The tablet's copy.
#[derive(Clone, Debug, Default)]
pub struct Replica {
    seq: Seq,
    rows: KeyMap<Row>,
    outbox: Outbox,
    notes: BTreeMap<String, Value>,
    blobs: BTreeSet<BlobId>,
    uploads: BTreeMap<BlobId, Upload>,
    mark: Mark,
}

impl From<Snapshot> for Replica {
    fn from(snapshot: Snapshot) -> Self {
        let mut replica = Self {
            seq: snapshot.seq,
            rows: snapshot.rows.into_iter().map(|row| (row.key.clone(), row)).collect(),
            outbox: snapshot.outbox.into_iter().collect(),
            notes: BTreeMap::new(),
            blobs: snapshot.blobs,
            uploads: BTreeMap::new(),
            mark: Mark::default(),
        };
        snapshot.notes.into_iter().for_each(|(name, note)| replica.follow_note(name, Some(note)));
        replica
    }
}

impl Replica {
    /// Returns the newest commit that it knows.
    pub fn seq(&self) -> Seq {
        self.seq
    }

    /// Returns a record, also one that is gone.
    pub fn row(&self, key: &Key) -> Option<&Row> {
        self.rows.get(key)
    }

    /// Returns how many records there are, those that are gone too.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// Goes through the records in no order, those that are gone too.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values()
    }

    /// Goes through what is not known to be on the endpoint.
    pub fn outbox(&self) -> impl Iterator<Item = &Pending> {
        self.outbox.iter()
    }

    /// Returns what of a record is not known to be on the endpoint.
    pub fn pending(&self, key: &Key) -> Option<&Pending> {
        self.outbox.get(key)
    }

    /// Returns one of the device's notes.
    pub fn note(&self, name: &str) -> Option<&Value> {
        self.notes.get(name)
    }

    /// Returns the place in the endpoint's history.
    pub fn mark(&self) -> &Mark {
        &self.mark
    }

    /// Returns when the oldest edit was made that is not known to be on the endpoint, refused ones included.
    pub fn unsent_since(&self) -> Option<DateTime<Utc>> {
        self.outbox.since()
    }

    /// Returns how many edited records, pictures and scans wait to be on the endpoint.
    pub fn waiting(&self) -> usize {
        self.outbox.len() - self.outbox.aside() + self.uploads.values().filter(|upload| upload.aside.is_none()).count()
    }

    /// Returns how many of them the endpoint has refused.
    pub fn aside(&self) -> usize {
        self.outbox.aside() + self.uploads_aside(|status| status != NOT_IMPLEMENTED)
    }

    /// Returns how many pictures and scans stay here because the endpoint keeps none.
    pub fn unkept(&self) -> usize {
        self.uploads_aside(|status| status == NOT_IMPLEMENTED)
    }

    fn uploads_aside(&self, with: impl Fn(u16) -> bool) -> usize {
        let aside = self.uploads.values().filter_map(|upload| upload.aside.as_ref());
        aside.filter(|aside| with(aside.status)).count()
    }

    /// Returns the records that are not as an earlier copy has them; `None` when that one has some which are gone from
    /// here without a trace.
    pub fn changed_since(&self, earlier: &Self) -> Option<Vec<Row>> {
        let all_here = earlier.rows.keys().all(|key| self.rows.contains_key(key));
        let changed = self.rows.values().filter(|row| earlier.row(&row.key) != Some(row));
        all_here.then(|| changed.cloned().collect())
    }

    /// Returns all that it holds, for a store that has lost it. Pictures and scans are not in memory. Unless that is
    /// everything which the store had, it is all pulled again.
    pub fn held(&self, is_whole: bool) -> Snapshot {
        let mut notes = self.notes.clone();
        if !is_whole {
            let mark = Mark { cursor: None, ..self.mark.clone() };
            notes.extend(serde_json::to_value(mark).ok().map(|mark| (MARK.to_owned(), mark)));
        }
        Snapshot {
            seq: self.seq,
            rows: self.rows.values().cloned().collect(),
            outbox: self.outbox.iter().cloned().collect(),
            notes,
            ..Snapshot::default()
        }
    }

    /// Takes in more of what the store had from the beginning.
    pub fn take_in(&mut self, rows: Vec<Row>) {
        self.rows.extend(rows.into_iter().map(|row| (row.key.clone(), row)));
    }

    /// Follows a patch that the store has taken.
    pub fn apply(&mut self, seq: Seq, patch: Patch) {
        self.seq = seq;
        self.rows.extend(patch.rows.into_iter().map(|row| (row.key.clone(), row)));
        for (key, pending) in patch.outbox {
            match pending {
                Some(pending) => self.outbox.put(pending),
                None => self.outbox.remove(&key),
            }
        }
        patch.notes.into_iter().for_each(|(name, note)| self.follow_note(name, note));
        for (id, content) in patch.blobs {
            match content {
                Some(_) => self.blobs.insert(id),
                None => self.blobs.remove(&id),
            };
        }
    }

    fn follow_note(&mut self, name: String, note: Option<Value>) {
        self.follow_upload(&name, note.as_ref());
        if name == MARK {
            self.mark = note.as_ref().and_then(|note| Doc::from(note).read().ok()).unwrap_or_default();
        }
        match note {
            Some(note) => self.notes.insert(name, note),
            None => self.notes.remove(&name),
        };
    }

    /// Plans to keep another place in the endpoint's history.
    fn put_mark(patch: &mut Patch, mark: &Mark) {
        patch.notes.push((MARK.to_owned(), serde_json::to_value(mark).ok()));
    }
}

/// A patch in the making: each record is read as the patch already has it.
struct Draft<'a> {
    replica: &'a Replica,
    touched: BTreeMap<Key, (Option<Row>, Option<Pending>)>,
}

impl<'a> Draft<'a> {
    fn new(replica: &'a Replica) -> Self {
        Self { replica, touched: BTreeMap::new() }
    }

    fn get(&self, key: &Key) -> (Option<Row>, Option<Pending>) {
        let stored = || (self.replica.rows.get(key).cloned(), self.replica.outbox.get(key).cloned());
        self.touched.get(key).cloned().unwrap_or_else(stored)
    }

    fn set(&mut self, row: Row, pending: Option<Pending>) {
        self.touched.insert(row.key.clone(), (Some(row), pending));
    }

    /// Returns the patch: only what differs from the replica.
    fn finish(self) -> Patch {
        let mut patch = Patch::default();
        for (key, (row, pending)) in self.touched {
            if let Some(row) = row.filter(|row| self.replica.rows.get(&key) != Some(row)) {
                patch.rows.push(row);
            }
            if self.replica.outbox.get(&key) != pending.as_ref() {
                patch.outbox.push((key, pending));
            }
        }
        patch
    }
}
