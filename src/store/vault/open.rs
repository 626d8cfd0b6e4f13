//! A start: every entry is opened, the newest first, and what cannot be read is reported and left where it is.
//!
//! What there is, is read in one transaction, so that all of it is of one moment. Packs are only named there: they are
//! fetched and opened bit by bit, so that the first screen does not wait for the last pack, and the disk works on the
//! next ones while these are opened. One that is gone by then was folded away by another tab: the load begins anew.

use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::vec::IntoIter;

use futures::future;

use super::frame::Content;
use super::name::Name;
use super::shape::Shape;
use super::{KEYRING, Vault, frame, legacy};
use crate::domain::{BlobId, Key};
use crate::store::disk::{Contents, Deed, Disk, Overview, Place, Shelf};
use crate::store::keyring::Keyring;
use crate::store::{Damage, Fault, Part, Seal, Snapshot, StoreError, Task, envelope, from_json};

/// How many packs are taken in at once: a moment's work on a slow tablet.
const AT_ONCE: usize = 3;
/// How many are fetched at once, while the last of those before are taken in.
const AHEAD: usize = 10;
/// How many of the small entries are.
const SINGLES_AT_ONCE: usize = 32;

/// A load that is under way.
pub(super) struct Loading {
    /// The packs that are still to be fetched, the newest first.
    packs: IntoIter<Place>,
    /// Those on which the cipher is at work.
    opening: VecDeque<Opening>,
    of: usize,
    indexes: Vec<Name>,
    broken: Vec<(Place, Fault)>,
}

