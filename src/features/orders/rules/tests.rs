use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::domain::batch::Change;
use crate::domain::id::{ModelId, VehicleId};
use crate::features::orders::draft::{Draft, Field, Problem};
use crate::features::orders::model::Way;

/// 2026-11-24 10:00 in Shanghai.
fn act() -> Act {
    let now = DateTime::parse_from_rfc3339("2026-11-24T02:00:00Z").unwrap_or_default().to_utc();
    let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!());
    Act::new(now, zone, Uuid::from_u128(1).into(), [7; 16])
}

fn deal() -> Deal {
    let doc = json!({
        "id": Uuid::from_u128(2), "customer": Uuid::from_u128(3), "owner": Uuid::from_u128(1),
        "process": {"id": "p", "version": 1}, "stage": "contract", "opened": "2026-11-01T00:00:00Z",
    });
    serde_json::from_value(doc).unwrap_or_else(|error| unreachable!("{error}"))
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn draft(station: Station) -> Draft {
    let known = Draft::of(&Order::of(&deal()), station, None, act().today(), "林晓");
    Draft { number: "P-1".to_owned(), expected: "2026-12-01".to_owned(), ..known }
}

fn valid(station: Station) -> Valid {
    draft(station).check(act().today()).unwrap_or_else(|problems| unreachable!("{problems:?}"))
}

fn car(status: Status) -> Vehicle {
    let vehicle = Vehicle::of(VehicleId(Uuid::from_u128(9)), ModelId(Uuid::from_u128(8)), Purpose::Stock);
    Vehicle { status, ..vehicle }
}

#[test]
fn what_is_wrong_is_said_field_by_field() {
    let check = |station: Station, change: fn(&mut Draft), expected: &[Problem]| {
        let mut typed = draft(station);
        change(&mut typed);
        assert_eq!(typed.check(act().today()).err().unwrap_or_default(), expected, "{typed:?}");
    };
    for station in Station::ALL {
        check(station, |_| (), &[]);
        check(station, |draft| draft.on.clear(), &[Problem::Missing(Field::On)]);
        check(station, |draft| draft.on = "2026-11-25".to_owned(), &[Problem::Ahead]);
        check(station, |draft| draft.promised = "soon".to_owned(), &[Problem::NoDay(Field::Promised)]);
    }
    check(Station::Placed, |draft| draft.number = " ".to_owned(), &[Problem::Missing(Field::Number)]);
    check(Station::Placed, |draft| draft.expected.clear(), &[Problem::Missing(Field::Expected)]);
    check(Station::Building, |draft| draft.expected.clear(), &[]);
    check(Station::Transit, |draft| draft.expected = "2026-11-23".to_owned(), &[Problem::BeforeItLeft]);
    check(Station::Transit, |draft| draft.way = None, &[Problem::Missing(Field::Way)]);
    check(Station::Transit, |draft| draft.number.clear(), &[]);
}

#[test]
fn the_very_car_follows_its_order() {
    let check = |station: Station, from: Status, to: Option<Status>| {
        let vehicle = car(from);
        let batch = note(None, &deal(), Some(&vehicle), valid(station), &act());
        let moved = batch.changes.iter().find(|change| change.key().kind == vehicle_kind());
        let status = moved.and_then(|change| match change {
            Change::Put { after, .. } => serde_json::from_value::<Vehicle>(after.clone()).ok(),
            _ => None,
        });
        assert_eq!(status.map(|vehicle| vehicle.status), to, "{station:?} from {from:?}");
    };
    check(Station::Placed, Status::InStock, None);
    check(Station::Transit, Status::InStock, Some(Status::InTransit));
    check(Station::Transit, Status::Reserved, None);
    check(Station::Arrived, Status::InTransit, Some(Status::Reserved));
    check(Station::Arrived, Status::Reserved, None);
    check(Station::Arrived, Status::Delivered, None);
}

fn vehicle_kind() -> crate::domain::Kind {
    use crate::domain::Record;
    Vehicle::KIND
}

#[test]
fn a_car_is_here_when_it_has_come_or_never_was_away() {
    let check = |station: Option<Station>, stock: bool, status: Option<Status>, expected: bool| {
        let mut order = Order::of(&deal());
        if let Some(station) = station {
            order = passed(order, valid(station), &act());
        }
        order.stock = stock.then(|| Stamp::of(&act()));
        let mut facts = Facts::default();
        prove(Some(&order), status.map(car).as_ref(), &mut facts);
        assert_eq!(facts.get(Proof::CarArrived).is_some(), expected, "{station:?} {stock} {status:?}");
    };
    check(None, false, None, false);
    check(None, true, None, true);
    check(Some(Station::Placed), false, None, false);
    check(Some(Station::Arrived), false, None, true);
    check(None, false, Some(Status::InStock), true);
    check(None, false, Some(Status::Reserved), true);
    check(None, false, Some(Status::InTransit), false);
    // What was ordered is not here because some car of the stock is.
    check(Some(Station::Placed), false, Some(Status::InStock), false);
}

#[test]
fn a_car_is_late_against_what_was_promised() {
    let check = |promised: Option<&str>, expected: Option<&str>, today: &str, days: Option<i64>| {
        let order = passed(Order::of(&deal()), valid(Station::Placed), &act());
        let order = Order { expected: expected.map(date), ..order };
        assert_eq!(late(&order, promised.map(date), date(today)), days, "{promised:?} {expected:?} {today}");
    };
    check(Some("2026-12-05"), Some("2026-12-05"), "2026-11-24", None);
    check(Some("2026-12-05"), Some("2026-12-08"), "2026-11-24", Some(3));
    check(Some("2026-12-05"), None, "2026-12-07", Some(2));
    check(Some("2026-12-05"), Some("2026-12-04"), "2026-12-07", Some(2));
    check(None, Some("2026-12-04"), "2026-12-07", Some(3));
    check(None, None, "2026-12-07", None);
}

proptest! {
    /// Whatever is on its way: the later a car, the higher it stands, and nothing is left out.
    #[test]
    fn the_latest_comes_first(ways in prop::collection::vec((0_u64..60, 0_u64..60, any::<bool>()), 0..20)) {
        let today = act().today();
        let day = |days: u64| today.checked_add_days(chrono::Days::new(days)).unwrap_or(today);
        let orders: Vec<Arc<Order>> = ways.iter().zip(0_u128..).map(|((promised, expected, here), number)| {
            let mut order = passed(Order::of(&deal()), valid(Station::Placed), &act());
            order.id = Uuid::from_u128(number).into();
            (order.promised, order.expected) = (Some(day(*promised)), Some(day(*expected)));
            if *here {
                order = passed(order, valid(Station::Arrived), &act());
            }
            Arc::new(order)
        }).collect();
        let cars = under_way(orders, |_| None, today);
        prop_assert_eq!(cars.len(), ways.iter().filter(|(_, _, here)| !here).count());
        prop_assert!(cars.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    }
}

#[test]
fn ways_of_a_later_version_are_read() {
    assert_eq!(serde_json::from_value::<Way>(json!("balloon")).ok(), Some(Way::Transfer));
}
