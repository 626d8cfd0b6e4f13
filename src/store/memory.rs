//! A disk in memory, for native tests. Clones share their entries, as tabs do.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::ready;
use std::rc::Rc;

use super::disk::{Changes, Deed, Disk, Found, Overview, Place, Stamp};
use super::{Durability, Seq, StoreError, Task};

/// A disk that forgets when the last clone goes.
#[derive(Clone, Debug, Default)]
pub struct MemoryDisk(Rc<RefCell<Held>>);

#[derive(Debug, Default)]
struct Held {
    stamp: Stamp,
    entries: BTreeMap<Place, Vec<u8>>,
}

impl MemoryDisk {
    /// Returns a disk with what this one holds now; from then on they are apart.
    pub fn copy(&self) -> Self {
        let held = self.0.borrow();
        Self(Rc::new(RefCell::new(Held { stamp: held.stamp, entries: held.entries.clone() })))
    }

    /// Forgets everything behind the store's back, as browsers do.
    pub fn wipe(&self) {
        self.0.take();
    }

    fn put(&self, deed: Deed, seen: Stamp, changes: Changes) -> Result<Stamp, StoreError> {
        let mut held = self.0.borrow_mut();
        held.stamp = deed.after(held.stamp, seen)?;
        for place in &changes.removals {
            held.entries.remove(place);
        }
        held.entries.extend(changes.puts);
        Ok(held.stamp)
    }
}

impl Disk for MemoryDisk {
    fn read(&self) -> Task<'_, Result<Overview, StoreError>> {
        let held = self.0.borrow();
        let (named, others): (Vec<_>, Vec<_>) = held.entries.iter().partition(|(place, _)| place.shelf.is_large());
        let named = named.into_iter().map(|(place, _)| place.clone()).collect();
        let others = others.into_iter().map(|(place, bytes)| (place.clone(), bytes.clone())).collect();
        Box::pin(ready(Ok(Overview { stamp: held.stamp, named, others })))
    }

    fn fetch(&self, places: Vec<Place>) -> Task<'_, Result<(Stamp, Found), StoreError>> {
        let held = self.0.borrow();
        let found = places.iter().map(|place| held.entries.get(place).cloned()).collect();
        Box::pin(ready(Ok((held.stamp, found))))
    }

    fn write(&self, deed: Deed, seen: Stamp, changes: Changes, _: Durability) -> Task<'_, Result<Stamp, StoreError>> {
        Box::pin(ready(self.put(deed, seen, changes)))
    }

    fn breathe(&self) -> Task<'_, bool> {
        Box::pin(ready(false))
    }

    fn clear(&self) -> Task<'_, Result<Stamp, StoreError>> {
        let mut held = self.0.borrow_mut();
        let stamp = Stamp { seq: Seq(held.stamp.seq.0 + 1), ..held.stamp };
        *held = Held { stamp, entries: BTreeMap::new() };
        Box::pin(ready(Ok(stamp)))
    }
}
