//! Everything written anew, in one transaction: under a seal, in today's format, on a disk that was emptied.

use std::collections::BTreeSet;

use super::Vault;
use super::sealing::Sealing;
use super::shape::Shape;
use super::writing::Writing;
use crate::domain::BlobId;
use crate::store::disk::{Deed, Disk, Place, Stamp};
use crate::store::keyring::Keyring;
use crate::store::{Damage, Durability, Fault, Seal, Seq, Snapshot, StoreError};

impl<D: Disk> Vault<D> {
    /// Returns these blobs as they are, but those that cannot be read.
    async fn read_blobs(&self, ids: &BTreeSet<BlobId>) -> Result<Vec<(BlobId, Vec<u8>)>, StoreError> {
        let mut found = Vec::new();
        for id in ids {
            match self.read_blob(*id).await {
                Ok(content) => found.extend(content.map(|content| (*id, content))),
                Err(StoreError::Damaged(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    /// Writes everything anew under this seal, and takes out whatever else is there but what is damaged and kept.
    pub(super) async fn rewrite(
        &self,
        deed: Deed,
        snapshot: &Snapshot,
        blobs: &[(BlobId, Vec<u8>)],
        keyring: Option<&Keyring>,
        kept: &[Damage],
    ) -> Result<Stamp, StoreError> {
        let stamp = self.shape.borrow().stamp;
        let found = self.disk.read().await?;
        deed.after(found.stamp, stamp)?;
        let mut writing = Writing::of(deed, stamp);
        let is_kept = |place: &Place| kept.iter().any(|damage| damage.place == *place);
        let places = found.others.into_iter().map(|(place, _)| place).chain(found.named);
        writing.take_out(places.filter(|place| !is_kept(place)));
        let (rows, waiting) = (snapshot.rows.iter().collect::<Vec<_>>(), snapshot.outbox.iter().collect::<Vec<_>>());
        writing.put(&rows, &waiting, &self.disk).await;
        for (name, note) in &snapshot.notes {
            writing.put_note(name, Some(note))?;
        }
        for (id, content) in blobs {
            writing.put_blob(*id, Some(content));
        }
        if let Some(keyring) = keyring {
            writing.put_keyring(keyring)?;
        }
        // What was still to be opened is under names that are gone.
        self.loading.replace(None);
        self.shape.replace(Shape { stamp, ..Shape::default() });
        self.write(writing, Durability::Strict).await
    }

    pub(super) async fn seal_all(&self, seal: Seal, keyring: &Keyring) -> Result<Seq, StoreError> {
        let snapshot = self.open().await?;
        if snapshot.damage.iter().any(|damage| damage.fault == Fault::Newer) {
            return Err(StoreError::Superseded);
        }
        let blobs = self.read_blobs(&snapshot.blobs).await?;
        let before = self.sealing.replace(Sealing::Under(seal));
        let written = self.rewrite(Deed::Rewrite, &snapshot, &blobs, Some(keyring), &[]).await;
        match written {
            Ok(stamp) => {
                self.keyring.replace(Some(keyring.clone()));
                Ok(stamp.seq)
            }
            Err(error) => {
                self.sealing.replace(before);
                self.open().await?;
                Err(error)
            }
        }
    }

    /// Puts everything back on a disk that was emptied, and on no other.
    pub(super) async fn put_back(&self, held: &Snapshot) -> Result<Seq, StoreError> {
        self.seal_at_hand()?;
        let keyring = self.keyring.borrow().clone();
        Ok(self.rewrite(Deed::Renew, held, &[], keyring.as_ref(), &[]).await?.seq)
    }
}
