//! A start: every entry is opened, the newest first, and what cannot be read is reported and left where it is.
//!
//! The bytes are read in one transaction, so that all of it is of one moment; they are opened bit by bit, so that the
//! first screen does not wait for the last pack.

use std::collections::VecDeque;
use std::fmt;
use std::vec::IntoIter;

use super::frame::Content;
use super::name::Name;
use super::shape::Shape;
use super::{KEYRING, Vault, frame, legacy};
use crate::domain::Key;
use crate::store::disk::{Deed, Disk, Place, Shelf};
use crate::store::keyring::Keyring;
use crate::store::{Damage, Fault, Part, Seal, Snapshot, StoreError, Task, envelope};

/// How many packs are taken in at once.
const AT_ONCE: usize = 2;
/// How many the cipher may be ahead.
const AHEAD: usize = 8;
/// How many of the small entries are.
const SINGLES_AT_ONCE: usize = 32;

/// A load that is under way.
pub(super) struct Loading {
    /// The packs that are still to be opened, the newest first.
    packs: IntoIter<(Place, Vec<u8>)>,
    /// Those of them on which the cipher is at work already.
    opening: VecDeque<Opening>,
    of: usize,
    indexes: Vec<(Name, Vec<u8>)>,
    broken: Vec<(Place, Fault)>,
}

type Opening = (Place, Task<'static, Result<Vec<u8>, Fault>>);

impl Loading {
    /// Has the cipher go on with as many packs as it may be ahead.
    fn look_ahead(&mut self, seal: Option<&Seal>) {
        let room = AHEAD.saturating_sub(self.opening.len());
        self.opening.extend(self.packs.by_ref().take(room).map(|(place, bytes)| begin(place, bytes, seal)));
    }
}

fn begin(place: Place, bytes: Vec<u8>, seal: Option<&Seal>) -> Opening {
    let opening = envelope::open(&place, bytes, seal);
    (place, opening)
}

impl fmt::Debug for Loading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loading").field("packs", &self.packs.len()).field("of", &self.of).finish_non_exhaustive()
    }
}

impl<D: Disk> Vault<D> {
    /// Reads everything, and opens as much of it as can be done at once: the notes, what waits, what was saved singly,
    /// and the first packs.
    pub(super) async fn begin_load(&self) -> Result<Snapshot, StoreError> {
        let (stamp, mut contents) = self.disk.read().await?;
        let keyring = contents.iter().position(|(place, _)| place.shelf == Shelf::Meta && place.name == KEYRING);
        let keyring = keyring.map(|at| Keyring::read(&contents.swap_remove(at).1)).transpose()?;
        let seal = self.fit_seal(keyring.as_ref())?;
        self.loading.replace(None);
        self.shape.replace(Shape { stamp, ..Shape::default() });
        if seal.is_none() && legacy::is_of(&contents) {
            let snapshot = Snapshot { seq: stamp.seq, ..legacy::read(contents) };
            self.rewrite(Deed::Fold, &snapshot, None, &snapshot.damage).await?;
            self.shape.borrow_mut().damage.clone_from(&snapshot.damage);
            return Ok(snapshot);
        }
        contents.sort_unstable_by(|(one, _), (other, _)| other.name.cmp(&one.name));
        let mut indexes = Vec::new();
        let mut snapshot = Snapshot { seq: stamp.seq, ..Snapshot::default() };
        let (mut packs, mut singles) = (Vec::new(), Vec::new());
        for (place, bytes) in contents {
            match place.shelf {
                Shelf::Packs => packs.push((place, bytes)),
                Shelf::Index => indexes.extend(place.name.parse().ok().map(|name| (name, bytes))),
                Shelf::Recent | Shelf::Outbox | Shelf::Meta => singles.push((place, bytes)),
            }
        }
        let (of, packs) = (packs.len(), packs.into_iter());
        let mut loading = Loading { packs, opening: VecDeque::new(), of, indexes, broken: Vec::new() };
        loading.look_ahead(seal.as_ref());
        let mut singles = singles.into_iter();
        while singles.len() > 0 {
            let some = singles.by_ref().take(SINGLES_AT_ONCE);
            let some: Vec<_> = some.map(|(place, bytes)| begin(place, bytes, seal.as_ref())).collect();
            loading.broken.extend(self.take_all(some, &mut snapshot).await);
            self.disk.breathe().await;
        }
        self.loading.replace(Some(loading));
        while let Some(part) = self.go_on().await {
            snapshot.rows.extend(part.rows);
            snapshot.damage = part.damage;
            snapshot.packs_left = part.packs_left;
            if self.disk.breathe().await {
                break;
            }
        }
        Ok(snapshot)
    }

