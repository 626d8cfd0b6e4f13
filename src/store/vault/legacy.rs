//! Format 1, which the app wrote before stores could be sealed. It is read once, and written anew.
//!
//! Packs and single records begin with "FCR1"; then come records, one after the other:
//!
//! ```text
//! kind     1 byte length, then its name
//! id       16 bytes
//! flags    1 byte: 1 has a rev, 2 is gone
//! rev      8 bytes, little endian, if it has one
//! doc      4 bytes length, little endian, then its JSON text
//! ```
//!
//! Single records are named by their keys and count before packs. Outbox entries and notes are plain JSON.

use std::collections::HashSet;

use uuid::Uuid;

use crate::domain::{Doc, Key, Kind};
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
                let rows = bytes.strip_prefix(MAGIC).and_then(rows).unwrap_or_default();
                snapshot.rows.extend(rows.into_iter().filter(|row| met.insert(row.key.clone())));
            }
            Shelf::Outbox => snapshot.outbox.extend(serde_json::from_slice(&bytes).ok()),
            Shelf::Meta => snapshot.notes.extend(serde_json::from_slice(&bytes).ok().map(|note| (place.name, note))),
            Shelf::Index => {}
        }
    }
    snapshot
}

fn rows(mut rest: &[u8]) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    while !rest.is_empty() {
        rows.push(row(&mut rest)?);
    }
    Some(rows)
}

fn row(rest: &mut &[u8]) -> Option<Row> {
    let length = take(rest, 1)?[0];
    let kind = Kind::named(str::from_utf8(take(rest, usize::from(length))?).ok()?);
    let id = Uuid::from_slice(take(rest, 16)?).ok()?;
    let flags = take(rest, 1)?[0];
    let rev = if flags & 1 == 0 { None } else { Some(i64::from_le_bytes(take(rest, 8)?.try_into().ok()?)) };
    let length = u32::from_le_bytes(take(rest, 4)?.try_into().ok()?);
    let doc = Doc::kept(str::from_utf8(take(rest, usize::try_from(length).ok()?)?).ok()?);
    Some(Row { key: Key { kind, id }, rev, deleted: flags & 2 != 0, doc })
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}
