//! What storage is, to everybody above it: rows, an outbox and a few notes, changed together or not at all. Nothing
//! above this line knows IndexedDB, packs or ciphers; who may open it is in its keyring.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub mod backup;
mod damage;
pub mod disk;
pub mod envelope;
mod interruption;
pub mod keyring;
pub mod memory;
mod row;
mod seal;
mod vault;

pub use damage::{Damage, Fault};
pub use interruption::{Interrupted, Interruption};
pub use keyring::Keyring;
pub use row::{Aside, Base, Frozen, Pending, Row};
pub use seal::{Cipher, Nonce, Seal};
pub use vault::Vault;

use crate::domain::{BlobId, Key};

/// Work that ends later, on the one thread that the browser gives us.
pub type Task<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Counts the commits of a store. A tab that has not seen the newest one may not write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub u64);

/// How sure a commit must be before it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// On the disk: for what a person saved.
    Strict,
    /// Handed to the system: for what can be pulled again.
    Relaxed,
}

/// Everything that a store holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// The newest commit in it.
    pub seq: Seq,
    /// The records.
    pub rows: Vec<Row>,
    /// What has not reached the endpoint.
    pub outbox: Vec<Pending>,
    /// The device's own notes by name: session, sync mark. They are never sent.
    pub notes: BTreeMap<String, Value>,
    /// The pictures and scans that are there.
    pub blobs: BTreeSet<BlobId>,
    /// What could not be read.
    pub damage: Vec<Damage>,
    /// How many packs have not been opened yet.
    pub packs_left: usize,
}

/// More of what a store holds, after what [`Store::begin_load`] has returned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// More records.
    pub rows: Vec<Row>,
    /// How many packs are still to be opened.
    pub packs_left: usize,
    /// How many there are in all.
    pub packs: usize,
    /// What could not be read; known with the last part.
    pub damage: Vec<Damage>,
}

/// One change of a store: all of it, or nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patch {
    /// Records to put.
    pub rows: Vec<Row>,
    /// Outbox entries to put, or to take out.
    pub outbox: Vec<(Key, Option<Pending>)>,
    /// Notes to put, or to take out.
    pub notes: Vec<(String, Option<Value>)>,
    /// Pictures and scans to put, or to take out.
    pub blobs: Vec<(BlobId, Option<Arc<[u8]>>)>,
}

impl Patch {
    /// Tells whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.outbox.is_empty() && self.notes.is_empty() && self.blobs.is_empty()
    }

    /// Returns the pictures and scans that its records name.
    pub fn blobs_named(&self) -> BTreeSet<BlobId> {
        let waiting = self.outbox.iter().filter_map(|(_, pending)| pending.as_ref()).flat_map(Pending::docs);
        self.rows.iter().map(|row| &row.doc).chain(waiting).flat_map(BlobId::named_in).collect()
    }
}

/// Why a store did not do what was asked. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// Another tab has written since: load again, then try again.
    Stale,
    /// The disk is not the one that this tab has seen: the browser, or somebody through it, has emptied it.
    Wiped,
    /// The disk was emptied, and another tab has begun anew on it: what is in this tab's memory alone has no place there.
    Begun,
    /// The disk, or the browser's share of it, is full.
    Full,
    /// A newer version of the app in another tab needs the database: this tab must be closed or reloaded.
    Superseded,
    /// The browser gives no storage, e.g. in some private windows.
    Unavailable(String),
    /// What is stored is sealed, under another key than this tab has, if it has one.
    Locked,
    /// A stored entry cannot be read. It is left where it is.
    Damaged(String),
    /// The browser refused, with its words; trying again may help.
    Failed(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stale => f.write_str("another tab has written since"),
            Self::Wiped => f.write_str("the storage was emptied"),
            Self::Begun => f.write_str("the storage was emptied, and another tab has begun anew"),
            Self::Full => f.write_str("the storage is full"),
            Self::Superseded => f.write_str("a newer version of the app needs the database"),
            Self::Locked => f.write_str("what is stored is sealed"),
            Self::Unavailable(reason) => write!(f, "no storage: {reason}"),
            Self::Damaged(what) => write!(f, "unreadable entry: {what}"),
            Self::Failed(reason) => write!(f, "the storage failed: {reason}"),
        }
    }
}

impl std::error::Error for StoreError {}

