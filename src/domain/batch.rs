//! What a rule wants changed: all of it happens, or none.

use serde_json::Value;

use super::blob::Blob;
use super::record::{Key, Record};

/// One record's part in a [`Batch`].
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The record becomes `after`. `before` is what the person saw (nothing, for a new record): only what differs
    /// between the two is written, so that an edit which arrived meanwhile is kept.
    Put {
        /// The record.
        key: Key,
        /// What the change was made on.
        before: Option<Value>,
        /// What it should be.
        after: Value,
    },
    /// The record goes, unless somebody edits it at the same time.
    Delete {
        /// The record.
        key: Key,
    },
    /// The record goes for good, on the customer's demand: no edit brings it back.
    Erase {
        /// The record.
        key: Key,
    },
}

impl Change {
    /// Returns the record that the change is about.
    pub fn key(&self) -> &Key {
        match self {
            Self::Put { key, .. } | Self::Delete { key } | Self::Erase { key } => key,
        }
    }
}

/// The changed records of one deed, committed together.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use = "a batch changes nothing until it is committed"]
pub struct Batch {
    /// The changes, in the order in which they were asked for.
    pub changes: Vec<Change>,
    /// Pictures and scans that the changed records name and that are new.
    pub blobs: Vec<Blob>,
}

impl Batch {
    /// Returns a batch without changes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a new record.
    pub fn create<R: Record>(mut self, record: &R) -> Self {
        self.changes.push(Change::Put { key: record.key(), before: None, after: json(record) });
        self
    }

    /// Adds what changed between `before` and `after` of one record.
    pub fn update<R: Record>(mut self, before: &R, after: &R) -> Self {
        self.changes.push(Change::Put { key: after.key(), before: Some(json(before)), after: json(after) });
        self
    }

    /// Adds a raw change of a record's JSON.
    pub fn put_json(mut self, key: Key, before: Option<Value>, after: Value) -> Self {
        self.changes.push(Change::Put { key, before, after });
        self
    }

    /// Deletes a record.
    pub fn delete(mut self, key: Key) -> Self {
        self.changes.push(Change::Delete { key });
        self
    }

    /// Adds a picture or a scan that one of the records names.
    pub fn keep(mut self, blob: Blob) -> Self {
        self.blobs.push(blob);
        self
    }

    /// Adds the changes of another batch.
    pub fn and(mut self, other: Batch) -> Self {
        self.changes.extend(other.changes);
        self.blobs.extend(other.blobs);
        self
    }
}

/// Records are plain data (no maps with keys that are not strings), which always has a JSON form.
fn json<R: Record>(record: &R) -> Value {
    serde_json::to_value(record).unwrap_or(Value::Null)
}