type Opening = (Place, Task<'static, Result<Vec<u8>, Fault>>);

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
    /// Reads what there is, and opens as much of it as can be done at once: the notes, what waits, what was saved
    /// singly, and the first packs.
    pub(super) async fn begin_load(&self) -> Result<Snapshot, StoreError> {
        let Overview { stamp, named, mut others } = self.disk.read().await?;
        self.recognize(stamp)?;
        let keyring = others.iter().position(|(place, _)| place.shelf == Shelf::Meta && place.name == KEYRING);
        let keyring = keyring.map(|at| Keyring::read(&others.swap_remove(at).1)).transpose()?;
        let seal = self.sealing.borrow_mut().fit(keyring.as_ref())?;
        self.keyring.replace(keyring);
        self.loading.replace(None);
        self.shape.replace(Shape { stamp, ..Shape::default() });
        if seal.is_none() && !others.iter().any(|(_, bytes)| envelope::is_one(bytes)) {
            // Of an earlier format, perhaps.
            let mut all = others.clone();
            all.extend(self.fetch(named.clone()).await?);
            if legacy::is_of(&all) {
                let snapshot = Snapshot { seq: stamp.seq, ..legacy::read(all) };
                self.rewrite(Deed::Fold, &snapshot, &[], None, &snapshot.damage).await?;
                self.shape.borrow_mut().damage.clone_from(&snapshot.damage);
                return Ok(snapshot);
            }
        }
        let on = |shelf| named.iter().filter(move |place| place.shelf == shelf);
        let mut packs: Vec<Place> = on(Shelf::Packs).cloned().collect();
        packs.sort_unstable_by(|one, other| other.name.cmp(&one.name));
        let indexes = on(Shelf::Index).filter_map(|place| place.name.parse().ok()).collect();
        let mut blobs = BTreeSet::new();
        blobs.extend(on(Shelf::Blobs).filter_map(|place| place.name.parse::<BlobId>().ok()));
        let (of, mut packs) = (packs.len(), packs.into_iter());
        let first = packs.by_ref().take(AHEAD).collect();
        let mut snapshot = Snapshot { seq: stamp.seq, blobs, ..Snapshot::default() };
        let taking = self.take_singles(others, seal.as_ref(), &mut snapshot);
        let (first, broken) = future::join(self.fetch(first), taking).await;
        let opening = first?.into_iter().map(|(place, bytes)| begin(place, bytes, seal.as_ref())).collect();
        self.loading.replace(Some(Loading { packs, opening, of, indexes, broken }));
        while let Some(part) = self.go_on().await? {
            snapshot.rows.extend(part.rows);
            snapshot.damage = part.damage;
            snapshot.packs_left = part.packs_left;
            if self.disk.breathe().await {
                break;
            }
        }
        Ok(snapshot)
    }

    /// Opens the next packs; `None` when all are open. Without the key they stay for later.
    pub(super) async fn go_on(&self) -> Result<Option<Part>, StoreError> {
        let seal = self.seal_at_hand()?;
        let Some(mut loading) = self.loading.borrow_mut().take() else { return Ok(None) };
        let some: Vec<_> = loading.opening.drain(..AT_ONCE.min(loading.opening.len())).collect();
        let room = if loading.opening.is_empty() { AHEAD } else { 0 };
        let next = loading.packs.by_ref().take(room).collect();
        let mut found = Snapshot::default();
        let (next, broken) = future::join(self.fetch(next), self.take_all(some, &mut found)).await;
        loading.broken.extend(broken);
        loading.opening.extend(next?.into_iter().map(|(place, bytes)| begin(place, bytes, seal.as_ref())));
        let packs_left = loading.opening.len() + loading.packs.len();
        let mut part = Part { rows: found.rows, packs_left, packs: loading.of, damage: Vec::new() };
        if packs_left == 0 {
            self.end_load(loading, seal.as_ref()).await?;
            part.damage = self.shape.borrow().damage.clone();
        } else {
            self.loading.replace(Some(loading));
        }
        Ok(Some(part))
    }

    /// Returns what is in these entries, which were there when the load began.
    async fn fetch(&self, places: Vec<Place>) -> Result<Contents, StoreError> {
        if places.is_empty() {
            return Ok(Contents::new());
        }
        let (_, found) = self.disk.fetch(places.clone()).await?;
        places.into_iter().zip(found).map(|(place, bytes)| Ok((place, bytes.ok_or(StoreError::Stale)?))).collect()
    }

    /// Takes in the small entries, the newest first; returns those that cannot be read.
    async fn take_singles(
        &self,
        mut entries: Contents,
        seal: Option<&Seal>,
        found: &mut Snapshot,
    ) -> Vec<(Place, Fault)> {
        entries.sort_unstable_by(|(one, _), (other, _)| other.name.cmp(&one.name));
        let mut broken = Vec::new();
        let mut entries = entries.into_iter();
        while entries.len() > 0 {
            let some = entries.by_ref().take(SINGLES_AT_ONCE);
            let some: Vec<_> = some.map(|(place, bytes)| begin(place, bytes, seal)).collect();
            broken.extend(self.take_all(some, found).await);
            self.disk.breathe().await;
        }
        broken
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

    /// Takes the content of an entry in: only what counts, as far as is known.
    fn take(&self, place: &Place, content: Vec<u8>, found: &mut Snapshot) -> Result<(), Fault> {
        if place.shelf == Shelf::Meta {
            let note = from_json(&content).ok_or(Fault::Unreadable)?;
            found.notes.insert(place.name.clone(), note);
            return Ok(());
        }
        let name = place.name.parse::<Name>().map_err(|()| Fault::Unreadable)?;
        let Content { rows, waiting } = Content::read(content).ok_or(Fault::Unreadable)?;
        let mut shape = self.shape.borrow_mut();
        if !rows.is_empty() {
            shape.records.note(name, place.shelf, rows.iter().map(|row| (row.key.clone(), row.deleted)));
        }
        if !waiting.is_empty() {
            shape.outbox.note(name, place.shelf, waiting.iter().map(|pending| (pending.key.clone(), false)));
        }
        let Content { rows, waiting } = shape.counting(name, Content { rows, waiting });
        found.rows.extend(rows);
        found.outbox.extend(waiting);
        Ok(())
    }

    async fn end_load(&self, loading: Loading, seal: Option<&Seal>) -> Result<(), StoreError> {
        let Loading { mut indexes, mut broken, .. } = loading;
        indexes.retain(|name| !self.shape.borrow().records.has(*name));
        let is_told = |name: &Name| broken.iter().any(|(place, _)| place.name == name.to_string());
        let lost = indexes.iter().filter(|name| !is_told(name)).map(|name| Place::new(Shelf::Packs, name.to_string()));
        let lost: Vec<_> = lost.map(|place| (place, Fault::Missing)).collect();
        broken.extend(lost);
        let places = indexes.iter().map(|name| Place::new(Shelf::Index, name.to_string())).collect();
        let indexes = self.fetch(places).await?;
        for (place, fault) in broken {
            let index = indexes.iter().find(|(of, _)| place.shelf == Shelf::Packs && of.name == place.name);
            self.report(place, fault, index, seal).await;
        }
        // The last start may have ended in the middle of a folding.
        self.shape.borrow_mut().folding = true;
        Ok(())
    }

    /// Reports an entry that cannot be read, unless all that was in it is known to have newer versions.
    async fn report(&self, place: Place, fault: Fault, index: Option<&(Place, Vec<u8>)>, seal: Option<&Seal>) {
        let keys = match index {
            Some((at, bytes)) => {
                envelope::open(at, bytes.clone(), seal).await.ok().and_then(|index| frame::read_keys(&index))
            }
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
