use serde_json::{Value, json};
use uuid::Uuid;

use super::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn start() -> Start {
    Start { on: date("2026-01-01"), odometer_km: 10 }
}

fn entry(on: &str, entry: Value) -> Service {
    let doc = json!({
        "id": Uuid::from_u128(1), "customer": Uuid::from_u128(2), "deal": Uuid::from_u128(3), "on": on,
        "entry": entry, "noted": {"at": format!("{on}T02:00:00Z"), "by": Uuid::from_u128(4)},
    });
    serde_json::from_value(doc).unwrap_or_else(|error| unreachable!("{error}"))
}

fn contact(on: &str, planned: u16, outcome: &str, again: Option<&str>) -> Service {
    entry(on, json!({"kind": "contact", "planned": planned, "outcome": outcome, "again": again}))
}

fn visit(on: &str, km: u32, next_on: Option<&str>, next_km: Option<u32>) -> Service {
    entry(
        on,
        json!({"kind": "visit", "sort": "maintenance", "odometer_km": km, "next_on": next_on, "next_km": next_km}),
    )
}

#[test]
fn the_rhythm_goes_on_where_it_was_left() {
    let check = |entries: &[Service], expected: Option<(u16, &str)>| {
        let next = next_contact(start().on, entries.iter());
        let expected = expected.map(|(days, on)| Reminder { what: What::Contact(days), on: date(on) });
        assert_eq!(next, expected, "{entries:?}");
    };
    check(&[], Some((3, "2026-01-04")));
    check(&[contact("2026-01-04", 3, "fine", None)], Some((30, "2026-01-31")));
    check(&[contact("2026-01-04", 3, "trouble", None)], Some((30, "2026-01-31")));
    check(&[contact("2026-01-04", 3, "no_answer", Some("2026-01-05"))], Some((3, "2026-01-05")));
    check(&[contact("2026-01-04", 3, "later", Some("2026-01-11"))], Some((3, "2026-01-11")));
    // Who was spoken to for a later day is not asked for an earlier one.
    check(&[contact("2026-02-01", 30, "fine", None)], Some((180, "2026-06-30")));
    let all = RHYTHM.map(|days| contact("2027-01-02", days, "fine", None));
    check(&all, None);
    check(&[entry("2026-01-04", json!({"kind": "moon"}))], Some((3, "2026-01-04")));
}

#[test]
fn the_next_service_comes_by_day_or_by_mileage() {
    let check = |entries: &[Service], on: &str, at_km: Option<u32>| {
        let service = next_service(start(), entries.iter(), Pace::of(start(), entries.iter()));
        assert_eq!(service, Reminder { what: What::Service { at_km }, on: date(on) }, "{entries:?}");
    };
    // 4,990 km at 41 a day are 121 days, before the half year.
    check(&[], "2026-05-02", Some(5_000));
    // 2,000 km in 50 days are 40 a day.
    check(&[visit("2026-02-20", 2_010, Some("2027-02-20"), Some(10_010))], "2026-09-08", Some(10_010));
    check(&[visit("2026-02-20", 2_010, Some("2026-08-01"), Some(10_010))], "2026-08-01", Some(10_010));
    check(&[visit("2026-02-20", 2_010, Some("2027-02-20"), None)], "2027-02-20", None);
    // A repair that plans nothing leaves the plan as it is.
    let planned = visit("2026-02-20", 2_010, Some("2026-08-01"), None);
    check(&[planned, visit("2026-03-20", 3_000, None, None)], "2026-08-01", None);
}

#[test]
fn a_warranty_ends_by_time_or_by_mileage() {
    let check = |months: u32, km: Option<u32>, entries: &[Service], expected: &str| {
        let warranty = Warranty { from: start().on, months, km };
        assert_eq!(warranty_end(warranty, Pace::of(start(), entries.iter())), date(expected), "{months} {km:?}");
    };
    check(36, None, &[], "2029-01-01");
    check(36, Some(100_000), &[], "2029-01-01");
    check(36, Some(20_000), &[visit("2026-04-11", 10_010, None, None)], "2026-07-19");
}

#[test]
fn the_soonest_comes_first() {
    let warranty = Warranty { from: start().on, months: 1, km: None };
    let due = reminders(start(), [].iter(), warranty);
    let days: Vec<NaiveDate> = due.iter().map(|reminder| reminder.on).collect();
    assert_eq!(days, [date("2026-01-02"), date("2026-01-04"), date("2026-05-02")]);
}
