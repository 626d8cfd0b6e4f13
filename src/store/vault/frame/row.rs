//! A record: its key, then its version.

use super::{Frame, Sink, Source};
use crate::domain::{Doc, Key};
use crate::store::Row;

const HAS_REV: u8 = 1;
const GONE: u8 = 2;
const UNMENTIONED: u8 = 4;

impl Frame for Row {
    fn write_to(&self, into: &mut Sink) {
        self.key.write_to(into);
        let flags = if self.unmentioned { UNMENTIONED } else { 0 };
        write_flagged(flags, self.rev, self.deleted, &self.doc, into);
    }

    fn read_from(from: &mut Source<'_>) -> Option<Self> {
        let key = Key::read_from(from)?;
        let (flags, rev, doc) = read_flagged(from)?;
        Some(Self { key, rev, deleted: flags & GONE != 0, unmentioned: flags & UNMENTIONED != 0, doc })
    }
}

/// Writes a version of a record: a byte of flags (1 has a rev, 2 is gone; of a row, 4 is unmentioned), its rev in 8 bytes
/// if it has one, its document.
pub fn write_version(rev: Option<i64>, deleted: bool, doc: &Doc, into: &mut Sink) {
    write_flagged(0, rev, deleted, doc, into);
}

fn write_flagged(flags: u8, rev: Option<i64>, deleted: bool, doc: &Doc, into: &mut Sink) {
    into.heads.push(flags | if rev.is_some() { HAS_REV } else { 0 } | if deleted { GONE } else { 0 });
    if let Some(rev) = rev {
        rev.write_to(into);
    }
    doc.write_to(into);
}

/// Reads what [`write_version`] wrote.
pub fn read_version(from: &mut Source<'_>) -> Option<(Option<i64>, bool, Doc)> {
    let (flags, rev, doc) = read_flagged(from)?;
    Some((rev, flags & GONE != 0, doc))
}

fn read_flagged(from: &mut Source<'_>) -> Option<(u8, Option<i64>, Doc)> {
    let flags = from.byte()?;
    let rev = if flags & HAS_REV == 0 { None } else { Some(i64::read_from(from)?) };
    Some((flags, rev, Doc::read_from(from)?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::super::{Content, write_content};
    use super::*;
    use crate::domain::Kind;

    fn rows() -> Vec<Row> {
        let row = |n: u128, rev, deleted| Row {
            key: Key { kind: Kind::known("customer"), id: Uuid::from_u128(n) },
            rev,
            deleted,
            unmentioned: deleted,
            doc: json!({"name": "陈雨桐", "n": n.to_string()}).into(),
        };
        vec![row(1, None, false), row(2, Some(i64::MAX), true), row(3, Some(-1), false)]
    }

    #[test]
    fn what_is_written_is_read() {
        let written = write_content(&rows().iter().collect::<Vec<_>>(), &[]);
        assert_eq!(Content::read(written), Some(Content { rows: rows(), waiting: Vec::new() }));
        assert_eq!(Content::read(write_content(&[], &[])), Some(Content::default()));
    }

    #[test]
    fn bytes_that_were_cut_are_refused() {
        let bytes = write_content(&rows().iter().collect::<Vec<_>>(), &[]);
        for length in 0..bytes.len() {
            assert_eq!(Content::read(bytes[..length].to_vec()), None, "{length}");
        }
        assert_eq!(Content::read(b"{\"type\":\"customer\"}".to_vec()), None);
    }
}
