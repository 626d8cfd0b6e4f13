//! 车辆购置税: the purchase tax that the law asks of a car.

use chrono::{Datelike, NaiveDate};

use crate::domain::Money;
use crate::domain::vehicle::Energy;

/// The most that is taken off for a new-energy car, for cars bought in 2024–2025 and in 2026–2027.
const EXEMPT_MOST: Money = Money::yuan(30_000);
const HALVED_MOST: Money = Money::yuan(15_000);

/// What the law takes off for new-energy cars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relief {
    /// Nothing.
    None,
    /// 减半: half, at most 15,000 yuan off.
    Halved,
    /// 免征: all, at most 30,000 yuan off.
    Exempt,
}

/// Returns what is taken off for a car bought on this day: 财政部 税务总局 工业和信息化部公告 2023 年第 10 号 exempts pure electric,
/// plug-in hybrid and fuel-cell cars bought in 2024–2025 from at most 30,000 yuan each, and from half of the tax, at most
/// 15,000 yuan each, if bought in 2026–2027. That the car is in the ministry's catalogue is not looked at here.
pub fn relief(energy: Energy, day: NaiveDate) -> Relief {
    match (energy, day.year()) {
        (Energy::PlugInHybrid | Energy::Electric, 2024..=2025) => Relief::Exempt,
        (Energy::PlugInHybrid | Energy::Electric, 2026..=2027) => Relief::Halved,
        _ => Relief::None,
    }
}

/// Returns the tax on a car that is bought at `price`, 13 % VAT included: 10 % of the price without VAT
/// (《车辆购置税法》§4, §6), less the relief.
///
/// Rounded as the papers are: the price without VAT to the fen, as the invoice states it; 10 % of that to the fen; the half
/// of that to the fen; each half a fen upwards. A price that is not above nothing has no tax.
pub fn purchase_tax(price: Money, energy: Energy, day: NaiveDate) -> Money {
    let price = price.as_fen().max(0);
    let without_vat = rounded(i128::from(price) * 100, 113);
    let tax = rounded(without_vat, 10);
    let less = match relief(energy, day) {
        Relief::None => 0,
        Relief::Halved => rounded(tax, 2).min(i128::from(HALVED_MOST.as_fen())),
        Relief::Exempt => tax.min(i128::from(EXEMPT_MOST.as_fen())),
    };
    Money::fen(i64::try_from(tax - less).unwrap_or(i64::MAX))
}

/// Divides what is not negative, half a unit upwards.
const fn rounded(number: i128, by: i128) -> i128 {
    (2 * number + by) / (2 * by)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tax_is_exact_to_the_fen() {
        use Energy::{Electric, Petrol, PlugInHybrid};
        let check = |price: i64, energy: Energy, day: &str, expected: i64| {
            let day = day.parse().unwrap_or_default();
            assert_eq!(purchase_tax(Money::fen(price), energy, day).as_fen(), expected, "{price} {energy:?} {day}");
        };
        // 113,000 yuan are 100,000 without VAT.
        check(11_300_000, Petrol, "2026-11-24", 1_000_000);
        check(11_300_000, Electric, "2026-11-24", 500_000);
        check(11_300_000, PlugInHybrid, "2027-12-31", 500_000);
        check(11_300_000, Electric, "2028-01-01", 1_000_000);
        check(11_300_000, Electric, "2025-12-31", 0);
        // 62.8 万: 555,752.21 without VAT, 55,575.221 of tax.
        check(62_800_000, Petrol, "2026-11-24", 5_557_522);
        check(62_800_000, Electric, "2026-11-24", 4_057_522);
        check(62_800_000, Electric, "2025-11-24", 2_557_522);
        // The half reaches its limit at 339,000 yuan.
        check(33_900_000, Electric, "2026-11-24", 1_500_000);
        check(33_900_226, Electric, "2026-11-24", 1_500_020);
        // Half a fen goes up: 0.5 fen of tax, and 0.5 fen of relief on 1.
        check(5, Petrol, "2026-11-24", 0);
        check(6, Petrol, "2026-11-24", 1);
        check(12, Electric, "2026-11-24", 0);
        check(0, Petrol, "2026-11-24", 0);
        check(-11_300_000, Petrol, "2026-11-24", 0);
    }
}
