//! What records can prove about a deal.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

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
}

/// The record behind a proof.
#[derive(Clone, Debug, PartialEq)]
pub struct Proven {
    /// Since when it is proven, where the record tells.
    pub at: Option<DateTime<Utc>>,
    /// By whom, where the record tells.
    pub by: Option<StaffId>,
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
