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
    fn negative_amounts_keep_their_sign() {
        assert_eq!((-Money::yuan(12_000)).wan(), "-1.2");
        assert_eq!(Money::fen(-10).wan(), "-0.00001");
        assert_eq!(Money::fen(5_557_522).wan(), "5.557522");
    }
}
