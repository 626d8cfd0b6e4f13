//! Processes that a showroom has made its own: each version is a record that never changes, so that deals under way keep
//! what they began with.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::template::Template;
use crate::domain::deal::ProcessRef;
use crate::domain::id::{StaffId, TemplateId};
use crate::domain::record::{Kind, Record};

/// One version of a showroom's own process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The id, which is made of the process and the version: two tablets cannot give one version twice.
    pub id: TemplateId,
    /// The process.
    pub template: Template,
    /// 停用: new deals walk it no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Who made it.
    pub by: StaffId,
}

impl Kept {
    /// Returns the id of a version.
    pub fn id_of(process: &ProcessRef) -> TemplateId {
        let name = format!("forecourt/process/{}/{}", process.id, process.version);
        TemplateId(Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()))
    }
}

impl Record for Kept {
    const KIND: Kind = Kind::known("process");
    type Id = TemplateId;

    fn id(&self) -> TemplateId {
        self.id
    }
}
