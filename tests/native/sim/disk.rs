//! A store that keeps JSON bytes, as the browser's does: what a tablet's memory cannot write down is lost here too.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::ready;
use std::rc::Rc;
use std::sync::Arc;

use forecourt::domain::{BlobId, Key};
use forecourt::store::{Durability, Interrupted, Keyring, Part, Patch, Seal, Seq, Snapshot, Store, StoreError, Task};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The disk of one tablet. Clones are other tabs on it.
#[derive(Clone, Debug, Default)]
pub struct Disk(Rc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    full: Cell<bool>,
    held: RefCell<Held>,
}

#[derive(Debug, Default)]
struct Held {
    seq: Seq,
    rows: BTreeMap<Key, Vec<u8>>,
    outbox: BTreeMap<Key, Vec<u8>>,
    notes: BTreeMap<String, Vec<u8>>,
    blobs: BTreeMap<BlobId, Arc<[u8]>>,
}

impl Disk {
    /// Fills the disk, or makes room.
    pub fn fill(&self, full: bool) {
        self.0.full.set(full);
    }

    fn write(&self, seen: Seq, patch: &Patch) -> Result<Seq, StoreError> {
        let mut held = self.0.held.borrow_mut();
        if seen != held.seq {
            return Err(StoreError::Stale);
        }
        if self.0.full.get() {
            return Err(StoreError::Full);
        }
        for row in &patch.rows {
            put(&mut held.rows, row.key.clone(), Some(row));
        }
        for (key, pending) in &patch.outbox {
            put(&mut held.outbox, key.clone(), pending.as_ref());
        }
        for (name, note) in &patch.notes {
            put(&mut held.notes, name.clone(), note.as_ref());
        }
        for (id, content) in &patch.blobs {
            match content {
                Some(content) => held.blobs.insert(*id, Arc::clone(content)),
                None => held.blobs.remove(id),
            };
        }
        held.seq = Seq(held.seq.0 + 1);
        Ok(held.seq)
    }
}

fn put<K: Ord, V: Serialize>(map: &mut BTreeMap<K, Vec<u8>>, key: K, value: Option<&V>) {
    match value {
        Some(value) => map.insert(key, serde_json::to_vec(value).unwrap()),
        None => map.remove(&key),
    };
}

fn read<V: DeserializeOwned>(bytes: &[u8]) -> V {
    serde_json::from_slice(bytes).unwrap()
}

impl Store for Disk {
    fn begin_load(&self) -> Task<'_, Result<Snapshot, StoreError>> {
        self.load()
    }

    fn go_on_loading(&self) -> Task<'_, Result<Option<Part>, StoreError>> {
        Box::pin(ready(Ok(None)))
    }

    fn load(&self) -> Task<'_, Result<Snapshot, StoreError>> {
        let held = self.0.held.borrow();
        let snapshot = Snapshot {
            seq: held.seq,
            rows: held.rows.values().map(|bytes| read(bytes)).collect(),
            outbox: held.outbox.values().map(|bytes| read(bytes)).collect(),
            notes: held.notes.iter().map(|(name, bytes)| (name.clone(), read(bytes))).collect(),
            blobs: held.blobs.keys().copied().collect(),
            ..Snapshot::default()
        };
        Box::pin(ready(Ok(snapshot)))
    }

    fn commit(&self, seen: Seq, patch: Patch, _: Durability) -> Task<'_, Result<Seq, StoreError>> {
        Box::pin(ready(self.write(seen, &patch)))
    }

    fn blob(&self, id: BlobId) -> Task<'_, Result<Option<Vec<u8>>, StoreError>> {
        Box::pin(ready(Ok(self.0.held.borrow().blobs.get(&id).map(|content| content.to_vec()))))
    }

    fn tidy(&self) -> Task<'_, Result<bool, StoreError>> {
        Box::pin(ready(Ok(false)))
    }

    fn clear(&self) -> Task<'_, Result<Seq, StoreError>> {
        let mut held = self.0.held.borrow_mut();
        *held = Held { seq: Seq(held.seq.0 + 1), ..Held::default() };
        Box::pin(ready(Ok(held.seq)))
    }

    fn discard(&self) -> Task<'_, Result<Seq, StoreError>> {
        Box::pin(ready(Ok(self.0.held.borrow().seq)))
    }

    fn keyring(&self) -> Task<'_, Result<Option<Keyring>, StoreError>> {
        Box::pin(ready(Ok(None)))
    }

    // The simulation has no locks: sealing is tested where it is, in the vault.
    fn unlock(&self, _: Seal) {}
    fn lock(&self) {}

    fn seal<'a>(&'a self, _: Seal, _: &'a Keyring) -> Task<'a, Result<Seq, StoreError>> {
        Box::pin(ready(Err(StoreError::Unavailable("no sealing".to_owned()))))
    }

    fn renew<'a>(&'a self, _: &'a Snapshot) -> Task<'a, Result<Seq, StoreError>> {
        Box::pin(ready(Err(StoreError::Stale)))
    }

    fn on_interruption(&self, _: Interrupted) {}

    fn rekey<'a>(&'a self, _: &'a Keyring) -> Task<'a, Result<Seq, StoreError>> {
        Box::pin(ready(Err(StoreError::Unavailable("no sealing".to_owned()))))
    }
}
