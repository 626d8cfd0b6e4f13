//! A start: every entry is opened, the newest first, and what cannot be read is reported and left where it is.
//!
//! The bytes are read in one transaction, so that all of it is of one moment; they are opened bit by bit, so that the
//! first screen does not wait for the last pack.

use std::vec::IntoIter;

use super::frame::Content;
use super::name::Name;
use super::shape::Shape;
use super::{KEYRING, Vault, frame, legacy};
use crate::domain::Key;
use crate::store::disk::{Deed, Disk, Place, Shelf};
use crate::store::keyring::Keyring;
use crate::store::{Damage, Fault, Part, Seal, Snapshot, StoreError, envelope};

/// How many packs are opened at once.
const AT_ONCE: usize = 2;
/// How many of the small entries are.
const SINGLES_AT_ONCE: usize = 32;

/// A load that is under way.
#[derive(Debug)]
pub(super) struct Loading {
    /// The packs that are still to be opened, the newest first.
    packs: IntoIter<(Place, Vec<u8>)>,
    of: usize,
    indexes: Vec<(Name, Vec<u8>)>,
    broken: Vec<(Place, Fault)>,
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
            self.rewrite(Deed::Fold, &snapshot, None).await?;
            return Ok(snapshot);
        }
        contents.sort_unstable_by(|(one, _), (other, _)| other.name.cmp(&one.name));
        let mut loading = Loading { packs: Vec::new().into_iter(), of: 0, indexes: Vec::new(), broken: Vec::new() };
        let mut snapshot = Snapshot { seq: stamp.seq, ..Snapshot::default() };
        let (mut packs, mut singles) = (Vec::new(), Vec::new());
        for (place, bytes) in contents {
            match place.shelf {
                Shelf::Packs => packs.push((place, bytes)),
                Shelf::Index => loading.indexes.extend(place.name.parse().ok().map(|name| (name, bytes))),
                Shelf::Recent | Shelf::Outbox | Shelf::Meta => singles.push((place, bytes)),
            }
        }
        for singles in singles.chunks(SINGLES_AT_ONCE) {
            loading.broken.extend(self.open_all(singles, seal.as_ref(), &mut snapshot).await);
            self.disk.breathe().await;
        }
        loading.of = packs.len();
        loading.packs = packs.into_iter();
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
        let packs: Vec<_> = loading.packs.by_ref().take(AT_ONCE).collect();
        let opening: Vec<_> = packs.iter().map(|(place, bytes)| envelope::open(place, bytes, seal.as_ref())).collect();
        let mut found = Snapshot::default();
        for ((place, _), opening) in packs.iter().zip(opening) {
            let taken = opening.await.and_then(|content| self.take(place, &content, &mut found));
            loading.broken.extend(taken.err().map(|fault| (place.clone(), fault)));
        }
        let packs_left = loading.packs.len();
        let mut part = Part { rows: found.rows, packs_left, packs: loading.of, damage: Vec::new() };
        if packs_left == 0 {
            self.end_load(loading, seal.as_ref()).await;
            part.damage = self.shape.borrow().damage.clone();
        } else {
            self.loading.replace(Some(loading));
        }
        Some(part)
    }

    /// Opens entries and takes in what is in them; returns those that cannot be read.
    async fn open_all(
        &self,
        entries: &[(Place, Vec<u8>)],
        seal: Option<&Seal>,
        found: &mut Snapshot,
    ) -> Vec<(Place, Fault)> {
        let opening: Vec<_> = entries.iter().map(|(place, bytes)| envelope::open(place, bytes, seal)).collect();
        let mut broken = Vec::new();
        for ((place, _), opening) in entries.iter().zip(opening) {
            let taken = opening.await.and_then(|content| self.take(place, &content, found));
            broken.extend(taken.err().map(|fault| (place.clone(), fault)));
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
    fn take(&self, place: &Place, content: &[u8], found: &mut Snapshot) -> Result<(), Fault> {
        if place.shelf == Shelf::Meta {
            let note = serde_json::from_slice(content).map_err(|_| Fault::Unreadable)?;
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
            Some(bytes) => envelope::open(&at, &bytes, seal).await.ok().and_then(|index| frame::read::<Key>(&index)),
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
