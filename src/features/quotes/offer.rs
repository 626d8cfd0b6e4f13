//! What a round offers: everything that the customer agrees to, and a manager approves.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::Money;
use crate::domain::id::ModelId;
pub use crate::domain::loan::Way as Payment;

/// A line of a quote: an option, a fee, a gift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it is.
    pub name: String,
    /// What it costs; of a gift, what it is worth.
    pub amount: Money,
}

/// Lines by an id that only tells them apart; ids rise with time, so this is the order in which they were added.
pub type Lines = BTreeMap<Uuid, Line>;

/// The terms of one round. A field that is added here is part of what a manager approves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// The model.
    pub model: ModelId,
    /// The paint and other wishes, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub specification: String,
    /// 厂商指导价.
    pub list_price: Money,
    /// 选装 in one sum, as earlier versions noted them.
    #[serde(default)]
    pub options: Money,
    /// 选装: options, line by line.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub option_lines: Lines,
    /// 优惠: what is taken off.
    #[serde(default)]
    pub discount: Money,
    /// 保险、购置税、上牌 in one sum, as earlier versions noted them.
    #[serde(default)]
    pub fees: Money,
    /// 保险.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub insurance: Money,
    /// 购置税.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub purchase_tax: Money,
    /// 上牌.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub registration: Money,
    /// 其他费用.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fee_lines: Lines,
    /// 置换: what the old car counts for.
    #[serde(default)]
    pub trade_in: Money,
    /// 订金: what is paid at signing, as a part of what is to be paid.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub deposit: Money,
    /// 赠品 in words, as earlier versions noted them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gifts: String,
    /// 赠品: gifts; they are written down, and not a part of the price.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub gift_lines: Lines,
    /// How the customer means to pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<Payment>,
    /// The last day on which it holds.
    pub valid_until: NaiveDate,
}

impl Offer {
    /// List price and options, before anything is taken off.
    pub fn undiscounted(&self) -> Money {
        self.list_price + self.options + sum(&self.option_lines)
    }

    /// 裸车价: what the car itself costs, which the purchase tax is reckoned on.
    pub fn car_price(&self) -> Money {
        self.undiscounted() - self.discount
    }

    /// 总价: the car with all fees.
    pub fn total(&self) -> Money {
        let fees = self.fees + self.insurance + self.purchase_tax + self.registration;
        self.car_price() + fees + sum(&self.fee_lines)
    }

    /// 应付: the total less the old car.
    pub fn to_pay(&self) -> Money {
        self.total() - self.trade_in
    }
}

fn sum(lines: &Lines) -> Money {
    lines.values().map(|line| line.amount).sum()
}

fn is_nothing(amount: &Money) -> bool {
    *amount == Money::ZERO
}
