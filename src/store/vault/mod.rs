//! The store on a disk: which records are in which entry, and how entries are written.
//!
//! What arrives in bulk is written in packs, each with an index of its records. What a person saves is written in an
//! entry of its own, so that a save costs the same however much is kept, and is folded into packs later, when nobody
//! waits ([`fold`]). Of several versions of a record the one in the entry with the highest name counts: names rise with
//! the commits.

mod anew;
mod fold;
mod frame;
mod layer;
mod legacy;
mod name;
mod open;
mod plan;
mod sealing;
mod shape;
mod writing;

use std::cell::RefCell;
use std::collections::HashMap;

use self::frame::Content;
use self::name::Name;
use self::open::Loading;
use self::sealing::Sealing;
use self::shape::{Change, Shape, Unpacking};
use self::writing::Writing;
use super::disk::{Deed, Disk, Place, Shelf, Stamp};
use super::keyring::Keyring;
use super::{
    Durability, Fault, Interrupted, Part, Patch, Pending, Row, Seal, Seq, Snapshot, Store, StoreError, Task, envelope,
};
use crate::domain::BlobId;

/// Records to a pack: enough to share an entry's cost, few enough to rewrite in a moment.
const PACK: usize = 512;
/// Records of one patch from which on they go in packs.
const BULK: usize = 64;
/// What waits goes in smaller entries: an edit of one writes the others anew.
const WAITING: usize = 64;
/// How often a load begins anew because another tab has tidied what it was about to read.
const TRIES: u32 = 8;

/// The note in which a disk has its keyring, the one entry that is never sealed.
const KEYRING: &str = ".keyring";

/// A store that keeps its entries on a disk.
#[derive(Debug)]
pub struct Vault<D> {
    disk: D,
    sealing: RefCell<Sealing>,
    /// The keyring as it was last seen: it is put back with everything else.
    keyring: RefCell<Option<Keyring>>,
    shape: RefCell<Shape>,
    loading: RefCell<Option<Loading>>,
}

impl<D: Disk> Vault<D> {
    /// Returns the store on this disk. Its first deed is to be loaded.
    pub fn on(disk: D) -> Self {
        Self {
            disk,
            sealing: RefCell::default(),
            keyring: RefCell::default(),
            shape: RefCell::default(),
            loading: RefCell::default(),
        }
    }

    /// Returns the disk.
    pub fn disk(&self) -> &D {
        &self.disk
    }

    /// Returns what entries are sealed under; `None` where they are not.
    fn seal_at_hand(&self) -> Result<Option<Seal>, StoreError> {
        self.sealing.borrow().at_hand()
    }

    /// Refuses a disk that was emptied since it was seen.
    fn recognize(&self, stamp: Stamp) -> Result<(), StoreError> {
        if stamp.is_wiped(self.shape.borrow().stamp) { Err(StoreError::Wiped) } else { Ok(()) }
    }

    async fn open(&self) -> Result<Snapshot, StoreError> {
        for _ in 0..TRIES {
            match self.open_once().await {
                Err(StoreError::Stale) => {}
                outcome => return outcome,
            }
        }
        Err(StoreError::Stale)
    }

    async fn open_once(&self) -> Result<Snapshot, StoreError> {
        let mut snapshot = self.begin_load().await?;
        while let Some(part) = self.go_on().await? {
            snapshot.rows.extend(part.rows);
            snapshot.damage = part.damage;
            snapshot.packs_left = part.packs_left;
            self.disk.breathe().await;
        }
        let newest = self.shape.borrow().records.len();
        if snapshot.rows.len() > newest {
            // A pack that was opened later may have a newer version of what was saved singly.
            let rows = std::mem::take(&mut snapshot.rows).into_iter().map(|row| (row.key.clone(), row));
            snapshot.rows = rows.collect::<HashMap<_, _>>().into_values().collect();
        }
        Ok(snapshot)
    }

