//! A check-in: who, licence, car, terms.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Driver, DriverDraft, Field, Problem, Valid, note, parse_km};
use crate::domain::id::{DealId, TestDriveId, VehicleId};
use crate::domain::licence::{LicenceClass, parse_number};
use crate::domain::signature::{Stroke, is_signature};
use crate::domain::vehicle::{Purpose, Vehicle};
use crate::features::test_drives::ground::Ground;
use crate::features::test_drives::model::{Phase, TestDrive};
use crate::features::test_drives::terms::Shown;

/// One screen of the check-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Who drives which car.
    Who,
    /// The driving licence.
    Licence,
    /// The car as it leaves.
    CarOut,
    /// Terms and signature.
    Sign,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 4] = [Self::Who, Self::Licence, Self::CarOut, Self::Sign];

    /// Returns the number that people see, from 1.
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// Returns the step on which a field is asked.
    pub fn of(field: Field) -> Self {
        match field {
            Field::Number | Field::Class | Field::Expires | Field::Seen => Self::Licence,
            Field::Odometer | Field::Gauge => Self::CarOut,
            Field::Terms | Field::Signature => Self::Sign,
            _ => Self::Who,
        }
    }
}

/// A check-in as entered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckInDraft {
    /// Who drives.
    pub driver: DriverDraft,
    /// The car.
    pub vehicle: Option<VehicleId>,
    /// The deal from which the check-in was opened.
    pub deal: Option<DealId>,
    /// The booked test drive that this is.
    pub booked: Option<TestDriveId>,
    /// The number of the driving licence.
    pub number: String,
    /// Its class.
    pub class: Option<LicenceClass>,
    /// The last day on which it is valid, as the date field has it.
    pub expires: String,
    /// It is valid for good (长期).
    pub for_good: bool,
    /// Somebody has seen the licence itself.
    pub seen: bool,
    /// The odometer.
    pub odometer: String,
    /// Fuel or charge.
    pub eighths: Option<u8>,
    /// How long it is to take, in minutes.
    pub minutes: Option<u32>,
    /// The terms as they are shown.
    pub terms: Option<Shown>,
    /// The signature.
    pub strokes: Vec<Stroke>,
}

/// A driving licence that was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Licence {
    /// Its number.
    pub number: String,
    /// Its class.
    pub class: LicenceClass,
    /// The last day on which it is valid; `None`: for good.
    pub expires: Option<NaiveDate>,
}

/// A check-in that may go.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckIn {
    /// Who drives.
    pub driver: Driver,
    /// The car as it is known.
    pub vehicle: Arc<Vehicle>,
    /// The deal that it belongs to.
    pub deal: Option<DealId>,
    /// The booked test drive that it is.
    pub booked: Option<Arc<TestDrive>>,
    /// The driving licence.
    pub licence: Licence,
    /// The odometer.
    pub odometer_km: u32,
    /// Fuel or charge.
    pub eighths: u8,
    /// How long it is to take.
    pub minutes: Option<u32>,
    /// The terms as shown.
    pub terms: Shown,
    /// The signature.
    pub strokes: Vec<Stroke>,
}

impl CheckInDraft {
    /// Checks all of it.
    ///
    /// # Errors
    /// All problems, in the order of the fields.
    pub fn check(&self, ground: &Ground, today: NaiveDate) -> Result<Valid<CheckIn>, Vec<Problem>> {
        let mut problems = Vec::new();
        let found = self.parts(ground, today, &mut problems);
        if problems.is_empty() { found.map(Valid).ok_or(problems) } else { Err(problems) }
    }

