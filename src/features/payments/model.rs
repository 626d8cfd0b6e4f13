//! A payment (收款): one entry of a deal's ledger.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::Money;
use crate::domain::id::{CustomerId, DealId, PaymentId, StaffId};
use crate::domain::record::{Kind, Record};

/// 款项: what the money is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// 订金: paid ahead, given back when there is no sale.
    Advance,
    /// 定金: paid ahead, forfeited by a buyer who withdraws.
    Earnest,
    /// 首付.
    DownPayment,
    /// 尾款.
    Balance,
    /// 贷款放款: what the bank pays.
    Loan,
    /// 退款: given back.
    Refund,
    /// One that this version does not know; it counts as received.
    #[serde(other)]
    Other,
}

impl What {
    /// What can be entered, in the order of a sale.
    pub const ALL: [Self; 6] =
        [Self::Advance, Self::Earnest, Self::DownPayment, Self::Balance, Self::Loan, Self::Refund];

    /// Tells whether it is paid ahead.
    pub const fn is_deposit(self) -> bool {
        matches!(self, Self::Advance | Self::Earnest)
    }
}

/// 收款方式: how the money came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// 现金.
    Cash,
    /// 刷卡.
    Card,
    /// 转账.
    Transfer,
    /// 微信.
    Wechat,
    /// 支付宝.
    Alipay,
    /// 贷款: from the bank.
    Loan,
    /// One that this version does not know.
    #[serde(other)]
    Other,
}

impl Means {
    /// What can be entered.
    pub const ALL: [Self; 6] = [Self::Cash, Self::Card, Self::Transfer, Self::Wechat, Self::Alipay, Self::Loan];
}

/// 冲销: the entry that a counter-entry takes back, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reversal {
    /// The entry.
    pub payment: PaymentId,
    /// Why.
    pub reason: String,
}

/// An entry of the ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Payment {
    /// The id.
    pub id: PaymentId,
    /// The deal.
    pub deal: DealId,
    /// The customer.
    pub customer: CustomerId,
    /// 收据号.
    pub number: String,
    /// What it is for.
    pub what: What,
    /// How much, always more than nothing: [`What::Refund`] and a reversal tell that it went the other way.
    pub amount: Money,
    /// How it came.
    pub means: Means,
    /// The day on which it came.
    pub day: NaiveDate,
    /// Remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When it was entered.
    pub at: DateTime<Utc>,
    /// Who received it.
    pub by: StaffId,
    /// This entry takes another one back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reverses: Option<Reversal>,
}

impl Payment {
    /// Returns what the entry changes of what has been received.
    pub fn effect(&self) -> Money {
        let amount = if self.what == What::Refund { -self.amount } else { self.amount };
        if self.reverses.is_some() { -amount } else { amount }
    }
}

impl Record for Payment {
    const KIND: Kind = Kind::known("payment");
    type Id = PaymentId;

    fn id(&self) -> PaymentId {
        self.id
    }
}
