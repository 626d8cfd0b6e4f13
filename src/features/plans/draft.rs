//! What is typed about a plan, and the check that turns it into one.

use chrono::NaiveDate;

use super::model::{Arrange, PurchasePlan, When};
use super::problem::{Field, Problem};
use crate::domain::customer::{Needs, Timeframe};
use crate::domain::loan::Way;

/// The times of purchase that are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// 今天.
    Today,
    /// 本周内.
    Week,
    /// 本月内.
    Month,
    /// On a day, to be given.
    Day,
    /// 还没定.
    Open,
}

impl Time {
    /// All of them, the nearest first.
    pub const ALL: [Self; 5] = [Self::Today, Self::Week, Self::Month, Self::Day, Self::Open];
}

/// A plan as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// When.
    pub time: Option<Time>,
    /// The day, as the field has it: `2026-11-30`.
    pub day: String,
    /// How it is paid.
    pub way: Option<Way>,
    /// The colour.
    pub colour: String,
    /// Who sees to the plates.
    pub plates: Option<Arrange>,
    /// What is wished of them.
    pub plates_wish: String,
    /// Who sees to the insurance.
    pub insurance: Option<Arrange>,
    /// What is wished of it.
    pub insurance_wish: String,
    /// Whether an old car is given in.
    pub trades_in: Option<bool>,
}

/// A plan that can be kept. Only [`Draft::check`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid {
    pub(super) when: When,
    pub(super) way: Way,
    pub(super) colour: String,
    pub(super) plates: Option<Arrange>,
    pub(super) plates_wish: String,
    pub(super) insurance: Option<Arrange>,
    pub(super) insurance_wish: String,
    pub(super) trades_in: Option<bool>,
}

impl Draft {
    /// Returns a new plan with what is known of the customer already.
    pub fn new(needs: &Needs, way: Option<Way>) -> Self {
        let time = match needs.timeframe {
            Some(Timeframe::Month) => Some(Time::Month),
            Some(Timeframe::Later) => Some(Time::Open),
            _ => None,
        };
        let trades_in = (!needs.current_car.is_empty()).then_some(true);
        Self { time, way, colour: needs.colour.clone(), trades_in, ..Self::default() }
    }

    /// Returns a plan to be changed.
    pub fn of(plan: &PurchasePlan) -> Self {
        let (time, day) = match plan.when {
            When::Today => (Time::Today, String::new()),
            When::Week => (Time::Week, String::new()),
            When::Month => (Time::Month, String::new()),
            When::On { day } => (Time::Day, day.to_string()),
            When::Open => (Time::Open, String::new()),
        };
        Self {
            time: Some(time),
            day,
            way: Some(plan.way),
            colour: plan.colour.clone(),
            plates: plan.plates,
            plates_wish: plan.plates_wish.clone(),
            insurance: plan.insurance,
            insurance_wish: plan.insurance_wish.clone(),
            trades_in: plan.trades_in,
        }
    }

    /// Checks it. A day that stood there before may have passed meanwhile.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self, before: Option<&PurchasePlan>, today: NaiveDate) -> Result<Valid, Vec<Problem>> {
        let mut problems = Vec::new();
        let when = self.read_when(before, today).map_err(|problem| problems.push(problem)).ok();
        if self.way.is_none() {
            problems.push(Problem::Missing(Field::Way));
        }
        let colour = self.colour.trim().to_owned();
        if colour.is_empty() {
            problems.push(Problem::Missing(Field::Colour));
        }
        let (Some(when), Some(way), true) = (when, self.way, problems.is_empty()) else { return Err(problems) };
        Ok(Valid {
            when,
            way,
            colour,
            plates: self.plates,
            plates_wish: self.plates_wish.trim().to_owned(),
            insurance: self.insurance,
            insurance_wish: self.insurance_wish.trim().to_owned(),
            trades_in: self.trades_in,
        })
    }

    fn read_when(&self, before: Option<&PurchasePlan>, today: NaiveDate) -> Result<When, Problem> {
        Ok(match self.time.ok_or(Problem::Missing(Field::When))? {
            Time::Today => When::Today,
            Time::Week => When::Week,
            Time::Month => When::Month,
            Time::Open => When::Open,
            Time::Day => {
                let day = read_day(Field::Day, &self.day)?;
                let as_before = before.is_some_and(|before| before.when == When::On { day });
                if day < today && !as_before {
                    return Err(Problem::Past(Field::Day));
                }
                When::On { day }
            }
        })
    }
}

/// Reads a day that must be there.
pub(super) fn read_day(field: Field, typed: &str) -> Result<NaiveDate, Problem> {
    match typed.trim() {
        "" => Err(Problem::Missing(field)),
        typed => typed.parse().map_err(|_| Problem::NoDay(field)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::plans::sample::{act, plan};

    fn draft() -> Draft {
        Draft::of(&plan())
    }

    #[test]
    fn what_is_wrong_is_said_field_by_field() {
        let check = |change: fn(&mut Draft), expected: &[Problem]| {
            let mut typed = draft();
            change(&mut typed);
            assert_eq!(typed.check(None, act().today()).err().unwrap_or_default(), expected, "{typed:?}");
        };
        check(|_| (), &[]);
        check(|draft| draft.time = None, &[Problem::Missing(Field::When)]);
        check(|draft| draft.day.clear(), &[Problem::Missing(Field::Day)]);
        check(|draft| draft.day = "2026-11-31".to_owned(), &[Problem::NoDay(Field::Day)]);
        check(|draft| draft.day = "2026-11-23".to_owned(), &[Problem::Past(Field::Day)]);
        check(|draft| (draft.time, draft.day) = (Some(Time::Today), "x".to_owned()), &[]);
        check(|draft| draft.way = None, &[Problem::Missing(Field::Way)]);
        check(|draft| draft.colour = " ".to_owned(), &[Problem::Missing(Field::Colour)]);
        check(
            |draft| *draft = Draft::default(),
            &[Problem::Missing(Field::When), Problem::Missing(Field::Way), Problem::Missing(Field::Colour)],
        );
        // Nobody has to know these yet.
        check(|draft| (draft.plates, draft.insurance, draft.trades_in) = (None, None, None), &[]);
    }

    #[test]
    fn a_day_that_stood_there_may_have_passed() {
        let later = "2026-12-20".parse().unwrap_or_default();
        assert!(draft().check(Some(&plan()), later).is_ok());
        assert_eq!(draft().check(None, later), Err(vec![Problem::Past(Field::Day)]));
    }

    #[test]
    fn a_plan_begins_with_what_is_known() {
        let mut needs = Needs { colour: "黑".to_owned(), timeframe: Some(Timeframe::Month), ..Needs::default() };
        needs.current_car.brand = "大众".to_owned();
        let begun = Draft::new(&needs, Some(Way::Loan));
        assert_eq!((begun.time, begun.way, begun.trades_in), (Some(Time::Month), Some(Way::Loan), Some(true)));
        assert_eq!(begun.colour, "黑");
        assert_eq!(Draft::new(&Needs::default(), None), Draft::default());
    }
}
