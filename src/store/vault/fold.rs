//! Folding: what was saved singly goes into packs, and what is outdated goes.
//!
//! Each step rewrites a few entries in one transaction. A crash between two steps leaves the disk as the last one made
//! it, with everything there once. A step that another tab was faster than is dropped.

use std::collections::{BTreeMap, HashSet};

use super::shape::Plan;
use super::{Vault, frame, pack_name, recent};
use crate::store::disk::{Changes, Deed, Disk, Place, Shelf, Stamp};
use crate::store::{Durability, Row, StoreError};

impl<D: Disk> Vault<D> {
    /// Takes one step, and tells whether there may be another.
    pub(super) async fn fold(&self) -> Result<bool, StoreError> {
        let planned = self.shape.borrow_mut().plan();
        let Some(plan) = planned else { return Ok(false) };
        let stamp = self.shape.borrow().stamp;
        let (found, entries) = self.disk.fetch(places(&plan)).await?;
        if found != stamp {
            return Ok(false);
        }
        let Some(rows) = counting(&plan, entries) else { return Ok(false) };
        let name = pack_name(Stamp { layout: stamp.layout + 1, ..stamp }, 0);
        let mut changes = Changes { removals: places(&plan), ..Changes::default() };
        let mut made = BTreeMap::new();
        if !rows.is_empty() {
            changes.puts.push((Place::new(Shelf::Packs, name.clone()), frame::write(&rows)));
            made.insert(name, rows.into_iter().map(|row| row.key).collect());
        }
        // Strict, so that what is taken out here is not gone before what replaces it is there.
        match self.disk.write(Deed::Fold, stamp, changes, Durability::Strict).await {
            Ok(stamp) => {
                self.shape.borrow_mut().folded(stamp, &plan, made);
                Ok(true)
            }
            Err(StoreError::Stale) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

fn places(plan: &Plan) -> Vec<Place> {
    let packs = plan.packs.iter().map(|(name, _)| Place::new(Shelf::Packs, name.clone()));
    packs.chain(plan.recent.iter().map(recent)).collect()
}

/// Returns the records that count; `None` if an entry is not what it was: then nothing is touched.
fn counting(plan: &Plan, entries: Vec<Option<Vec<u8>>>) -> Option<Vec<Row>> {
    let packs = plan.packs.iter().map(|(_, keys)| keys.iter().collect());
    let wanted = packs.chain(plan.recent.iter().map(|key| HashSet::from([key])));
    let mut rows = Vec::new();
    for (entry, wanted) in entries.into_iter().zip(wanted) {
        let read = frame::read(&entry?)?;
        let before = rows.len();
        rows.extend(read.into_iter().filter(|row| wanted.contains(&row.key)));
        if rows.len() - before != wanted.len() {
            return None;
        }
    }
    Some(rows)
}
