//! Amounts as people type them: in 万元, in yuan, or with the unit beside the number.

use super::Money;

/// What a bare number means in a field of amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 万元: prices.
    Wan,
    /// 元: fees.
    Yuan,
}

/// From here on a bare number is yuan in every field: no car is sold at 1,000 万.
const BARE_YUAN: u64 = 1_000;

/// The largest amount that can be typed, in fen: 10,000 万.
const LARGEST: i64 = 10_000_000_000;

impl Unit {
    /// Returns the unit in which a number that was typed into a field of this unit is read; `None` while there is no number,
    /// or where its unit is written beside it.
    pub fn read_in(self, text: &str) -> Option<Self> {
        let (number, written) = split_unit(text.trim());
        let whole = number.split_once('.').map_or(number, |(whole, _)| whole);
        match (written, whole_number(whole)?) {
            (Some(_), _) => None,
            (None, BARE_YUAN..) => Some(Self::Yuan),
            (None, _) => Some(self),
        }
    }
}

impl Money {
    /// Reads an amount that somebody typed, exact to the fen. A unit that is written counts: `62.8万`, `1.2 w`, `628,000元`,
    /// `¥628000`. A number without one is in the field's unit below 1,000, and yuan from there on. Returns `None` for anything
    /// else: a sign, parts of a fen, more than 10,000 万.
    pub fn parse(text: &str, unit: Unit) -> Option<Self> {
        let (number, written) = split_unit(text.trim());
        let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
        let whole = whole_number(whole)?;
        let unit = match written {
            Some(unit) => unit,
            None if whole >= BARE_YUAN => Unit::Yuan,
            None => unit,
        };
        let places = match unit {
            Unit::Wan => 6,
            Unit::Yuan => 2,
        };
        if decimals.len() > places || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let fen: i64 = format!("{whole}{decimals:0<places$}").parse().ok()?;
        (fen <= LARGEST).then(|| Self::fen(fen))
    }

    /// Returns an amount as it is typed into a field of this unit, so that it reads back as the same.
    pub fn typed(self, unit: Unit) -> String {
        match unit {
            Unit::Wan if self < Self::yuan(10_000 * BARE_YUAN as i64) => self.wan(),
            Unit::Wan => format!("{}万", self.wan()),
            Unit::Yuan => match (self.as_fen() / 100, self.as_fen() % 100) {
                (yuan, 0) => yuan.to_string(),
                (yuan, fen) => format!("{yuan}.{:02}", fen.unsigned_abs()),
            },
        }
    }
}

/// Returns the number and the unit that is written with it.
fn split_unit(text: &str) -> (&str, Option<Unit>) {
    let after_sign = text.strip_prefix(['¥', '￥']);
    let number = after_sign.unwrap_or(text).trim();
    let before_yuan = number.strip_suffix('元');
    let number = before_yuan.unwrap_or(number).trim();
    match number.strip_suffix(['万', 'w', 'W']) {
        Some(number) => (number.trim(), Some(Unit::Wan)),
        None if before_yuan.is_some() || after_sign.is_some() => (number, Some(Unit::Yuan)),
        None => (number, None),
    }
}

/// Reads digits, with or without commas between groups of three.
fn whole_number(text: &str) -> Option<u64> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let grouped = text.contains(',');
    let fits = !first.is_empty() && (!grouped || first.len() <= 3) && groups.all(|group| group.len() == 3);
    let digits: String = text.split(',').collect();
    (fits && digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_written_unit_counts_and_a_bare_number_is_never_in_doubt() {
        let check = |text: &str, unit: Unit, fen: Option<i64>| {
            assert_eq!(Money::parse(text, unit).map(Money::as_fen), fen, "{text} in {unit:?}");
        };
        for unit in [Unit::Wan, Unit::Yuan] {
            check("62.8万", unit, Some(62_800_000));
            check(" 62.80 万元", unit, Some(62_800_000));
            check("1.2w", unit, Some(1_200_000));
            check("628000", unit, Some(62_800_000));
            check("628,000", unit, Some(62_800_000));
            check("¥628,000.00", unit, Some(62_800_000));
            check("￥ 62.8 万", unit, Some(62_800_000));
            check("55575.22元", unit, Some(5_557_522));
            check("500元", unit, Some(50_000));
            check("1000", unit, Some(100_000));
            check("5.557522万", unit, Some(5_557_522));
            check("10000万", unit, Some(LARGEST));
            check("10000.01万", unit, None);
            for text in [
                "",
                "元",
                "万",
                "六十万",
                "-3",
                "+3",
                "6,2",
                "1,23,456",
                ",123",
                "1.2.3",
                "1.234元",
                "1.2345678万",
                "1e3",
            ] {
                check(text, unit, None);
            }
        }
        check("62.8", Unit::Wan, Some(62_800_000));
        check("62.8", Unit::Yuan, Some(6_280));
        check("999", Unit::Wan, Some(999_000_000));
        check("999", Unit::Yuan, Some(99_900));
        check("1.", Unit::Wan, Some(1_000_000));
        check("0.0001", Unit::Wan, Some(100));
        check("0.001", Unit::Yuan, None);
    }

    #[test]
    fn the_unit_that_is_shown_beside_a_number_is_the_one_in_which_it_is_read() {
        let check = |text: &str, unit: Unit, expected: Option<Unit>| assert_eq!(unit.read_in(text), expected, "{text}");
        check("62.8", Unit::Wan, Some(Unit::Wan));
        check("628000", Unit::Wan, Some(Unit::Yuan));
        check("500", Unit::Yuan, Some(Unit::Yuan));
        check("628,000.5", Unit::Wan, Some(Unit::Yuan));
        check("8000元", Unit::Wan, None);
        check("2万", Unit::Yuan, None);
        check("", Unit::Wan, None);
        check("六十", Unit::Wan, None);
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn what_is_filled_in_reads_back_as_the_same(fen in 0..=LARGEST) {
            for unit in [Unit::Wan, Unit::Yuan] {
                let typed = Money::fen(fen).typed(unit);
                proptest::prop_assert_eq!(Money::parse(&typed, unit), Some(Money::fen(fen)), "{}", typed);
            }
        }
    }
}
