//! What records can prove about a deal.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::Stamp;
use crate::domain::id::StaffId;

/// Something that a record proves, so that nobody has to tick it. A template names it; a feature finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Proof {
    /// The customer can be reached: a phone number or a WeChat id is known.
    ContactKnown,
    /// What for, for how much and when is known.
    NeedsKnown,
    /// The deal is about one model.
    ModelChosen,
    /// The driving licence was seen and fits the car.
    LicenceChecked,
    /// The terms of the test drive are signed.
    TestDriveSigned,
    /// The car is back.
    TestDriveReturned,
    /// The customer's impressions of the drive are noted.
    ImpressionsNoted,
    /// A quote exists.
    QuoteMade,
    /// The customer has agreed to a quote.
    QuoteAccepted,
    /// 购车计划 is noted: when, how it is paid, which colour.
    PlanMade,
    /// It is known whether an old car is given in, and if so what it is worth.
    TradeInSettled,
    /// Both have signed the contract, and nobody has changed it since.
    ContractSigned,
    /// 配车: a car is kept for the deal.
    CarReserved,
    /// 订金 has been received as the contract asks.
    DepositReceived,
    /// All that the contract asks has been received.
    PaidInFull,
    /// It is known how the car is paid, and the customer has chosen.
    FinanceChosen,
    /// All papers that the bank asks for are there.
    FinancePapersComplete,
    /// The bank has agreed, or no bank is needed.
    FinanceApproved,
    /// 保险 is taken out.
    Insured,
    /// 购置税 is paid.
    TaxPaid,
    /// 上牌 is settled.
    PlatesSettled,
    /// The car has arrived in the showroom.
    CarArrived,
    /// 交车时间 is agreed.
    DeliveryBooked,
    /// PDI: the inspection before delivery is passed.
    CarInspected,
    /// 交车资料 are complete.
    DeliveryPapersReady,
    /// 交车: the customer has signed for the car.
    HandedOver,
    /// 满意度调查 is answered.
    SurveyAnswered,
    /// Somebody has asked after the customer since the delivery.
    FollowedUp,
}

/// The record behind a proof.
#[derive(Clone, Debug, PartialEq)]
pub struct Proven {
    /// Since when it is proven, where the record tells.
    pub at: Option<DateTime<Utc>>,
    /// By whom, where the record tells.
    pub by: Option<StaffId>,
}

impl From<Stamp> for Proven {
    fn from(Stamp { at, by }: Stamp) -> Self {
        Self { at: Some(at), by: Some(by) }
    }
}

/// All that is proven about one deal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts(BTreeMap<Proof, Proven>);

impl Facts {
    /// Adds a proof; the first one found stays.
    pub fn add(&mut self, proof: Proof, proven: Proven) {
        self.0.entry(proof).or_insert(proven);
    }

    /// Returns what proves it.
    pub fn get(&self, proof: Proof) -> Option<&Proven> {
        self.0.get(&proof)
    }
}
