//! A test drive (试乘试驾): from the check-in to the customer's impressions, one record.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::id::{CustomerId, DealId, StaffId, TestDriveId, VehicleId};
use crate::domain::licence::LicenceClass;
use crate::domain::record::{Kind, Record};
use crate::domain::signature::Stroke;

/// A driving licence that somebody of the staff has seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LicenceCheck {
    /// Its number.
    pub number: String,
    /// Its class.
    pub class: LicenceClass,
    /// The last day on which it is valid; `None` for one that is valid for good (长期).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<NaiveDate>,
    /// When it was seen.
    pub at: DateTime<Utc>,
    /// Who saw it.
    pub by: StaffId,
}

/// The terms of the test drive, as signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignedTerms {
    /// The version of the terms.
    pub version: u32,
    /// The language in which they were shown, e.g. `zh-CN`.
    pub language: String,
    /// The signature.
    pub strokes: Vec<Stroke>,
    /// SHA-256, in hex, of the text that was shown and the strokes: a later change of either shows.
    pub digest: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The car as it leaves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CarOut {
    /// When.
    pub at: DateTime<Utc>,
    /// The odometer, in km.
    pub odometer_km: u32,
    /// Fuel or charge, in eighths.
    pub eighths: u8,
    /// When it is expected back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_back: Option<DateTime<Utc>>,
}

/// The car as it comes back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CarBack {
    /// When.
    pub at: DateTime<Utc>,
    /// The odometer, in km.
    pub odometer_km: u32,
    /// Fuel or charge, in eighths.
    pub eighths: u8,
    /// What was found at the car; empty when all is well.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub condition: String,
    /// Who took it back.
    pub by: StaffId,
}

/// What a customer judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// 舒适.
    Comfort,
    /// 动力.
    Power,
    /// 操控.
    Handling,
    /// 空间.
    Space,
    /// 静谧.
    Quiet,
}

impl Aspect {
    /// All aspects, in the order in which they are asked.
    pub const ALL: [Self; 5] = [Self::Comfort, Self::Power, Self::Handling, Self::Space, Self::Quiet];
}

/// The customer's impressions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Impressions {
    /// 1 (poor) to 5 (great).
    #[serde(default)]
    pub ratings: BTreeMap<Aspect, u8>,
    /// In the customer's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// When they were noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
}

impl Impressions {
    /// Tells whether nothing was said.
    pub fn are_empty(&self) -> bool {
        self.ratings.is_empty() && self.words.is_empty()
    }
}

/// A test drive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TestDrive {
    /// The id.
    pub id: TestDriveId,
    /// Who drives.
    pub customer: CustomerId,
    /// The deal that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal: Option<DealId>,
    /// The car.
    pub vehicle: VehicleId,
    /// 陪驾: the consultant who goes along.
    pub by: StaffId,
    /// When it was agreed for; `None` for a walk-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booked_for: Option<DateTime<Utc>>,
    /// The driving licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<LicenceCheck>,
    /// The signed terms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<SignedTerms>,
    /// The car as it left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out: Option<CarOut>,
    /// The car as it came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back: Option<CarBack>,
    /// The customer's impressions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impressions: Option<Impressions>,
    /// Why it did not take place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<String>,
}

/// How far a test drive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// The car is out.
    Out,
    /// Agreed for a time.
    Booked,
    /// The car is back.
    Returned,
    /// It did not take place.
    Cancelled,
}

impl TestDrive {
    /// Returns how far it is.
    pub fn phase(&self) -> Phase {
        match (&self.back, &self.cancelled, &self.out) {
            (Some(_), _, _) => Phase::Returned,
            (None, Some(_), _) => Phase::Cancelled,
            (None, None, Some(_)) => Phase::Out,
            (None, None, None) => Phase::Booked,
        }
    }

    /// Returns when it began, or is to begin.
    pub fn starts(&self) -> Option<DateTime<Utc>> {
        self.out.as_ref().map(|out| out.at).or(self.booked_for)
    }

    /// Returns the kilometres driven and the time taken, once the car is back.
    pub fn trip(&self) -> Option<(u32, TimeDelta)> {
        let (out, back) = (self.out.as_ref()?, self.back.as_ref()?);
        Some((back.odometer_km.saturating_sub(out.odometer_km), back.at - out.at))
    }

    /// Tells whether the car is back and nobody has noted what the customer thought.
    pub fn lacks_impressions(&self) -> bool {
        self.back.is_some() && self.impressions.as_ref().is_none_or(Impressions::are_empty)
    }
}

impl Record for TestDrive {
    const KIND: Kind = Kind::known("test_drive");
    type Id = TestDriveId;

    fn id(&self) -> TestDriveId {
        self.id
    }
}
