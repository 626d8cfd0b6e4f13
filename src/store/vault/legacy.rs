//! Formats 0 and 1, which the app wrote before stores could be sealed. They are read once, and written anew.
//!
//! In format 1, packs and single records begin with "FCR1"; then come records, one after the other:
//!
//! ```text
//! kind     1 byte length, then its name
//! id       16 bytes
//! flags    1 byte: 1 has a rev, 2 is gone
//! rev      8 bytes, little endian, if it has one
//! doc      4 bytes length, little endian, then its JSON text
//! ```
//!
//! Single records are named by their keys and count before packs. Outbox entries and notes are plain JSON. In format 0
//! there are no packs, and single records are plain JSON, too.

use std::collections::HashSet;

use uuid::Uuid;

use crate::domain::{Doc, Key, Kind};
use crate::store::disk::{Contents, Place, Shelf};
use crate::store::{Damage, Fault, Row, Snapshot, envelope, from_json};

const MAGIC: &[u8] = b"FCR1";

/// Tells whether a disk has entries of these formats, and none of a later one.
pub fn is_of(contents: &Contents) -> bool {
    let is_later = contents.iter().any(|(_, bytes)| envelope::is_one(bytes));
    !is_later
        && contents.iter().any(|(place, bytes)| match place.shelf {
            Shelf::Packs | Shelf::Recent => bytes.starts_with(MAGIC) || bytes.starts_with(b"{"),
            Shelf::Outbox | Shelf::Meta => bytes.starts_with(b"{"),
            Shelf::Index | Shelf::Blobs => false,
        })
}

/// Reads all of it, and tells of the entries that cannot be read.
pub fn read(contents: Contents) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let mut met: HashSet<Key> = HashSet::new();
    let (packs, others): (Contents, Contents) =
        contents.into_iter().partition(|(place, _)| place.shelf == Shelf::Packs);
    for (place, bytes) in others.into_iter().chain(packs.into_iter().rev()) {
        if take(&mut snapshot, &mut met, &place, &bytes).is_none() {
            snapshot.damage.push(Damage { place, fault: Fault::Unreadable, keys: Vec::new() });
        }
    }
    snapshot
}

fn take(snapshot: &mut Snapshot, met: &mut HashSet<Key>, place: &Place, bytes: &[u8]) -> Option<()> {
    match place.shelf {
        Shelf::Packs | Shelf::Recent => {
            snapshot.rows.extend(records(bytes)?.into_iter().filter(|row| met.insert(row.key.clone())));
        }
        Shelf::Outbox => snapshot.outbox.push(from_json(bytes)?),
        Shelf::Meta => drop(snapshot.notes.insert(place.name.clone(), from_json(bytes)?)),
        Shelf::Index | Shelf::Blobs => {}
    }
    Some(())
}

fn records(bytes: &[u8]) -> Option<Vec<Row>> {
    match bytes.strip_prefix(MAGIC) {
        Some(rest) => rows(rest),
        None => from_json(bytes).map(|row| vec![row]),
    }
}

fn rows(mut rest: &[u8]) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    while !rest.is_empty() {
        rows.push(row(&mut rest)?);
    }
    Some(rows)
}

fn row(rest: &mut &[u8]) -> Option<Row> {
    let length = cut(rest, 1)?[0];
    let kind = Kind::named(str::from_utf8(cut(rest, usize::from(length))?).ok()?);
    let id = Uuid::from_slice(cut(rest, 16)?).ok()?;
    let flags = cut(rest, 1)?[0];
    let rev = if flags & 1 == 0 { None } else { Some(i64::from_le_bytes(cut(rest, 8)?.try_into().ok()?)) };
    let length = u32::from_le_bytes(cut(rest, 4)?.try_into().ok()?);
    let doc = Doc::kept(str::from_utf8(cut(rest, usize::try_from(length).ok()?)?).ok()?);
    Some(Row { key: Key { kind, id }, rev, deleted: flags & 2 != 0, unmentioned: false, doc })
}

fn cut<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}
