//! Where bytes are kept. A disk knows shelves, names and bytes, and two counters; what the bytes are is the vault's
//! business.

use super::{Durability, Interrupted, Seq, StoreError, Task};

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
    /// Writes everything anew from what was read, which took a while. Refused if anything came first.
    Rewrite,
    /// Puts everything back on a disk that was emptied behind the store's back. Refused on any other, and where anybody
    /// has begun anew on it.
    Renew,
}

/// How far a renewed disk counts ahead of what was known, so that no other tab takes it for a state that it has seen.
const AHEAD: u64 = 1_000;

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
    /// Those of [`Deed::after`]; others as the system has them. Nothing is written then.
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

    /// Calls when something comes between the store and the disk, and when that is over. A disk to which nothing can
    /// happen never does.
    fn on_interruption(&self, _heard: Interrupted) {}
}

impl Deed {
    /// Returns the counters after the deed of somebody who has seen `seen`. Whoever commits need not know of the last
    /// foldings: what they count goes on from what they know, and the two counters together never come twice.
    pub fn leads_to(self, seen: Stamp) -> Stamp {
        match self {
            Self::Commit | Self::Rewrite => Stamp { seq: Seq(seen.seq.0 + 1), ..seen },
            Self::Fold => Stamp { layout: seen.layout + 1, ..seen },
            Self::Renew => Stamp { seq: Seq(seen.seq.0 + AHEAD), layout: seen.layout + AHEAD },
        }
    }

    /// Returns the counters after the deed on a disk that counts `now`, by somebody who has seen `seen`.
    ///
    /// # Errors
    /// [`StoreError::Wiped`] when the disk counts less than was seen; where it is to be renewed, [`StoreError::Begun`] when
    /// somebody has written to it since. [`StoreError::Stale`] when it has moved on in a way that matters to the deed.
    pub fn after(self, now: Stamp, seen: Stamp) -> Result<Stamp, StoreError> {
        let fits = match self {
            Self::Commit => now.seq == seen.seq,
            Self::Fold | Self::Rewrite => now == seen,
            Self::Renew => now == Stamp::default() && now.is_wiped(seen),
        };
        match (fits, self) {
            (true, _) => Ok(self.leads_to(seen)),
            (false, Self::Renew) if now.is_wiped(seen) => Err(StoreError::Begun),
            (false, _) if now.is_wiped(seen) => Err(StoreError::Wiped),
            (false, _) => Err(StoreError::Stale),
        }
    }
}

impl Stamp {
    /// Tells whether a disk that counts this cannot be the one that counted `seen`: somebody has emptied it. Commits
    /// are only counted up, those that clear it too.
    pub fn is_wiped(self, seen: Self) -> bool {
        self.seq < seen.seq
    }
}
