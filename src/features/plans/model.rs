//! 购车计划 and 置换评估: when and how a customer means to buy, and what the old car is worth.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::id::{AppraisalId, CustomerId, DealId, PlanId};
use crate::domain::loan::Way;
use crate::domain::record::{Kind, Record};
use crate::domain::{Money, Stamp};

/// When the customer means to buy, as said on the day of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum When {
    /// 今天.
    Today,
    /// 本周内.
    Week,
    /// 本月内.
    Month,
    /// On a day.
    On {
        /// The day.
        day: NaiveDate,
    },
    /// 还没定, or in a way that this version does not know.
    #[serde(other)]
    Open,
}

/// Who sees to the plates or the insurance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrange {
    /// 店内代办.
    ByUs,
    /// 客户自办.
    Own,
    /// 还没定, or in a way that this version does not know.
    #[serde(other)]
    Open,
}

/// What was explained beside the car.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extra {
    /// 保险.
    Insurance,
    /// 金融.
    Finance,
    /// 售后.
    AfterSales,
}

impl Extra {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Insurance, Self::Finance, Self::AfterSales];
}

/// 购车计划: one record for a deal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PurchasePlan {
    /// The id, which is made of the deal's: two tablets that begin it offline begin one and the same.
    pub id: PlanId,
    /// The deal.
    pub deal: DealId,
    /// The customer.
    pub customer: CustomerId,
    /// When the customer means to buy.
    pub when: When,
    /// How the customer means to pay.
    pub way: Way,
    /// The colour, in the customer's words.
    pub colour: String,
    /// Who sees to the plates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plates: Option<Arrange>,
    /// What is wished of the plates: where, whose quota.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plates_wish: String,
    /// Who sees to the insurance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insurance: Option<Arrange>,
    /// What is wished of the insurance.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub insurance_wish: String,
    /// 置换: whether an old car is given in; `None` while nobody has asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trades_in: Option<bool>,
    /// What was explained beside the car.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub explained: BTreeMap<Extra, Stamp>,
    /// When it was noted first, and who did.
    #[serde(flatten)]
    pub stamp: Stamp,
}

impl PurchasePlan {
    /// Returns the id of a deal's plan.
    pub fn id_of(deal: DealId) -> PlanId {
        PlanId(Uuid::new_v5(&deal.0, b"purchase_plan"))
    }
}

impl Record for PurchasePlan {
    const KIND: Kind = Kind::known("purchase_plan");
    type Id = PlanId;

    fn id(&self) -> PlanId {
        self.id
    }
}

/// A part of an old car that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// 漆面.
    Paint,
    /// 底盘.
    Chassis,
    /// 内饰.
    Interior,
    /// 发动机, 三电.
    Powertrain,
    /// 事故史.
    Accidents,
}

impl Part {
    /// All of them, in the order of a walk around the car.
    pub const ALL: [Self; 5] = [Self::Paint, Self::Chassis, Self::Interior, Self::Powertrain, Self::Accidents];
}

/// How a part is; of accidents: none, light ones, a heavy one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// 良好, 无事故.
    Good,
    /// 一般, 轻微事故.
    Fair,
    /// 较差, 重大事故.
    Poor,
}

/// What was seen of a part.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// How it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// What is to be said of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// 收购报价: what we would give for the old car.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// How much.
    pub amount: Money,
    /// 评估师: who valued the car, by name.
    pub appraiser: String,
    /// The day on which it was valued.
    pub on: NaiveDate,
    /// The last day on which it holds.
    pub valid_until: NaiveDate,
}

/// What the customer said to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Yes or no.
    pub accepted: bool,
    /// When, and who noted it.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// 置换评估: one record for a deal. Its pictures are kept with the deal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Appraisal {
    /// The id, which is made of the deal's.
    pub id: AppraisalId,
    /// The deal.
    pub deal: DealId,
    /// The customer.
    pub customer: CustomerId,
    /// 品牌.
    pub brand: String,
    /// 车型.
    pub model: String,
    /// 首次上牌.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_registered: Option<NaiveDate>,
    /// 里程, in km.
    pub mileage_km: u32,
    /// 车牌.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plate: String,
    /// 车况, part by part.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub condition: BTreeMap<Part, Condition>,
    /// 客户心理价: what the customer asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Money>,
    /// What we would give.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offer>,
    /// What the customer said to that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// When the car was looked at first, and who did.
    #[serde(flatten)]
    pub stamp: Stamp,
}

impl Appraisal {
    /// Returns the id of a deal's appraisal.
    pub fn id_of(deal: DealId) -> AppraisalId {
        AppraisalId(Uuid::new_v5(&deal.0, b"appraisal"))
    }
}

impl Record for Appraisal {
    const KIND: Kind = Kind::known("appraisal");
    type Id = AppraisalId;

    fn id(&self) -> AppraisalId {
        self.id
    }
}