    async fn put(&self, seen: Seq, patch: Patch, durability: Durability) -> Result<Seq, StoreError> {
        self.seal_at_hand()?;
        let stamp = self.shape.borrow().stamp;
        if seen != stamp.seq {
            return Err(StoreError::Stale);
        }
        let mut change = Change::default();
        change.rows.extend(patch.rows.iter().map(|row| (&row.key, row)));
        change.waiting.extend(patch.outbox.iter().map(|(key, pending)| (key, pending.as_ref())));
        let Unpacking { dead, torn } = self.shape.borrow().unpack(&change);
        let left = self.left_in(&torn, &change).await?;
        let mut writing = Writing::of(Deed::Commit, stamp);
        dead.into_iter().chain(torn).for_each(|(name, shelf)| writing.take_out_entry(name, shelf));
        let rows: Vec<&Row> = change.rows.into_values().chain(&left.rows).collect();
        let waiting: Vec<&Pending> = change.waiting.into_values().flatten().chain(&left.waiting).collect();
        writing.put(&rows, &waiting, &self.disk).await;
        for (name, note) in &patch.notes {
            writing.put_note(name, note.as_ref())?;
        }
        for (id, content) in &patch.blobs {
            writing.put_blob(*id, content.as_deref());
        }
        Ok(self.write(writing, durability).await?.seq)
    }

    /// Returns what in these entries still counts after a change.
    async fn left_in(&self, torn: &[(Name, Shelf)], change: &Change<'_>) -> Result<Content, StoreError> {
        let mut left = Content::default();
        if torn.is_empty() {
            return Ok(left);
        }
        let places: Vec<Place> = torn.iter().map(|(name, shelf)| Place::new(*shelf, name.to_string())).collect();
        let (stamp, found) = self.disk.fetch(places.clone()).await?;
        self.recognize(stamp)?;
        if stamp.seq != self.shape.borrow().stamp.seq {
            return Err(StoreError::Stale);
        }
        let seal = self.seal_at_hand()?;
        for ((name, _), (place, bytes)) in torn.iter().zip(places.iter().zip(found)) {
            // Another tab may have folded it away.
            let bytes = bytes.ok_or(StoreError::Stale)?;
            let opened = envelope::open(place, bytes, seal.as_ref()).await;
            let read = opened.ok().and_then(Content::read);
            let read = read.ok_or_else(|| StoreError::Damaged(place.name.clone()))?;
            let Content { rows, waiting } = self.shape.borrow().counting(*name, read);
            left.rows.extend(rows.into_iter().filter(|row| !change.rows.contains_key(&row.key)));
            left.waiting.extend(waiting.into_iter().filter(|pending| !change.waiting.contains_key(&pending.key)));
        }
        Ok(left)
    }

    /// Wraps what is to be written, writes it, and follows. Every write comes by here, and none without the key.
    async fn write(&self, writing: Writing, durability: Durability) -> Result<Stamp, StoreError> {
        let seal = self.seal_at_hand()?;
        let stamp = self.shape.borrow().stamp;
        let changes = writing.changes(&self.disk, seal.as_ref()).await?;
        let stamp = self.disk.write(writing.deed, stamp, changes, durability).await?;
        let mut shape = self.shape.borrow_mut();
        shape.stamp = stamp;
        writing.follow(&mut shape);
        Ok(stamp)
    }

    async fn read_blob(&self, id: BlobId) -> Result<Option<Vec<u8>>, StoreError> {
        let seal = self.seal_at_hand()?;
        let place = Place::new(Shelf::Blobs, id.to_string());
        let (_, found) = self.disk.fetch(vec![place.clone()]).await?;
        let Some(bytes) = found.into_iter().flatten().next() else { return Ok(None) };
        let opened = envelope::open(&place, bytes, seal.as_ref()).await.ok();
        match opened.filter(|content| BlobId::of(content) == id) {
            Some(content) => Ok(Some(content)),
            None => Err(StoreError::Damaged(place.name)),
        }
    }

