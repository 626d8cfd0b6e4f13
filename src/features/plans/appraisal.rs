//! What is typed about an old car and about what we would give for it, and the checks.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::draft::read_day;
use super::model::{Appraisal, Condition, Offer, Part};
use super::problem::{Field, Problem};
use crate::domain::Money;
use crate::domain::amount::Unit;
use crate::domain::customer::CurrentCar;

/// How many days an offer holds unless said otherwise.
const VALID_DAYS: u64 = 7;

/// An old car as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// 品牌.
    pub brand: String,
    /// 车型.
    pub model: String,
    /// 首次上牌, as the field has it: `2019-06-01`.
    pub first_registered: String,
    /// 里程, in km.
    pub mileage: String,
    /// 车牌.
    pub plate: String,
    /// 车况, part by part.
    pub condition: BTreeMap<Part, Condition>,
    /// 客户心理价, in 万元.
    pub asked: String,
}

/// An old car that was looked at. Only [`Draft::check`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid {
    pub(super) brand: String,
    pub(super) model: String,
    pub(super) first_registered: Option<NaiveDate>,
    pub(super) mileage_km: u32,
    pub(super) plate: String,
    pub(super) condition: BTreeMap<Part, Condition>,
    pub(super) asked: Option<Money>,
}

impl Draft {
    /// Returns a new appraisal of the car that the customer has told of.
    pub fn new(car: &CurrentCar) -> Self {
        Self {
            brand: car.brand.clone(),
            model: car.model.clone(),
            first_registered: car.year.map(|year| format!("{year}-01-01")).unwrap_or_default(),
            mileage: car.km.map(|km| km.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Returns an appraisal to be changed.
    pub fn of(appraisal: &Appraisal) -> Self {
        Self {
            brand: appraisal.brand.clone(),
            model: appraisal.model.clone(),
            first_registered: appraisal.first_registered.map(|day| day.to_string()).unwrap_or_default(),
            mileage: appraisal.mileage_km.to_string(),
            plate: appraisal.plate.clone(),
            condition: appraisal.condition.clone(),
            asked: appraisal.asked.map(Money::wan).unwrap_or_default(),
        }
    }

    /// Checks it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self, today: NaiveDate) -> Result<Valid, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut words = |field: Field, typed: &str| {
            let text = typed.trim().to_owned();
            if text.is_empty() {
                problems.push(Problem::Missing(field));
            }
            text
        };
        let (brand, model) = (words(Field::Brand, &self.brand), words(Field::Model, &self.model));
        let first_registered = self.read_first_registered(today).unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        let mileage_km = read_km(&self.mileage).unwrap_or_else(|problem| {
            problems.push(problem);
            0
        });
        let asked = read_optional(Field::Asked, &self.asked).unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        let told = |(part, seen): (&Part, &Condition)| {
            let seen = Condition { grade: seen.grade, words: seen.words.trim().to_owned() };
            (seen != Condition::default()).then_some((*part, seen))
        };
        let condition = self.condition.iter().filter_map(told).collect();
        let plate = self.plate.trim().to_uppercase();
        Ok(Valid { brand, model, first_registered, mileage_km, plate, condition, asked })
    }

    fn read_first_registered(&self, today: NaiveDate) -> Result<Option<NaiveDate>, Problem> {
        if self.first_registered.trim().is_empty() {
            return Ok(None);
        }
        let day = read_day(Field::FirstRegistered, &self.first_registered)?;
        if day > today { Err(Problem::Future(Field::FirstRegistered)) } else { Ok(Some(day)) }
    }
}

/// What we would give, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OfferDraft {
    /// 收购报价, in 万元.
    pub amount: String,
    /// 评估师.
    pub appraiser: String,
    /// 评估日期.
    pub on: String,
    /// 有效期至.
    pub valid_until: String,
}

/// An offer that can be made. Only [`OfferDraft::check`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct ValidOffer(pub(super) Offer);

impl OfferDraft {
    /// Returns an offer of today, by the appraiser of the last one.
    pub fn new(last: Option<&Offer>, today: NaiveDate) -> Self {
        let until = today.checked_add_days(Days::new(VALID_DAYS)).unwrap_or(today);
        Self {
            amount: last.map(|offer| offer.amount.typed(Unit::Wan)).unwrap_or_default(),
            appraiser: last.map(|offer| offer.appraiser.clone()).unwrap_or_default(),
            on: today.to_string(),
            valid_until: until.to_string(),
        }
    }

