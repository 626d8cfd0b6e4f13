//! What a write must look like before it is considered at all. Reads no storage, changes nothing.
//!
//! A record that one tablet can write and another cannot parse would stop that other tablet's pull
//! for good, so what any JSON parser in use would choke on is refused here.

use crate::wire::{Doc, Write};
use serde_json::Value;
use std::fmt;
use uuid::Uuid;

/// The longest kind, in bytes.
pub const LONGEST_KIND: usize = 40;
/// The largest doc, in bytes. Pictures and signed papers go into blobs.
pub const LARGEST_DOC: usize = 1024 * 1024;
/// The deepest nesting inside a doc. Parsers stop at 128 or so, and the page around it takes a few.
pub const DEEPEST_DOC: usize = 64;

/// The doc of a deleted record.
pub const DELETED: &str = "{}";
/// The doc of a record that was erased because the customer asked for it. Kept for ever: it is final.
pub const ERASED: &str = r#"{"_erased":true}"#;

/// Why a write is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// `mid` is not a lower-case UUID with hyphens.
    Mid,
    /// `type` does not match `^[a-z][a-z0-9_]{0,39}$`.
    Kind,
    /// `id` is not a lower-case UUID with hyphens.
    Id,
    /// `base` is negative.
    Base,
    /// `doc` is JSON but no object.
    NotAnObject,
    /// `doc` has a number or a string that parsers do not agree about.
    Unreadable,
    /// `doc` is larger than [`LARGEST_DOC`].
    TooLarge,
    /// `doc` is nested deeper than [`DEEPEST_DOC`].
    TooDeep,
}

/// Returns the JSON text that is to be stored for a write: its doc, or what is left of a deleted record.
///
/// # Errors
/// The first [`Fault`] found.
pub fn write(write: &Write) -> Result<&str, Fault> {
    if !is_uuid(&write.mid) {
        return Err(Fault::Mid);
    }
    if write.base.is_some_and(|base| base < 0) {
        return Err(Fault::Base);
    }
    if write.deleted {
        name(&write.kind, &write.id)?;
        return Ok(tombstone(&write.doc));
    }
    record(&write.kind, &write.id, &write.doc)
}

/// Returns the JSON text of a record that is fit to be stored.
///
/// # Errors
/// The first [`Fault`] found.
pub fn record<'doc>(kind: &str, id: &str, doc: &'doc Doc) -> Result<&'doc str, Fault> {
    name(kind, id)?;
    let text = doc.text();
    if text.len() > LARGEST_DOC {
        return Err(Fault::TooLarge);
    }
    if !text.starts_with('{') {
        return Err(Fault::NotAnObject);
    }
    if depth(text) > DEEPEST_DOC {
        return Err(Fault::TooDeep);
    }
    serde_json::from_str::<Value>(text).map_err(|_| Fault::Unreadable)?;
    Ok(text)
}

/// Returns what is kept of a deleted record: that it was erased on demand, if it was. Nothing about anyone.
fn tombstone(doc: &Doc) -> &'static str {
    let said = serde_json::from_str::<Value>(doc.text()).unwrap_or_default();
    if said.get("_erased") == Some(&Value::Bool(true)) { ERASED } else { DELETED }
}

fn name(kind: &str, id: &str) -> Result<(), Fault> {
    match (is_kind(kind), is_uuid(id)) {
        (false, _) => Err(Fault::Kind),
        (_, false) => Err(Fault::Id),
        (true, true) => Ok(()),
    }
}

fn is_kind(kind: &str) -> bool {
    kind.len() <= LONGEST_KIND
        && kind.starts_with(|c: char| c.is_ascii_lowercase())
        && kind.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Says whether the text is a UUID in its usual form. One spelling only: the same id in capitals
/// would be a second record.
fn is_uuid(text: &str) -> bool {
    text.len() == 36 && !text.bytes().any(|b| b.is_ascii_uppercase()) && Uuid::try_parse(text).is_ok()
}

/// Returns how deep the brackets of a JSON text go. The text is known to be JSON.
fn depth(text: &str) -> usize {
    let (mut now, mut deepest, mut in_string, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => {
                now += 1;
                deepest = deepest.max(now);
            }
            b'}' | b']' => now = now.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mid => f.write_str("mid must be a UUID in lower case"),
            Self::Kind => write!(f, "type must match ^[a-z][a-z0-9_]{{0,39}}$"),
            Self::Id => f.write_str("id must be a UUID in lower case"),
            Self::Base => f.write_str("base must be null or a rev"),
            Self::NotAnObject => f.write_str("doc must be an object"),
            Self::Unreadable => f.write_str("doc holds a number or a string that not every JSON parser reads"),
            Self::TooLarge => write!(f, "doc must be at most {LARGEST_DOC} bytes; put files into blobs"),
            Self::TooDeep => write!(f, "doc must be nested at most {DEEPEST_DOC} deep"),
        }
    }
}

impl std::error::Error for Fault {}
