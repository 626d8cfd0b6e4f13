//! 经过: what happened with a customer, as somebody noted it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::id::{ActivityId, CustomerId, DealId, StaffId};
use super::record::{Kind, Record};

/// How the customer and the showroom met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contact {
    /// 到店: in the showroom.
    Visit,
    /// 电话.
    Call,
    /// 微信 or another message.
    Message,
    /// A note without a meeting, or in a way that this version does not know.
    #[serde(other)]
    Note,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    /// The id.
    pub id: ActivityId,
    /// With whom.
    pub customer: CustomerId,
    /// About which deal, where it was about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal: Option<DealId>,
    /// How.
    pub contact: Contact,
    /// What was said.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who noted it.
    pub by: StaffId,
}

impl Record for Activity {
    const KIND: Kind = Kind::known("activity");
    type Id = ActivityId;

    fn id(&self) -> ActivityId {
        self.id
    }
}
