//! A write in the making: what is put, what goes, and what the layout is after it.

use serde_json::Value;

use super::layer::Layer;
use super::name::Name;
use super::{BULK, KEYRING, PACK, Shape, WAITING, frame};
use crate::domain::Key;
use crate::store::disk::{Changes, Deed, Disk, Place, Shelf, Stamp};
use crate::store::keyring::Keyring;
use crate::store::{Pending, Row, Seal, StoreError, envelope};

/// How many entries are wrapped before others have a turn.
const AT_ONCE: usize = 4;

/// A write in the making.
pub struct Writing {
    /// What it is.
    pub deed: Deed,
    name: Box<dyn FnMut() -> Name>,
    contents: Vec<(Place, Vec<u8>)>,
    /// What is put as it is.
    open: Vec<(Place, Vec<u8>)>,
    removals: Vec<Place>,
    records: Vec<Made>,
    outdated: Vec<Name>,
    waiting: Vec<(Name, Vec<Key>)>,
    unpacked: Vec<Name>,
}

/// An entry of records that is put, and which of them are gone.
struct Made {
    name: Name,
    shelf: Shelf,
    records: Vec<(Key, bool)>,
}

impl Writing {
    /// Begins a deed on a disk that counts `stamp`.
    pub fn of(deed: Deed, stamp: Stamp) -> Self {
        Self {
            deed,
            name: Box::new(Name::series(deed.after(stamp, stamp).unwrap_or(stamp))),
            contents: Vec::new(),
            open: Vec::new(),
            removals: Vec::new(),
            records: Vec::new(),
            outdated: Vec::new(),
            waiting: Vec::new(),
            unpacked: Vec::new(),
        }
    }

    /// Puts records, each of them once, and takes out the entries in which nothing counts then.
    pub fn put_rows(&mut self, layer: &Layer, rows: &[&Row]) {
        for (name, shelf) in layer.outdated_by(rows.iter().map(|row| &row.key)) {
            self.take_out_records(name, shelf);
        }
        match rows.len() {
            0 => {}
            few if few < BULK => self.put_entry(Shelf::Recent, rows),
            _ => rows.chunks(PACK).for_each(|rows| self.put_entry(Shelf::Packs, rows)),
        }
    }

    /// Puts one entry of records.
    pub fn put_entry(&mut self, shelf: Shelf, rows: &[&Row]) {
        let name = (self.name)();
        self.contents.push((Place::new(shelf, name.to_string()), frame::write(rows.iter().copied())));
        if shelf == Shelf::Packs {
            let index = frame::write(rows.iter().map(|row| &row.key));
            self.contents.push((Place::new(Shelf::Index, name.to_string()), index));
        }
        let records = rows.iter().map(|row| (row.key.clone(), row.deleted)).collect();
        self.records.push(Made { name, shelf, records });
    }

    /// Takes out an entry of records, with its index.
    pub fn take_out_records(&mut self, name: Name, shelf: Shelf) {
        self.removals.push(Place::new(shelf, name.to_string()));
        if shelf == Shelf::Packs {
            self.removals.push(Place::new(Shelf::Index, name.to_string()));
        }
        self.outdated.push(name);
    }

    /// Puts what waits in place of these entries.
    pub fn put_outbox(&mut self, unpacked: &[Name], waiting: &[&Pending]) {
        self.removals.extend(unpacked.iter().map(|name| Place::new(Shelf::Outbox, name.to_string())));
        self.unpacked.extend_from_slice(unpacked);
        for waiting in waiting.chunks(WAITING) {
            let name = (self.name)();
            self.contents.push((Place::new(Shelf::Outbox, name.to_string()), frame::write(waiting.iter().copied())));
            self.waiting.push((name, waiting.iter().map(|pending| pending.key.clone()).collect()));
        }
    }

    /// Puts a note, or takes it out.
    pub fn put_note(&mut self, name: &str, note: Option<&Value>) -> Result<(), StoreError> {
        let place = Place::new(Shelf::Meta, name);
        match note {
            None => self.removals.push(place),
            Some(note) => {
                let content = serde_json::to_vec(note).map_err(|error| StoreError::Failed(error.to_string()))?;
                self.contents.push((place, content));
            }
        }
        Ok(())
    }

    /// Puts the keyring, which is what opens everything else.
    pub fn put_keyring(&mut self, keyring: &Keyring) -> Result<(), StoreError> {
        self.open.push((Place::new(Shelf::Meta, KEYRING), keyring.to_bytes()?));
        Ok(())
    }

    /// Takes out entries that the layout knows nothing of.
    pub fn take_out(&mut self, places: impl IntoIterator<Item = Place>) {
        self.removals.extend(places);
    }

    /// Returns what the disk is to do.
    pub async fn changes(&self, disk: &impl Disk, seal: Option<&Seal>) -> Result<Changes, StoreError> {
        let mut puts = self.open.clone();
        for contents in self.contents.chunks(AT_ONCE) {
            let wrapping: Vec<_> =
                contents.iter().map(|(place, content)| envelope::wrap(place, content, seal)).collect();
            for ((place, _), wrapping) in contents.iter().zip(wrapping) {
                puts.push((place.clone(), wrapping.await?));
            }
            disk.breathe().await;
        }
        Ok(Changes { puts, removals: self.removals.clone() })
    }

    /// Has the layout follow, once the disk has done it.
    pub fn follow(self, shape: &mut Shape) {
        for Made { name, shelf, records } in self.records {
            shape.records.folding |= shelf == Shelf::Packs && records.iter().any(|(_, gone)| *gone);
            shape.records.note(name, shelf, records);
        }
        self.outdated.into_iter().for_each(|name| shape.records.forget(name));
        self.unpacked.into_iter().for_each(|name| shape.outbox.forget(name));
        for (name, keys) in self.waiting {
            shape.outbox.note(name, Shelf::Outbox, keys.into_iter().map(|key| (key, false)));
        }
    }
}
