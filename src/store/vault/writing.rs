//! A write in the making: what is put, what goes, and what the layout is after it.

use serde_json::Value;

use super::name::Name;
use super::shape::Shape;
use super::{BULK, KEYRING, PACK, WAITING, frame};
use crate::domain::{BlobId, Key};
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
    made: Vec<Made>,
    gone: Vec<Name>,
}

/// An entry that is put: its records, which of them are gone, and what waits.
struct Made {
    name: Name,
    shelf: Shelf,
    records: Vec<(Key, bool)>,
    waiting: Vec<Key>,
}

impl Writing {
    /// Begins a deed on a disk that counts `stamp`.
    pub fn of(deed: Deed, stamp: Stamp) -> Self {
        Self {
            deed,
            name: Box::new(Name::series(deed.leads_to(stamp))),
            contents: Vec::new(),
            open: Vec::new(),
            removals: Vec::new(),
            made: Vec::new(),
            gone: Vec::new(),
        }
    }

    /// Puts records and what waits, each of them once: a save in one entry, many in packs.
    pub async fn put(&mut self, rows: &[&Row], waiting: &[&Pending], disk: &impl Disk) {
        if rows.len() < BULK && waiting.len() <= WAITING {
            match (rows.is_empty(), waiting.is_empty()) {
                (true, true) => {}
                (true, false) => self.put_entry(Shelf::Outbox, &[], waiting),
                (false, _) => self.put_entry(Shelf::Recent, rows, waiting),
            }
            return;
        }
        for rows in rows.chunks(PACK) {
            self.put_entry(Shelf::Packs, rows, &[]);
            disk.breathe().await;
        }
        for waiting in waiting.chunks(WAITING) {
            self.put_entry(Shelf::Outbox, &[], waiting);
            disk.breathe().await;
        }
    }

    /// Puts one entry.
    pub fn put_entry(&mut self, shelf: Shelf, rows: &[&Row], waiting: &[&Pending]) {
        let name = (self.name)();
        self.contents.push((Place::new(shelf, name.to_string()), frame::write_content(rows, waiting)));
        if shelf == Shelf::Packs {
            let index = frame::write_keys(rows.iter().map(|row| &row.key));
            self.contents.push((Place::new(Shelf::Index, name.to_string()), index));
        }
        let records = rows.iter().map(|row| (row.key.clone(), row.deleted)).collect();
        let waiting = waiting.iter().map(|pending| pending.key.clone()).collect();
        self.made.push(Made { name, shelf, records, waiting });
    }

    /// Takes out an entry, with its index.
    pub fn take_out_entry(&mut self, name: Name, shelf: Shelf) {
        self.removals.push(Place::new(shelf, name.to_string()));
        if shelf == Shelf::Packs {
            self.removals.push(Place::new(Shelf::Index, name.to_string()));
        }
        self.gone.push(name);
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

    /// Puts a blob, or takes it out.
    pub fn put_blob(&mut self, id: BlobId, content: Option<&[u8]>) {
        let place = Place::new(Shelf::Blobs, id.to_string());
        match content {
            None => self.removals.push(place),
            Some(content) => self.contents.push((place, content.to_vec())),
        }
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
        for Made { name, shelf, records, waiting } in self.made {
            shape.folding |= shelf == Shelf::Packs && records.iter().any(|(_, gone)| *gone);
            if !records.is_empty() {
                shape.records.note(name, shelf, records);
            }
            if !waiting.is_empty() {
                shape.outbox.note(name, shelf, waiting.into_iter().map(|key| (key, false)));
            }
        }
        self.gone.into_iter().for_each(|name| shape.forget(name));
    }
}
