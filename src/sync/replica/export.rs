//! What a backup takes along.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::Replica;
use crate::domain::BlobId;
use crate::store::Patch;
use crate::store::backup::{Cargo, Carried, Scope};

impl Replica {
    /// Returns what a backup takes along: the records with what waits of them, and the names of the pictures on this
    /// tablet that they name. Nothing of the making of it is told.
    pub fn cargo(&self, scope: Scope) -> Cargo {
        let mut records = Vec::new();
        for row in self.rows.values() {
            let pending = self.outbox.get(&row.key).cloned();
            let is_unsent = || pending.is_some() || BlobId::named_in(&row.doc).any(|id| self.uploads.contains_key(&id));
            if scope == Scope::All || is_unsent() {
                records.push(Carried { row: row.clone(), pending });
            }
        }
        records.sort_unstable_by(|one, other| one.row.key.cmp(&other.row.key));
        let named: BTreeSet<BlobId> = records.iter().flat_map(Carried::docs).flat_map(BlobId::named_in).collect();
        let blobs = named.into_iter().filter(|id| self.has_blob(*id)).collect();
        let epoch = self.mark.epoch.clone().filter(|_| !records.is_empty());
        Cargo { scope, epoch, records, blobs }
    }

    /// Plans to give what is unsent the names, drawn from `mint`, under which it would be sent next: some at a time, and
    /// none while known revisions are forgotten, since a write is named with the one that it was made on.
    pub fn name_unsent(&self, mint: impl FnMut() -> Uuid) -> Patch {
        match self.mark.refill {
            None => self.freeze(usize::MAX, mint),
            Some(_) => Patch::default(),
        }
    }
}
