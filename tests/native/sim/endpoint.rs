//! What the simulator asks of an endpoint: the contract's two verbs as text, and a few deeds of its operator.

use std::collections::BTreeMap;
use std::sync::Arc;

use forecourt::domain::{BlobId, Key};
use serde_json::Value;

/// A record as the endpoint has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub rev: i64,
    pub deleted: bool,
    pub doc: Arc<Value>,
}

/// A reply, before the network has had its way with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub status: u16,
    pub body: String,
    /// Whether it bears the contract's header.
    pub marked: bool,
}

/// An endpoint of the contract.
pub trait Endpoint {
    fn pull(&mut self, since: Option<&str>, limit: u32, nonce: &str) -> Told;

    fn push(&mut self, body: &str) -> Told;

    /// Says whether it has a blob.
    fn has_blob(&mut self, id: BlobId) -> Told;

    fn put_blob(&mut self, id: BlobId, content: &[u8]) -> Told;

    /// Returns the name of the database.
    fn epoch(&mut self) -> String;

    /// Returns all records, tombstones too.
    fn records(&mut self) -> BTreeMap<Key, Kept>;

    /// Makes a backup. Returns whether it did.
    fn back_up(&mut self) -> bool {
        false
    }

    /// Puts the last backup back, or one of this moment, which begins a new epoch. Returns whether it did.
    fn restore(&mut self) -> bool {
        false
    }

    /// Lets reads come from a copy that lags behind, until the next time.
    fn lag(&mut self, _lags: bool) {}

    /// Forgets the tombstones, as after 90 days.
    fn prune(&mut self) {}

    /// Tells whether a record names a blob that is not there, or was when it came.
    fn lacks_blobs(&mut self) -> bool {
        false
    }

    /// Returns a write that was done twice.
    fn done_twice(&self) -> Option<String> {
        None
    }
}
