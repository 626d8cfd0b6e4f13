//! A delivery (交车): all that comes between the car in the yard and the customer who drives it home. A deal has one.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::deal::{Deal, Tick};
use crate::domain::id::{CustomerId, DealId, DeliveryId, StaffId, only_of};
use crate::domain::record::{Kind, Record};
use crate::domain::signature::{self, Stroke};
use crate::domain::{Money, Stamp};

/// The name of a point of one of the lists, e.g. `paint`. Open: a later version may have more of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(pub String);

impl From<&str> for ItemId {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

/// What was found at a point of the inspection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// 正常.
    Ok,
    /// 已修好.
    Fixed,
    /// 有问题, or something that this version does not know: the car is not passed.
    #[serde(other)]
    Fault,
}

/// A point of the inspection that somebody has looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inspected {
    /// What was found.
    pub found: Found,
    /// What is or was wrong.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who looked, or who fixed it.
    pub noted: Stamp,
}

/// 保险, as it was taken out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Insurance {
    /// 保险公司.
    pub company: String,
    /// 保单号.
    pub policy: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Who noted it.
    pub noted: Stamp,
}

/// 购置税.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tax {
    /// 免征: nothing was to be paid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exempt: bool,
    /// How much was paid.
    #[serde(default)]
    pub amount: Money,
    /// On which day it was settled.
    pub on: NaiveDate,
    /// Who noted it.
    pub noted: Stamp,
}

/// 牌照.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plates {
    /// 临牌.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub temporary: bool,
    /// The number.
    pub number: String,
    /// The last day of a temporary one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Who noted it.
    pub noted: Stamp,
}

/// 交车预约.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Booked {
    /// When the customer comes.
    pub time: DateTime<Utc>,
    /// Who agreed on it.
    pub noted: Stamp,
}

/// What may keep a car from its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Open {
    /// The inspection is not passed.
    Inspection,
    /// Papers are missing.
    Papers,
    /// Not all has been paid, or something that this version does not know.
    #[serde(other)]
    Payment,
}

/// 放行: that a manager let the car go all the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Allowed {
    /// The manager.
    pub by: StaffId,
    /// Why.
    pub reason: String,
    /// What was open then; replaced whole, never edited.
    pub open: Vec<Open>,
}

/// 交车: the customer has the car.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandOver {
    /// The odometer, in km.
    pub odometer_km: u32,
    /// The lines of the sheet as the customer read and signed them; replaced whole, never edited.
    pub lines: Vec<String>,
    /// The signature.
    pub strokes: Vec<Stroke>,
    /// SHA-256, in hex, of lines and strokes ([`signature::seal`]): a later change of either shows.
    pub digest: String,
    /// That a manager let it go with something open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed: Option<Allowed>,
    /// Who handed it over.
    pub noted: Stamp,
}

impl HandOver {
    /// Tells whether lines and signature are still as they were signed.
    pub fn is_as_signed(&self) -> bool {
        signature::seal(self.lines.iter().map(String::as_str), &self.strokes) == self.digest
    }
}

/// A delivery.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// The id.
    pub id: DeliveryId,
    /// The deal.
    pub deal: DealId,
    /// The customer.
    pub customer: CustomerId,
    /// 保险.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insurance: Option<Insurance>,
    /// 购置税.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<Tax>,
    /// 牌照.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plates: Option<Plates>,
    /// 交车预约.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booked: Option<Booked>,
    /// PDI, point by point.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub inspection: BTreeMap<ItemId, Inspected>,
    /// 交车资料, one by one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub papers: BTreeMap<ItemId, Tick>,
    /// 尾款到账, where somebody has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<Tick>,
    /// 用车讲解, one by one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub taught: BTreeMap<ItemId, Tick>,
    /// 交车.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over: Option<HandOver>,
}

impl Delivery {
    /// Returns the delivery of a deal before anything has happened.
    pub fn of(deal: &Deal) -> Self {
        Self {
            id: Self::id_of(deal.id),
            deal: deal.id,
            customer: deal.customer,
            insurance: None,
            tax: None,
            plates: None,
            booked: None,
            inspection: BTreeMap::new(),
            papers: BTreeMap::new(),
            paid: None,
            taught: BTreeMap::new(),
            handed_over: None,
        }
    }

    /// Returns the id of a deal's delivery.
    pub fn id_of(deal: DealId) -> DeliveryId {
        only_of(deal, Self::KIND.as_str())
    }
}

impl Record for Delivery {
    const KIND: Kind = Kind::known("delivery");
    type Id = DeliveryId;

    fn id(&self) -> DeliveryId {
        self.id
    }
}
