//! Talking points (话术) and success cases (成功案例).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::customer::Purpose;
use crate::domain::id::{CustomerId, ModelId, StaffId, SuccessCaseId, TalkingPointId};
use crate::domain::record::{Kind, Record};
use crate::domain::{BlobId, Set};

/// What a talking point is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// 亮点.
    Strengths,
    /// 质保与服务.
    Warranty,
    /// 常见问题与解决.
    Problems,
    /// 长期使用.
    LongTerm,
    /// 维修保养问答.
    Care,
    /// One that this version does not know.
    #[serde(other)]
    Other,
}

impl Section {
    /// Those that can be written under, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Strengths, Self::Warranty, Self::Problems, Self::LongTerm, Self::Care];
}

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TalkingPoint {
    /// The id.
    pub id: TalkingPointId,
    /// The models that it is about; none in particular means all of them.
    #[serde(default, skip_serializing_if = "Set::is_empty")]
    pub models: Set<ModelId>,
    /// What it is about.
    pub section: Section,
    /// The question as customers ask it, or the point in a few words.
    pub title: String,
    /// The answer.
    pub text: String,
    /// When it was written, or put right last.
    pub at: DateTime<Utc>,
    /// Who did.
    pub by: StaffId,
    /// 停用: it is not said any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

impl Record for TalkingPoint {
    const KIND: Kind = Kind::known("talking_point");
    type Id = TalkingPointId;

    fn id(&self) -> TalkingPointId {
        self.id
    }
}

/// 客户授权: the customer has agreed that the story is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Consent {
    /// When they were asked.
    pub at: DateTime<Utc>,
    /// Who asked them.
    pub by: StaffId,
}

/// A picture of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Photo {
    /// What is in it.
    pub file: BlobId,
    /// What kind of file it is, e.g. `image/jpeg`.
    pub media: String,
}

/// An earlier customer's story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SuccessCase {
    /// The id.
    pub id: SuccessCaseId,
    /// The story in a few words.
    pub title: String,
    /// The story.
    pub text: String,
    /// The models that it is about; none in particular means that it fits all.
    #[serde(default, skip_serializing_if = "Set::is_empty")]
    pub models: Set<ModelId>,
    /// What they use the car for.
    #[serde(default, skip_serializing_if = "Set::is_empty")]
    pub purposes: Set<Purpose>,
    /// 用车反馈: what they said afterwards.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
    /// What they may be called when it is told; nothing is shown of it without their consent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Whose story it is, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// A picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<Photo>,
    /// Their consent. Without it nobody sees the story but who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Who wrote it.
    pub by: StaffId,
    /// 停用: it is not told any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

impl SuccessCase {
    /// Tells whether somebody may see it.
    pub fn is_seen_by(&self, me: Option<StaffId>) -> bool {
        self.consent.is_some() || me == Some(self.by)
    }

    /// Returns what its customer is called, where they have agreed to be named.
    pub fn told_name(&self) -> Option<&str> {
        Some(self.name.as_str()).filter(|name| self.consent.is_some() && !name.is_empty())
    }
}

impl Record for SuccessCase {
    const KIND: Kind = Kind::known("success_case");
    type Id = SuccessCaseId;

    fn id(&self) -> SuccessCaseId {
        self.id
    }
}
