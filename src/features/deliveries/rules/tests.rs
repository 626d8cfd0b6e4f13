use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::domain::batch::Change;
use crate::domain::signature::{Point, Stroke};
use crate::features::deliveries::draft::{
    Field, HandOverDraft, InsuranceDraft, PlatesDraft, Problem, TaxDraft, check_odometer, check_time,
};

/// 2026-11-24 10:00 in Shanghai.
fn act() -> Act {
    let now = DateTime::parse_from_rfc3339("2026-11-24T02:00:00Z").unwrap_or_default().to_utc();
    Act::new(now, zone(), Uuid::from_u128(1).into(), [7; 16])
}

fn zone() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!())
}

fn deal() -> Deal {
    let doc = json!({
        "id": Uuid::from_u128(2), "customer": Uuid::from_u128(3), "owner": Uuid::from_u128(1),
        "process": {"id": "p", "version": 1}, "stage": "delivery", "opened": "2026-11-01T00:00:00Z",
    });
    serde_json::from_value(doc).unwrap_or_else(|error| unreachable!("{error}"))
}

fn car() -> Vehicle {
    let id = |number: u128| Uuid::from_u128(number);
    let vehicle = Vehicle::of(id(9).into(), id(8).into(), crate::domain::vehicle::Purpose::Stock);
    Vehicle { odometer_km: 8, ..vehicle }
}

fn signature() -> Vec<Stroke> {
    let point = |t: u32| Point { x: t as f32 / 10.0, y: 0.1, t, p: None };
    vec![Stroke(vec![point(0), point(1), point(2)])]
}

fn signed() -> Valid<Signed> {
    let draft =
        HandOverDraft { odometer: "12".to_owned(), lines: vec!["交车确认单".to_owned()], strokes: signature() };
    draft.check(8).unwrap_or_else(|problems| unreachable!("{problems:?}"))
}

fn after<R: crate::domain::Record>(batch: &Batch) -> Option<R> {
    let put = |change: &Change| match change {
        Change::Put { key, after, .. } if key.kind == R::KIND => serde_json::from_value(after.clone()).ok(),
        _ => None,
    };
    batch.changes.iter().rev().find_map(put)
}

/// A delivery with so much of each list done.
fn delivery(points: usize, fault: bool, papers: usize, paid: bool) -> Delivery {
    let mut delivery = Delivery::of(&deal());
    let looked_at: Vec<ItemId> = items::inspected().take(points).map(items::Item::id).collect();
    for (index, point) in looked_at.into_iter().enumerate() {
        let found = if fault && index == 0 { Found::Fault } else { Found::Ok };
        let deal = deal();
        let batch = inspect(Before { delivery: Some(&delivery), deal: &deal }, &[point], found, "", &act());
        delivery = after(&batch).unwrap_or(delivery);
    }
    delivery.papers = PAPERS.iter().take(papers).map(|item| (item.id(), tick(true, &act()))).collect();
    delivery.paid = paid.then(|| tick(true, &act()));
    delivery
}

#[test]
fn what_is_open_keeps_the_car_here() {
    let (points, papers) = (items::inspected().count(), PAPERS.len());
    let check = |delivery: &Delivery, ledger: Option<bool>, expected: &[Open]| {
        assert_eq!(open(delivery, ledger), expected, "{delivery:?}");
    };
    check(&delivery(0, false, 0, false), None, &[Open::Inspection, Open::Papers, Open::Payment]);
    check(&delivery(points, false, papers, true), None, &[]);
    check(&delivery(points, false, papers, false), Some(true), &[]);
    // A tick is nothing against the ledger.
    check(&delivery(points, false, papers, true), Some(false), &[Open::Payment]);
    check(&delivery(points, true, papers, true), None, &[Open::Inspection]);
    check(&delivery(points - 1, false, papers, true), None, &[Open::Inspection]);
    check(&delivery(points, false, papers - 1, true), None, &[Open::Papers]);
    check(&delivery(points, false, papers, false), None, &[Open::Payment]);
}

#[test]
fn a_fault_that_is_fixed_passes() {
    let all = items::inspected().count();
    let faulty = delivery(all, true, 0, false);
    assert_eq!(inspection(&faulty), Progress { done: all - 1, all, faults: 1 });
    let point = items::inspected().next().map(items::Item::id).unwrap_or_else(|| unreachable!());
    let deal = deal();
    let batch = inspect(Before { delivery: Some(&faulty), deal: &deal }, &[point], Found::Fixed, "补漆", &act());
    let fixed: Delivery = after(&batch).unwrap_or_else(|| unreachable!());
    assert!(inspection(&fixed).is_complete());
    let mut facts = Facts::default();
    prove(&fixed, &mut facts);
    assert!(facts.get(Proof::CarInspected).is_some());
}

