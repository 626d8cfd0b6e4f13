//! How records are written into bytes, format 1. A pack is records one after the other; a record is
//!
//! ```text
//! kind     1 byte length, then its name
//! id       16 bytes
//! flags    1 byte: 1 has a rev, 2 is gone
//! rev      8 bytes, little endian, if it has one
//! doc      4 bytes length, little endian, then its JSON text
//! ```
//!
//! Its text is not looked into: a start reads tens of thousands of them.

use uuid::Uuid;

use crate::domain::{Doc, Key, Kind};
use crate::store::Row;

/// The bytes that entries begin with: the format and its version.
const MAGIC: [u8; 4] = *b"FCR1";

const HAS_REV: u8 = 1;
const GONE: u8 = 2;

/// Writes records.
pub fn write<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    for Row { key, rev, deleted, doc } in rows {
        let kind = key.kind.as_str().as_bytes();
        bytes.push(u8::try_from(kind.len()).unwrap_or(u8::MAX));
        bytes.extend_from_slice(&kind[..kind.len().min(usize::from(u8::MAX))]);
        bytes.extend_from_slice(key.id.as_bytes());
        bytes.push(if rev.is_some() { HAS_REV } else { 0 } | if *deleted { GONE } else { 0 });
        if let Some(rev) = rev {
            bytes.extend_from_slice(&rev.to_le_bytes());
        }
        let text = doc.text().as_bytes();
        bytes.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend_from_slice(text);
    }
    bytes
}

/// Reads records; `None` for bytes that are not records of this format, whole.
pub fn read(bytes: &[u8]) -> Option<Vec<Row>> {
    let mut rest = bytes.strip_prefix(&MAGIC)?;
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
    let rev = if flags & HAS_REV == 0 { None } else { Some(i64::from_le_bytes(take(rest, 8)?.try_into().ok()?)) };
    let length = u32::from_le_bytes(take(rest, 4)?.try_into().ok()?);
    let doc = Doc::kept(str::from_utf8(take(rest, usize::try_from(length).ok()?)?).ok()?);
    Some(Row { key: Key { kind, id }, rev, deleted: flags & GONE != 0, doc })
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rows() -> Vec<Row> {
        let row = |n: u128, rev, deleted| Row {
            key: Key { kind: Kind::known("customer"), id: Uuid::from_u128(n) },
            rev,
            deleted,
            doc: json!({"name": "陈雨桐", "n": n.to_string()}).into(),
        };
        vec![row(1, None, false), row(2, Some(i64::MAX), true), row(3, Some(-1), false)]
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(read(&write(&rows())), Some(rows()));
        assert_eq!(read(&write(&[])), Some(Vec::new()));
    }

    #[test]
    fn bytes_that_were_cut_or_are_none_of_ours_are_refused() {
        let bytes = write(&rows());
        for length in 0..bytes.len() {
            let whole = read(&bytes[..length]).is_some_and(|read| read != rows()[..read.len()]);
            assert!(!whole, "{length}");
        }
        assert_eq!(read(b"{\"type\":\"customer\"}"), None);
        assert_eq!(read(b"FCR2"), None);
    }
}
