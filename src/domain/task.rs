//! A task (任务): something that somebody is to do by a day.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::id::{CustomerId, DealId, StaffId, TaskId};
use super::record::{Key, Kind, Record};
use super::staff::Role;

/// That a task is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: StaffId,
    /// What came of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// The id.
    pub id: TaskId,
    /// What is to be done, in words.
    pub text: String,
    /// Who is to do it; nobody in particular where only the role is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffId>,
    /// Whose it is, where nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// With whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// About which deal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal: Option<DealId>,
    /// The record that brought it about, e.g. a bad answer of a survey.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Key>,
    /// The day by which it is to be done.
    pub due: NaiveDate,
    /// When it was opened.
    pub at: DateTime<Utc>,
    /// Who opened it.
    pub by: StaffId,
    /// That it is done; `None` while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Done>,
}

impl Record for Task {
    const KIND: Kind = Kind::known("task");
    type Id = TaskId;

    fn id(&self) -> TaskId {
        self.id
    }
}
