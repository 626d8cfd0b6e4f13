//! A test drive that is agreed for a time.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone, Utc};

use super::{Driver, DriverDraft, Field, Problem, Valid, note};
use crate::domain::id::{DealId, VehicleId};
use crate::domain::vehicle::Purpose;
use crate::features::test_drives::ground::Ground;

/// A booking as entered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BookingDraft {
    /// Who will drive.
    pub driver: DriverDraft,
    /// The car.
    pub vehicle: Option<VehicleId>,
    /// Day and time, as the field has them: `2026-11-24T14:30`.
    pub at: String,
}

/// A booking that may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Booking {
    /// Who will drive.
    pub driver: Driver,
    /// The car.
    pub vehicle: VehicleId,
    /// The deal that it belongs to.
    pub deal: Option<DealId>,
    /// When.
    pub at: DateTime<Utc>,
}

impl BookingDraft {
    /// Checks it.
    ///
    /// # Errors
    /// All problems, in the order of the fields.
    pub fn check(
        &self,
        ground: &Ground,
        now: DateTime<Utc>,
        zone: FixedOffset,
    ) -> Result<Valid<Booking>, Vec<Problem>> {
        let mut problems = Vec::new();
        let driver = self.driver.check(ground, &mut problems);
        let vehicle = note(&mut problems, self.check_vehicle(ground));
        let at = note(&mut problems, self.check_time(now, zone));
        if let (Some(vehicle), Some(at)) = (vehicle, at)
            && let Some(other) = ground.clash(vehicle, at, None)
        {
            problems.push(Problem::Clash(other.id));
        }
        match (driver, vehicle, at) {
            (Some(driver), Some(vehicle), Some(at)) if problems.is_empty() => {
                let deal = deal_of(&driver, vehicle, ground);
                Ok(Valid(Booking { driver, vehicle, deal, at }))
            }
            _ => Err(problems),
        }
    }

    fn check_vehicle(&self, ground: &Ground) -> Result<VehicleId, Problem> {
        let id = self.vehicle.ok_or(Problem::Missing(Field::Car))?;
        let vehicle = ground.vehicle(id).filter(|vehicle| vehicle.purpose == Purpose::Demo);
        vehicle.map(|vehicle| vehicle.id).ok_or(Problem::CarGone)
    }

    fn check_time(&self, now: DateTime<Utc>, zone: FixedOffset) -> Result<DateTime<Utc>, Problem> {
        let text = self.at.trim();
        if text.is_empty() {
            return Err(Problem::Missing(Field::When));
        }
        // Seconds are there in some browsers only.
        let minutes = text.get(..16).unwrap_or(text);
        let at = NaiveDateTime::parse_from_str(minutes, "%Y-%m-%dT%H:%M").ok();
        let at = at.and_then(|at| zone.from_local_datetime(&at).single()).ok_or(Problem::NotATime(Field::When))?;
        let at = at.with_timezone(&Utc);
        if at > now { Ok(at) } else { Err(Problem::Past(at)) }
    }
}

fn deal_of(driver: &Driver, vehicle: VehicleId, ground: &Ground) -> Option<DealId> {
    let Driver::Known(customer) = driver else { return None };
    let model = ground.vehicle(vehicle).map(|vehicle| vehicle.model);
    ground.deal_for(*customer, model).map(|deal| deal.id)
}
