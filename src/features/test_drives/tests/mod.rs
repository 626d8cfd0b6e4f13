//! The rules of a test drive, as rows. A small showroom: one customer with a deal, three demo cars, one of them out.

mod check_in;
mod hooks;
mod rules;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::draft::{CheckInDraft, DriverDraft};
use super::ground::Ground;
use super::model::{CarBack, CarOut, Impressions, LicenceCheck, SignedTerms, TestDrive};
use super::terms::Shown;
use crate::domain::customer::Customer;
use crate::domain::deal::{Deal, Outcome, ProcessRef};
use crate::domain::id::{CustomerId, DealId, ModelId, StaffId, TestDriveId, VehicleId};
use crate::domain::licence::LicenceClass;
use crate::domain::signature::{Point, Stroke};
use crate::domain::vehicle::{Energy, Model, Purpose, Vehicle};
use crate::domain::{Act, Phone, Set};

const NUMBER: &str = "11010519491231002X";

fn id<I: From<Uuid>>(number: u128) -> I {
    I::from(Uuid::from_u128(number))
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_default()
}

fn now() -> DateTime<Utc> {
    at("2026-11-24T06:30:00Z")
}

fn zone() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!())
}

fn today() -> NaiveDate {
    now().with_timezone(&zone()).date_naive()
}

fn act() -> Act {
    Act::new(now(), zone(), id(9), [3; 16])
}

fn customer(number: u128, name: &str, phone: &str) -> Customer {
    Customer {
        id: id(number),
        name: name.to_owned(),
        phone: Phone::parse(phone).ok(),
        wechat: String::new(),
        source: None,
        channel: None,
        needs: Default::default(),
        doubts: Default::default(),
        owner: id(9),
        since: now(),
        next_contact: None,
        not_the_same_as: Set::default(),
        joined_into: None,
        referred_by: None,
    }
}

fn model(number: u128, name: &str, series: &str) -> Model {
    Model { series: series.to_owned(), ..Model::named(id(number), name.to_owned(), Energy::Petrol) }
}

fn car(number: u128, model: u128, plate: &str, needs_class: LicenceClass) -> Vehicle {
    let plate = Some(plate.to_owned());
    Vehicle { plate, odometer_km: 8214, needs_class, ..Vehicle::of(id(number), id(model), Purpose::Demo) }
}

fn deal(number: u128, model: Option<u128>, opened: &str) -> Deal {
    Deal {
        id: id(number),
        customer: CHEN,
        owner: id(9),
        model: model.map(id),
        vehicle: None,
        process: ProcessRef { id: "sale".into(), version: 1 },
        stage: "test_drive".into(),
        ticks: Default::default(),
        passages: Default::default(),
        outcome: Outcome::Open,
        price: None,
        opened: at(opened),
        due: None,
        paused: None,
    }
}

fn drive(number: u128) -> TestDrive {
    TestDrive {
        id: id(number),
        customer: CHEN,
        deal: None,
        vehicle: CAYENNE,
        by: id(9),
        booked_for: None,
        licence: None,
        terms: None,
        out: None,
        back: None,
        impressions: None,
        cancelled: None,
    }
}

fn booked(number: u128, at_: &str) -> TestDrive {
    TestDrive { booked_for: Some(at(at_)), ..drive(number) }
}

fn gone(number: u128) -> TestDrive {
    let at = now() - TimeDelta::minutes(25);
    let licence = LicenceCheck {
        number: NUMBER.to_owned(),
        class: LicenceClass::C1,
        expires: None,
        at,
        by: StaffId(Uuid::nil()),
    };
    let terms = SignedTerms { version: 1, language: "zh-CN".to_owned(), strokes: ink(), digest: String::new(), at };
    let out = CarOut { at, odometer_km: 8214, eighths: 6, due_back: None };
    TestDrive { licence: Some(licence), terms: Some(terms), out: Some(out), ..drive(number) }
}

fn returned(number: u128) -> TestDrive {
    let back = CarBack { at: now(), odometer_km: 8226, eighths: 5, condition: String::new(), by: id(9) };
    TestDrive { back: Some(back), ..gone(number) }
}

fn praised(number: u128) -> TestDrive {
    let ratings = [(super::model::Aspect::Comfort, 5), (super::model::Aspect::Power, 4)].into_iter().collect();
    let impressions = Impressions { ratings, words: String::new(), at: Some(now()) };
    TestDrive { impressions: Some(impressions), ..returned(number) }
}

fn ink() -> Vec<Stroke> {
    let point = |x: f32| Point { x, y: 0.2, t: 0, p: None };
    vec![Stroke(vec![point(0.1), point(0.5)])]
}

const CHEN: CustomerId = CustomerId(Uuid::from_u128(1));
const CAYENNE: VehicleId = VehicleId(Uuid::from_u128(21));
const TAYCAN: VehicleId = VehicleId(Uuid::from_u128(22));
const SPORTS: VehicleId = VehicleId(Uuid::from_u128(23));
const CHEN_DEAL: DealId = DealId(Uuid::from_u128(31));
const OUT: TestDriveId = TestDriveId(Uuid::from_u128(41));
const CAYENNE_MODEL: ModelId = ModelId(Uuid::from_u128(11));

fn ground() -> Ground {
    let away = TestDrive { vehicle: TAYCAN, customer: id(2), ..gone(41) };
    Ground {
        customers: vec![Arc::new(customer(1, "陈雨桐", "13800138000")), Arc::new(customer(2, "周明远", "13900139000"))],
        vehicles: vec![
            Arc::new(car(21, 11, "沪A·D1234", LicenceClass::C2)),
            Arc::new(car(22, 12, "沪A·D5678", LicenceClass::C2)),
            Arc::new(car(23, 13, "沪A·D9012", LicenceClass::C1)),
        ],
        models: vec![
            Arc::new(model(11, "Cayenne", "Cayenne")),
            Arc::new(model(12, "Taycan", "Taycan")),
            Arc::new(model(13, "718", "718")),
            Arc::new(model(14, "Cayenne Coupé", "Cayenne")),
        ],
        deals: vec![Arc::new(deal(31, Some(11), "2026-11-20T02:00:00Z"))],
        drives: vec![Arc::new(away)],
    }
}

fn shown() -> Shown {
    Shown {
        version: 3,
        language: "zh-CN".to_owned(),
        title: "试乘试驾协议".to_owned(),
        text: vec!["持证驾驶。".to_owned()],
    }
}

/// A check-in in which nothing is missing.
fn complete() -> CheckInDraft {
    CheckInDraft {
        driver: DriverDraft { known: Some(CHEN), ..DriverDraft::default() },
        vehicle: Some(CAYENNE),
        deal: None,
        booked: None,
        number: NUMBER.to_lowercase(),
        class: Some(LicenceClass::C1),
        expires: "2031-05-18".to_owned(),
        for_good: false,
        seen: true,
        odometer: "8,220".to_owned(),
        eighths: Some(6),
        minutes: Some(30),
        terms: Some(shown()),
        strokes: ink(),
    }
}
