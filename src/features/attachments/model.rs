//! An attachment: one picture or scan, and whom it is about.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::BlobId;
use crate::domain::id::{AttachmentId, CustomerId, DealId, StaffId};
use crate::domain::record::{Kind, Record};

/// One picture or scan. What is in the file never changes; what is said of it may.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// The id.
    pub id: AttachmentId,
    /// Whom it is about.
    pub customer: CustomerId,
    /// The deal, where it was added to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal: Option<DealId>,
    /// What is in the file.
    pub file: BlobId,
    /// What kind of file it is, e.g. `image/jpeg`.
    pub media: String,
    /// The file's name, as the device had it.
    pub name: String,
    /// How large it is, in bytes.
    pub size: usize,
    /// What it shows, in a person's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When it was added.
    pub at: DateTime<Utc>,
    /// Who added it.
    pub by: StaffId,
}

impl Attachment {
    /// Tells whether a page can show it.
    pub fn is_picture(&self) -> bool {
        self.media.starts_with("image/")
    }

    /// Returns what it is called: by what it shows, else by its file.
    pub fn title(&self) -> &str {
        if self.note.is_empty() { &self.name } else { &self.note }
    }
}

impl Record for Attachment {
    const KIND: Kind = Kind::known("attachment");
    type Id = AttachmentId;

    fn id(&self) -> AttachmentId {
        self.id
    }
}
