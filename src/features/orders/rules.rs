//! What happens to an order, what it proves, and when it is late.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;

use super::draft::Valid;
use super::model::{Arrival, Building, Order, Placed, Station, Transit};
use crate::domain::deal::Deal;
use crate::domain::vehicle::{Purpose, Status, Vehicle};
use crate::domain::{Act, Batch, Stamp};
use crate::process::{Facts, Proof, Proven};

/// Notes a station. The very car, where the deal has one, follows: on its way, and then kept for the customer.
pub fn note(before: Option<&Order>, deal: &Deal, vehicle: Option<&Vehicle>, valid: Valid, act: &Act) -> Batch {
    let station = valid.station;
    let order = passed(before.cloned().unwrap_or_else(|| Order::of(deal)), valid, act);
    saved(before, &order).and(follow(vehicle, station))
}

fn passed(mut order: Order, valid: Valid, act: &Act) -> Order {
    let noted = Stamp::of(act);
    let Valid { station, on, number, promised, expected, carrier, way, place, received_by, damage } = valid;
    match station {
        Station::Placed => order.placed = Some(Placed { on, number, noted }),
        Station::Building => order.building = Some(Building { on, noted }),
        Station::Transit => order.transit = Some(Transit { on, carrier, way, number, noted }),
        Station::Arrived => order.arrived = Some(Arrival { on, place, received_by, damage, noted }),
    }
    if station != Station::Arrived {
        order.promised = promised;
        order.expected = expected;
    }
    order.stock = None;
    order
}

/// 现车: says that the car is from stock, so that there is nothing to order.
pub fn from_stock(before: Option<&Order>, deal: &Deal, act: &Act) -> Batch {
    let order = before.cloned().unwrap_or_else(|| Order::of(deal));
    saved(before, &Order { stock: Some(Stamp::of(act)), ..order })
}

/// Takes that back.
pub fn not_from_stock(order: &Order) -> Batch {
    Batch::new().update(order, &Order { stock: None, ..order.clone() })
}

fn saved(before: Option<&Order>, after: &Order) -> Batch {
    match before {
        Some(before) => Batch::new().update(before, after),
        None => Batch::new().create(after),
    }
}

/// A car that is kept for the customer stays kept while it travels, and one that is with its owner stays there.
fn follow(vehicle: Option<&Vehicle>, station: Station) -> Batch {
    let Some(vehicle) = vehicle else { return Batch::new() };
    let status = match (station, vehicle.status) {
        (Station::Transit, Status::InStock) => Status::InTransit,
        (Station::Arrived, Status::InTransit | Status::InStock) => Status::Reserved,
        _ => return Batch::new(),
    };
    Batch::new().update(vehicle, &Vehicle { status, ..vehicle.clone() })
}

/// Adds what proves that the car is here: its arrival, that it is from stock, or a car of the stock that is kept for the
/// deal and stands here.
pub fn prove(order: Option<&Order>, vehicle: Option<&Vehicle>, facts: &mut Facts) {
    let noted = order.and_then(|order| order.passed(Station::Arrived).or(order.stock));
    if let Some(noted) = noted {
        facts.add(Proof::CarArrived, noted.into());
        return;
    }
    let is_ordered = order.is_some_and(Order::is_under_way);
    if !is_ordered && vehicle.is_some_and(is_here) {
        facts.add(Proof::CarArrived, Proven { at: None, by: None });
    }
}

/// Tells whether a car for sale stands here, or has already gone to its owner.
pub fn is_here(vehicle: &Vehicle) -> bool {
    vehicle.purpose == Purpose::Stock && vehicle.status != Status::InTransit
}

/// Returns by how many days a car will be late, or is by today: against the day that was promised, else against the
/// one that it was expected on. `None` for one that is in time, or here.
pub fn late(order: &Order, promised: Option<NaiveDate>, today: NaiveDate) -> Option<i64> {
    if !order.is_under_way() {
        return None;
    }
    let here_on = order.expected.map_or(today, |expected| expected.max(today));
    let wanted = promised.or(order.promised).or(order.expected)?;
    Some((here_on - wanted).num_days()).filter(|days| *days > 0)
}

/// Returns the cars that are under way: the latest first, then those expected soonest, then those of which nothing is
/// known. `promised` says what a contract promises.
pub fn under_way(
    orders: Vec<Arc<Order>>,
    promised: impl Fn(&Order) -> Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<(Arc<Order>, Option<i64>)> {
    let with_delay = |order: Arc<Order>| {
        let days = late(&order, promised(&order), today);
        (order, days)
    };
    let mut cars: Vec<_> = orders.into_iter().filter(|order| order.is_under_way()).map(with_delay).collect();
    cars.sort_by_key(|(order, days)| (Reverse(*days), order.expected.unwrap_or(NaiveDate::MAX), order.id));
    cars
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
