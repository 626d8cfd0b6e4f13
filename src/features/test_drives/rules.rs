//! What becomes of a checked draft: one batch that happens as a whole.

use std::sync::Arc;

use chrono::TimeDelta;

use super::draft::{Booking, CheckIn, DemoCar, Driver, ImpressionsDraft, ModelChoice, Returned, Valid};
use super::ground::Ground;
use super::model::{CarBack, CarOut, Impressions, LicenceCheck, SignedTerms, TestDrive};
use crate::domain::customer::{Customer, Needs, Source};
use crate::domain::id::{CustomerId, TestDriveId, VehicleId};
use crate::domain::vehicle::{Model, Purpose, Vehicle};
use crate::domain::{Act, Batch};

/// The car leaves: the test drive, a walk-in's record and the car's odometer.
pub fn check_in(valid: Valid<CheckIn>, act: &Act) -> (TestDriveId, Batch) {
    let check_in = valid.into_inner();
    let (customer, batch) = driver(check_in.driver, act);
    let licence = LicenceCheck {
        number: check_in.licence.number,
        class: check_in.licence.class,
        expires: check_in.licence.expires,
        at: act.now,
        by: act.by,
    };
    let digest = check_in.terms.seal(&check_in.strokes);
    let terms = SignedTerms {
        version: check_in.terms.version,
        language: check_in.terms.language,
        strokes: check_in.strokes,
        digest,
        at: act.now,
    };
    let due_back = check_in.minutes.map(|minutes| act.now + TimeDelta::minutes(i64::from(minutes)));
    let out = CarOut { at: act.now, odometer_km: check_in.odometer_km, eighths: check_in.eighths, due_back };
    let booked = check_in.booked;
    let base = booked.as_deref().cloned().unwrap_or_else(|| blank(act.new_id(), customer, check_in.vehicle.id, act));
    let drive = TestDrive {
        customer,
        deal: check_in.deal,
        vehicle: check_in.vehicle.id,
        by: act.by,
        licence: Some(licence),
        terms: Some(terms),
        out: Some(out),
        ..base
    };
    let batch = match booked {
        Some(booked) => batch.update(&*booked, &drive),
        None => batch.create(&drive),
    };
    (drive.id, batch.and(odometer(&check_in.vehicle, check_in.odometer_km)))
}

/// The car is back: the test drive and the car's odometer.
pub fn give_back(drive: &TestDrive, vehicle: Option<&Vehicle>, valid: Valid<Returned>, act: &Act) -> Batch {
    let Returned { odometer_km, eighths, condition } = valid.into_inner();
    let back = CarBack { at: act.now, odometer_km, eighths, condition, by: act.by };
    let batch = Batch::new().update(drive, &TestDrive { back: Some(back), ..drive.clone() });
    match vehicle {
        Some(vehicle) => batch.and(odometer(vehicle, odometer_km)),
        None => batch,
    }
}

/// What the customer thought.
pub fn note_impressions(drive: &TestDrive, valid: Valid<ImpressionsDraft>, act: &Act) -> Batch {
    let ImpressionsDraft { ratings, words } = valid.into_inner();
    let impressions = Impressions { ratings, words, at: Some(act.now) };
    Batch::new().update(drive, &TestDrive { impressions: Some(impressions), ..drive.clone() })
}

/// A booked test drive does not take place.
pub fn cancel(drive: &TestDrive, reason: &str) -> Batch {
    let cancelled = Some(reason.trim().to_owned());
    Batch::new().update(drive, &TestDrive { cancelled, ..drive.clone() })
}

/// A test drive is agreed for a time.
pub fn book(valid: Valid<Booking>, act: &Act) -> (TestDriveId, Batch) {
    let booking = valid.into_inner();
    let (customer, batch) = driver(booking.driver, act);
    let base = blank(act.new_id(), customer, booking.vehicle, act);
    let drive = TestDrive { deal: booking.deal, booked_for: Some(booking.at), ..base };
    (drive.id, batch.create(&drive))
}

/// A demo car comes to the yard, or what is known of one is put right.
pub fn keep_demo_car(valid: Valid<DemoCar>, ground: &Ground, act: &Act) -> (VehicleId, Batch) {
    let car = valid.into_inner();
    let (model, batch) = match car.model {
        ModelChoice::Known(id) => (id, Batch::new()),
        ModelChoice::New { name, energy } => {
            let model = Model::named(act.new_id(), name, energy);
            (model.id, Batch::new().create(&model))
        }
    };
    let known = car.car.and_then(|id| ground.vehicle(id));
    let base = known.map(|known| Vehicle::clone(known));
    let base = base.unwrap_or_else(|| Vehicle::of(act.new_id(), model, Purpose::Demo));
    let vehicle =
        Vehicle { model, plate: Some(car.plate), odometer_km: car.odometer_km, needs_class: car.needs_class, ..base };
    let batch = match known {
        Some(known) => batch.update(&**known, &vehicle),
        None => batch.create(&vehicle),
    };
    (vehicle.id, batch)
}

/// A demo car is for test drives no more.
pub fn retire(vehicle: &Arc<Vehicle>) -> Batch {
    Batch::new().update(&**vehicle, &Vehicle { purpose: Purpose::Stock, ..Vehicle::clone(vehicle) })
}

fn driver(driver: Driver, act: &Act) -> (CustomerId, Batch) {
    match driver {
        Driver::Known(id) => (id, Batch::new()),
        Driver::New { name, phone, told_apart } => {
            let customer = Customer {
                id: act.new_id(),
                name,
                phone: Some(phone),
                wechat: String::new(),
                source: Some(Source::WalkIn),
                channel: None,
                needs: Needs::default(),
                doubts: Default::default(),
                owner: act.by,
                since: act.now,
                next_contact: None,
                not_the_same_as: told_apart,
                joined_into: None,
                referred_by: None,
            };
            (customer.id, Batch::new().create(&customer))
        }
    }
}

fn blank(id: TestDriveId, customer: CustomerId, vehicle: VehicleId, act: &Act) -> TestDrive {
    TestDrive {
        id,
        customer,
        deal: None,
        vehicle,
        by: act.by,
        booked_for: None,
        licence: None,
        terms: None,
        out: None,
        back: None,
        impressions: None,
        cancelled: None,
    }
}

fn odometer(vehicle: &Vehicle, odometer_km: u32) -> Batch {
    if vehicle.odometer_km >= odometer_km {
        return Batch::new();
    }
    Batch::new().update(vehicle, &Vehicle { odometer_km, ..vehicle.clone() })
}
