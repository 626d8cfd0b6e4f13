//! The JSON of the sync contract, both ways. Knows nothing of storage and decides nothing.

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use std::fmt;

/// The version of the contract, and the marker by which a tablet tells this endpoint from a login page.
pub const FORECOURT: u32 = 1;

/// A record's content, as the very JSON text that came in: fields that nobody here knows stay as they were.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Doc(Box<RawValue>);

impl Doc {
    /// Returns the doc that a value prints.
    ///
    /// # Errors
    /// When the value cannot be printed as JSON: a map whose keys are no strings, say.
    pub fn new(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        to_raw_value(value).map(Self)
    }

    /// Returns the doc with that text.
    ///
    /// # Errors
    /// When the text is not JSON.
    pub fn from_text(text: String) -> Result<Self, serde_json::Error> {
        RawValue::from_string(text).map(Self)
    }

    /// Returns `{}`, the doc of a record that is not there.
    #[must_use]
    pub fn empty() -> Self {
        Self::from_text("{}".to_owned()).unwrap_or_default()
    }

    /// Returns the JSON text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.get()
    }
}

impl Default for Doc {
    /// Returns `null`, which is a doc for a deletion only: a write that forgot its doc must not empty a record.
    fn default() -> Self {
        Self(RawValue::NULL.to_owned())
    }
}

impl fmt::Debug for Doc {
    /// Prints the size alone: a doc holds people's data, and debug output ends up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Doc({} bytes)", self.text().len())
    }
}

/// What a tablet asks for: the query of `GET /sync`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pull {
    /// The cursor of the page before; none at first.
    pub since: Option<String>,
    /// The most changes wanted; 1,000 if unsaid, 5,000 at most.
    pub limit: Option<u32>,
    /// The nonce to be echoed.
    pub n: Option<String>,
}

/// A page of changes: the answer to `GET /sync`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Page {
    /// Always [`FORECOURT`].
    pub forecourt: u32,
    /// The nonce of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<String>,
    /// The name of the showroom's history; a new one after a backup was restored.
    pub epoch: String,
    /// Where the next pull goes on.
    pub cursor: String,
    /// Whether there is more to pull at once.
    pub more: bool,
    /// How many changes are on the pages after this one, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<u64>,
    /// Whether a pull may wait for news.
    #[serde(default)]
    pub live: bool,
    /// Whether blobs are kept.
    #[serde(default)]
    pub blobs: bool,
    /// The changes, in the order in which they were committed.
    pub changes: Vec<Change>,
}

/// A record as it stands now.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Change {
    /// The kind of record: `customer`, `deal`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The record's UUID.
    pub id: String,
    /// Rises with every write of this record.
    pub rev: i64,
    /// Whether this is a tombstone.
    pub deleted: bool,
    /// The content; of a tombstone `{}`, or `{"_erased":true}`.
    pub doc: Doc,
}

/// What a tablet has to say: the body of `POST /sync`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Push {
    /// The nonce to be echoed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<String>,
    /// The tablet's own name for itself. Nothing is decided by it.
    #[serde(default)]
    pub client: String,
    /// The writes, in the order in which they were made.
    pub writes: Vec<Write>,
}

/// One record, as a tablet wants it to be.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Write {
    /// The UUID of this very write: sent again under the same one, it is not done again.
    pub mid: String,
    /// The kind of record.
    #[serde(rename = "type")]
    pub kind: String,
    /// The record's UUID.
    pub id: String,
    /// The `rev` on which the edit was made; null, or 0, for a record that the endpoint does not have.
    #[serde(default)]
    pub base: Option<i64>,
    /// Whether the record is to be deleted.
    #[serde(default)]
    pub deleted: bool,
    /// The whole new content. May be left out of a deletion.
    #[serde(default)]
    pub doc: Doc,
}

/// The answer to `POST /sync`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PushReply {
    /// Always [`FORECOURT`].
    pub forecourt: u32,
    /// The nonce of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<String>,
    /// The name of the showroom's history; a new one after a backup was restored.
    pub epoch: String,
    /// One result for each write, in the order of the writes.
    pub results: Vec<WriteResult>,
}

/// What became of one write: its `status` says which of the other fields are there.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WriteResult {
    /// The write's own mid.
    pub mid: String,
    /// 200 written, 409 somebody else was first, 422 not a write that any endpoint would take.
    pub status: u16,
    /// With 200 the record's new rev; with 409 its current one, 0 when there is no such record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rev: Option<i64>,
    /// With 409: whether the record is deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<bool>,
    /// With 409: the record's current content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Doc>,
    /// With 422: why, in English, for a developer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// A file of records to begin with, as `forecourt-endpoint load` reads it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Bundle {
    /// The records; one that the endpoint has already is left alone.
    pub records: Vec<BundleRecord>,
}

/// One record of a [`Bundle`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BundleRecord {
    /// The kind of record.
    #[serde(rename = "type")]
    pub kind: String,
    /// The record's UUID.
    pub id: String,
    /// The content.
    pub doc: Doc,
}