    /// Checks it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self, today: NaiveDate) -> Result<ValidOffer, Vec<Problem>> {
        let mut problems = Vec::new();
        let amount = match read_optional(Field::Amount, &self.amount) {
            Ok(Some(amount)) if amount != Money::ZERO => amount,
            Ok(_) => {
                problems.push(Problem::Missing(Field::Amount));
                Money::ZERO
            }
            Err(problem) => {
                problems.push(problem);
                Money::ZERO
            }
        };
        let appraiser = self.appraiser.trim().to_owned();
        if appraiser.is_empty() {
            problems.push(Problem::Missing(Field::Appraiser));
        }
        let on = read_day(Field::On, &self.on);
        let on = on.and_then(|day| if day > today { Err(Problem::Future(Field::On)) } else { Ok(day) });
        let until = read_day(Field::ValidUntil, &self.valid_until);
        let until = until.and_then(|day| if day < today { Err(Problem::Past(Field::ValidUntil)) } else { Ok(day) });
        match (on, until) {
            (Ok(on), Ok(valid_until)) if problems.is_empty() => {
                Ok(ValidOffer(Offer { amount, appraiser, on, valid_until }))
            }
            (on, until) => {
                problems.extend(on.err());
                problems.extend(until.err());
                Err(problems)
            }
        }
    }
}

fn read_km(typed: &str) -> Result<u32, Problem> {
    let digits: String = typed.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
    match digits.trim_end_matches("km") {
        "" => Err(Problem::Missing(Field::Mileage)),
        digits => digits.parse().map_err(|_| Problem::NoMileage),
    }
}

fn read_optional(field: Field, typed: &str) -> Result<Option<Money>, Problem> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    Money::parse(typed, Unit::Wan).map(Some).ok_or(Problem::NoAmount(field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::plans::model::Grade;
    use crate::features::plans::sample::{act, appraisal};

    #[test]
    fn what_is_wrong_with_a_car_is_said_field_by_field() {
        let check = |change: fn(&mut Draft), expected: &[Problem]| {
            let mut typed = Draft::of(&appraisal(None));
            change(&mut typed);
            assert_eq!(typed.check(act().today()).err().unwrap_or_default(), expected, "{typed:?}");
        };
        check(|_| (), &[]);
        check(|draft| draft.brand.clear(), &[Problem::Missing(Field::Brand)]);
        check(|draft| draft.model = " ".to_owned(), &[Problem::Missing(Field::Model)]);
        check(|draft| draft.mileage.clear(), &[Problem::Missing(Field::Mileage)]);
        check(|draft| draft.mileage = "86,000 km".to_owned(), &[]);
        check(|draft| draft.mileage = "8.6万".to_owned(), &[Problem::NoMileage]);
        check(|draft| draft.first_registered.clear(), &[]);
        check(|draft| draft.first_registered = "2019".to_owned(), &[Problem::NoDay(Field::FirstRegistered)]);
        check(|draft| draft.first_registered = "2026-11-25".to_owned(), &[Problem::Future(Field::FirstRegistered)]);
        check(|draft| draft.asked = "十万".to_owned(), &[Problem::NoAmount(Field::Asked)]);
        check(|draft| draft.asked.clear(), &[]);
        check(
            |draft| *draft = Draft::default(),
            &[Problem::Missing(Field::Brand), Problem::Missing(Field::Model), Problem::Missing(Field::Mileage)],
        );
    }

    #[test]
    fn a_part_of_which_nothing_is_said_is_left_out() {
        let mut draft = Draft::of(&appraisal(None));
        let seen = |grade, words: &str| Condition { grade, words: words.to_owned() };
        draft.condition = [(Part::Paint, seen(None, " ")), (Part::Chassis, seen(Some(Grade::Good), ""))].into();
        let condition = draft.check(act().today()).map(|valid| valid.condition);
        assert_eq!(condition, Ok([(Part::Chassis, seen(Some(Grade::Good), ""))].into()));
    }

    #[test]
    fn the_car_that_the_customer_told_of_is_filled_in() {
        let car =
            CurrentCar { brand: "大众".to_owned(), model: "迈腾".to_owned(), year: Some(2019), km: Some(86_000) };
        let draft = Draft::new(&car);
        assert_eq!((draft.first_registered.as_str(), draft.mileage.as_str()), ("2019-01-01", "86000"));
        assert!(draft.check(act().today()).is_ok());
    }

    #[test]
    fn what_is_wrong_with_an_offer_is_said_field_by_field() {
        let check = |change: fn(&mut OfferDraft), expected: &[Problem]| {
            let mut typed = OfferDraft::new(appraisal(None).offer.as_ref(), act().today());
            change(&mut typed);
            assert_eq!(typed.check(act().today()).err().unwrap_or_default(), expected, "{typed:?}");
        };
        check(|_| (), &[]);
        check(|offer| offer.amount.clear(), &[Problem::Missing(Field::Amount)]);
        check(|offer| offer.amount = "0".to_owned(), &[Problem::Missing(Field::Amount)]);
        check(|offer| offer.amount = "九万".to_owned(), &[Problem::NoAmount(Field::Amount)]);
        check(|offer| offer.appraiser.clear(), &[Problem::Missing(Field::Appraiser)]);
        check(|offer| offer.on = "2026-11-25".to_owned(), &[Problem::Future(Field::On)]);
        check(|offer| offer.valid_until = "2026-11-23".to_owned(), &[Problem::Past(Field::ValidUntil)]);
        check(
            |offer| *offer = OfferDraft::default(),
            &[
                Problem::Missing(Field::Amount),
                Problem::Missing(Field::Appraiser),
                Problem::Missing(Field::On),
                Problem::Missing(Field::ValidUntil),
            ],
        );
    }
}
