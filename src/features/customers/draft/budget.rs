//! The budget as typed: as a price, or by the month.

use super::{Fault, Field, Problem};
use crate::domain::Money;
use crate::domain::amount::Unit;
use crate::domain::customer::{Monthly, Needs, USUALLY};
use crate::domain::loan::{Assumed, LONGEST, Rate};

/// Which way the customer means the budget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BudgetBy {
    /// 总价.
    #[default]
    Price,
    /// 月供.
    Month,
}

/// A budget as typed. What is typed the other way stays while the form is open, and is not kept.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetDraft {
    /// Which way it is meant.
    pub by: BudgetBy,
    /// The least to spend, in 万元.
    pub from: String,
    /// The most to spend, in 万元.
    pub to: String,
    /// The most per month, in yuan.
    pub monthly: String,
    /// Reckoned for how many months.
    pub months: String,
    /// Reckoned at which annual rate, in percent.
    pub rate: String,
    /// Reckoned with how much of the price paid at once, in percent.
    pub down_percent: String,
}

impl Default for BudgetDraft {
    fn default() -> Self {
        Self::of(&Needs::default())
    }
}

/// A budget that can be kept.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Budget {
    pub from: Option<Money>,
    pub to: Option<Money>,
    pub monthly: Option<Monthly>,
}

impl BudgetDraft {
    /// Returns a known budget, to be changed.
    pub fn of(needs: &Needs) -> Self {
        let wan = |amount: Option<Money>| amount.map(|amount| amount.typed(Unit::Wan)).unwrap_or_default();
        let assumed = needs.monthly.map_or(USUALLY, |monthly| monthly.assumed);
        Self {
            by: if needs.monthly.is_some() { BudgetBy::Month } else { BudgetBy::Price },
            from: wan(needs.budget_from),
            to: wan(needs.budget_to),
            monthly: needs.monthly.map(|monthly| monthly.most.typed(Unit::Yuan)).unwrap_or_default(),
            months: assumed.months.to_string(),
            rate: assumed.rate.percent(),
            down_percent: assumed.down_percent.to_string(),
        }
    }

    /// Returns what it is the other way round: what a price costs by the month, or the price that a month carries.
    /// Nothing while it cannot be read.
    pub fn converted(&self) -> Option<Money> {
        let assumed = self.assumed().ok()?;
        match self.by {
            BudgetBy::Price => {
                let most = Money::parse(&self.to, Unit::Wan).or_else(|| Money::parse(&self.from, Unit::Wan))?;
                Some(assumed.monthly(most))
            }
            BudgetBy::Month => Some(assumed.price(Money::parse(&self.monthly, Unit::Yuan)?)),
        }
    }

    /// Reads what a month is reckoned with.
    ///
    /// # Errors
    /// All that cannot be read, in the order of the form.
    pub fn assumed(&self) -> Result<Assumed, Vec<Problem>> {
        let months = self.months.trim().parse().ok().filter(|months| (1..=LONGEST).contains(months));
        let rate = Rate::parse(&self.rate);
        let down_percent = self.down_percent.trim().trim_end_matches('%').parse().ok().filter(|down| *down < 100_u8);
        let wrong = [
            (months.is_none(), Field::BudgetMonths, Fault::NotANumber),
            (rate.is_none(), Field::BudgetRate, Fault::NotARate),
            (down_percent.is_none(), Field::BudgetDown, Fault::NotANumber),
        ];
        match (months, rate, down_percent) {
            (Some(months), Some(rate), Some(down_percent)) => Ok(Assumed { months, rate, down_percent }),
            _ => {
                let wrong = wrong.into_iter().filter(|(is_wrong, ..)| *is_wrong);
                Err(wrong.map(|(_, field, fault)| Problem { field, fault }).collect())
            }
        }
    }

