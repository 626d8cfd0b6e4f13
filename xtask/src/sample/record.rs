//! Records as the file has them, and their ids.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::ANCHOR;
use super::time::{Calendar, Moment};

/// A record.
pub struct Record {
    kind: &'static str,
    id: Uuid,
    doc: Value,
}

impl Record {
    /// Returns a record of a document that carries its id.
    pub const fn new(kind: &'static str, id: Uuid, doc: Value) -> Self {
        Self { kind, id, doc }
    }

    /// Returns it as the file has it.
    pub fn into_json(self) -> Value {
        json!({ "type": self.kind, "id": self.id, "doc": self.doc })
    }
}

/// Returns the id of the record that was made then (UUID v7).
///
/// Whatever the anchor, it is the same: a sample that is loaded again on another day must not bring every customer in
/// twice.
pub fn id(kind: &str, number: usize, made: Moment) -> Uuid {
    let drawn = Sha256::digest(format!("forecourt sample {kind} {number}"));
    let mut chance = [0; 10];
    chance.copy_from_slice(&drawn[..10]);
    uuid::Builder::from_unix_timestamp_millis(Calendar::new(ANCHOR).millis(made), &chance).into_uuid()
}
