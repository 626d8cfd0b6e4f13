//! A backup: records, what waits of them and pictures, in one file that leaves the tablet. Nothing in it tells of its
//! making, so that the same content gives the same bytes in one version of the app. What is taken along, and what becomes
//! of it at another tablet, is the replica's to say.

mod file;
mod reading;
mod writing;

use serde::{Deserialize, Serialize};

use super::{Pending, Row, StoreError};
use crate::domain::{BlobId, Doc};

pub use file::Sealed;
pub use reading::open;
pub use writing::write;

/// How many records are packed, sealed and opened at once, at most. Between packs others have the thread.
pub const PACK: usize = 1000;

/// What is taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everything.
    All,
    /// What is not known to be on the endpoint.
    Unsent,
}

/// A record that is taken along.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    /// The record.
    pub row: Row,
    /// What of it waits, under the name that it may have been sent with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<Pending>,
}

impl Carried {
    /// Returns every document of it that may still count.
    pub fn docs(&self) -> impl Iterator<Item = &Doc> {
        let waiting = self.pending.iter().flat_map(Pending::docs);
        std::iter::once(&self.row.doc).chain(waiting)
    }
}

/// What is in a backup, but the bytes of its pictures.
#[derive(Clone, Debug, PartialEq)]
pub struct Cargo {
    /// What was taken along.
    pub scope: Scope,
    /// The endpoint's database that the revisions belong to; `None` where there was none yet, or there are no records.
    pub epoch: Option<String>,
    /// The records, by their keys.
    pub records: Vec<Carried>,
    /// The pictures and scans, by their names.
    pub blobs: Vec<BlobId>,
}

/// Why a file cannot be taken in. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadFile {
    /// It is something else.
    Foreign,
    /// A newer version of the app made it.
    Newer,
    /// Its end is missing.
    Cut,
    /// It is not what it was.
    Damaged,
    /// The passphrase is another.
    WrongPassphrase,
    /// The device failed.
    Store(StoreError),
}

impl From<StoreError> for BadFile {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// The first frame.
#[derive(Serialize, Deserialize)]
struct Head {
    scope: Scope,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    epoch: Option<String>,
    packs: usize,
    blobs: Vec<BlobId>,
}
