//! The record of a join: what is needed to tell it and to take it back.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::Set;
use crate::domain::customer::Customer;
use crate::domain::id::{CustomerId, JoinId, StaffId};
use crate::domain::record::{Kind, Record};

/// A join. It is deleted when it is taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Join {
    /// The id.
    pub id: JoinId,
    /// In whose history it is told: the one who stayed. When that one is joined too, this goes along like any record.
    pub customer: CustomerId,
    /// Who was joined.
    pub from: CustomerId,
    /// Into whom.
    pub into: CustomerId,
    /// What the joined one was called.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: StaffId,
    /// The records that were moved, each as `type/id`.
    #[serde(default, skip_serializing_if = "Set::is_empty")]
    pub moved: Set<String>,
    /// The one who stayed, right before.
    pub was: Box<Customer>,
    /// The one who stayed, right after.
    pub became: Box<Customer>,
}

impl Record for Join {
    const KIND: Kind = Kind::known("join");
    type Id = JoinId;

    fn id(&self) -> JoinId {
        self.id
    }
}
