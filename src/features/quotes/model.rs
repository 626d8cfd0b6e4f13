//! A quote (报价): one round of what the car would cost, and what the customer said to it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::Money;
use crate::domain::id::{CustomerId, DealId, ModelId, QuoteId, StaffId};
use crate::domain::record::{Kind, Record};

/// 付款方式: how the customer means to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payment {
    /// 全款.
    Full,
    /// 贷款分期.
    Loan,
    /// 融资租赁.
    Lease,
}

/// What the customer said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// Yes or no.
    pub accepted: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// Who noted it.
    pub by: StaffId,
}

/// One round of a quote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The id.
    pub id: QuoteId,
    /// The deal.
    pub deal: DealId,
    /// The customer.
    pub customer: CustomerId,
    /// The model.
    pub model: ModelId,
    /// The paint and other wishes, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub specification: String,
    /// The list price.
    pub list_price: Money,
    /// 选装: options.
    #[serde(default)]
    pub options: Money,
    /// 优惠: what is taken off.
    #[serde(default)]
    pub discount: Money,
    /// 保险、购置税、上牌: insurance, purchase tax and registration.
    #[serde(default)]
    pub fees: Money,
    /// 置换: what the old car counts for.
    #[serde(default)]
    pub trade_in: Money,
    /// 赠品: gifts, in words; they are written down and not promised.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gifts: String,
    /// How the customer means to pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<Payment>,
    /// The last day on which it holds.
    pub valid_until: NaiveDate,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Who made it.
    pub by: StaffId,
    /// What the customer said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
}

impl Quote {
    /// 总价: list price and options, less the discount, with fees.
    pub fn total(&self) -> Money {
        self.list_price + self.options - self.discount + self.fees
    }

    /// 应付: the total less the old car.
    pub fn to_pay(&self) -> Money {
        self.total() - self.trade_in
    }

    /// Tells whether the customer has agreed.
    pub fn is_accepted(&self) -> bool {
        self.reply.as_ref().is_some_and(|reply| reply.accepted)
    }
}

impl Record for Quote {
    const KIND: Kind = Kind::known("quote");
    type Id = QuoteId;

    fn id(&self) -> QuoteId {
        self.id
    }
}
