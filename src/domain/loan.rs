//! Loans and leases in whole fen: what is paid when, and what a monthly payment can carry. Nothing here knows a car.
//!
//! The rules, as banks state them:
//!
//! - A month is a twelfth of a year, whatever its days: the rate per month is the nominal annual rate / 12.
//! - The interest of a month is the balance at its beginning times the rate per month, rounded half up to the fen.
//! - A regular instalment is rounded half up to the fen once, and is the same every month.
//! - The last instalment takes the remainder: all that is still owed, and its interest. The balance is 0 after it.
//! - Instalments are paid at the end of each month.

use std::iter::successors;

use serde::{Deserialize, Serialize};

use super::Money;

/// The longest term, in months.
pub const LONGEST: u16 = 360;

/// The largest amount that is reckoned with: a billion yuan. What is more counts as this much.
const LARGEST: Money = Money::yuan(1_000_000_000);

/// The largest payment per month that is reckoned with.
const LARGEST_MONTHLY: Money = Money::yuan(10_000_000);

/// The highest annual rate that is reckoned with, in basis points: 36 %.
const HIGHEST: u32 = 3_600;

/// Basis points of a year that make the whole of a month: 10,000 × 12.
const WHOLE: u128 = 120_000;

/// 付款方式: how a car is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// 全款.
    Full,
    /// 贷款分期.
    Loan,
    /// 融资租赁.
    Lease,
}

/// 年利率: a nominal annual rate in basis points; 399 is 3.99 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rate(u32);

impl Rate {
    /// Returns a rate of so many basis points.
    pub const fn basis_points(points: u32) -> Self {
        Self(points)
    }

    /// Reads a rate that somebody typed in percent, e.g. `3.99` or `4.5%`: two decimals at most, no more than 36 %.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches(['%', '％']).trim();
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || whole.len() > 2 || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
            return None;
        }
        let points = format!("{whole}{decimals:0<2}").parse().ok()?;
        (points <= HIGHEST).then_some(Self(points))
    }

    /// Returns the rate in percent without trailing zeros: `3.99`.
    pub fn percent(self) -> String {
        let (whole, decimals) = (self.0 / 100, format!("{:02}", self.0 % 100));
        let decimals = decimals.trim_end_matches('0');
        let point = if decimals.is_empty() { "" } else { "." };
        format!("{whole}{point}{decimals}")
    }

    fn points(self) -> u128 {
        self.0.min(HIGHEST).into()
    }

    /// Returns the interest of a month on a balance.
    fn interest(self, balance: u128) -> u128 {
        half_up(balance * self.points(), WHOLE)
    }
}

/// How a loan is paid back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// 等额本息: the same instalment every month, `P·r·(1+r)ⁿ / ((1+r)ⁿ − 1)`.
    EqualInstalments,
    /// 等额本金: the same part of the loan every month, `P / n`, and the interest on what is still owed.
    EqualPrincipal,
    /// 尾款贷、融资租赁: equal instalments that leave an amount to the end, `(P·(1+r)ⁿ − F)·r / ((1+r)ⁿ − 1)`: the
    /// balloon of a loan, or the price at which a leased car can be bought. It is paid with the last instalment.
    Residual(Money),
}

/// What is lent, for how long, at which rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// What is lent.
    pub amount: Money,
    /// For how many months.
    pub months: u16,
    /// The nominal annual rate.
    pub rate: Rate,
    /// How it is paid back.
    pub method: Method,
}

/// One month of a [`Schedule`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The month, from 1.
    pub month: u16,
    /// What is paid: principal and interest.
    pub payment: Money,
    /// The part of it that pays back the loan.
    pub principal: Money,
    /// The part of it that is interest.
    pub interest: Money,
    /// What is still owed afterwards.
    pub balance: Money,
}

/// 还款计划: what is paid in which month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// The months in order.
    pub rows: Vec<Row>,
}

impl Schedule {
    /// Returns the first instalment: the regular one, or the largest where the same part is paid back every month.
    pub fn monthly(&self) -> Money {
        self.rows.first().map_or(Money::ZERO, |row| row.payment)
    }

    /// Returns all that is paid.
    pub fn total(&self) -> Money {
        self.rows.iter().map(|row| row.payment).sum()
    }

    /// Returns all interest.
    pub fn interest(&self) -> Money {
        self.rows.iter().map(|row| row.interest).sum()
    }
}

