//! How records and outbox entries are written into bytes, one after the other. Numbers are little endian; a text or a
//! document has its length before it, 4 bytes. Documents are not looked into: a start reads tens of thousands of them.

mod pending;
mod row;

use uuid::Uuid;

use crate::domain::{Doc, Key, Kind};

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
