//! A payment as typed, and the check that makes an entry of it.

use chrono::NaiveDate;

use super::link::Balance;
use super::model::{Means, Payment, What};
use crate::domain::amount::Unit;
use crate::domain::deal::Deal;
use crate::domain::{Act, Money};

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 款项.
    What,
    /// 金额.
    Amount,
    /// 收款方式.
    Means,
    /// 收款日期.
    Day,
}

impl Field {
    /// Returns the field's name, which is its id in the page too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::What => "what",
            Self::Amount => "amount",
            Self::Means => "means",
            Self::Day => "day",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing is said.
    Missing(Field),
    /// No amount in yuan, or none at all.
    NoAmount,
    /// More is given back than was received.
    RefundTooLarge,
    /// No day of the calendar.
    NoDay,
    /// The day is still to come.
    Ahead,
}

impl Problem {
    /// Returns the field that it is about.
    pub const fn field(self) -> Field {
        match self {
            Self::Missing(field) => field,
            Self::NoAmount | Self::RefundTooLarge => Field::Amount,
            Self::NoDay | Self::Ahead => Field::Day,
        }
    }
}

/// A payment as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// What it is for.
    pub what: Option<What>,
    /// How much, in yuan.
    pub amount: String,
    /// How it came.
    pub means: Option<Means>,
    /// The day, e.g. `2026-11-28`.
    pub day: String,
    /// Remarks.
    pub note: String,
}

/// A payment that can be entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid {
    what: What,
    amount: Money,
    means: Means,
    day: NaiveDate,
    note: String,
}

impl Draft {
    /// Returns what comes next: the deposit of the kind that was agreed on, then the rest.
    pub fn next(balance: &Balance, deposit: What, today: NaiveDate) -> Self {
        let (what, amount) = match balance.deposit_lacking() {
            Money::ZERO => (What::Balance, balance.open()),
            lacking => (deposit, lacking),
        };
        Self {
            what: Some(what),
            amount: if amount == Money::ZERO { String::new() } else { amount.typed(Unit::Yuan) },
            means: None,
            day: today.to_string(),
            note: String::new(),
        }
    }

    /// Checks it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self, balance: &Balance, today: NaiveDate) -> Result<Valid, Vec<Problem>> {
        let mut problems = Vec::new();
        let what = noted(&mut problems, self.what.ok_or(Problem::Missing(Field::What)));
        let amount = noted(&mut problems, self.check_amount(balance));
        let means = noted(&mut problems, self.means.ok_or(Problem::Missing(Field::Means)));
        let day = noted(&mut problems, self.check_day(today));
        match (what, amount, means, day) {
            (Some(what), Some(amount), Some(means), Some(day)) => {
                Ok(Valid { what, amount, means, day, note: self.note.trim().to_owned() })
            }
            _ => Err(problems),
        }
    }

    /// Returns by how much more than due would have been received with it.
    pub fn over(&self, balance: &Balance) -> Money {
        let amount = Money::parse(&self.amount, Unit::Yuan).unwrap_or_default();
        match self.what {
            Some(What::Refund) | None => Money::ZERO,
            Some(_) => Balance { received: balance.received + amount, ..*balance }.over(),
        }
    }

    fn check_amount(&self, balance: &Balance) -> Result<Money, Problem> {
        if self.amount.trim().is_empty() {
            return Err(Problem::Missing(Field::Amount));
        }
        let amount =
            Money::parse(&self.amount, Unit::Yuan).filter(|amount| *amount > Money::ZERO).ok_or(Problem::NoAmount)?;
        let is_too_much = self.what == Some(What::Refund) && amount > balance.received;
        if is_too_much { Err(Problem::RefundTooLarge) } else { Ok(amount) }
    }

    fn check_day(&self, today: NaiveDate) -> Result<NaiveDate, Problem> {
        if self.day.trim().is_empty() {
            return Err(Problem::Missing(Field::Day));
        }
        let day = self.day.trim().parse().map_err(|_| Problem::NoDay)?;
        if day > today { Err(Problem::Ahead) } else { Ok(day) }
    }
}

impl Valid {
    /// Returns it as an entry of the deal's ledger.
    pub(super) fn payment(self, deal: &Deal, number: String, act: &Act) -> Payment {
        Payment {
            id: act.new_id(),
            deal: deal.id,
            customer: deal.customer,
            number,
            what: self.what,
            amount: self.amount,
            means: self.means,
            day: self.day,
            note: self.note,
            at: act.now,
            by: act.by,
            reverses: None,
        }
    }
}

fn noted<T>(problems: &mut Vec<Problem>, part: Result<T, Problem>) -> Option<T> {
    part.map_err(|problem| problems.push(problem)).ok()
}
