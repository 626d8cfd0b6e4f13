//! Which prices a car may have.

use crate::domain::Money;

/// 1 万元: less than any car costs.
const LEAST: Money = Money::yuan(10_000);

/// Tells whether a car may cost that: mostly a lower price was meant in another unit.
pub fn is_plausible(price: Money) -> bool {
    price == Money::ZERO || price >= LEAST
}
