//! A car for sale as typed.

use chrono::NaiveDate;

use super::{lines, names, note, price};
use crate::domain::amount::Unit;
use crate::domain::id::{ModelId, VehicleId};
use crate::domain::vehicle::{Purpose, Status, Vehicle};
use crate::domain::vin::Vin;
use crate::domain::{Act, Money, Set};
use crate::features::catalogue::ground::{Ground, plain};
use crate::features::catalogue::problem::{Field, Problem};

/// A car as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CarDraft {
    /// 车型.
    pub model: Option<ModelId>,
    /// 车架号.
    pub vin: String,
    /// 状态.
    pub status: Option<Status>,
    /// 颜色.
    pub colour: String,
    /// 内饰.
    pub interior: String,
    /// 选装, one name on a line.
    pub options: String,
    /// 停放位置.
    pub place: String,
    /// 到店日期, e.g. `2026-11-24`.
    pub arrived: String,
    /// 标价, in 万元.
    pub price_label: String,
}

/// A car that may be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ValidCar {
    model: ModelId,
    vin: Option<Vin>,
    /// What the record has there and a person has not touched, though it is no VIN.
    untouched_vin: Option<String>,
    status: Status,
    colour: Option<String>,
    interior: String,
    options: Set<String>,
    place: String,
    arrived: Option<NaiveDate>,
    price_label: Option<Money>,
}

impl CarDraft {
    /// Returns a car as a form shows it.
    pub fn of(car: &Vehicle) -> Self {
        Self {
            model: Some(car.model),
            vin: car.vin.clone().unwrap_or_default(),
            status: Some(car.status),
            colour: car.colour.clone().unwrap_or_default(),
            interior: car.interior.clone(),
            options: lines(&car.options),
            place: car.place.clone(),
            arrived: car.arrived.map(|day| day.to_string()).unwrap_or_default(),
            price_label: car.price_label.map(|price| price.typed(Unit::Wan)).unwrap_or_default(),
        }
    }

    /// Checks it. `own` is the car that is changed; `None` for a new one.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self, own: Option<VehicleId>, ground: &Ground) -> Result<ValidCar, Vec<Problem>> {
        let mut problems = Vec::new();
        let known = |id: &ModelId| ground.model(*id).is_some();
        let model = note(&mut problems, self.model.filter(known).ok_or(Problem::Missing(Field::Model)));
        let before = own.and_then(|id| ground.vehicle(id)).and_then(|car| car.vin.clone());
        let untouched_vin = before.filter(|vin| *vin == self.vin.trim());
        let vin = match &untouched_vin {
            Some(_) => Some(None),
            None => note(&mut problems, self.check_vin(own, ground)),
        };
        let status = note(&mut problems, self.status.ok_or(Problem::Missing(Field::Status)));
        let arrived = note(&mut problems, day(&self.arrived));
        let price_label = note(&mut problems, price(Field::PriceLabel, &self.price_label));
        match (model, vin, status, arrived, price_label) {
            (Some(model), Some(vin), Some(status), Some(arrived), Some(price_label)) => Ok(ValidCar {
                model,
                vin,
                untouched_vin,
                status,
                colour: Some(plain(&self.colour)).filter(|colour| !colour.is_empty()),
                interior: plain(&self.interior),
                options: names(&self.options),
                place: plain(&self.place),
                arrived,
                price_label,
            }),
            _ => Err(problems),
        }
    }

    fn check_vin(&self, own: Option<VehicleId>, ground: &Ground) -> Result<Option<Vin>, Problem> {
        if self.vin.trim().is_empty() {
            return Ok(None);
        }
        let vin = Vin::parse(&self.vin).map_err(Problem::Vin)?;
        // A new car takes the id of its VIN: whoever has that id is this car, also while its record says otherwise.
        let same = ground.vehicle_of(vin.as_str()).or_else(|| ground.vehicle(vin.vehicle()).filter(|_| own.is_none()));
        if same.is_some_and(|other| Some(other.id) != own) { Err(Problem::Taken(Field::Vin)) } else { Ok(Some(vin)) }
    }
}

