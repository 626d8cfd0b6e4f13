//! The car that the customer drives now, as typed.

use chrono::{Datelike, NaiveDate};

use super::{Fault, Field, Problem};
use crate::domain::customer::CurrentCar;

/// Cars are not older than this.
const OLDEST: u16 = 1950;

/// A car as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CarDraft {
    /// 品牌.
    pub brand: String,
    /// 车型.
    pub model: String,
    /// The year of its registration.
    pub year: String,
    /// 里程, in km.
    pub km: String,
}

impl CarDraft {
    /// Returns a known car, to be changed.
    pub fn of(car: &CurrentCar) -> Self {
        let CurrentCar { brand, model, year, km } = car.clone();
        let typed = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        Self { brand, model, year: typed(year.map(u32::from)), km: typed(km) }
    }

    pub(super) fn check(&self, today: NaiveDate) -> Result<CurrentCar, Vec<Problem>> {
        let newest = u16::try_from(today.year()).unwrap_or(u16::MAX);
        let year = read(&self.year, |year: &u16| (OLDEST..=newest).contains(year));
        let km = read(&self.km, |_: &u32| true);
        match (year, km) {
            (Some(year), Some(km)) => {
                let [brand, model] = [&self.brand, &self.model].map(|typed| typed.trim().to_owned());
                Ok(CurrentCar { brand, model, year, km })
            }
            (year, km) => {
                let year = year.is_none().then_some(Problem { field: Field::CarYear, fault: Fault::NotAYear });
                let km = km.is_none().then_some(Problem { field: Field::CarKm, fault: Fault::NotANumber });
                Err([year, km].into_iter().flatten().collect())
            }
        }
    }
}

/// Reads a number that may be left out; `None` where it is none, or out of bounds.
fn read<N: std::str::FromStr>(typed: &str, holds: impl Fn(&N) -> bool) -> Option<Option<N>> {
    let digits: String = typed.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
    if digits.is_empty() {
        return Some(None);
    }
    digits.parse().ok().filter(holds).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_a_car_may_be_left_out_and_not_made_up() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default();
        let check = |year: &str, km: &str, expected: &[(Field, Fault)]| {
            let typed = CarDraft { year: year.to_owned(), km: km.to_owned(), ..CarDraft::default() };
            let found = typed.check(today).err().unwrap_or_default();
            let found: Vec<_> = found.into_iter().map(|problem| (problem.field, problem.fault)).collect();
            assert_eq!(found, expected, "{typed:?}");
        };
        check("", "", &[]);
        check("2019", "86,000", &[]);
        check("2027", "", &[(Field::CarYear, Fault::NotAYear)]);
        check("19", "", &[(Field::CarYear, Fault::NotAYear)]);
        check("", "8.6 万", &[(Field::CarKm, Fault::NotANumber)]);
        let car =
            CurrentCar { brand: "大众".to_owned(), model: "迈腾".to_owned(), year: Some(2019), km: Some(86_000) };
        assert_eq!(CarDraft::of(&car).check(today), Ok(car));
    }
}