    fn parts(&self, ground: &Ground, today: NaiveDate, problems: &mut Vec<Problem>) -> Option<CheckIn> {
        let driver = self.driver.check(ground, problems);
        let vehicle = note(problems, self.check_vehicle(ground));
        let booked = note(problems, self.check_booked(ground));
        let licence = self.check_licence(vehicle.as_deref(), today, problems);
        let odometer_km = note(problems, self.check_odometer(vehicle.as_deref()));
        let eighths = note(problems, self.eighths.ok_or(Problem::Missing(Field::Gauge)));
        let terms = note(problems, self.terms.clone().ok_or(Problem::Missing(Field::Terms)));
        let signed = is_signature(&self.strokes).then_some(()).ok_or(Problem::NotSigned);
        note(problems, signed)?;
        let (driver, vehicle, booked) = (driver?, vehicle?, booked?);
        let deal = self.deal_of(&driver, &vehicle, booked.as_deref(), ground);
        let strokes = self.strokes.clone();
        Some(CheckIn {
            driver,
            vehicle,
            deal,
            booked,
            licence: licence?,
            odometer_km: odometer_km?,
            eighths: eighths?,
            minutes: self.minutes,
            terms: terms?,
            strokes,
        })
    }

    fn check_vehicle(&self, ground: &Ground) -> Result<Arc<Vehicle>, Problem> {
        let id = self.vehicle.ok_or(Problem::Missing(Field::Car))?;
        let vehicle = ground.vehicle(id).filter(|vehicle| vehicle.purpose == Purpose::Demo).ok_or(Problem::CarGone)?;
        if ground.out_with(id).is_some() { Err(Problem::CarOut) } else { Ok(Arc::clone(vehicle)) }
    }

    fn check_booked(&self, ground: &Ground) -> Result<Option<Arc<TestDrive>>, Problem> {
        let Some(id) = self.booked else { return Ok(None) };
        let booked = ground.drive(id).filter(|drive| drive.phase() == Phase::Booked);
        booked.cloned().map(Some).ok_or(Problem::NotBooked)
    }

    fn check_licence(
        &self,
        vehicle: Option<&Vehicle>,
        today: NaiveDate,
        problems: &mut Vec<Problem>,
    ) -> Option<Licence> {
        let number = if self.number.trim().is_empty() {
            Err(Problem::Missing(Field::Number))
        } else {
            parse_number(&super::plain(&self.number)).map_err(Problem::Number)
        };
        let number = note(problems, number);
        let class = note(problems, self.check_class(vehicle));
        let expires = note(problems, self.check_expiry(today));
        note(problems, self.seen.then_some(()).ok_or(Problem::Missing(Field::Seen)))?;
        Some(Licence { number: number?, class: class?, expires: expires? })
    }

    fn check_class(&self, vehicle: Option<&Vehicle>) -> Result<LicenceClass, Problem> {
        let has = self.class.ok_or(Problem::Missing(Field::Class))?;
        match vehicle.map(|vehicle| vehicle.needs_class) {
            Some(needs) if !has.covers(needs) => Err(Problem::ClassTooLow { has, needs }),
            _ => Ok(has),
        }
    }

    /// A licence that ends today may end while the car is out.
    fn check_expiry(&self, today: NaiveDate) -> Result<Option<NaiveDate>, Problem> {
        if self.for_good {
            return Ok(None);
        }
        if self.expires.trim().is_empty() {
            return Err(Problem::Missing(Field::Expires));
        }
        let expires: NaiveDate = self.expires.trim().parse().map_err(|_| Problem::NotATime(Field::Expires))?;
        if expires > today { Ok(Some(expires)) } else { Err(Problem::Expired(expires)) }
    }

    fn check_odometer(&self, vehicle: Option<&Vehicle>) -> Result<u32, Problem> {
        let km = parse_km(&self.odometer)?;
        match vehicle.map(|vehicle| vehicle.odometer_km) {
            Some(last) if km < last => Err(Problem::OdometerBelow { last }),
            _ => Ok(km),
        }
    }

    fn deal_of(
        &self,
        driver: &Driver,
        vehicle: &Vehicle,
        booked: Option<&TestDrive>,
        ground: &Ground,
    ) -> Option<DealId> {
        let Driver::Known(customer) = driver else { return None };
        let asked = self.deal.or(booked.and_then(|drive| drive.deal)).and_then(|id| ground.deal(id));
        let asked = asked.filter(|deal| deal.customer == *customer && deal.is_open());
        asked.or_else(|| ground.deal_for(*customer, Some(vehicle.model))).map(|deal| deal.id)
    }
}
