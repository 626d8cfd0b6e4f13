//! What a check-in, a return, a booking and a demo car must have.

use std::sync::Arc;

use super::super::draft::{
    BookingDraft, CarDraft, CheckInDraft, Condition, DriverDraft, Field, ImpressionsDraft, Problem, ReturnDraft, Step,
};
use super::super::model::CarOut;
use super::*;
use crate::domain::licence::LicenceNumberProblem;
use crate::domain::phone::PhoneProblem;

fn check(change: impl FnOnce(&mut CheckInDraft), expected: &[Problem]) {
    let mut draft = complete();
    change(&mut draft);
    let found = draft.check(&ground(), today()).err().unwrap_or_default();
    assert_eq!(found, expected, "{draft:#?}");
}

#[test]
fn a_check_in_needs_all_of_it() {
    check(|_| (), &[]);
    check(|draft| draft.driver.known = None, &[Problem::Missing(Field::Customer)]);
    check(|draft| draft.driver.known = Some(id(77)), &[Problem::Missing(Field::Customer)]);
    check(|draft| draft.vehicle = None, &[Problem::Missing(Field::Car)]);
    check(|draft| draft.vehicle = Some(TAYCAN), &[Problem::CarOut]);
    check(|draft| draft.vehicle = Some(id(77)), &[Problem::CarGone]);
    check(|draft| draft.eighths = None, &[Problem::Missing(Field::Gauge)]);
    check(|draft| draft.terms = None, &[Problem::Missing(Field::Terms)]);
    check(|draft| draft.strokes = Vec::new(), &[Problem::NotSigned]);
    check(|draft| draft.strokes[0].0.truncate(1), &[Problem::NotSigned]);
    check(|draft| draft.booked = Some(OUT), &[Problem::NotBooked]);
}

#[test]
fn a_licence_must_be_seen_valid_and_fit_the_car() {
    check(|draft| draft.number = String::new(), &[Problem::Missing(Field::Number)]);
    check(|draft| draft.number = "12".into(), &[Problem::Number(LicenceNumberProblem::Form)]);
    check(|draft| draft.number = "110105194912310021".into(), &[Problem::Number(LicenceNumberProblem::CheckDigit)]);
    check(|draft| draft.number = "１１０１０５１９４９１２３１００２Ｘ".into(), &[]);
    check(|draft| draft.class = None, &[Problem::Missing(Field::Class)]);
    let low = Problem::ClassTooLow { has: LicenceClass::C2, needs: LicenceClass::C1 };
    check(|draft| (draft.class, draft.vehicle) = (Some(LicenceClass::C2), Some(SPORTS)), &[low]);
    check(|draft| draft.expires = String::new(), &[Problem::Missing(Field::Expires)]);
    check(|draft| draft.expires = "18.5.31".into(), &[Problem::NotATime(Field::Expires)]);
    check(|draft| draft.expires = "2026-11-23".into(), &[Problem::Expired(today() - TimeDelta::days(1))]);
    check(|draft| draft.expires = "2026-11-24".into(), &[Problem::Expired(today())]);
    check(|draft| draft.expires = "2026-11-25".into(), &[]);
    check(|draft| (draft.expires, draft.for_good) = (String::new(), true), &[]);
    check(|draft| draft.seen = false, &[Problem::Missing(Field::Seen)]);
}

#[test]
fn the_odometer_never_runs_backwards() {
    check(|draft| draft.odometer = String::new(), &[Problem::Missing(Field::Odometer)]);
    check(|draft| draft.odometer = "八千".into(), &[Problem::NotKilometres]);
    check(|draft| draft.odometer = "8213".into(), &[Problem::OdometerBelow { last: 8214 }]);
    check(|draft| draft.odometer = "8214".into(), &[]);
}

#[test]
fn a_walk_in_is_told_from_those_who_are_known() {
    let walk_in = |name: &str, phone: &str| {
        let (name, phone) = (name.to_owned(), phone.to_owned());
        move |draft: &mut CheckInDraft| {
            draft.driver = DriverDraft { is_new: true, name, phone, ..DriverDraft::default() }
        }
    };
    check(walk_in("王晓", "13700137000"), &[]);
    check(walk_in(" ", ""), &[Problem::Missing(Field::Name), Problem::Missing(Field::Phone)]);
    check(walk_in("王晓", "1370013"), &[Problem::Phone(PhoneProblem::NotMainlandMobile)]);
    check(walk_in("陈雨桐", "13800138001"), &[Problem::LooksLike(vec![CHEN])]);
    let told_apart = |draft: &mut CheckInDraft| {
        walk_in("陈雨桐", "13800138001")(draft);
        draft.driver.told_apart = [CHEN].into_iter().collect();
    };
    check(told_apart, &[]);
}

#[test]
fn each_problem_belongs_to_a_step() {
    let found = CheckInDraft::default().check(&ground(), today()).err().unwrap_or_default();
    let steps: Vec<Step> = found.iter().map(|problem| Step::of(problem.field())).collect();
    assert!(steps.is_sorted(), "{found:?}");
    assert!(Step::ALL.iter().all(|step| steps.contains(step)), "{found:?}");
}

