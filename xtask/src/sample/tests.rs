//! What must hold for the sample as a whole.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

fn of_kind<'a>(sample: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    let records = sample["records"].as_array().into_iter().flatten();
    records.filter(move |record| record["type"] == kind).map(|record| &record["doc"])
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[test]
fn the_file_is_what_the_generator_makes() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let file: Value = serde_json::from_str(&fs::read_to_string(place::root().join(FILE))?)?;
    assert!(file == generate(ANCHOR), "run `cargo xtask sample`");
    Ok(())
}

#[test]
fn the_world_is_as_large_as_promised() {
    let sample = generate(ANCHOR);
    let check = |kind, least, most| {
        let count = of_kind(&sample, kind).count();
        assert!((least..=most).contains(&count), "{count} of {kind}");
    };
    check("staff", 6, 6);
    check("model", 15, 30);
    check("vehicle", 15, 30);
    check("customer", 300, 300);
    check("deal", 255, 265);
    check("test_drive", 120, 220);
    check("quote", 180, 420);
    check("activity", 600, 1_200);
    assert_eq!(of_kind(&sample, "staff").next().map(|me| &me["id"]), Some(&sample["me"]));
}

#[test]
fn another_day_moves_dates_and_nothing_else() {
    let day = ANCHOR + chrono::TimeDelta::days(100);
    let ids = |sample: &Value| -> Vec<Value> {
        sample["records"].as_array().into_iter().flatten().map(|record| record["id"].clone()).collect()
    };
    let (here, there) = (generate(ANCHOR), generate(day));
    assert_eq!(ids(&here), ids(&there));
    assert_eq!(ids(&here).iter().map(text).collect::<BTreeSet<_>>().len(), ids(&here).len(), "an id is there twice");
    let since = |sample: &Value| of_kind(sample, "customer").map(|one| text(&one["since"]).to_owned()).next();
    assert_ne!(since(&here), since(&there));
}

#[test]
fn nobody_has_anybody_elses_name_or_number() {
    let sample = generate(ANCHOR);
    for field in ["name", "phone"] {
        let all: BTreeSet<&str> = of_kind(&sample, "customer").map(|one| text(&one[field])).collect();
        assert_eq!(all.len(), 300, "{field}");
    }
    let mobile =
        |phone: &str| phone.len() == 14 && phone.starts_with("+861") && matches!(phone.as_bytes()[4], b'3'..=b'9');
    assert!(of_kind(&sample, "customer").all(|one| mobile(text(&one["phone"]))));
}

#[test]
fn a_car_is_on_one_drive_at_a_time_and_its_odometer_rises() {
    let sample = generate(ANCHOR);
    let mut cars: BTreeMap<&str, Vec<(&str, &str, u64, u64)>> = BTreeMap::new();
    for drive in of_kind(&sample, "test_drive").filter(|drive| drive["back"].is_object()) {
        let (out, back) = (&drive["out"], &drive["back"]);
        let km = |reading: &Value| reading["odometer_km"].as_u64().unwrap_or_default();
        cars.entry(text(&drive["vehicle"])).or_default().push((text(&out["at"]), text(&back["at"]), km(out), km(back)));
    }
    for drives in cars.values_mut() {
        drives.sort_unstable();
        assert!(drives.iter().all(|(out, back, from, to)| out < back && from < to));
        assert!(drives.windows(2).all(|pair| pair[0].1 <= pair[1].0 && pair[0].3 <= pair[1].2), "{drives:?}");
    }
    let away = of_kind(&sample, "test_drive").filter(|drive| drive["out"].is_object() && drive["back"].is_null());
    assert_eq!(away.count(), 1);
}

#[test]
fn the_diary_of_today_is_full() {
    let sample = generate(ANCHOR);
    let today = ANCHOR.to_string();
    let (me, stays) = (&sample["me"], |at: &Value| text(at).starts_with(&today));
    let booked = of_kind(&sample, "test_drive").filter(|drive| stays(&drive["booked_for"]) && drive["out"].is_null());
    assert_eq!(booked.count(), 5);
    let contacts: Vec<&Value> =
        of_kind(&sample, "customer").filter(|one| text(&one["next_contact"]) == today).collect();
    assert!((6..=16).contains(&contacts.len()), "{} contacts", contacts.len());
    assert!(contacts.iter().filter(|one| &one["owner"] == me).count() >= 3);
    let early = |deal: &Value| deal["due"].as_str().is_some_and(|due| due < &text(&deal["opened"])[..10]);
    assert!(!of_kind(&sample, "deal").any(early), "due before it was opened");
    let open: Vec<&str> = of_kind(&sample, "deal").filter_map(|deal| deal["due"].as_str()).collect();
    let overdue = open.iter().filter(|due| **due < today.as_str()).count();
    assert!((5..=20).contains(&overdue), "{overdue} overdue");
    assert!(open.iter().filter(|due| **due == today).count() >= 8);
}

#[test]
fn deals_go_forward_in_working_hours() {
    for course in course::courses() {
        assert!(course.entered.is_sorted() && course.entered.last() <= Some(&course.until), "{course:?}");
        assert!(course.entered.iter().all(|moment| moment.is_working_time()), "{course:?}");
        assert!(course.until <= time::Moment::YESTERDAY && course.opened().day() >= -400);
    }
}
