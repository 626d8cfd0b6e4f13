//! How records and what waits of them are written into bytes. An entry is the length of its records in 4 bytes, its
//! records one after the other, and what waits, one after the other. Numbers are little endian; a text or a document
//! has its length before it, 4 bytes. Documents are not looked into: a start reads tens of thousands of them.

mod pending;
mod row;

use uuid::Uuid;

use crate::domain::{Doc, Key, Kind};
use crate::store::{Pending, Row};

/// What is in an entry.
#[derive(Debug, Default, PartialEq)]
pub struct Content {
    /// Records.
    pub rows: Vec<Row>,
    /// What waits of some.
    pub waiting: Vec<Pending>,
}

impl Content {
    /// Reads an entry; `None` for bytes that are none, whole.
    pub fn read(mut bytes: &[u8]) -> Option<Self> {
        let length = u32::from_le_bytes(take(&mut bytes, 4)?.try_into().ok()?);
        let rows = read(take(&mut bytes, usize::try_from(length).ok()?)?)?;
        Some(Self { rows, waiting: read(bytes)? })
    }
}

/// Writes an entry.
pub fn write_content(rows: &[&Row], waiting: &[&Pending]) -> Vec<u8> {
    let mut bytes = vec![0; 4];
    rows.iter().for_each(|row| row.write_to(&mut bytes));
    let length = u32::try_from(bytes.len() - 4).unwrap_or(u32::MAX);
    bytes[..4].copy_from_slice(&length.to_le_bytes());
    waiting.iter().for_each(|pending| pending.write_to(&mut bytes));
    bytes
}

/// Something that has a place among bytes.
pub trait Frame: Sized {
    /// Writes it at the end.
    fn write_to(&self, bytes: &mut Vec<u8>);

    /// Reads it, and leaves what follows; `None` where it is not.
    fn read_from(rest: &mut &[u8]) -> Option<Self>;
}

/// Writes all of them.
pub fn write<'a, T: Frame + 'a>(all: impl IntoIterator<Item = &'a T>) -> Vec<u8> {
    let mut bytes = Vec::new();
    all.into_iter().for_each(|one| one.write_to(&mut bytes));
    bytes
}

/// Reads all there are; `None` for bytes that are not these, whole.
pub fn read<T: Frame>(mut rest: &[u8]) -> Option<Vec<T>> {
    let mut all = Vec::new();
    while !rest.is_empty() {
        all.push(T::read_from(&mut rest)?);
    }
    Some(all)
}

/// A key is the length of its kind's name in 1 byte, the name, and 16 bytes of id.
impl Frame for Key {
    fn write_to(&self, bytes: &mut Vec<u8>) {
        let kind = self.kind.as_str().as_bytes();
        bytes.push(u8::try_from(kind.len()).unwrap_or(u8::MAX));
        bytes.extend_from_slice(&kind[..kind.len().min(usize::from(u8::MAX))]);
        bytes.extend_from_slice(self.id.as_bytes());
    }

    fn read_from(rest: &mut &[u8]) -> Option<Self> {
        let length = take(rest, 1)?[0];
        let kind = Kind::named(str::from_utf8(take(rest, usize::from(length))?).ok()?);
        Some(Self { kind, id: Uuid::read_from(rest)? })
    }
}

impl Frame for Uuid {
    fn write_to(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.as_bytes());
    }

    fn read_from(rest: &mut &[u8]) -> Option<Self> {
        Self::from_slice(take(rest, 16)?).ok()
    }
}

impl Frame for String {
    fn write_to(&self, bytes: &mut Vec<u8>) {
        write_text(self, bytes);
    }

    fn read_from(rest: &mut &[u8]) -> Option<Self> {
        Some(read_text(rest)?.to_owned())
    }
}

impl Frame for Doc {
    fn write_to(&self, bytes: &mut Vec<u8>) {
        write_text(self.text(), bytes);
    }

    fn read_from(rest: &mut &[u8]) -> Option<Self> {
        Some(Self::kept(read_text(rest)?))
    }
}

impl Frame for i64 {
    fn write_to(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.to_le_bytes());
    }

    fn read_from(rest: &mut &[u8]) -> Option<Self> {
        Some(Self::from_le_bytes(take(rest, 8)?.try_into().ok()?))
    }
}

fn write_text(text: &str, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend_from_slice(text.as_bytes());
}

fn read_text<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let length = u32::from_le_bytes(take(rest, 4)?.try_into().ok()?);
    str::from_utf8(take(rest, usize::try_from(length).ok()?)?).ok()
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}
