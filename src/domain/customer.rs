//! A customer: one person, one record, from the first hello to the third car.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::id::{CustomerId, DoubtId, StaffId};
use super::loan::{Assumed, Rate};
use super::record::{Kind, Record};
use super::{Money, Phone, Set};

/// 客户来源: how the customer found the showroom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// 自然到店: came in from the street.
    WalkIn,
    /// 来电: rang.
    Call,
    /// 网络线索: asked through a website or an app.
    Online,
    /// 转介绍: sent by an earlier customer.
    Referral,
    /// 保客: has bought here before.
    Returning,
    /// 车展、外展: met at a show or another event.
    Event,
    /// Any other way, or one that this version does not know.
    #[serde(other)]
    Other,
}

/// How the customer likes to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 微信.
    Wechat,
    /// By phone.
    Phone,
    /// By text message.
    Sms,
    /// By e-mail.
    Email,
    /// Only in the showroom, or in a way that this version does not know.
    #[serde(other)]
    InPerson,
}

/// What the car is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// 上下班通勤.
    Commute,
    /// 家庭用车.
    Family,
    /// 商务接待.
    Business,
    /// 长途自驾.
    Touring,
    /// 驾驶乐趣.
    Sport,
    /// 增购、备用: a second car.
    SecondCar,
}

/// 购车时间: when the customer means to buy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timeframe {
    /// Now, or within days.
    Now,
    /// Within a month.
    Month,
    /// Within three months.
    Quarter,
    /// Within half a year.
    HalfYear,
    /// Not decided, or in a way that this version does not know.
    #[serde(other)]
    Later,
}

/// What a monthly payment is reckoned with until a bank has said otherwise: 36 months, 4 %, 30 % paid at once.
pub const USUALLY: Assumed = Assumed { months: 36, rate: Rate::basis_points(400), down_percent: 30 };

/// 月供预算: a budget that the customer means by the month, as said, with what it is reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Monthly {
    /// The most that the customer means to pay each month.
    pub most: Money,
    /// What it is reckoned with.
    #[serde(flatten)]
    pub assumed: Assumed,
}

impl Monthly {
    /// Returns the price of a car that it carries.
    pub fn price(&self) -> Money {
        self.assumed.price(self.most)
    }
}

/// 现有车辆: the car that the customer drives now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CurrentCar {
    /// 品牌.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub brand: String,
    /// 车型.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub model: String,
    /// The year of its registration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// 里程, in km.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub km: Option<u32>,
}

impl CurrentCar {
    /// Tells whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What the customer wants and can spend.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Needs {
    /// What the car is for.
    #[serde(skip_serializing_if = "Set::is_empty")]
    pub purposes: Set<Purpose>,
    /// The least that the customer means to spend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_from: Option<Money>,
    /// The most that the customer means to spend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_to: Option<Money>,
    /// The budget by the month, where the customer means that and not a price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monthly: Option<Monthly>,
    /// Models in mind, of our catalogue, by name.
    #[serde(skip_serializing_if = "Set::is_empty")]
    pub models: Set<String>,
    /// The colour, in the customer's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub colour: String,
    /// What the customer drives now.
    #[serde(skip_serializing_if = "CurrentCar::is_empty")]
    pub current_car: CurrentCar,
    /// 竞品: other brands and models in mind, in the customer's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub competitors: String,
    /// Who decides, in the customer's words: 本人, 与太太商量, 公司.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub decides: String,
    /// When the customer means to buy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeframe: Option<Timeframe>,
    /// Anything else.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Needs {
    /// Tells whether enough is known to recommend a car: what for, for how much, and when.
    pub fn are_known(&self) -> bool {
        !self.purposes.is_empty() && self.price_range() != (None, None) && self.timeframe.is_some()
    }

    /// Returns the least and the most that a car may cost, whichever way the budget was meant.
    pub fn price_range(&self) -> (Option<Money>, Option<Money>) {
        match &self.monthly {
            Some(monthly) => (None, Some(monthly.price())),
            None => (self.budget_from, self.budget_to),
        }
    }
}

/// 疑虑: what holds the customer back, and how it was answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// The doubt, in the customer's words.
    pub text: String,
    /// How it was answered; empty while it is open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    /// When it was voiced.
    pub at: DateTime<Utc>,
}

/// A customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Customer {
    /// The id.
    pub id: CustomerId,
    /// 姓名: the whole name in one field.
    pub name: String,
    /// The phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// 微信号.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wechat: String,
    /// How the customer found the showroom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// 介绍人: the customer who sent them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referred_by: Option<CustomerId>,
    /// How the customer likes to be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// What the customer wants.
    #[serde(default)]
    pub needs: Needs,
    /// What holds the customer back.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub doubts: BTreeMap<DoubtId, Doubt>,
    /// The consultant who looks after the customer.
    pub owner: StaffId,
    /// When the record was made.
    pub since: DateTime<Utc>,
    /// The day on which the customer wants to hear from us next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_contact: Option<NaiveDate>,
    /// Customers who look like this one and were found to be different people.
    #[serde(default, skip_serializing_if = "Set::is_empty")]
    pub not_the_same_as: Set<CustomerId>,
    /// 已合并到: the customer whose record this person goes by since two were found to be one. The record stays, so that
    /// nothing is lost which another tablet still writes to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_into: Option<CustomerId>,
}

impl Record for Customer {
    const KIND: Kind = Kind::known("customer");
    type Id = CustomerId;

    fn id(&self) -> CustomerId {
        self.id
    }
}
