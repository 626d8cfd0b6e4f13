//! A start: every entry is opened, the newest first, and what cannot be read is reported and left where it is.

use std::collections::BTreeMap;

use futures::future::join_all;

use super::name::Name;
use super::{KEYRING, Shape, Vault, frame, legacy};
use crate::domain::Key;
use crate::store::disk::{Deed, Disk, Place, Shelf};
use crate::store::keyring::Keyring;
use crate::store::{Damage, Fault, Pending, Row, Seal, Snapshot, StoreError, envelope};

/// How many entries are opened before others have a turn.
const AT_ONCE: usize = 8;

impl<D: Disk> Vault<D> {
    pub(super) async fn open(&self) -> Result<Snapshot, StoreError> {
        let (stamp, mut contents) = self.disk.read().await?;
        let keyring = contents.iter().position(|(place, _)| place.shelf == Shelf::Meta && place.name == KEYRING);
        let keyring = keyring.map(|at| Keyring::read(&contents.swap_remove(at).1)).transpose()?;
        let seal = self.fit_seal(keyring.as_ref())?;
        if seal.is_none() && legacy::is_of(&contents) {
            let snapshot = Snapshot { seq: stamp.seq, ..legacy::read(contents) };
            self.shape.replace(Shape { stamp, ..Shape::default() });
            self.rewrite(Deed::Fold, &snapshot, None).await?;
            return Ok(snapshot);
        }
        // From the newest to the oldest, so that the first version of a record that is met is the one that counts.
        contents.sort_by(|(one, _), (other, _)| other.name.cmp(&one.name));
        let mut opened = Opened::default();
        for contents in contents.chunks(AT_ONCE) {
            let read = contents.iter().map(async |(place, bytes)| {
                // An index is asked only where its pack cannot be.
                if place.shelf == Shelf::Index {
                    Ok(Vec::new())
                } else {
                    envelope::open(place, bytes, seal.as_ref()).await
                }
            });
            for ((place, bytes), content) in contents.iter().zip(join_all(read).await) {
                opened.take(place, bytes, content);
                self.disk.breathe().await;
            }
        }
        let (snapshot, shape) = opened.finish(seal.as_ref()).await;
        self.shape.replace(Shape { stamp, ..shape });
        Ok(Snapshot { seq: stamp.seq, ..snapshot })
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
}

/// What a start has found so far.
#[derive(Default)]
struct Opened {
    snapshot: Snapshot,
    shape: Shape,
    /// What waits; if two entries should hold the same, the newer one counts.
    waiting: BTreeMap<Key, Pending>,
    /// The indexes whose packs were not met.
    indexes: BTreeMap<Name, Vec<u8>>,
    broken: Vec<(Place, Fault)>,
}

impl Opened {
    fn take(&mut self, place: &Place, bytes: &[u8], content: Result<Vec<u8>, Fault>) {
        let taken = match (place.shelf, place.name.parse::<Name>()) {
            (Shelf::Meta, _) => content.and_then(|content| self.take_note(place, &content)),
            (_, Err(())) => Err(Fault::Unreadable),
            (Shelf::Index, Ok(name)) => {
                self.indexes.insert(name, bytes.to_vec());
                Ok(())
            }
            (Shelf::Outbox, Ok(name)) => content.and_then(|content| self.take_waiting(name, &content)),
            (Shelf::Packs | Shelf::Recent, Ok(name)) => {
                content.and_then(|content| self.take_records(name, place.shelf, &content))
            }
        };
        if let Err(fault) = taken {
            self.broken.push((place.clone(), fault));
        }
    }

    fn take_note(&mut self, place: &Place, content: &[u8]) -> Result<(), Fault> {
        let note = serde_json::from_slice(content).map_err(|_| Fault::Unreadable)?;
        self.snapshot.notes.insert(place.name.clone(), note);
        Ok(())
    }

    fn take_waiting(&mut self, name: Name, content: &[u8]) -> Result<(), Fault> {
        let waiting: Vec<Pending> = frame::read(content).ok_or(Fault::Unreadable)?;
        self.shape.outbox.note(name, waiting.iter().map(|pending| pending.key.clone()).collect());
        for pending in waiting {
            self.waiting.entry(pending.key.clone()).or_insert(pending);
        }
        Ok(())
    }

    fn take_records(&mut self, name: Name, shelf: Shelf, content: &[u8]) -> Result<(), Fault> {
        let rows: Vec<Row> = frame::read(content).ok_or(Fault::Unreadable)?;
        let records = &mut self.shape.records;
        records.note(name, shelf, rows.iter().map(|row| (row.key.clone(), row.deleted)));
        self.snapshot.rows.extend(rows.into_iter().filter(|row| records.newest(&row.key) == Some(name)));
        Ok(())
    }

    async fn finish(mut self, seal: Option<&Seal>) -> (Snapshot, Shape) {
        for (name, _) in self.shape.records.entries() {
            self.indexes.remove(&name);
        }
        for (place, fault) in std::mem::take(&mut self.broken) {
            let index = place.name.parse().ok().and_then(|name| self.indexes.remove(&name));
            self.report(place, fault, index, seal).await;
        }
        for (name, index) in std::mem::take(&mut self.indexes) {
            self.report(Place::new(Shelf::Packs, name.to_string()), Fault::Missing, Some(index), seal).await;
        }
        self.snapshot.outbox = self.waiting.into_values().collect();
        self.snapshot.damage = self.shape.damage.clone();
        // The last start may have ended in the middle of a folding.
        self.shape.records.folding = true;
        (self.snapshot, self.shape)
    }

    /// Reports an entry that cannot be read, unless all that was in it is known to have newer versions.
    async fn report(&mut self, place: Place, fault: Fault, index: Option<Vec<u8>>, seal: Option<&Seal>) {
        let at = Place { shelf: Shelf::Index, ..place.clone() };
        let keys = match index {
            Some(bytes) => envelope::open(&at, &bytes, seal).await.ok().and_then(|index| frame::read::<Key>(&index)),
            None => None,
        };
        let name = place.name.parse::<Name>().ok();
        let is_lost = |key: &Key| self.shape.records.newest(key) < name;
        let lost = keys.map(|keys| keys.into_iter().filter(is_lost).collect::<Vec<_>>());
        if lost.as_ref().is_none_or(|lost| !lost.is_empty()) {
            self.shape.damage.push(Damage { place, fault, keys: lost.unwrap_or_default() });
        }
    }
}