/// Reads JSON. All of it is read as text: a parser for bytes would be a second one in the app.
fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_str(str::from_utf8(bytes).ok()?).ok()
}

/// A place that keeps records over restarts. Several tabs may hold one each on the same data.
pub trait Store {
    /// Returns what can be had at once: the notes, what waits, and the first records. The others come with
    /// [`Store::go_on_loading`]; they may be written meanwhile, but nothing is tidied.
    ///
    /// # Errors
    /// As those of [`Store::load`].
    fn begin_load(&self) -> Task<'_, Result<Snapshot, StoreError>>;

    /// Returns more of what was begun; `None` when nothing is left, and after another load.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when the key was forgotten: it goes on from there once it is unlocked.
    /// [`StoreError::Stale`] when another tab has tidied what is still to be read; others as the browser has them. What
    /// was begun is over then, and a whole load is needed.
    fn go_on_loading(&self) -> Task<'_, Result<Option<Part>, StoreError>>;

    /// Returns everything.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when it is sealed and was not unlocked; [`StoreError::Wiped`] when it was emptied under this
    /// tab; others when nothing could be read at all. Single entries that cannot be read are reported, and stay stored.
    fn load(&self) -> Task<'_, Result<Snapshot, StoreError>>;

    /// Changes the store in one transaction and returns the new count of commits once it is as durable as asked.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the newest commit is not `seen`, [`StoreError::Wiped`] when the store was emptied since,
    /// [`StoreError::Locked`] when it is sealed and the key is not at hand; others as the browser has them. Nothing is
    /// changed then.
    fn commit(&self, seen: Seq, patch: Patch, durability: Durability) -> Task<'_, Result<Seq, StoreError>>;

    /// Returns a picture or a scan; `None` when it is not there.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when it is not what it was, [`StoreError::Locked`] without the key; others as the browser
    /// has them.
    fn blob(&self, id: BlobId) -> Task<'_, Result<Option<Vec<u8>>, StoreError>>;

    /// Does a little of what can be done when nobody waits, and tells whether there may be more.
    ///
    /// # Errors
    /// [`StoreError::Locked`] without the key, and others as the browser has them. What is kept is the same then.
    fn tidy(&self) -> Task<'_, Result<bool, StoreError>>;

    /// Forgets everything, the key too: what is written from then on is not sealed. Returns the new count of commits.
    ///
    /// # Errors
    /// As the browser has them; nothing is forgotten then.
    fn clear(&self) -> Task<'_, Result<Seq, StoreError>>;

    /// Takes out what could not be read at the last load, except what a newer version of the app wrote.
    ///
    /// # Errors
    /// As those of a commit; nothing is taken out then.
    fn discard(&self) -> Task<'_, Result<Seq, StoreError>>;

    /// Returns what opens the store; `None` when it is not sealed.
    ///
    /// # Errors
    /// [`StoreError::Wiped`] when the store was emptied under this tab; others as the browser has them, and when the keyring
    /// itself cannot be read: then nothing else can.
    fn keyring(&self) -> Task<'_, Result<Option<Keyring>, StoreError>>;

    /// Reads and writes under this seal from now on.
    fn unlock(&self, seal: Seal);

    /// Forgets the key of a sealed store. Until it is unlocked again, nothing is read or written.
    fn lock(&self);

    /// Writes everything anew under this seal, in one transaction, with the keyring that opens it.
    ///
    /// # Errors
    /// As those of a load and of a commit. Nothing is changed then.
    fn seal<'a>(&'a self, seal: Seal, keyring: &'a Keyring) -> Task<'a, Result<Seq, StoreError>>;

    /// Keeps another keyring for the same key. No data is written.
    ///
    /// # Errors
    /// As those of a commit. The keyring is as it was then.
    fn rekey<'a>(&'a self, keyring: &'a Keyring) -> Task<'a, Result<Seq, StoreError>>;

    /// Puts this back into a store that was emptied under this tab, in one transaction, sealed as it was. Pictures and
    /// scans are not in it.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it was not emptied, or another tab was faster. [`StoreError::Locked`] when the key is
    /// not at hand, or somebody has begun anew in it meanwhile. Others as the browser has them. Nothing is changed then.
    fn renew<'a>(&'a self, held: &'a Snapshot) -> Task<'a, Result<Seq, StoreError>>;

    /// Calls when something comes between the store and its disk, and when that is over.
    fn on_interruption(&self, heard: Interrupted);
}
