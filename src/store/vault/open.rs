//! A start: every entry is opened, and what cannot be read is reported and left where it is.

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
        let mut opened = Opened::default();
        for contents in contents.chunks(AT_ONCE) {
            // An index is asked only where its pack cannot be.
            let opening: Vec<_> = contents
                .iter()
                .map(|(place, bytes)| {
                    (place.shelf != Shelf::Index).then(|| envelope::open(place, bytes, seal.as_ref()))
                })
                .collect();
            for ((place, bytes), opening) in contents.iter().zip(opening) {
                match opening {
                    None => opened.take_index(place, bytes),
                    Some(opening) => opened.take(place, opening.await),
                }
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
    /// The records as they were found, outdated versions too.
    rows: Vec<(Name, Row)>,
    waiting: Vec<(Name, Pending)>,
    indexes: Vec<(Name, Vec<u8>)>,
    broken: Vec<(Place, Fault)>,
}

impl Opened {
    fn take_index(&mut self, place: &Place, bytes: &[u8]) {
        self.indexes.extend(place.name.parse().ok().map(|name| (name, bytes.to_vec())));
    }

    fn take(&mut self, place: &Place, content: Result<Vec<u8>, Fault>) {
        let taken = content.and_then(|content| match (place.shelf, place.name.parse::<Name>()) {
            (Shelf::Meta, _) => self.take_note(place, &content),
            (Shelf::Outbox, Ok(name)) => self.take_waiting(name, &content),
            (shelf, Ok(name)) => self.take_records(name, shelf, &content),
            (_, Err(())) => Err(Fault::Unreadable),
        });
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
        let keys = waiting.iter().map(|pending| (pending.key.clone(), false));
        self.shape.outbox.note(name, Shelf::Outbox, keys);
        self.waiting.extend(waiting.into_iter().map(|pending| (name, pending)));
        Ok(())
    }

    fn take_records(&mut self, name: Name, shelf: Shelf, content: &[u8]) -> Result<(), Fault> {
        let rows: Vec<Row> = frame::read(content).ok_or(Fault::Unreadable)?;
        self.shape.records.note(name, shelf, rows.iter().map(|row| (row.key.clone(), row.deleted)));
        self.rows.extend(rows.into_iter().map(|row| (name, row)));
        Ok(())
    }

    async fn finish(mut self, seal: Option<&Seal>) -> (Snapshot, Shape) {
        let Shape { records, outbox, .. } = &self.shape;
        let rows = std::mem::take(&mut self.rows).into_iter();
        self.snapshot.rows =
            rows.filter(|(name, row)| records.newest(&row.key) == Some(*name)).map(|(_, row)| row).collect();
        let waiting = std::mem::take(&mut self.waiting).into_iter();
        self.snapshot.outbox = waiting
            .filter(|(name, pending)| outbox.newest(&pending.key) == Some(*name))
            .map(|(_, pending)| pending)
            .collect();
        // Those whose packs are lost.
        self.indexes.retain(|(name, _)| !records.has(*name));
        for (place, fault) in std::mem::take(&mut self.broken) {
            let name = place.name.parse::<Name>().ok();
            let at = self.indexes.iter().position(|(of, _)| Some(*of) == name);
            let index = at.map(|at| self.indexes.swap_remove(at).1);
            self.report(place, fault, index, seal).await;
        }
        for (name, index) in std::mem::take(&mut self.indexes) {
            self.report(Place::new(Shelf::Packs, name.to_string()), Fault::Missing, Some(index), seal).await;
        }
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
