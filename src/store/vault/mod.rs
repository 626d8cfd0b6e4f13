//! The store on a disk: which records are in which entry.
//!
//! What arrives in bulk is written in packs. What a person saves is written singly, so that a save costs the same
//! however much is kept, and is folded into packs later, when nobody waits ([`fold`]). Of several versions of a record
//! the one on the recent shelf counts, else the one in the pack with the highest name: names rise with the commits.

mod fold;
mod frame;
mod shape;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use serde::de::DeserializeOwned;

use self::shape::Shape;
use super::disk::{Changes, Contents, Deed, Disk, Place, Shelf, Stamp};
use super::{Durability, Patch, Row, Seq, Snapshot, Store, StoreError, Task};
use crate::domain::Key;

/// Records to a pack: enough to share an entry's cost, few enough to rewrite in a moment.
const PACK: usize = 256;
/// Records of one patch from which on they go in packs.
const BULK: usize = 64;

/// A store that keeps its entries on a disk.
#[derive(Debug)]
pub struct Vault<D> {
    disk: D,
    shape: RefCell<Shape>,
}

impl<D: Disk> Vault<D> {
    /// Returns the store on this disk. Its first deed is to be loaded.
    pub fn on(disk: D) -> Self {
        Self { disk, shape: RefCell::default() }
    }

    /// Returns the disk.
    pub fn disk(&self) -> &D {
        &self.disk
    }

    async fn open(&self) -> Result<Snapshot, StoreError> {
        let (stamp, contents) = self.disk.read().await?;
        let mut opened = Opened::default();
        // From the newest to the oldest, so that the first version of a record that is met is the one that counts.
        let (packs, others): (Contents, Contents) =
            contents.into_iter().partition(|(place, _)| place.shelf == Shelf::Packs);
        for (place, bytes) in others.into_iter().chain(packs.into_iter().rev()) {
            opened.take(place, &bytes);
        }
        let Opened { mut snapshot, mut shape, .. } = opened;
        snapshot.seq = stamp.seq;
        shape.stamp = stamp;
        // The last start may have ended in the middle of a folding.
        shape.folding = true;
        self.shape.replace(shape);
        Ok(snapshot)
    }

    async fn put(&self, seen: Seq, patch: Patch, durability: Durability) -> Result<Seq, StoreError> {
        let stamp = self.shape.borrow().stamp;
        if seen != stamp.seq {
            return Err(StoreError::Stale);
        }
        let rows: BTreeMap<&Key, &Row> = patch.rows.iter().map(|row| (&row.key, row)).collect();
        let mut changes = Changes::default();
        let mut packed = BTreeMap::new();
        if rows.len() < BULK {
            changes.puts.extend(rows.values().map(|row| (recent(&row.key), frame::write([*row]))));
        } else {
            let rows: Vec<&Row> = rows.values().copied().collect();
            let next = Stamp { seq: Seq(seen.0 + 1), ..stamp };
            for (index, rows) in rows.chunks(PACK).enumerate() {
                let name = pack_name(next, index);
                changes.puts.push((Place::new(Shelf::Packs, name.clone()), frame::write(rows.iter().copied())));
                packed.insert(name, rows.iter().map(|row| row.key.clone()).collect());
            }
            let shape = self.shape.borrow();
            changes.removals.extend(rows.iter().filter(|row| shape.is_recent(&row.key)).map(|row| recent(&row.key)));
        }
        for (key, pending) in &patch.outbox {
            changes.put_json(Place::new(Shelf::Outbox, key.to_string()), pending.as_ref())?;
        }
        for (name, note) in &patch.notes {
            changes.put_json(Place::new(Shelf::Meta, name.clone()), note.as_ref())?;
        }
        let stamp = self.disk.write(Deed::Commit, stamp, changes, durability).await?;
        self.shape.borrow_mut().follow(stamp, rows.into_values(), packed);
        Ok(stamp.seq)
    }
}

impl<D: Disk> Store for Vault<D> {
    fn load(&self) -> Task<'_, Result<Snapshot, StoreError>> {
        Box::pin(self.open())
    }

    fn commit(&self, seen: Seq, patch: Patch, durability: Durability) -> Task<'_, Result<Seq, StoreError>> {
        Box::pin(self.put(seen, patch, durability))
    }

    fn tidy(&self) -> Task<'_, Result<bool, StoreError>> {
        Box::pin(self.fold())
    }

    fn clear(&self) -> Task<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let stamp = self.disk.clear().await?;
            self.shape.replace(Shape::empty(stamp));
            Ok(())
        })
    }
}

/// What a start has found so far.
#[derive(Default)]
struct Opened {
    snapshot: Snapshot,
    shape: Shape,
    met: HashSet<Key>,
}

impl Opened {
    /// Takes an entry in. One that cannot be read is left out here and stays on the disk.
    fn take(&mut self, place: Place, bytes: &[u8]) {
        match place.shelf {
            Shelf::Recent => {
                for row in frame::read(bytes).unwrap_or_default() {
                    self.shape.note_recent(&row);
                    self.meet(row);
                }
            }
            Shelf::Packs => {
                if let Some(rows) = frame::read(bytes) {
                    self.shape.note_pack(place.name, rows.iter().map(|row| row.key.clone()).collect());
                    rows.into_iter().for_each(|row| self.meet(row));
                }
            }
            Shelf::Outbox => self.snapshot.outbox.extend(read_json(bytes)),
            Shelf::Meta => self.snapshot.notes.extend(read_json(bytes).map(|note| (place.name, note))),
        }
    }

    fn meet(&mut self, row: Row) {
        if self.met.insert(row.key.clone()) {
            self.snapshot.rows.push(row);
        }
    }
}

impl Changes {
    fn put_json<T: Serialize>(&mut self, place: Place, value: Option<&T>) -> Result<(), StoreError> {
        match value {
            Some(value) => {
                let bytes = serde_json::to_vec(value).map_err(|error| StoreError::Damaged(error.to_string()))?;
                self.puts.push((place, bytes));
            }
            None => self.removals.push(place),
        }
        Ok(())
    }
}

fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_slice(bytes).ok()
}

fn recent(key: &Key) -> Place {
    Place::new(Shelf::Recent, key.to_string())
}

/// Names rise with the commits, and between two of them with the foldings.
fn pack_name(stamp: Stamp, index: usize) -> String {
    format!("{:012x}.{:012x}.{index:04x}", stamp.seq.0, stamp.layout)
}
