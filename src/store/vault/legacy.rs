//! Format 1, which the app wrote before stores could be sealed. It is read once, and written anew.
//!
//! Packs and single records begin with "FCR1" and go on as records do today; single records are named by their keys
//! and count before packs. Outbox entries and notes are plain JSON.

use std::collections::HashSet;

use super::frame;
use crate::domain::Key;
use crate::store::disk::{Contents, Shelf};
use crate::store::{Row, Snapshot};

const MAGIC: &[u8] = b"FCR1";

/// Tells whether a disk has entries of this format.
pub fn is_of(contents: &Contents) -> bool {
    contents.iter().any(|(place, bytes)| match place.shelf {
        Shelf::Packs | Shelf::Recent => bytes.starts_with(MAGIC),
        Shelf::Outbox | Shelf::Meta => bytes.starts_with(b"{"),
        Shelf::Index => false,
    })
}

/// Reads all of it; single entries that cannot be read are left out.
pub fn read(contents: Contents) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let mut met: HashSet<Key> = HashSet::new();
    let (packs, others): (Contents, Contents) =
        contents.into_iter().partition(|(place, _)| place.shelf == Shelf::Packs);
    for (place, bytes) in others.into_iter().chain(packs.into_iter().rev()) {
        match place.shelf {
            Shelf::Packs | Shelf::Recent => {
                let rows = bytes.strip_prefix(MAGIC).and_then(frame::read::<Row>).unwrap_or_default();
                snapshot.rows.extend(rows.into_iter().filter(|row| met.insert(row.key.clone())));
            }
            Shelf::Outbox => snapshot.outbox.extend(serde_json::from_slice(&bytes).ok()),
            Shelf::Meta => snapshot.notes.extend(serde_json::from_slice(&bytes).ok().map(|note| (place.name, note))),
            Shelf::Index => {}
        }
    }
    snapshot
}
