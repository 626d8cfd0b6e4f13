//! 驾驶证: who may drive what.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// 准驾车型: a class of the Chinese driving licence that matters for cars of up to nine seats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LicenceClass {
    /// Large buses.
    A1,
    /// Tractor units.
    A2,
    /// City buses.
    A3,
    /// Medium buses.
    B1,
    /// Large lorries.
    B2,
    /// 小型汽车: cars, manual ones too.
    C1,
    /// 小型自动挡汽车: automatic cars.
    #[default]
    C2,
    /// 残疾人专用小型自动挡载客汽车: cars adapted for one driver, no others.
    C5,
}

impl LicenceClass {
    /// All classes, the usual ones first.
    pub const ALL: [Self; 8] = [Self::C1, Self::C2, Self::B1, Self::B2, Self::A1, Self::A2, Self::A3, Self::C5];

    /// Tells whether a holder may drive a car that asks for `needed`. Source: 《机动车驾驶证申领和使用规定》, annex 1.
    pub fn covers(self, needed: Self) -> bool {
        self == needed
            || match needed {
                Self::C2 => self < Self::C2,
                Self::C1 => self < Self::C1,
                _ => false,
            }
    }
}

impl fmt::Display for LicenceClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// Why a licence number was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LicenceNumberProblem {
    /// Neither an 18-character number of the mainland nor 6 to 17 letters and digits of another document.
    Form,
    /// The last character does not fit the others (GB 11643, ISO 7064 MOD 11-2): a slip somewhere.
    CheckDigit,
}

/// Reads a licence number: on the mainland it is the 18-character citizen's number; other holders have the number of
/// their document.
///
/// # Errors
/// Tells whether the form or the check digit is wrong.
pub fn parse_number(text: &str) -> Result<String, LicenceNumberProblem> {
    let number: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    let body = number.get(..17).filter(|body| body.bytes().all(|digit| digit.is_ascii_digit()));
    match (number.len(), body) {
        (18, Some(body)) if number.ends_with(check_digit(body)) => Ok(number),
        (18, Some(_)) => Err(LicenceNumberProblem::CheckDigit),
        (6..=17, _) if number.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Ok(number),
        _ => Err(LicenceNumberProblem::Form),
    }
}

/// Returns the day of birth in an 18-character citizen's number (GB 11643: digits 7 to 14); `None` where it is no day.
pub fn birthday(number: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(number.get(6..14)?, "%Y%m%d").ok()
}

fn check_digit(body: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const DIGITS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let digits = body.chars().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    DIGITS[(sum % 11) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_cover_what_the_rules_say() {
        let check = |class: LicenceClass, needed: LicenceClass, may: bool| {
            assert_eq!(class.covers(needed), may, "{class} {needed}")
        };
        check(LicenceClass::C1, LicenceClass::C2, true);
        check(LicenceClass::C2, LicenceClass::C1, false);
        check(LicenceClass::A1, LicenceClass::C1, true);
        check(LicenceClass::B2, LicenceClass::C2, true);
        check(LicenceClass::C5, LicenceClass::C2, false);
        check(LicenceClass::C2, LicenceClass::C2, true);
    }

    #[test]
    fn a_number_tells_the_day_of_birth() {
        let check = |number: &str, expected: Option<&str>| {
            assert_eq!(birthday(number).map(|day| day.to_string()).as_deref(), expected, "{number}");
        };
        check("11010519491231002X", Some("1949-12-31"));
        check("110105199902300021", None);
        check("H1234567", None);
    }

    #[test]
    fn numbers_are_checked() {
        assert_eq!(parse_number("11010519491231002x"), Ok("11010519491231002X".to_owned()));
        assert_eq!(parse_number("110105194912310021"), Err(LicenceNumberProblem::CheckDigit));
        assert_eq!(parse_number("H1234567"), Ok("H1234567".to_owned()));
        assert_eq!(parse_number("12"), Err(LicenceNumberProblem::Form));
        assert_eq!(parse_number("１１０１０５１９４９１２３１００２Ｘ"), Err(LicenceNumberProblem::Form));
    }
}