    pub(super) fn check(&self) -> Result<Budget, Vec<Problem>> {
        match self.by {
            BudgetBy::Price => self.check_price(),
            BudgetBy::Month if self.monthly.trim().is_empty() => Ok(Budget::default()),
            BudgetBy::Month => {
                let not_an_amount = Problem { field: Field::BudgetMonthly, fault: Fault::NotYuan };
                match (Money::parse(&self.monthly, Unit::Yuan), self.assumed()) {
                    (Some(most), Ok(assumed)) => {
                        Ok(Budget { monthly: Some(Monthly { most, assumed }), ..Budget::default() })
                    }
                    (Some(_), Err(wrong)) => Err(wrong),
                    (None, assumed) => {
                        Err([not_an_amount].into_iter().chain(assumed.err().unwrap_or_default()).collect())
                    }
                }
            }
        }
    }

    fn check_price(&self) -> Result<Budget, Vec<Problem>> {
        let read = |field: Field, typed: &str| match typed.trim() {
            "" => Ok(None),
            typed => Money::parse(typed, Unit::Wan).map(Some).ok_or(Problem { field, fault: Fault::NotAnAmount }),
        };
        let (from, to) = (read(Field::BudgetFrom, &self.from), read(Field::BudgetTo, &self.to));
        match (from, to) {
            (Ok(Some(from)), Ok(Some(to))) if from > to => {
                Err(vec![Problem { field: Field::BudgetTo, fault: Fault::FromAboveTo }])
            }
            (Ok(from), Ok(to)) => Ok(Budget { from, to, monthly: None }),
            (from, to) => Err([from.err(), to.err()].into_iter().flatten().collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_month(monthly: &str) -> BudgetDraft {
        BudgetDraft { by: BudgetBy::Month, monthly: monthly.to_owned(), ..BudgetDraft::default() }
    }

    #[test]
    fn a_month_that_cannot_be_read_is_named() {
        let check = |change: fn(&mut BudgetDraft), expected: &[(Field, Fault)]| {
            let mut typed = by_month("8000");
            change(&mut typed);
            let found = typed.check().err().unwrap_or_default();
            let found: Vec<_> = found.into_iter().map(|problem| (problem.field, problem.fault)).collect();
            assert_eq!(found, expected, "{typed:?}");
        };
        check(|_| (), &[]);
        check(|budget| budget.monthly.clear(), &[]);
        check(|budget| budget.monthly = "八千".to_owned(), &[(Field::BudgetMonthly, Fault::NotYuan)]);
        check(|budget| budget.months = "0".to_owned(), &[(Field::BudgetMonths, Fault::NotANumber)]);
        check(|budget| budget.rate = "四".to_owned(), &[(Field::BudgetRate, Fault::NotARate)]);
        check(|budget| budget.down_percent = "100".to_owned(), &[(Field::BudgetDown, Fault::NotANumber)]);
        // What is meant as a price is not reckoned by the month.
        check(|budget| (budget.by, budget.rate) = (BudgetBy::Price, String::new()), &[]);
    }

    #[test]
    fn a_budget_is_kept_as_it_was_meant_and_told_both_ways() {
        let check = |typed: &BudgetDraft, price: Option<i64>, converted: Option<i64>| {
            let Ok(Budget { from, to, monthly }) = typed.check() else { unreachable!("{typed:?}") };
            let needs = Needs { budget_from: from, budget_to: to, monthly, ..Needs::default() };
            assert_eq!(needs.price_range().1.map(Money::as_fen), price, "{typed:?}");
            assert_eq!(typed.converted().map(Money::as_fen), converted, "{typed:?}");
            assert_eq!(BudgetDraft::of(&needs).by, typed.by);
        };
        // 36 months at 4 %, 30 % down: 1 万 a month lends 33.87 万.
        check(&by_month("10000"), Some(48_386_808), Some(48_386_808));
        let price = BudgetDraft { to: "48.3869".to_owned(), ..BudgetDraft::default() };
        check(&price, Some(48_386_900), Some(1_000_002));
        check(&BudgetDraft::default(), None, None);
    }
}
