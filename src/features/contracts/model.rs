//! A contract of sale (购车合同): what both sides agree on, and both signatures.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::id::{ContractId, CustomerId, DealId, QuoteId, StaffId, VehicleId};
use crate::domain::record::{Kind, Record};
use crate::domain::signature::Stroke;
use crate::domain::{Money, Stamp, loan};

/// 付款方式: how the car is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// 全款.
    Full,
    /// 贷款.
    Loan,
    /// 融资租赁.
    Lease,
    /// One that this version does not know.
    #[serde(other)]
    Other,
}

impl From<loan::Way> for Way {
    fn from(way: loan::Way) -> Self {
        match way {
            loan::Way::Full => Self::Full,
            loan::Way::Loan => Self::Loan,
            loan::Way::Lease => Self::Lease,
        }
    }
}

/// What becomes of the deposit when somebody withdraws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DepositKind {
    /// 订金: money paid ahead, given back when there is no sale.
    #[default]
    Advance,
    /// 定金: forfeited by a buyer who withdraws, and doubled by a seller who does. Source: 民法典 587.
    Earnest,
}

/// 买方.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Buyer {
    /// The name, as on the paper that was shown.
    #[serde(default)]
    pub name: String,
    /// The phone number, as people write it.
    #[serde(default)]
    pub phone: String,
    /// 证件号码.
    #[serde(default)]
    pub number: String,
    /// 地址.
    #[serde(default)]
    pub address: String,
}

/// The car that is sold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Car {
    /// The model's name.
    #[serde(default)]
    pub model: String,
    /// Paint and equipment, in words.
    #[serde(default)]
    pub specification: String,
    /// 配车: the very car, where one is kept for the deal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<VehicleId>,
    /// 车架号: of the car that is kept; empty for one that is ordered.
    #[serde(default)]
    pub vin: String,
}

/// One line of the price.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// What for.
    pub label: String,
    /// How much; what is taken off is negative.
    pub amount: Money,
}

/// What the car costs, as the accepted quote has it. It is replaced whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Price {
    /// The quote.
    pub quote: QuoteId,
    /// The lines of the total.
    pub lines: Vec<Line>,
    /// 总价.
    pub total: Money,
    /// 置换: what the old car counts for.
    #[serde(default)]
    pub trade_in: Money,
    /// 应付: the total less the old car.
    pub to_pay: Money,
    /// 赠品, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gifts: String,
}

/// When and where the car is handed over.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// 交付日期: the last day that is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// 交付地点.
    #[serde(default)]
    pub place: String,
}

/// How it is paid.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paying {
    /// 付款方式.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// What the deposit is in law.
    #[serde(default)]
    pub deposit_kind: DepositKind,
    /// How much is paid ahead; it may be nothing.
    #[serde(default)]
    pub deposit: Money,
    /// When the rest is due, in words.
    #[serde(default)]
    pub balance_due: String,
}

/// All that both sides agree on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// 卖方: the dealer.
    #[serde(default)]
    pub seller: String,
    /// 买方.
    #[serde(default)]
    pub buyer: Buyer,
    /// The car.
    #[serde(default)]
    pub car: Car,
    /// What it costs; nothing before a quote is accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// When and where it is handed over.
    #[serde(default)]
    pub delivery: Delivery,
    /// How it is paid.
    #[serde(default)]
    pub paying: Paying,
    /// 质保条款.
    #[serde(default)]
    pub warranty: String,
    /// 补充条款: what the dealer adds.
    #[serde(default)]
    pub extra: String,
}

/// Both signatures, with the seal over what was signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signed {
    /// The buyer's signature.
    pub buyer: Vec<Stroke>,
    /// The signature of the dealer's representative.
    pub dealer: Vec<Stroke>,
    /// The representative's name.
    pub dealer_name: String,
    /// The language in which it was read, e.g. `zh-CN`.
    pub language: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who had it signed.
    pub by: StaffId,
    /// SHA-256, in hex, of everything above it and of the contract ([`super::seal`]).
    pub digest: String,
}

/// The contract that this one is to replace, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amends {
    /// The earlier contract.
    pub contract: ContractId,
    /// Why.
    pub reason: String,
}

/// A contract that counts no more, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ended {
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: StaffId,
}

/// A contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contract {
    /// The id.
    pub id: ContractId,
    /// The deal.
    pub deal: DealId,
    /// The customer.
    pub customer: CustomerId,
    /// The number for people.
    pub number: String,
    /// 第几版: 1, and one more with each amendment.
    pub version: u32,
    /// The contract that it is to replace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amends: Option<Amends>,
    /// What is agreed on.
    #[serde(default)]
    pub content: Content,
    /// When it was begun, and by whom.
    pub begun: Stamp,
    /// 定稿: nothing is missing, and it may be signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<Stamp>,
    /// Both signatures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Signed>,
    /// 作废: an amendment has taken its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced: Option<Ended>,
    /// 退订: it was cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<Ended>,
}

/// How far a contract is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written.
    Draft,
    /// 待签: nothing is missing.
    Finished,
    /// In force.
    Signed,
    /// 作废.
    Replaced,
    /// 退订.
    Cancelled,
}

impl Contract {
    /// Returns how far it is.
    pub fn state(&self) -> State {
        match (&self.cancelled, &self.replaced, &self.signed, &self.finished) {
            (Some(_), _, _, _) => State::Cancelled,
            (None, Some(_), _, _) => State::Replaced,
            (None, None, Some(_), _) => State::Signed,
            (None, None, None, Some(_)) => State::Finished,
            (None, None, None, None) => State::Draft,
        }
    }

    /// Tells whether it has not come to its end, signed or not.
    pub fn is_live(&self) -> bool {
        self.cancelled.is_none() && self.replaced.is_none()
    }
}

impl Record for Contract {
    const KIND: Kind = Kind::known("contract");
    type Id = ContractId;

    fn id(&self) -> ContractId {
        self.id
    }
}