    async fn discard(&self) -> Result<Seq, StoreError> {
        let (stamp, damage) = {
            let shape = self.shape.borrow();
            (shape.stamp, shape.damage.clone())
        };
        let (newer, lost): (Vec<_>, Vec<_>) = damage.into_iter().partition(|damage| damage.fault == Fault::Newer);
        let mut writing = Writing::of(Deed::Commit, stamp);
        let index = |place: &Place| Place { shelf: Shelf::Index, ..place.clone() };
        writing.take_out(lost.iter().flat_map(|damage| [damage.place.clone(), index(&damage.place)]));
        let seq = self.write(writing, Durability::Strict).await?.seq;
        self.shape.borrow_mut().damage = newer;
        Ok(seq)
    }

    async fn read_keyring(&self) -> Result<Option<Keyring>, StoreError> {
        let (stamp, found) = self.disk.fetch(vec![Place::new(Shelf::Meta, KEYRING)]).await?;
        self.recognize(stamp)?;
        found.into_iter().flatten().next().map(|bytes| Keyring::read(&bytes)).transpose()
    }

    async fn put_keyring(&self, keyring: &Keyring) -> Result<Seq, StoreError> {
        let mut writing = Writing::of(Deed::Commit, self.shape.borrow().stamp);
        writing.put_keyring(keyring)?;
        let stamp = self.write(writing, Durability::Strict).await?;
        self.keyring.replace(Some(keyring.clone()));
        Ok(stamp.seq)
    }
}

impl<D: Disk> Store for Vault<D> {
    fn begin_load(&self) -> Task<'_, Result<Snapshot, StoreError>> {
        Box::pin(self.begin_load())
    }

    fn go_on_loading(&self) -> Task<'_, Result<Option<Part>, StoreError>> {
        Box::pin(async move {
            self.disk.breathe().await;
            self.go_on().await
        })
    }

    fn load(&self) -> Task<'_, Result<Snapshot, StoreError>> {
        Box::pin(self.open())
    }

    fn commit(&self, seen: Seq, patch: Patch, durability: Durability) -> Task<'_, Result<Seq, StoreError>> {
        Box::pin(self.put(seen, patch, durability))
    }

    fn blob(&self, id: BlobId) -> Task<'_, Result<Option<Vec<u8>>, StoreError>> {
        Box::pin(self.read_blob(id))
    }

    fn tidy(&self) -> Task<'_, Result<bool, StoreError>> {
        Box::pin(self.fold())
    }

    fn clear(&self) -> Task<'_, Result<Seq, StoreError>> {
        Box::pin(async move {
            let stamp = self.disk.clear().await?;
            self.sealing.replace(Sealing::Plain);
            self.keyring.replace(None);
            self.loading.replace(None);
            self.shape.replace(Shape { stamp, ..Shape::default() });
            Ok(stamp.seq)
        })
    }

    fn discard(&self) -> Task<'_, Result<Seq, StoreError>> {
        Box::pin(self.discard())
    }

    fn keyring(&self) -> Task<'_, Result<Option<Keyring>, StoreError>> {
        Box::pin(self.read_keyring())
    }

    fn unlock(&self, seal: Seal) {
        self.sealing.replace(Sealing::Under(seal));
    }

    fn lock(&self) {
        self.sealing.borrow_mut().lock();
    }

    fn seal<'a>(&'a self, seal: Seal, keyring: &'a Keyring) -> Task<'a, Result<Seq, StoreError>> {
        Box::pin(self.seal_all(seal, keyring))
    }

    fn rekey<'a>(&'a self, keyring: &'a Keyring) -> Task<'a, Result<Seq, StoreError>> {
        Box::pin(self.put_keyring(keyring))
    }

    fn renew<'a>(&'a self, held: &'a Snapshot) -> Task<'a, Result<Seq, StoreError>> {
        Box::pin(self.put_back(held))
    }

    fn on_interruption(&self, heard: Interrupted) {
        self.disk.on_interruption(heard);
    }
}
