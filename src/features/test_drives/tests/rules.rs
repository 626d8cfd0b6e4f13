//! What becomes of checked drafts: one batch each.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::super::draft::{CarDraft, Condition, DriverDraft, ImpressionsDraft, ReturnDraft};
use super::super::model::{Aspect, Phase};
use super::super::rules;
use super::*;
use crate::domain::batch::Change;
use crate::domain::customer::Source;
use crate::domain::{Batch, Record};

/// Returns the records of a kind as the batch leaves them.
fn after<R: Record + DeserializeOwned>(batch: &Batch) -> Vec<R> {
    let puts = batch.changes.iter().filter_map(|change| match change {
        Change::Put { key, after, .. } if key.kind == R::KIND => serde_json::from_value(after.clone()).ok(),
        _ => None,
    });
    puts.collect()
}

fn check_in(draft: &CheckInDraft, ground: &Ground) -> Batch {
    draft.check(ground, today()).map(|valid| rules::check_in(valid, &act()).1).unwrap_or_default()
}

#[test]
fn a_check_in_saves_drive_and_odometer_at_once() {
    let batch = check_in(&complete(), &ground());
    let [drive] = after::<TestDrive>(&batch).try_into().unwrap_or_else(|_| unreachable!());
    assert_eq!(drive.phase(), Phase::Out);
    assert_eq!((drive.customer, drive.vehicle, drive.deal), (CHEN, CAYENNE, Some(CHEN_DEAL)));
    assert_eq!(drive.licence.map(|licence| licence.number).as_deref(), Some(NUMBER));
    assert_eq!(drive.out.and_then(|out| out.due_back), Some(now() + TimeDelta::minutes(30)));
    assert!(drive.terms.is_some_and(|signed| shown().were_signed_as(&signed)));
    assert_eq!(after::<Vehicle>(&batch).iter().map(|car| car.odometer_km).collect::<Vec<_>>(), [8220]);
    assert_eq!(batch.changes.len(), 2);
}

#[test]
fn an_odometer_that_stands_still_changes_no_car() {
    let batch = check_in(&CheckInDraft { odometer: "8214".to_owned(), ..complete() }, &ground());
    assert_eq!(batch.changes.len(), 1);
}

#[test]
fn a_walk_in_is_saved_along() {
    let driver = DriverDraft {
        is_new: true,
        name: " 王晓 ".to_owned(),
        phone: "137 0013 7000".to_owned(),
        ..DriverDraft::default()
    };
    let batch = check_in(&CheckInDraft { driver, ..complete() }, &ground());
    let [customer] = after::<Customer>(&batch).try_into().unwrap_or_else(|_| unreachable!());
    assert_eq!((customer.name.as_str(), customer.source), ("王晓", Some(Source::WalkIn)));
    let drives = after::<TestDrive>(&batch);
    assert_eq!(drives.iter().map(|drive| (drive.customer, drive.deal)).collect::<Vec<_>>(), [(customer.id, None)]);
}

#[test]
fn a_booked_drive_becomes_the_one_that_is_out() {
    let mut ground = ground();
    ground.drives.push(Arc::new(booked(42, "2026-11-24T06:30:00Z")));
    let batch = check_in(&CheckInDraft { booked: Some(id(42)), ..complete() }, &ground);
    let drives = after::<TestDrive>(&batch);
    let told: Vec<_> = drives.iter().map(|drive| (drive.id, drive.phase(), drive.booked_for)).collect();
    assert_eq!(told, [(id(42), Phase::Out, Some(now()))]);
}

#[test]
fn a_return_saves_drive_and_odometer_at_once() {
    let drive = gone(41);
    let draft = ReturnDraft {
        odometer: "8226".to_owned(),
        eighths: Some(5),
        condition: Some(Condition::Good),
        note: String::new(),
    };
    let out = drive.out.clone().unwrap_or_else(|| unreachable!());
    let car = ground().vehicle(CAYENNE).cloned();
    let batch =
        draft.check(&out).map(|valid| rules::give_back(&drive, car.as_deref(), valid, &act())).unwrap_or_default();
    let trips: Vec<_> = after::<TestDrive>(&batch).iter().map(TestDrive::trip).collect();
    assert_eq!(trips, [Some((12, TimeDelta::minutes(25)))]);
    assert_eq!(after::<Vehicle>(&batch).iter().map(|car| car.odometer_km).collect::<Vec<_>>(), [8226]);
}

#[test]
fn impressions_are_dated() {
    let draft = ImpressionsDraft { ratings: [(Aspect::Quiet, 5)].into_iter().collect(), words: String::new() };
    let batch = draft.check().map(|valid| rules::note_impressions(&returned(41), valid, &act())).unwrap_or_default();
    let noted = after::<TestDrive>(&batch).pop().and_then(|drive| drive.impressions);
    assert_eq!(noted.and_then(|impressions| impressions.at), Some(now()));
}

#[test]
fn a_demo_car_brings_its_model_along() {
    let draft = CarDraft {
        name: "Macan 4".to_owned(),
        energy: Some(Energy::Electric),
        plate: "沪ad0001".to_owned(),
        odometer: "12".to_owned(),
        class: Some(LicenceClass::C2),
        ..CarDraft::default()
    };
    let ground = ground();
    let keep = |draft: &CarDraft| {
        draft.check(&ground).map(|valid| rules::keep_demo_car(valid, &ground, &act()).1).unwrap_or_default()
    };
    let batch = keep(&draft);
    let models: Vec<_> =
        after::<Model>(&batch).into_iter().map(|model| (model.id, model.series, model.energy)).collect();
    let cars: Vec<_> = after::<Vehicle>(&batch).into_iter().map(|car| (car.model, car.plate)).collect();
    assert_eq!(cars, [(models[0].0, Some("沪A·D0001".to_owned()))]);
    assert_eq!((models[0].1.as_str(), models[0].2), ("Macan", Energy::Electric));
    // A correction may take the odometer down: it is the way out of a digit too many.
    let batch = keep(&CarDraft { car: Some(CAYENNE), model: Some(CAYENNE_MODEL), odometer: "800".to_owned(), ..draft });
    let cars: Vec<_> = after::<Vehicle>(&batch).into_iter().map(|car| (car.id, car.odometer_km)).collect();
    assert_eq!((cars, after::<Model>(&batch).len()), (vec![(CAYENNE, 800)], 0));
}

#[test]
fn a_car_is_taken_for_granted_only_when_there_is_one() {
    let mut ground = ground();
    let check = |ground: &Ground, model: Option<u128>, expected: Option<VehicleId>| {
        assert_eq!(ground.likely_car(model.map(id)), expected, "{model:?}");
    };
    check(&ground, Some(11), Some(CAYENNE));
    check(&ground, Some(14), Some(CAYENNE));
    check(&ground, Some(12), None);
    check(&ground, None, None);
    ground.vehicles.truncate(2);
    check(&ground, None, Some(CAYENNE));
}
