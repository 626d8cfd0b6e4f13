//! Pictures and scans: which are here, and which of them the endpoint is not known to have. A record waits until what it
//! names has arrived there, so that nobody is shown a picture that is nowhere to be had.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Replica;
use crate::domain::{Blob, BlobId, Doc};
use crate::store::{Aside, Patch, Pending};

/// The notes of what is to be uploaded begin with this; the blob's name follows.
const UPLOAD: &str = "upload/";

/// A blob is set aside with this status where the endpoint keeps none (RFC 9110, 15.6.2).
pub const NOT_IMPLEMENTED: u16 = 501;

/// A blob that the endpoint is not known to have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Upload {
    /// Why the endpoint will not have it. It waits for a person, and records go without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<Aside>,
}

impl Upload {
    fn refused(status: u16, error: &str) -> Self {
        Self { aside: Some(Aside { status, error: error.to_owned() }) }
    }
}

impl Replica {
    /// Tells whether a blob is on this tablet.
    pub fn has_blob(&self, id: BlobId) -> bool {
        self.blobs.contains(&id)
    }

    /// Returns what the endpoint is not known to have.
    pub fn uploads(&self) -> &BTreeMap<BlobId, Upload> {
        &self.uploads
    }

    /// Returns a blob that is to be uploaded.
    pub fn next_upload(&self) -> Option<BlobId> {
        self.uploads.iter().find(|(_, upload)| upload.aside.is_none()).map(|(id, _)| *id)
    }

    /// Plans to keep a blob that came from the endpoint.
    pub fn keep(blob: &Blob) -> Patch {
        Patch { blobs: vec![(blob.id, Some(Arc::clone(&blob.content)))], ..Patch::default() }
    }

    /// Plans to note that the endpoint has a blob.
    pub fn uploaded(&self, id: BlobId) -> Patch {
        Patch { notes: vec![note(id, None)], ..Patch::default() }
    }

    /// Plans to set a blob aside that the endpoint will not have. Records that name it go without it.
    pub fn set_upload_aside(&self, id: BlobId, status: u16, error: &str) -> Patch {
        Patch { notes: vec![note(id, Some(&Upload::refused(status, error)))], ..Patch::default() }
    }

    /// Plans what follows from whether the endpoint keeps blobs: records do not wait for what it will never have, and what
    /// was set aside for that reason alone is offered as soon as it keeps some.
    pub fn offer_blobs(&self, keeps: bool) -> Patch {
        let changed = self.uploads.iter().filter_map(|(id, upload)| match &upload.aside {
            None if !keeps => Some((*id, Upload::refused(NOT_IMPLEMENTED, ""))),
            Some(aside) if keeps && aside.status == NOT_IMPLEMENTED => Some((*id, Upload::default())),
            _ => None,
        });
        Patch { notes: changed.map(|(id, upload)| note(id, Some(&upload))).collect(), ..Patch::default() }
    }

    /// Plans to offer again what was set aside.
    pub fn retry_uploads(&self) -> Patch {
        let aside = self.uploads.iter().filter(|(_, upload)| upload.aside.is_some());
        Patch { notes: aside.map(|(id, _)| note(*id, Some(&Upload::default()))).collect(), ..Patch::default() }
    }

    /// Plans never to offer a blob again that was set aside. It stays on this tablet.
    pub fn give_upload_up(&self, id: BlobId) -> Patch {
        let is_aside = self.uploads.get(&id).is_some_and(|upload| upload.aside.is_some());
        Patch { notes: is_aside.then(|| note(id, None)).into_iter().collect(), ..Patch::default() }
    }

    /// Plans to take out the blobs that no record names any more.
    pub fn drop_unnamed_blobs(&self) -> Patch {
        if self.blobs.is_empty() {
            return Patch::default();
        }
        let mut unnamed = self.blobs.clone();
        for id in self.docs().flat_map(BlobId::named_in) {
            unnamed.remove(&id);
        }
        let waiting = unnamed.iter().filter(|id| self.uploads.contains_key(id));
        Patch {
            notes: waiting.map(|id| note(*id, None)).collect(),
            blobs: unnamed.iter().map(|id| (*id, None)).collect(),
            ..Patch::default()
        }
    }

    /// Every document that may still count: records, what they were edited on, and what is on its way.
    pub(super) fn docs(&self) -> impl Iterator<Item = &Doc> {
        let rows = self.rows.values().map(|row| &row.doc);
        rows.chain(self.outbox.iter().flat_map(Pending::docs))
    }

    /// Tells whether a record names what is still to be uploaded.
    pub(super) fn is_held_back(&self, doc: &Doc) -> bool {
        let waits = |id: BlobId| self.uploads.get(&id).is_some_and(|upload| upload.aside.is_none());
        !self.uploads.is_empty() && BlobId::named_in(doc).any(waits)
    }

    /// Plans, in a patch, to upload blobs.
    pub(super) fn put_uploads(patch: &mut Patch, ids: impl IntoIterator<Item = BlobId>) {
        patch.notes.extend(ids.into_iter().map(|id| note(id, Some(&Upload::default()))));
    }

    /// Follows a note, if it is about an upload.
    pub(super) fn follow_upload(&mut self, name: &str, value: Option<&Value>) {
        let Some(id) = name.strip_prefix(UPLOAD).and_then(|id| id.parse().ok()) else { return };
        match value {
            // One that cannot be read is offered again: at worst the endpoint says that it has it.
            Some(value) => self.uploads.insert(id, Doc::from(value).read().unwrap_or_default()),
            None => self.uploads.remove(&id),
        };
    }
}

fn note(id: BlobId, upload: Option<&Upload>) -> (String, Option<Value>) {
    (format!("{UPLOAD}{id}"), upload.and_then(|upload| serde_json::to_value(upload).ok()))
}