#[test]
fn the_car_goes_with_the_signature() {
    let (points, papers) = (items::inspected().count(), PAPERS.len());
    let mut ready = delivery(points, false, papers, true);
    let plate = PlatesDraft { number: " 沪a12345 ".to_owned(), ..PlatesDraft::default() }.check();
    let plate = plate.unwrap_or_else(|problems| unreachable!("{problems:?}"));
    let deal = deal();
    let batch = super::plate(Before { delivery: Some(&ready), deal: &deal }, Some(&car()), plate, &act());
    assert_eq!(after::<Vehicle>(&batch).and_then(|car| car.plate), Some("沪A12345".to_owned()));
    ready = after(&batch).unwrap_or(ready);
    let batch = hand_over(Before { delivery: Some(&ready), deal: &deal }, Some(&car()), signed(), None, None, &act());
    let batch = batch.unwrap_or_else(|open| unreachable!("{open:?}"));
    let gone: Vehicle = after(&batch).unwrap_or_else(car);
    assert_eq!((gone.status, gone.odometer_km, gone.plate.as_deref()), (Status::Delivered, 12, Some("沪A12345")));
    let handed = after::<Delivery>(&batch).and_then(|delivery| delivery.handed_over);
    let handed = handed.unwrap_or_else(|| unreachable!());
    assert!(handed.is_as_signed());
    let changed = HandOver { lines: vec!["交车确认单 2".to_owned()], ..handed.clone() };
    assert!(!changed.is_as_signed());
    assert!(!HandOver { strokes: Vec::new(), ..handed }.is_as_signed());
}

proptest! {
    /// However far a delivery is: the car goes without a manager only when nothing is open, and what was open is on
    /// record when a manager lets it go.
    #[test]
    fn no_car_goes_unmet_without_a_manager_on_record(
        points in 0_usize..=40, fault: bool, papers in 0_usize..=12, paid: bool, ledger: Option<bool>, permit: bool,
    ) {
        let delivery = delivery(points, fault, papers, paid);
        let open = open(&delivery, ledger);
        let permit = permit.then(|| Permit::new(Uuid::from_u128(4).into(), "客户赶飞机")).flatten();
        let deal = deal();
        let outcome = hand_over(
            Before { delivery: Some(&delivery), deal: &deal }, None, signed(), ledger, permit.clone(), &act(),
        );
        match outcome {
            Err(left) => prop_assert!(permit.is_none() && !left.is_empty() && left == open),
            Ok(batch) => {
                let handed = after::<Delivery>(&batch).and_then(|delivery| delivery.handed_over);
                let allowed = handed.and_then(|handed| handed.allowed);
                prop_assert_eq!(allowed.as_ref().map(|allowed| &allowed.open), Some(&open).filter(|open| !open.is_empty()));
                prop_assert!(open.is_empty() || permit.is_some());
            }
        }
    }
}

#[test]
fn a_manager_gives_a_reason() {
    let by = StaffId(Uuid::from_u128(4));
    assert_eq!(Permit::new(by, "  "), None);
    assert!(Permit::new(by, " 急 ").is_some_and(|permit| permit.reason == "急"));
}

#[test]
fn what_is_wrong_is_said_field_by_field() {
    let text = str::to_owned;
    let insurance = |company: &str, from: &str, to: &str, expected: &[Problem]| {
        let draft = InsuranceDraft { company: text(company), policy: text("P1"), from: text(from), to: text(to) };
        assert_eq!(draft.check().err().unwrap_or_default(), expected, "{draft:?}");
    };
    insurance("平安", "2026-12-01", "2027-11-30", &[]);
    insurance(" ", "2026-12-01", "2027-11-30", &[Problem::Missing(Field::Company)]);
    insurance("平安", "2026-12-01", "", &[Problem::Missing(Field::To)]);
    insurance("平安", "2026-12-01", "2026-11-30", &[Problem::EndsBeforeItBegins]);
    insurance("平安", "x", "2026-11-30", &[Problem::NoDay(Field::From)]);

    let tax = |exempt: bool, amount: &str, expected: &[Problem]| {
        let draft = TaxDraft { exempt, amount: text(amount), on: text("2026-11-24") };
        assert_eq!(draft.check().err().unwrap_or_default(), expected, "{draft:?}");
    };
    tax(false, "2.8", &[]);
    tax(true, "", &[]);
    tax(false, "", &[Problem::Missing(Field::TaxAmount)]);
    tax(false, "abc", &[Problem::NoAmount]);

    let plates = |temporary: bool, until: &str, expected: &[Problem]| {
        let draft = PlatesDraft { temporary, number: text("沪A12345"), until: text(until) };
        assert_eq!(draft.check().err().unwrap_or_default(), expected, "{draft:?}");
    };
    plates(false, "", &[]);
    plates(true, "2026-12-20", &[]);
    plates(true, "", &[Problem::Missing(Field::PlateUntil)]);

    let time = |typed: &str, expected: Option<Problem>| {
        assert_eq!(check_time(typed, zone(), act().now).err(), expected, "{typed}");
    };
    time("2026-11-28T14:00", None);
    time("", Some(Problem::Missing(Field::Time)));
    time("2026-11-28", Some(Problem::NoDay(Field::Time)));
    time("2026-11-24T09:59", Some(Problem::Past(Field::Time)));

    let odometer =
        |typed: &str, expected: Result<u32, Problem>| assert_eq!(check_odometer(typed, 8), expected, "{typed}");
    odometer("12", Ok(12));
    odometer("1,012", Ok(1012));
    odometer("", Err(Problem::Missing(Field::Odometer)));
    odometer("far", Err(Problem::NotKilometres));
    odometer("7", Err(Problem::OdometerBelow(8)));

    let unsigned = HandOverDraft { odometer: text("12"), ..HandOverDraft::default() };
    assert_eq!(unsigned.check(8).err(), Some(vec![Problem::NotSigned]));
}