impl ValidCar {
    /// Returns it as a record: what `before` becomes, or a new one, under the id of its VIN where that is known.
    pub fn into_vehicle(self, before: Option<&Vehicle>, act: &Act) -> Vehicle {
        let Self { model, vin, untouched_vin, status, colour, interior, options, place, arrived, price_label } = self;
        let new = || {
            let id = vin.as_ref().map_or_else(|| act.new_id(), Vin::vehicle);
            Vehicle::of(id, model, Purpose::Stock)
        };
        let base = before.cloned().unwrap_or_else(new);
        let vin = vin.map(|vin| vin.to_string()).or(untouched_vin);
        Vehicle { model, vin, status, colour, interior, options, place, arrived, price_label, ..base }
    }
}

/// Reads a day as people and spreadsheets write it: `2026-11-24`, `2026/11/24`, `2026年11月24日`.
fn day(text: &str) -> Result<Option<NaiveDate>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    // A spreadsheet may add the time of day.
    let date = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = date.split(['-', '/', '.', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let read = || match parts.as_slice() {
        [year, month, day] => NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?),
        _ => None,
    };
    read().filter(|date| (2000..2100).contains(&chrono::Datelike::year(date))).map(Some).ok_or(Problem::NoDay)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vin::BadVin;
    use crate::features::catalogue::sample::{VIN, act, car, ground};

    const FREE: &str = "1M8GDM9AXKP042788";

    fn check(own: Option<VehicleId>, change: impl FnOnce(&mut CarDraft), expected: &[Problem]) {
        let mut draft = CarDraft::of(&car());
        change(&mut draft);
        assert_eq!(draft.check(own, &ground()).err().unwrap_or_default(), expected);
    }

    #[test]
    fn what_is_wrong_is_said_by_field() {
        let own = Some(car().id);
        check(own, |_| (), &[]);
        check(own, |draft| draft.model = None, &[Problem::Missing(Field::Model)]);
        check(own, |draft| draft.status = None, &[Problem::Missing(Field::Status)]);
        check(own, |draft| draft.arrived = "明天".to_owned(), &[Problem::NoDay]);
        check(own, |draft| draft.price_label = "59.8元整".to_owned(), &[Problem::NoAmount(Field::PriceLabel)]);
        check(own, |draft| draft.vin = "WP1".to_owned(), &[Problem::Vin(BadVin::Length(3))]);
        check(own, |draft| draft.vin.clear(), &[]);
    }

    #[test]
    fn no_two_cars_have_one_vin() {
        check(None, |_| (), &[Problem::Taken(Field::Vin)]);
        check(None, |draft| draft.vin = VIN.to_lowercase(), &[Problem::Taken(Field::Vin)]);
        check(None, |draft| draft.vin = FREE.to_owned(), &[]);
        check(Some(car().id), |draft| draft.vin = FREE.to_owned(), &[]);
    }

    #[test]
    fn the_vin_makes_the_id_and_a_later_one_does_not_change_it() {
        let kept = |vin: &str, before: Option<&Vehicle>| {
            let draft = CarDraft { vin: vin.to_owned(), ..CarDraft::of(&car()) };
            let valid = draft.check(before.map(|car| car.id), &ground());
            valid.map(|valid| valid.into_vehicle(before, &act()).id)
        };
        assert_eq!(kept("1m8gdm9axkp042788", None).ok(), Vin::parse(FREE).ok().map(|vin| vin.vehicle()));
        assert_eq!(kept(FREE, Some(&car())), Ok(car().id));
        assert_ne!(kept("", None).map(|id| id.0.get_version_num()), Ok(5));
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        let check = |text: &str, expected: Result<Option<&str>, Problem>| {
            assert_eq!(day(text), expected.map(|day| day.and_then(|day| day.parse().ok())), "{text}");
        };
        check("2026-11-24", Ok(Some("2026-11-24")));
        check("2026/1/4", Ok(Some("2026-01-04")));
        check("2026年11月24日", Ok(Some("2026-11-24")));
        check("2026/11/24 0:00", Ok(Some("2026-11-24")));
        check("", Ok(None));
        check("24.11.2026", Err(Problem::NoDay));
        check("2026-02-30", Err(Problem::NoDay));
        check("46350", Err(Problem::NoDay));
    }
}