#[test]
fn the_deal_is_found_by_the_car() {
    let mut ground = ground();
    let check = |ground: &Ground, change: &dyn Fn(&mut CheckInDraft), expected: Option<DealId>| {
        let mut draft = complete();
        change(&mut draft);
        assert_eq!(draft.check(ground, today()).map(|valid| valid.into_inner().deal), Ok(expected));
    };
    check(&ground, &|_| (), Some(CHEN_DEAL));
    check(&ground, &|draft| draft.driver.known = Some(id(2)), None);
    // Another deal about another model is newer; the one that fits the car stays.
    ground.deals.push(Arc::new(deal(32, Some(12), "2026-11-23T02:00:00Z")));
    check(&ground, &|_| (), Some(CHEN_DEAL));
    check(&ground, &|draft| draft.vehicle = Some(SPORTS), Some(id(32)));
    // The line fits, where the model does not.
    ground.deals[0] = Arc::new(deal(31, Some(14), "2026-11-20T02:00:00Z"));
    check(&ground, &|_| (), Some(CHEN_DEAL));
    // A check-in that was opened from a deal is for that deal.
    check(&ground, &|draft| draft.deal = Some(id(32)), Some(id(32)));
}

#[test]
fn a_car_comes_back_with_what_it_left_with_and_more() {
    let out = CarOut { at: now(), odometer_km: 8214, eighths: 6, due_back: None };
    let check = |odometer: &str, condition: Option<Condition>, note: &str, expected: &[Problem]| {
        let (odometer, note) = (odometer.to_owned(), note.to_owned());
        let draft = ReturnDraft { odometer, eighths: Some(5), condition, note };
        assert_eq!(draft.check(&out).err().unwrap_or_default(), expected);
    };
    let good = Some(Condition::Good);
    check("8226", good, "", &[]);
    check("8214", good, "", &[]);
    check("8213", good, "", &[Problem::OdometerBelow { last: 8214 }]);
    check("82260", good, "", &[Problem::TooFar { km: 74_046 }]);
    check("", None, "", &[Problem::Missing(Field::Odometer), Problem::Missing(Field::Condition)]);
    check("8226", Some(Condition::Noted), " ", &[Problem::Missing(Field::ConditionNote)]);
    check("8226", Some(Condition::Noted), "右前轮毂有划痕", &[]);
}

#[test]
fn impressions_say_something() {
    let check = |draft: ImpressionsDraft, fine: bool| assert_eq!(draft.check().is_ok(), fine);
    check(ImpressionsDraft::default(), false);
    check(ImpressionsDraft { words: " ".to_owned(), ..Default::default() }, false);
    check(ImpressionsDraft { words: "提速很快".to_owned(), ..Default::default() }, true);
}

#[test]
fn a_booking_lies_ahead_and_apart_from_others() {
    let mut ground = ground();
    ground.drives.push(Arc::new(booked(42, "2026-11-24T08:00:00Z")));
    let check = |vehicle: Option<VehicleId>, at_: &str, expected: &[Problem]| {
        let driver = DriverDraft { known: Some(CHEN), ..DriverDraft::default() };
        let draft = BookingDraft { driver, vehicle, at: at_.to_owned() };
        assert_eq!(draft.check(&ground, now(), zone()).err().unwrap_or_default(), expected, "{at_}");
    };
    check(Some(CAYENNE), "2026-11-24T17:00", &[]);
    check(Some(CAYENNE), "2026-11-24T16:30", &[Problem::Clash(id(42))]);
    check(Some(TAYCAN), "2026-11-24T16:30", &[]);
    check(Some(CAYENNE), "2026-11-24T14:30", &[Problem::Past(now())]);
    check(Some(CAYENNE), "soon", &[Problem::NotATime(Field::When)]);
    check(None, "", &[Problem::Missing(Field::Car), Problem::Missing(Field::When)]);
}

#[test]
fn a_demo_car_has_a_plate_of_its_own_and_a_model() {
    let car = || CarDraft {
        model: Some(CAYENNE_MODEL),
        plate: "沪ad0001".to_owned(),
        odometer: "12".to_owned(),
        class: Some(LicenceClass::C2),
        ..CarDraft::default()
    };
    let check = |draft: CarDraft, expected: &[Problem]| {
        assert_eq!(draft.check(&ground()).err().unwrap_or_default(), expected);
    };
    check(car(), &[]);
    check(CarDraft { plate: "沪A D1234".to_owned(), ..car() }, &[Problem::PlateTaken]);
    check(CarDraft { plate: "沪A D1234".to_owned(), car: Some(CAYENNE), ..car() }, &[]);
    check(CarDraft { model: None, ..car() }, &[Problem::Missing(Field::Model)]);
    check(CarDraft { model: None, name: "Macan".to_owned(), ..car() }, &[Problem::Missing(Field::Energy)]);
    check(CarDraft { model: None, name: "cayenne ".to_owned(), ..car() }, &[]);
    check(CarDraft { plate: String::new(), ..car() }, &[Problem::Missing(Field::Plate)]);
}
