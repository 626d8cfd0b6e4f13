//! A deal (商机): one customer's way through the process to one car.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Money;
use super::id::{CustomerId, DealId, ModelId, StaffId, VehicleId};
use super::record::{Kind, Record};

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                Self(name.to_owned())
            }
        }
    )*};
}

names! {
    /// A process template's name, e.g. `sale`.
    ProcessId,
    /// A stage's name within its process, e.g. `test_drive`.
    StageId,
    /// A step's name within its process, e.g. `licence_checked`.
    StepId,
}

/// The process that a deal walks. It stays with the version that it began with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessRef {
    /// The template.
    pub id: ProcessId,
    /// Its version.
    pub version: u32,
}

/// What a person said about a step by a tap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tick {
    /// Done, or taken back.
    pub done: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: StaffId,
}

/// A deal's passage from one stage to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// The stage that was left.
    pub from: StageId,
    /// The stage that was entered.
    pub to: StageId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: StaffId,
    /// Required steps that were open then; replaced whole, never edited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<StepId>,
    /// Why the stage was left all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The manager who agreed to it, where one had to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<StaffId>,
}

/// 战败原因: why a deal was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LostReason {
    /// The price.
    Price,
    /// A competitor's car.
    Competitor,
    /// The same car from another dealer.
    OtherDealer,
    /// No loan was granted.
    Finance,
    /// No car at the time that it was wanted.
    Supply,
    /// The customer put it off, or gave it up.
    Postponed,
    /// Nobody could be reached any more.
    Silent,
    /// Any other, or one that this version does not know.
    #[serde(other)]
    Other,
}

/// How a deal stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// Under way.
    #[default]
    Open,
    /// The process was walked to its end.
    Won {
        /// When.
        at: DateTime<Utc>,
        /// Who closed it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<StaffId>,
    },
    /// 战败.
    Lost {
        /// When.
        at: DateTime<Utc>,
        /// Who closed it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<StaffId>,
        /// Why.
        reason: LostReason,
        /// 竞品: which car or dealer it was lost to, in words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        competitor: String,
        /// What was said about it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        /// That a manager has confirmed it, where the process has them look at it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed: Option<Confirmed>,
    },
}

/// A manager's look at something that a consultant decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Confirmed {
    /// When.
    pub at: DateTime<Utc>,
    /// Which manager.
    pub by: StaffId,
}

/// 暂停: the customer wants to hear nothing until a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pause {
    /// The day on which it ends.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
    /// Since when.
    pub at: DateTime<Utc>,
    /// Who said so.
    pub by: StaffId,
}

/// A deal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deal {
    /// The id.
    pub id: DealId,
    /// Whose deal it is.
    pub customer: CustomerId,
    /// The consultant in charge.
    pub owner: StaffId,
    /// The model that it is about, once known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<ModelId>,
    /// 配车: the very car that the customer gets, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<VehicleId>,
    /// The process that it walks.
    pub process: ProcessRef,
    /// The stage that it is in.
    pub stage: StageId,
    /// What people ticked.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ticks: BTreeMap<StepId, Tick>,
    /// The stages that it passed; the key only tells two passages apart.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub passages: BTreeMap<Uuid, Passage>,
    /// How it stands.
    #[serde(default)]
    pub outcome: Outcome,
    /// What the customer is to pay in all, as last agreed or quoted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Money>,
    /// When it was opened.
    pub opened: DateTime<Utc>,
    /// The day on which the next step is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// That it rests. The deal stays open, and an earlier version of the app goes on with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused: Option<Pause>,
}

impl Deal {
    /// Tells whether the deal rests on this day.
    pub fn rests(&self, today: NaiveDate) -> bool {
        self.is_open() && self.paused.as_ref().is_some_and(|pause| today < pause.until)
    }

    /// Tells whether the deal is under way.
    pub fn is_open(&self) -> bool {
        self.outcome == Outcome::Open
    }
}

impl Record for Deal {
    const KIND: Kind = Kind::known("deal");
    type Id = DealId;

    fn id(&self) -> DealId {
        self.id
    }
}
