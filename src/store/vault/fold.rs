//! Folding: what was saved singly goes into packs, what waits into entries of its own, and what is outdated goes.
//!
//! Each step rewrites a few entries in one transaction. A crash between two steps leaves the disk as the last one made
//! it, with everything there once. A step that another tab was faster than is dropped.

use super::frame::Content;
use super::writing::Writing;
use super::{Vault, WAITING};
use crate::store::disk::{Deed, Disk, Place, Shelf};
use crate::store::{Durability, StoreError, envelope};

impl<D: Disk> Vault<D> {
    /// Takes one step, and tells whether there may be another.
    pub(super) async fn fold(&self) -> Result<bool, StoreError> {
        let seal = self.seal_at_hand()?;
        if self.loading.borrow().is_some() {
            return Ok(false);
        }
        let planned = self.shape.borrow_mut().plan();
        let Some(plan) = planned else { return Ok(false) };
        let stamp = self.shape.borrow().stamp;
        let places: Vec<Place> = plan.iter().map(|(name, shelf)| Place::new(*shelf, name.to_string())).collect();
        let (found, entries) = self.disk.fetch(places.clone()).await?;
        if found != stamp {
            return Ok(false);
        }
        let (mut rows, mut waiting) = (Vec::new(), Vec::new());
        for ((name, _), (place, bytes)) in plan.iter().zip(places.iter().zip(entries)) {
            // An entry that is not what it was at the start: nothing is touched, and the next start reports it.
            let content = envelope::open(place, bytes.unwrap_or_default(), seal.as_ref()).await.ok();
            let Some(content) = content.and_then(Content::read) else { return Ok(false) };
            let content = self.shape.borrow().counting(*name, content);
            rows.extend(content.rows);
            waiting.extend(content.waiting);
        }
        let mut writing = Writing::of(Deed::Fold, stamp);
        plan.into_iter().for_each(|(name, shelf)| writing.take_out_entry(name, shelf));
        if !rows.is_empty() {
            writing.put_entry(Shelf::Packs, &rows.iter().collect::<Vec<_>>(), &[]);
        }
        for some in waiting.chunks(WAITING) {
            writing.put_entry(Shelf::Outbox, &[], &some.iter().collect::<Vec<_>>());
        }
        // Strict, so that what is taken out here is not gone before what replaces it is there.
        match self.write(writing, Durability::Strict).await {
            Ok(_) => Ok(true),
            Err(StoreError::Stale) => Ok(false),
            Err(error) => Err(error),
        }
    }
}
