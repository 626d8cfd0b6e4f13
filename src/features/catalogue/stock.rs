//! 库存: which cars for sale there are, narrowed and counted.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ground::Ground;
use crate::app::App;
use crate::domain::id::ModelId;
use crate::domain::search::{Query, SearchKey};
use crate::domain::vehicle::{Purpose, Status, Vehicle};

/// All ways in which a car can stand, in the order in which they are shown.
pub const STATUSES: [Status; 4] = [Status::InStock, Status::InTransit, Status::Reserved, Status::Delivered];

/// How many cars of a model could still be sold, and in which colours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// 在库.
    pub here: usize,
    /// 在途.
    pub coming: usize,
    /// How many there are of each colour, here or on their way.
    pub colours: BTreeMap<String, usize>,
}

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What was typed: part of a VIN, a colour, an option.
    pub query: String,
    /// The model.
    pub model: Option<ModelId>,
    /// How they stand; `None` for all but those that are with their owners.
    pub status: Option<Status>,
    /// The colour.
    pub colour: Option<String>,
    /// Where they stand.
    pub place: Option<String>,
}

/// Counts the cars of a model that could still be sold.
pub fn count_of(app: App, model: ModelId) -> Count {
    let cars = app.records.all::<Vehicle>();
    cars.with(|cars| count(cars.values().map(|car| &**car).filter(|car| car.model == model)))
}

/// Counts cars that could still be sold.
pub fn count<'a>(cars: impl Iterator<Item = &'a Vehicle>) -> Count {
    let mut count = Count::default();
    for car in cars.filter(|car| car.purpose == Purpose::Stock) {
        match car.status {
            Status::InStock => count.here += 1,
            Status::InTransit => count.coming += 1,
            Status::Reserved | Status::Delivered => continue,
        }
        if let Some(colour) = &car.colour {
            *count.colours.entry(colour.clone()).or_default() += 1;
        }
    }
    count
}

impl Wanted {
    /// Returns the cars that are wanted: those that can be sold first, and of these the ones that have been here longest.
    pub fn list(&self, ground: &Ground) -> Vec<Arc<Vehicle>> {
        let query = Query::new(&self.query);
        let mut found: Vec<Arc<Vehicle>> =
            ground.vehicles().filter(|car| self.admits(car) && self.finds(car, ground, &query)).cloned().collect();
        found.sort_by_key(|car| (order(car.status), car.arrived.is_none(), car.arrived, car.id));
        found
    }

    /// Tells whether a car is in what the list is narrowed to, whatever was typed.
    fn admits(&self, car: &Vehicle) -> bool {
        let is = |wanted: &Option<String>, has: &str| wanted.as_deref().is_none_or(|wanted| wanted == has);
        car.purpose == Purpose::Stock
            && self.model.is_none_or(|model| car.model == model)
            && self.status.map_or(car.status != Status::Delivered, |status| car.status == status)
            && is(&self.colour, car.colour.as_deref().unwrap_or_default())
            && is(&self.place, &car.place)
    }

    fn finds(&self, car: &Vehicle, ground: &Ground, query: &Query) -> bool {
        if query.is_empty() {
            return true;
        }
        let name = ground.model(car.model).map(|model| model.name.as_str()).unwrap_or_default();
        let said = [name, car.vin.as_deref().unwrap_or_default(), car.colour.as_deref().unwrap_or_default()];
        let said = said.into_iter().chain([car.interior.as_str(), car.place.as_str()]);
        let mut all = said.chain(car.options.iter().map(String::as_str));
        all.any(|text| SearchKey::new(text, None).find(query).is_some())
    }
}

/// Returns the colours of the cars for sale, and the places where they stand.
pub fn colours_and_places(ground: &Ground) -> (Vec<String>, Vec<String>) {
    let stock = || ground.vehicles().filter(|car| car.purpose == Purpose::Stock && car.status != Status::Delivered);
    let mut colours: Vec<String> = stock().filter_map(|car| car.colour.clone()).collect();
    let mut places: Vec<String> = stock().map(|car| car.place.clone()).filter(|place| !place.is_empty()).collect();
    for texts in [&mut colours, &mut places] {
        texts.sort();
        texts.dedup();
    }
    (colours, places)
}

fn order(status: Status) -> Option<usize> {
    STATUSES.iter().position(|one| *one == status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::catalogue::sample::{car, coming, ground, macan, taycan};

    #[test]
    fn the_stock_is_narrowed_and_searched() {
        let check = |wanted: Wanted, expected: &[Vehicle]| {
            let found = wanted.list(&ground());
            assert_eq!(
                found.iter().map(|car| car.id).collect::<Vec<_>>(),
                expected.iter().map(|car| car.id).collect::<Vec<_>>(),
                "{wanted:?}"
            );
        };
        let typed = |query: &str| Wanted { query: query.to_owned(), ..Wanted::default() };
        check(Wanted::default(), &[car(), coming()]);
        check(Wanted { model: Some(taycan().id), ..Wanted::default() }, &[coming()]);
        check(Wanted { status: Some(Status::Delivered), ..Wanted::default() }, &[]);
        check(Wanted { colour: Some("冰川蓝".to_owned()), ..Wanted::default() }, &[car()]);
        check(Wanted { place: Some("展厅 A3".to_owned()), ..Wanted::default() }, &[car()]);
        check(typed("392124"), &[car()]);
        check(typed("bcl"), &[car()]);
        check(typed("taycan"), &[coming()]);
        check(typed("空气悬架"), &[car()]);
        check(typed("zzzzz"), &[]);
    }

    #[test]
    fn what_can_be_sold_is_counted() {
        let count = |model| count(ground().vehicles().map(|car| &**car).filter(|car| car.model == model));
        let colours = BTreeMap::from([("冰川蓝".to_owned(), 1)]);
        assert_eq!(count(macan().id), Count { here: 1, coming: 0, colours });
        assert_eq!(count(taycan().id), Count { here: 0, coming: 1, colours: BTreeMap::new() });
    }
}
