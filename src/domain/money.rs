//! Money: whole fen, shown in yuan or 万元.

use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use serde::{Deserialize, Serialize};

/// An amount of renminbi in fen (1/100 yuan).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

const FEN_PER_YUAN: i64 = 100;
const FEN_PER_WAN: i64 = 1_000_000;

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// Returns an amount of fen.
    pub const fn fen(fen: i64) -> Self {
        Self(fen)
    }

    /// Returns an amount of whole yuan; at the limits of what can be counted it stays there.
    pub const fn yuan(yuan: i64) -> Self {
        Self(yuan.saturating_mul(FEN_PER_YUAN))
    }

    /// Returns the amount in fen.
    pub const fn as_fen(self) -> i64 {
        self.0
    }

    /// Tells whether it is less than nothing.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Reads an amount that somebody typed in 万元, e.g. `62.8` or `62.85万`. At most four decimals (yuan); no more
    /// than 10,000 万. Returns `None` for anything else.
    pub fn parse_wan(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches(['元', '万', 'w', 'W']).trim();
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || whole.len() > 5 || decimals.len() > 4 || !digits(whole) || !digits(decimals) {
            return None;
        }
        let yuan: i64 = format!("{whole}{decimals:0<4}").parse().ok()?;
        (yuan <= 100_000_000).then(|| Self::yuan(yuan))
    }

    /// Reads an amount that somebody typed in yuan, e.g. `8000`, `8,000` or `8000.50 元`: two decimals at most, no more
    /// than a hundred million. Returns `None` for anything else.
    pub fn parse_yuan(text: &str) -> Option<Self> {
        let text: String = text.trim().trim_end_matches('元').trim().chars().filter(|c| *c != ',').collect();
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || whole.len() > 9 || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
            return None;
        }
        let fen: i64 = format!("{whole}{decimals:0<2}").parse().ok()?;
        (fen <= 100_000_000 * FEN_PER_YUAN).then_some(Self(fen))
    }

    /// Returns the amount in yuan without trailing zeros: `8000`, `8000.5`.
    pub fn as_yuan(self) -> String {
        let (sign, fen) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let decimals = format!("{:02}", fen % FEN_PER_YUAN.unsigned_abs());
        let decimals = decimals.trim_end_matches('0');
        let point = if decimals.is_empty() { "" } else { "." };
        format!("{sign}{}{point}{decimals}", fen / FEN_PER_YUAN.unsigned_abs())
    }

    /// Returns the amount in 万 without trailing zeros, exact to the fen: `62.8`.
    pub fn wan(self) -> String {
        let (fen, per_wan) = (self.0.unsigned_abs(), FEN_PER_WAN.unsigned_abs());
        let sign = if self.is_negative() { "-" } else { "" };
        let decimals = format!("{:06}", fen % per_wan);
        let decimals = decimals.trim_end_matches('0');
        let point = if decimals.is_empty() { "" } else { "." };
        format!("{sign}{}{point}{decimals}", fen / per_wan)
    }
}

impl Add for Money {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_wan_are_read_and_shown() {
        let check = |text: &str, expected: Option<(i64, &str)>| {
            let money = Money::parse_wan(text);
            assert_eq!(money.map(|m| (m.as_fen(), m.wan())), expected.map(|(f, s)| (f, s.to_owned())), "{text}");
        };
        check("62.8", Some((62_800_000, "62.8")));
        check(" 62.80 万元", Some((62_800_000, "62.8")));
        check("0.0001", Some((100, "0.0001")));
        check("121", Some((121_000_000, "121")));
        check("", None);
        check("6,2", None);
        check("-3", None);
        check("1.23456", None);
        check("99999", None);
    }

    #[test]
    fn amounts_in_yuan_are_read_and_shown() {
        let check = |text: &str, expected: Option<(i64, &str)>| {
            let money = Money::parse_yuan(text);
            assert_eq!(money.map(|m| (m.as_fen(), m.as_yuan())), expected.map(|(f, s)| (f, s.to_owned())), "{text}");
        };
        check("8000", Some((800_000, "8000")));
        check(" 8,000.50 元", Some((800_050, "8000.5")));
        check("0.05", Some((5, "0.05")));
        check("八千", None);
        check("1.234", None);
        check("-3", None);
        check("", None);
        check("100000001", None);
    }

    #[test]
    fn negative_amounts_keep_their_sign() {
        assert_eq!((-Money::yuan(12_000)).wan(), "-1.2");
        assert_eq!(Money::fen(-10).wan(), "-0.00001");
        assert_eq!(Money::fen(5_557_522).wan(), "5.557522");
    }
}
