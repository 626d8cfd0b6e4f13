//! Where bytes are kept. A disk knows shelves, names and bytes, and two counters; what the bytes are is the vault's
//! business.

use super::{Durability, Seq, StoreError, Task};

/// A shelf of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    /// Many records to an entry.
    Packs,
    /// Which records are in which pack, so that a pack that is lost can be told.
    Index,
    /// Records saved since, a save to an entry.
    Recent,
    /// What has not reached the endpoint.
    Outbox,
    /// The device's notes.
    Meta,
    /// Pictures and scans, each under its hash.
    Blobs,
}

impl Shelf {
    /// Every shelf.
    pub const ALL: [Self; 6] = [Self::Packs, Self::Index, Self::Recent, Self::Outbox, Self::Meta, Self::Blobs];

    /// Tells whether its entries are read when they are needed, not at once.
    pub const fn is_large(self) -> bool {
        matches!(self, Self::Packs | Self::Index | Self::Blobs)
    }

    /// Returns its name on the disk.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Packs => "packs",
            Self::Index => "index",
            Self::Recent => "recent",
            Self::Outbox => "outbox",
            Self::Meta => "meta",
            Self::Blobs => "blobs",
        }
    }
}

/// Where an entry is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The shelf.
    pub shelf: Shelf,
    /// The entry's name on it. Names that begin with a dot are the disk's own.
    pub name: String,
}

impl Place {
    /// Names a place.
    pub fn new(shelf: Shelf, name: impl Into<String>) -> Self {
        Self { shelf, name: name.into() }
    }
}

/// What a disk counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// The commits: what is kept has changed.
    pub seq: Seq,
    /// The foldings: the same is kept in other entries.
    pub layout: u64,
}

/// What a write is, and so which counter it raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Changes what is kept. Refused if another commit came first.
    Commit,
    /// Keeps the same in other entries. Refused if anything came first.
    Fold,
}

/// What is written: all of it, or nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Entries to put.
    pub puts: Vec<(Place, Vec<u8>)>,
    /// Entries to take out; one that is not there is no fault.
    pub removals: Vec<Place>,
}

/// Entries with what is in them.
pub type Contents = Vec<(Place, Vec<u8>)>;

/// What a disk holds at one moment. Packs and blobs are most of it: they, and the indexes of packs, are only named. A name
/// is never used for a second content, so what is fetched later is what was there then, or is gone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// What the disk counts.
    pub stamp: Stamp,
    /// What is only named.
    pub named: Vec<Place>,
    /// All else, read.
    pub others: Contents,
}

/// Some entries, in the order in which they were asked for.
pub type Found = Vec<Option<Vec<u8>>>;

/// A place that keeps bytes over restarts.
pub trait Disk {
    /// Returns what there is.
    ///
    /// # Errors
    /// As the system has them.
    fn read(&self) -> Task<'_, Result<Overview, StoreError>>;

    /// Returns some entries; what is not there is `None`.
    ///
    /// # Errors
    /// As the system has them.
    fn fetch(&self, places: Vec<Place>) -> Task<'_, Result<(Stamp, Found), StoreError>>;

    /// Writes in one transaction and returns the counters as they are then.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the disk has moved on from `seen` in a way that matters to the deed; others as the
    /// system has them. Nothing is written then.
    fn write(
        &self,
        deed: Deed,
        seen: Stamp,
        changes: Changes,
        durability: Durability,
    ) -> Task<'_, Result<Stamp, StoreError>>;

    /// Lets others have the thread for a moment, if this work has had it for long, and tells whether it did.
    fn breathe(&self) -> Task<'_, bool>;

    /// Takes everything out and counts a commit.
    ///
    /// # Errors
    /// As the system has them; nothing is taken out then.
    fn clear(&self) -> Task<'_, Result<Stamp, StoreError>>;
}

impl Deed {
    /// Returns the counters after the deed, if it may be done on a disk that counts `now` by somebody who has seen
    /// `seen`. Whoever commits need not know of the last foldings: what they count goes on from what they know, and the
    /// two counters together never come twice.
    pub fn after(self, now: Stamp, seen: Stamp) -> Option<Stamp> {
        match self {
            Self::Commit => (now.seq == seen.seq).then(|| Stamp { seq: Seq(now.seq.0 + 1), ..seen }),
            Self::Fold => (now == seen).then(|| Stamp { layout: now.layout + 1, ..now }),
        }
    }
}
