//! What is kept of a car after the sale: one record for each thing that happened.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::Stamp;
use crate::domain::id::{CustomerId, DealId, ServiceId, only_of};
use crate::domain::record::{Kind, Record};

/// 进厂类型: why the car came to the workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// 保养.
    Maintenance,
    /// 维修.
    Repair,
    /// 召回.
    Recall,
    /// 事故.
    Accident,
    /// Any other, or one that this version does not know.
    #[serde(other)]
    Other,
}

impl Sort {
    /// Those that are offered.
    pub const ALL: [Self; 5] = [Self::Maintenance, Self::Repair, Self::Recall, Self::Accident, Self::Other];
}

/// What came of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 一切正常.
    Fine,
    /// 有问题.
    Trouble,
    /// 没接通.
    NoAnswer,
    /// 改天再联系, or in a way that this version does not know.
    #[serde(other)]
    Later,
}

impl Outcome {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Fine, Self::Trouble, Self::NoAnswer, Self::Later];

    /// Tells whether somebody spoke with the customer.
    pub fn is_reached(self) -> bool {
        matches!(self, Self::Fine | Self::Trouble)
    }
}

/// 转介绍: what the customer said when asked for somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Names somebody.
    Gave,
    /// Not.
    No,
    /// 以后再说, or something that this version does not know.
    #[serde(other)]
    Perhaps,
}

impl Said {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Gave, Self::Perhaps, Self::No];
}

/// 进厂: the car was in the workshop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// Why.
    pub sort: Sort,
    /// The odometer, in km.
    pub odometer_km: u32,
    /// What was done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub done: String,
    /// The day by which the next service is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<NaiveDate>,
    /// The odometer, in km, at which it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_km: Option<u32>,
}

/// 回访: somebody asked after the customer, or tried to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// The day of the rhythm that it was for, in days from the delivery; `None` for one that nobody planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<u16>,
    /// What came of it.
    pub outcome: Outcome,
    /// What was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When to try again, where nobody was reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<NaiveDate>,
}

/// How a problem was solved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Solved {
    /// How.
    pub how: String,
    /// Who noted it.
    pub noted: Stamp,
}

/// 用车问题.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trouble {
    /// What it is, in the customer's words.
    pub text: String,
    /// How it was solved; `None` while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solved: Option<Solved>,
}

/// 转介绍: the customer was asked for somebody else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Referral {
    /// What they said.
    pub said: Said,
    /// More about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// 质保: how long the maker answers for the car.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warranty {
    /// The first day.
    pub from: NaiveDate,
    /// For how many months.
    pub months: u32,
    /// Up to how many km; `None` without a limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub km: Option<u32>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Entry {
    /// 进厂.
    Visit(Visit),
    /// 回访.
    Contact(Contact),
    /// 用车问题.
    Trouble(Trouble),
    /// 转介绍.
    Referral(Referral),
    /// 质保; a car has one.
    Warranty(Warranty),
    /// Something that this version does not know.
    #[serde(other)]
    Unknown,
}

/// One thing that happened after the sale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// The id.
    pub id: ServiceId,
    /// Whose car it is.
    pub customer: CustomerId,
    /// The deal by which they bought it.
    pub deal: DealId,
    /// On which day.
    pub on: NaiveDate,
    /// What.
    pub entry: Entry,
    /// Who noted it.
    pub noted: Stamp,
}

impl Service {
    /// Returns the id of the record that keeps a car's warranty.
    pub fn warranty_of(deal: DealId) -> ServiceId {
        only_of(deal, "warranty")
    }
}

impl Record for Service {
    const KIND: Kind = Kind::known("service");
    type Id = ServiceId;

    fn id(&self) -> ServiceId {
        self.id
    }
}
