//! A record: its key, then its version.

use super::{Frame, take};
use crate::domain::{Doc, Key};
use crate::store::Row;

const HAS_REV: u8 = 1;
const GONE: u8 = 2;

impl Frame for Row {
    fn write_to(&self, bytes: &mut Vec<u8>) {
        self.key.write_to(bytes);
        write_version(self.rev, self.deleted, &self.doc, bytes);
    }

    fn read_from(rest: &mut &[u8]) -> Option<Self> {
        let key = Key::read_from(rest)?;
        let (rev, deleted, doc) = read_version(rest)?;
        Some(Self { key, rev, deleted, doc })
    }
}

/// Writes a version of a record: a byte of flags (1 has a rev, 2 is gone), its rev in 8 bytes if it has one, its
/// document.
pub fn write_version(rev: Option<i64>, deleted: bool, doc: &Doc, bytes: &mut Vec<u8>) {
    bytes.push(if rev.is_some() { HAS_REV } else { 0 } | if deleted { GONE } else { 0 });
    if let Some(rev) = rev {
        rev.write_to(bytes);
    }
    doc.write_to(bytes);
}

/// Reads what [`write_version`] wrote.
pub fn read_version(rest: &mut &[u8]) -> Option<(Option<i64>, bool, Doc)> {
    let flags = take(rest, 1)?[0];
    let rev = if flags & HAS_REV == 0 { None } else { Some(i64::read_from(rest)?) };
    Some((rev, flags & GONE != 0, Doc::read_from(rest)?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::super::{read, write};
    use super::*;
    use crate::domain::Kind;

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
        assert_eq!(read::<Row>(&[]), Some(Vec::new()));
    }

    #[test]
    fn bytes_that_were_cut_are_refused() {
        let bytes = write(&rows());
        for length in 0..bytes.len() {
            let wrong = read::<Row>(&bytes[..length]).is_some_and(|read| read != rows()[..read.len()]);
            assert!(!wrong, "{length}");
        }
        assert_eq!(read::<Row>(b"{\"type\":\"customer\"}"), None);
    }
}