    /// Opens the next packs; `None` when all are open.
    pub(super) async fn go_on(&self) -> Option<Part> {
        let mut loading = self.loading.borrow_mut().take()?;
        let seal = self.sealing();
        loading.look_ahead(seal.as_ref());
        let some: Vec<_> = loading.opening.drain(..AT_ONCE.min(loading.opening.len())).collect();
        loading.look_ahead(seal.as_ref());
        let mut found = Snapshot::default();
        loading.broken.extend(self.take_all(some, &mut found).await);
        let packs_left = loading.opening.len() + loading.packs.len();
        let mut part = Part { rows: found.rows, packs_left, packs: loading.of, damage: Vec::new() };
        if packs_left == 0 {
            self.end_load(loading, seal.as_ref()).await;
            part.damage = self.shape.borrow().damage.clone();
        } else {
            self.loading.replace(Some(loading));
        }
        Some(part)
    }

    /// Takes in what is in these entries; returns those that cannot be read.
    async fn take_all(&self, entries: Vec<Opening>, found: &mut Snapshot) -> Vec<(Place, Fault)> {
        let mut broken = Vec::new();
        for (place, opening) in entries {
            let taken = opening.await.and_then(|content| self.take(&place, content, found));
            broken.extend(taken.err().map(|fault| (place, fault)));
        }
        broken
    }

    /// Returns the seal that fits the disk's keyring.
    fn fit_seal(&self, keyring: Option<&Keyring>) -> Result<Option<Seal>, StoreError> {
        let mut seal = self.seal.borrow_mut();
        match keyring {
            // Another tab has forgotten everything, the key too.
            None => *seal = None,
            Some(keyring) if seal.as_ref().is_none_or(|seal| seal.key != keyring.key) => {
                return Err(StoreError::Locked);
            }
            Some(_) => {}
        }
        Ok(seal.clone())
    }

    /// Takes the content of an entry in: only what counts, as far as is known.
    fn take(&self, place: &Place, content: Vec<u8>, found: &mut Snapshot) -> Result<(), Fault> {
        if place.shelf == Shelf::Meta {
            let note = serde_json::from_slice(&content).map_err(|_| Fault::Unreadable)?;
            found.notes.insert(place.name.clone(), note);
            return Ok(());
        }
        let name = place.name.parse::<Name>().map_err(|()| Fault::Unreadable)?;
        let Content { rows, waiting } = Content::read(content).ok_or(Fault::Unreadable)?;
        let Shape { records, outbox, .. } = &mut *self.shape.borrow_mut();
        if !rows.is_empty() {
            records.note(name, place.shelf, rows.iter().map(|row| (row.key.clone(), row.deleted)));
        }
        if !waiting.is_empty() {
            outbox.note(name, place.shelf, waiting.iter().map(|pending| (pending.key.clone(), false)));
        }
        found.rows.extend(rows.into_iter().filter(|row| records.newest(&row.key) == Some(name)));
        found.outbox.extend(waiting.into_iter().filter(|pending| outbox.newest(&pending.key) == Some(name)));
        Ok(())
    }

    async fn end_load(&self, loading: Loading, seal: Option<&Seal>) {
        let Loading { mut indexes, broken, .. } = loading;
        // Those whose packs are lost.
        indexes.retain(|(name, _)| !self.shape.borrow().records.has(*name));
        for (place, fault) in broken {
            let name = place.name.parse::<Name>().ok();
            let at = indexes.iter().position(|(of, _)| Some(*of) == name);
            let index = at.map(|at| indexes.swap_remove(at).1);
            self.report(place, fault, index, seal).await;
        }
        for (name, index) in indexes {
            self.report(Place::new(Shelf::Packs, name.to_string()), Fault::Missing, Some(index), seal).await;
        }
        // The last start may have ended in the middle of a folding.
        self.shape.borrow_mut().records.folding = true;
    }

    /// Reports an entry that cannot be read, unless all that was in it is known to have newer versions.
    async fn report(&self, place: Place, fault: Fault, index: Option<Vec<u8>>, seal: Option<&Seal>) {
        let at = Place { shelf: Shelf::Index, ..place.clone() };
        let keys = match index {
            Some(bytes) => envelope::open(&at, bytes, seal).await.ok().and_then(|index| frame::read_keys(&index)),
            None => None,
        };
        let name = place.name.parse::<Name>().ok();
        let mut shape = self.shape.borrow_mut();
        let is_lost = |key: &Key| shape.records.newest(key) < name;
        let lost = keys.map(|keys| keys.into_iter().filter(is_lost).collect::<Vec<_>>());
        if lost.as_ref().is_none_or(|lost| !lost.is_empty()) {
            shape.damage.push(Damage { place, fault, keys: lost.unwrap_or_default() });
        }
    }
}
