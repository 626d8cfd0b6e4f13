//! How records and what waits of them are written into bytes. An entry is
//!
//! ```text
//! texts    every document and text, one after the other
//! heads    all else: records one after the other, then what waits
//! lengths  that of the texts and that of the records' heads, 4 bytes each
//! ```
//!
//! Numbers are little endian; a head has the length of each text, 4 bytes. Documents are not looked into, nor copied: a
//! start reads tens of thousands of them.

mod pending;
mod row;

use std::sync::Arc;

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
    pub fn read(mut bytes: Vec<u8>) -> Option<Self> {
        let (rest, lengths) = bytes.split_last_chunk::<8>()?;
        let length = |at: usize| usize::try_from(u32::from_le_bytes(lengths[at..at + 4].try_into().ok()?)).ok();
        let (texts, of_rows) = (length(0)?, length(4)?);
        let heads = rest.get(texts..)?.to_vec();
        bytes.truncate(texts);
        let texts = Arc::new(String::from_utf8(bytes).ok()?);
        let (of_rows, of_waiting) = heads.split_at_checked(of_rows)?;
        let mut from = Source { heads: of_rows, texts: &texts, at: 0 };
        let rows = from.all()?;
        from.heads = of_waiting;
        let waiting = from.all()?;
        (from.at == texts.len()).then_some(Self { rows, waiting })
    }
}

/// Writes an entry.
pub fn write_content(rows: &[&Row], waiting: &[&Pending]) -> Vec<u8> {
    let mut into = Sink::default();
    rows.iter().for_each(|row| row.write_to(&mut into));
    let of_rows = into.heads.len();
    waiting.iter().for_each(|pending| pending.write_to(&mut into));
    let Sink { heads, texts: mut bytes } = into;
    let lengths = [bytes.len(), of_rows].map(|length| u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend(heads);
    bytes.extend(lengths.concat());
    bytes
}

/// Where it is written.
#[derive(Debug, Default)]
pub struct Sink {
    heads: Vec<u8>,
    texts: Vec<u8>,
}

/// Where it is read.
#[derive(Debug)]
pub struct Source<'a> {
    heads: &'a [u8],
    texts: &'a Arc<String>,
    at: usize,
}

impl Source<'_> {
    fn all<T: Frame>(&mut self) -> Option<Vec<T>> {
        let mut all = Vec::new();
        while !self.heads.is_empty() {
            all.push(T::read_from(self)?);
        }
        Some(all)
    }

    fn take(&mut self, count: usize) -> Option<&[u8]> {
        let (taken, left) = self.heads.split_at_checked(count)?;
        self.heads = left;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn doc(&mut self) -> Option<Doc> {
        let length = usize::try_from(self.number()?).ok()?;
        let from = self.at;
        self.at = from.checked_add(length)?;
        Doc::part_of(self.texts, from..self.at)
    }
}

/// Something that has a place in an entry.
pub trait Frame: Sized {
    /// Writes it at the end.
    fn write_to(&self, into: &mut Sink);

    /// Reads it, and leaves what follows; `None` where it is not.
    fn read_from(from: &mut Source<'_>) -> Option<Self>;
}

/// Writes keys alone.
pub fn write_keys<'a>(keys: impl IntoIterator<Item = &'a Key>) -> Vec<u8> {
    let mut into = Sink::default();
    keys.into_iter().for_each(|key| key.write_to(&mut into));
    into.heads
}

/// Reads keys alone; `None` for bytes that are not these, whole.
pub fn read_keys(heads: &[u8]) -> Option<Vec<Key>> {
    Source { heads, texts: &Arc::default(), at: 0 }.all()
}

/// A key is the length of its kind's name in 1 byte, the name, and 16 bytes of id.
impl Frame for Key {
    fn write_to(&self, into: &mut Sink) {
        let kind = self.kind.as_str().as_bytes();
        into.heads.push(u8::try_from(kind.len()).unwrap_or(u8::MAX));
        into.heads.extend_from_slice(&kind[..kind.len().min(usize::from(u8::MAX))]);
        self.id.write_to(into);
    }

    fn read_from(from: &mut Source<'_>) -> Option<Self> {
        let length = from.byte()?;
        let kind = Kind::named(str::from_utf8(from.take(usize::from(length))?).ok()?);
        Some(Self { kind, id: Uuid::read_from(from)? })
    }
}

impl Frame for Uuid {
    fn write_to(&self, into: &mut Sink) {
        into.heads.extend_from_slice(self.as_bytes());
    }

    fn read_from(from: &mut Source<'_>) -> Option<Self> {
        Self::from_slice(from.take(16)?).ok()
    }
}

impl Frame for i64 {
    fn write_to(&self, into: &mut Sink) {
        into.heads.extend_from_slice(&self.to_le_bytes());
    }

    fn read_from(from: &mut Source<'_>) -> Option<Self> {
        Some(Self::from_le_bytes(from.take(8)?.try_into().ok()?))
    }
}

impl Frame for Doc {
    fn write_to(&self, into: &mut Sink) {
        write_text(self.text(), into);
    }

    fn read_from(from: &mut Source<'_>) -> Option<Self> {
        from.doc()
    }
}

impl Frame for String {
    fn write_to(&self, into: &mut Sink) {
        write_text(self, into);
    }

    fn read_from(from: &mut Source<'_>) -> Option<Self> {
        from.doc().map(|doc| doc.text().to_owned())
    }
}

fn write_text(text: &str, into: &mut Sink) {
    into.heads.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
    into.texts.extend_from_slice(text.as_bytes());
}
