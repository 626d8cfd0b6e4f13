//! 大写金额: an amount in the numerals that cannot be altered with a pen, as documents state it.
//!
//! The rules are those of 《支付结算办法》附一《正确填写票据和结算凭证的基本规定》: 人民币 stands before the amount; after 元 and
//! after 角 follows 整, after 分 nothing; zeros between digits are one 零; after 元 a 零 stands for 角 where only 分 follow.
//! Where the rules leave a 零 open (a 0 at 万 or 元 with a digit right behind it), it is left out.

use super::Money;

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const PLACES: [(u64, &str); 5] = [(100_000_000, "亿"), (10_000, "万"), (1_000, "仟"), (100, "佰"), (10, "拾")];

impl Money {
    /// Returns the amount in 大写, exact to the fen: `人民币壹佰贰拾叁万肆仟伍佰元整`. Nothing is `人民币零元整`; what is less
    /// than nothing has 负 before its first digit.
    pub fn capital(self) -> String {
        let fen = self.as_fen().unsigned_abs();
        let (yuan, tenths, hundredths) = (fen / 100, fen / 10 % 10, fen % 10);
        let mut words = String::from("人民币");
        if self.is_negative() {
            words.push('负');
        }
        if yuan > 0 || fen == 0 {
            words += &number(yuan);
            words.push('元');
        }
        if tenths > 0 {
            words += digit(tenths);
            words.push('角');
        } else if yuan > 0 && hundredths > 0 {
            words.push('零');
        }
        if hundredths > 0 {
            words += digit(hundredths);
            words.push('分');
        } else {
            words.push('整');
        }
        words
    }
}

/// Splits a number at its highest place: what is before it, the place's name, and what is behind, with a 零 between where the
/// next digit is a 0.
fn number(number: u64) -> String {
    let Some((place, name)) = PLACES.into_iter().find(|(place, _)| number >= *place) else {
        return digit(number).to_owned();
    };
    let (before, behind) = (self::number(number / place), number % place);
    match behind {
        0 => format!("{before}{name}"),
        _ if behind < place / 10 => format!("{before}{name}零{}", self::number(behind)),
        _ => format!("{before}{name}{}", self::number(behind)),
    }
}

fn digit(digit: u64) -> &'static str {
    usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit)).copied().unwrap_or_default()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_rules_have_them() {
        let check =
            |fen: i64, expected: &str| assert_eq!(Money::fen(fen).capital(), format!("人民币{expected}"), "{fen}");
        check(123_450_000, "壹佰贰拾叁万肆仟伍佰元整");
        // The examples of the rules.
        check(140_950, "壹仟肆佰零玖元伍角整");
        check(600_714, "陆仟零柒元壹角肆分");
        check(168_032, "壹仟陆佰捌拾元叁角贰分");
        check(10_700_053, "壹拾万柒仟元伍角叁分");
        check(1_640_902, "壹万陆仟肆佰零玖元零贰分");
        check(32_504, "叁佰贰拾伍元零肆分");
        // Nothing, next to nothing, less than nothing.
        check(0, "零元整");
        check(1, "壹分");
        check(10, "壹角整");
        check(50, "伍角整");
        check(55, "伍角伍分");
        check(100, "壹元整");
        check(101, "壹元零壹分");
        check(-1_200_000, "负壹万贰仟元整");
        check(-5, "负伍分");
        // Zeros at each place.
        check(1_000, "壹拾元整");
        check(1_100, "壹拾壹元整");
        check(10_100, "壹佰零壹元整");
        check(100_100, "壹仟零壹元整");
        check(101_000, "壹仟零壹拾元整");
        check(1_000_100, "壹万零壹元整");
        check(1_050_000, "壹万零伍佰元整");
        check(62_800_000, "陆拾贰万捌仟元整");
        check(100_000_000, "壹佰万元整");
        check(120_300_000, "壹佰贰拾万叁仟元整");
        check(10_000_000_000, "壹亿元整");
        check(10_000_000_100, "壹亿零壹元整");
        check(10_000_500_000, "壹亿零伍仟元整");
        check(10_050_000_000, "壹亿零伍拾万元整");
        check(12_000_300_000, "壹亿贰仟万叁仟元整");
        check(100_000_000_000, "壹拾亿元整");
        check(1_000_000_000_000_000, "壹拾万亿元整");
    }

    /// Reads a number of yuan back: each place multiplies what stands before it.
    fn read(words: &str) -> u64 {
        for (place, name) in PLACES {
            let split = if name == "亿" { words.rsplit_once(name) } else { words.split_once(name) };
            if let Some((before, behind)) = split {
                return read(before) * place + read(behind);
            }
        }
        let words = words.trim_start_matches('零');
        DIGITS.iter().position(|digit| *digit == words).map_or(0, |digit| digit as u64)
    }

    fn read_back(words: &str) -> Option<Money> {
        let words = words.strip_prefix("人民币")?;
        let (sign, words) = words.strip_prefix('负').map_or((1, words), |words| (-1, words));
        let words = words.trim_end_matches('整');
        let (yuan, rest) = words.split_once('元').unwrap_or(("", words));
        let (tenths, rest) = rest.split_once('角').unwrap_or(("", rest));
        let fen = read(yuan) * 100 + read(tenths) * 10 + read(rest.trim_end_matches('分'));
        Some(Money::fen(sign * i64::try_from(fen).ok()?))
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn what_is_written_reads_back_as_the_amount(fen in proptest::prop_oneof![
            -1_000_000_000_i64..1_000_000_000, i64::MIN + 1..i64::MAX,
        ]) {
            let written = Money::fen(fen).capital();
            proptest::prop_assert_eq!(read_back(&written), Some(Money::fen(fen)), "{}", written);
            proptest::prop_assert!(!written.contains("零零"), "{}", written);
        }
    }
}
