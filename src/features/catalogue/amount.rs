//! Prices as they are typed and written: 万元 in forms, yuan in tables. Both keep every fen.

use crate::domain::Money;

const FEN_PER_YUAN: i64 = 100;
const FEN_PER_WAN: i64 = 1_000_000;
/// 1 亿: more than any car costs.
const MOST: i64 = 10_000 * FEN_PER_WAN;
/// 1 万元: less than any car costs.
const LEAST: Money = Money::fen(FEN_PER_WAN);

/// Tells whether a car may cost that.
pub fn is_plausible(price: Money) -> bool {
    price == Money::ZERO || price >= LEAST
}

/// Reads 万元: `62.8`, `62.8 万`.
pub fn parse_wan(text: &str) -> Option<Money> {
    parse(text.trim().trim_end_matches('元').trim_end_matches(['万', 'w', 'W']), FEN_PER_WAN)
}

/// Reads yuan: `628000`, `628,000.00`, `¥628,000`.
pub fn parse_yuan(text: &str) -> Option<Money> {
    parse(text.trim().trim_start_matches(['¥', '￥']).trim_end_matches('元'), FEN_PER_YUAN)
}

/// Writes 万元, to the fen: `62.8`.
pub fn wan(price: Money) -> String {
    show(price, FEN_PER_WAN)
}

/// Writes yuan, to the fen: `628000`.
pub fn yuan(price: Money) -> String {
    show(price, FEN_PER_YUAN)
}

fn parse(text: &str, unit: i64) -> Option<Money> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，')).collect();
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let decimals = decimals.trim_end_matches('0');
    let places = unit.ilog10() as usize;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || decimals.len() > places || !digits(whole) || !digits(decimals) {
        return None;
    }
    let fen: i64 = format!("{whole}{decimals:0<places$}").parse().ok()?;
    (fen <= MOST).then(|| Money::fen(fen))
}

fn show(price: Money, unit: i64) -> String {
    let fen = price.as_fen();
    let places = unit.ilog10() as usize;
    let (whole, rest) = (fen.unsigned_abs() / unit.unsigned_abs(), fen.unsigned_abs() % unit.unsigned_abs());
    let decimals = format!("{rest:0places$}");
    let decimals = decimals.trim_end_matches('0');
    let (sign, point) = (if fen < 0 { "-" } else { "" }, if decimals.is_empty() { "" } else { "." });
    format!("{sign}{whole}{point}{decimals}")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn prices_are_read_in_their_unit() {
        let check = |text: &str, wan: Option<i64>, yuan: Option<i64>| {
            assert_eq!((parse_wan(text), parse_yuan(text)), (wan.map(Money::fen), yuan.map(Money::fen)), "{text}");
        };
        check("62.8", Some(62_800_000), Some(6_280));
        check("628000", None, Some(62_800_000));
        check("628,000.50", None, Some(62_800_050));
        check("62.8 万元", Some(62_800_000), None);
        check("￥628000 元", None, Some(62_800_000));
        check("62.80005", Some(62_800_050), None);
        check("62.8000501", None, None);
        check("", None, None);
        check("面议", None, None);
        check("-3", None, None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(fen in 0..=MOST) {
            let price = Money::fen(fen);
            prop_assert_eq!(parse_wan(&wan(price)), Some(price));
            prop_assert_eq!(parse_yuan(&yuan(price)), Some(price));
        }
    }
}
