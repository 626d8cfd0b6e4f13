//! A store in memory, for native tests and for browsers without storage. Clones share their data, as tabs do.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::ready;
use std::rc::Rc;

use serde_json::Value;

use super::{Durability, Patch, Pending, Row, Seq, Snapshot, Store, StoreError, Task};
use crate::domain::Key;

/// A store that forgets when the last clone goes.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore(Rc<RefCell<Held>>);

#[derive(Debug, Default)]
struct Held {
    seq: Seq,
    rows: BTreeMap<Key, Row>,
    outbox: BTreeMap<Key, Pending>,
    notes: BTreeMap<String, Value>,
}

impl Held {
    fn apply(&mut self, seen: Seq, patch: Patch) -> Result<Seq, StoreError> {
        if seen != self.seq {
            return Err(StoreError::Stale);
        }
        self.rows.extend(patch.rows.into_iter().map(|row| (row.key.clone(), row)));
        for (key, pending) in patch.outbox {
            put_or_remove(&mut self.outbox, key, pending);
        }
        for (name, note) in patch.notes {
            put_or_remove(&mut self.notes, name, note);
        }
        self.seq = Seq(self.seq.0 + 1);
        Ok(self.seq)
    }
}

fn put_or_remove<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    };
}

impl Store for MemoryStore {
    fn load(&self) -> Task<'_, Result<Snapshot, StoreError>> {
        let held = self.0.borrow();
        let snapshot = Snapshot {
            seq: held.seq,
            rows: held.rows.values().cloned().collect(),
            outbox: held.outbox.values().cloned().collect(),
            notes: held.notes.clone(),
        };
        Box::pin(ready(Ok(snapshot)))
    }

    fn commit(&self, seen: Seq, patch: Patch, _: Durability) -> Task<'_, Result<Seq, StoreError>> {
        Box::pin(ready(self.0.borrow_mut().apply(seen, patch)))
    }

    fn clear(&self) -> Task<'_, Result<(), StoreError>> {
        let mut held = self.0.borrow_mut();
        *held = Held { seq: Seq(held.seq.0 + 1), ..Held::default() };
        Box::pin(ready(Ok(())))
    }
}