impl Terms {
    /// Reckons it out, by the rules at the head of this module. No amount, no months: no rows.
    pub fn schedule(&self) -> Schedule {
        let amount = counted(self.amount, LARGEST);
        let months = self.months.min(LONGEST);
        if amount == 0 {
            return Schedule::default();
        }
        let regular = self.regular(amount, months);
        let pay = |owed: u128, month: u16| {
            let interest = self.rate.interest(owed);
            let principal = match regular {
                _ if month == months => owed,
                Regular::Payment(payment) => payment.saturating_sub(interest).min(owed),
                Regular::Principal(principal) => principal.min(owed),
            };
            let row = Row {
                month,
                payment: money(principal + interest),
                principal: money(principal),
                interest: money(interest),
                balance: money(owed - principal),
            };
            (row, owed - principal)
        };
        let first = (months > 0).then(|| pay(amount, 1));
        let next = |(row, owed): &(Row, u128)| (row.month < months).then(|| pay(*owed, row.month + 1));
        Schedule { rows: successors(first, next).map(|(row, _)| row).collect() }
    }

    fn regular(&self, amount: u128, months: u16) -> Regular {
        match self.method {
            Method::EqualInstalments => Regular::Payment(instalment(amount, 0, self.rate, months)),
            Method::EqualPrincipal => Regular::Principal(half_up(amount, months.max(1).into())),
            Method::Residual(left) => {
                Regular::Payment(instalment(amount, counted(left, LARGEST).min(amount), self.rate, months))
            }
        }
    }
}

/// What is the same every month but the last.
#[derive(Clone, Copy)]
enum Regular {
    Payment(u128),
    Principal(u128),
}

/// What a monthly payment is reckoned with where nothing is agreed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assumed {
    /// For how many months.
    pub months: u16,
    /// The nominal annual rate, in basis points.
    pub rate: Rate,
    /// 首付比例: how much of the price is paid at once, in percent.
    pub down_percent: u8,
}

impl Assumed {
    /// Returns the monthly payment, in equal instalments, for a car of this price.
    pub fn monthly(&self, price: Money) -> Money {
        let lent = half_up(counted(price, LARGEST) * self.lent_percent(), 100);
        let terms =
            Terms { amount: money(lent), months: self.months, rate: self.rate, method: Method::EqualInstalments };
        terms.schedule().monthly()
    }

    /// Returns the price of a car that a monthly payment carries, rounded down to the fen: the other way round.
    /// Nothing where all is paid at once.
    pub fn price(&self, monthly: Money) -> Money {
        let payment = counted(monthly, LARGEST_MONTHLY);
        let months = self.months.min(LONGEST);
        let percent = self.lent_percent();
        if percent == 0 {
            return Money::ZERO;
        }
        let lent = match self.rate.points() {
            0 => payment * u128::from(months),
            points => {
                let grown = growth(points, months);
                payment * (grown - ONE) * WHOLE / (grown * points)
            }
        };
        money(lent * 100 / percent)
    }

    fn lent_percent(&self) -> u128 {
        100_u128.saturating_sub(self.down_percent.into())
    }
}

/// The regular instalment, rounded half up; `left` is what remains to be paid at the end.
fn instalment(amount: u128, left: u128, rate: Rate, months: u16) -> u128 {
    match rate.points() {
        0 => half_up(amount - left, months.max(1).into()),
        _ if months == 0 => amount,
        points => {
            let grown = growth(points, months);
            half_up((amount * grown - left * ONE) * points, WHOLE * (grown - ONE))
        }
    }
}

/// 1 as [`growth`] returns it. With what is at most reckoned with, every product here stays below 2¹²⁸.
const ONE: u128 = 1 << 60;

/// Returns `(1+r)ⁿ`, as a number of 1/[`ONE`]. It is reckoned 30 binary places finer, so that an instalment is off by
/// less than a hundred-thousandth of a fen for each million yuan before it is rounded.
fn growth(points: u128, months: u16) -> u128 {
    const FINER: u32 = 30;
    let grown = (0..months).fold(ONE << FINER, |grown, _| half_up(grown * (WHOLE + points), WHOLE));
    half_up(grown, 1 << FINER)
}

fn half_up(numerator: u128, denominator: u128) -> u128 {
    (numerator + denominator / 2) / denominator
}

fn counted(amount: Money, most: Money) -> u128 {
    u128::try_from(amount.min(most).as_fen()).unwrap_or_default()
}

fn money(fen: u128) -> Money {
    Money::fen(i64::try_from(fen).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests;
