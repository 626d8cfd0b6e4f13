//! Pictures and scans: bytes that a record names by their SHA-256, as the sync contract has it.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Doc;

/// The largest blob, in bytes: what an endpoint has to take (docs/sync-contract.md).
pub const LARGEST: usize = 10 * 1024 * 1024;

/// How a document names a blob.
const NAMED: &str = "\"$blob\":\"";

/// Names a blob by its content. In a record it is `{"$blob": "…"}`, with 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "Named", try_from = "Named")]
pub struct BlobId([u8; 32]);

#[derive(Serialize, Deserialize)]
struct Named {
    #[serde(rename = "$blob")]
    digits: String,
}

impl From<BlobId> for Named {
    fn from(id: BlobId) -> Self {
        Self { digits: id.to_string() }
    }
}

impl TryFrom<Named> for BlobId {
    type Error = NoBlob;

    fn try_from(named: Named) -> Result<Self, NoBlob> {
        named.digits.parse()
    }
}

/// A text does not name a blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoBlob;

impl fmt::Display for NoBlob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the name of a blob")
    }
}

impl std::error::Error for NoBlob {}

impl BlobId {
    /// Names a content.
    pub fn of(content: &[u8]) -> Self {
        Self(Sha256::digest(content).into())
    }

    /// Returns the blobs that a document names, also in what lost a merge.
    pub fn named_in(doc: &Doc) -> impl Iterator<Item = Self> + '_ {
        // In a text of a person's the quotes would have backslashes before them.
        doc.text().split(NAMED).skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok())
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for BlobId {
    type Err = NoBlob;

    fn from_str(text: &str) -> Result<Self, NoBlob> {
        let mut id = [0; 32];
        let digits = text.as_bytes();
        if digits.len() != 64 || !digits.iter().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(NoBlob);
        }
        for (byte, pair) in id.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| NoBlob)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NoBlob)?;
        }
        Ok(Self(id))
    }
}

/// A blob with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// The name.
    pub id: BlobId,
    /// The bytes.
    pub content: Arc<[u8]>,
}

impl Blob {
    /// Names these bytes.
    pub fn of(content: impl Into<Arc<[u8]>>) -> Self {
        let content = content.into();
        Self { id: BlobId::of(&content), content }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// FIPS 180-4, the example "abc".
    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn a_blob_is_named_by_its_content() {
        let id = BlobId::of(b"abc");
        assert_eq!(id.to_string(), ABC);
        assert_eq!(ABC.parse(), Ok(id));
        assert_eq!(serde_json::to_value(id).ok(), Some(json!({"$blob": ABC})));
        for text in ["", &ABC[1..], &ABC.to_uppercase(), &format!("{ABC}0"), &ABC.replace('f', "g")] {
            assert_eq!(text.parse::<BlobId>(), Err(NoBlob), "{text}");
        }
    }

    #[test]
    fn what_a_document_names_is_found_and_what_it_quotes_is_not() {
        let other = BlobId::of(b"other");
        let doc = Doc::from(json!({
            "file": {"$blob": ABC}, "_conflicts": {"x": {"value": {"$blob": other.to_string()}}},
            "note": format!("{{\"$blob\":\"{ABC}\"}}"), "bad": {"$blob": "no"},
        }));
        let found: Vec<BlobId> = BlobId::named_in(&doc).collect();
        assert_eq!(found, [other, BlobId::of(b"abc")]);
    }
}
