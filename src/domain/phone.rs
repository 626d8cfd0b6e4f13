//! Phone numbers as Chinese customers give them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A phone number in E.164 form, e.g. `+8613800138000`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

/// Why a number was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneProblem {
    /// A mobile number of mainland China has 11 digits and begins with 13 to 19.
    NotMainlandMobile,
    /// With a country code, 7 to 15 digits follow the plus (ITU-T E.164).
    NotInternational,
}

impl Phone {
    /// Reads a number as typed, with blanks, dashes or brackets: a mainland mobile number (`^1[3-9]\d{9}$`), or any
    /// number with its country code.
    ///
    /// # Errors
    /// Tells which of the two forms was meant and missed.
    pub fn parse(text: &str) -> Result<Self, PhoneProblem> {
        let kept: String =
            text.chars().filter_map(plain_digit).filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
        let international = kept.strip_prefix('+').or_else(|| kept.strip_prefix("00"));
        match international {
            Some(number) => match number.strip_prefix("86") {
                Some(mobile) if mobile.len() == 11 || mobile.starts_with('1') => Self::mainland(mobile),
                _ => Self::international(number),
            },
            None => Self::mainland(&kept),
        }
    }

    fn mainland(digits: &str) -> Result<Self, PhoneProblem> {
        let bytes = digits.as_bytes();
        let mobile = bytes.len() == 11
            && bytes.iter().all(u8::is_ascii_digit)
            && bytes[0] == b'1'
            && (b'3'..=b'9').contains(&bytes[1]);
        if mobile { Ok(Self(format!("+86{digits}"))) } else { Err(PhoneProblem::NotMainlandMobile) }
    }

    fn international(digits: &str) -> Result<Self, PhoneProblem> {
        let fits = (7..=15).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_digit())
            && !digits.starts_with('0');
        if fits { Ok(Self(format!("+{digits}"))) } else { Err(PhoneProblem::NotInternational) }
    }

    /// Returns the number in E.164 form, as `tel:` links take it.
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// Returns the digits that a person would type: without the country code for mainland numbers.
    pub fn digits(&self) -> &str {
        self.0.strip_prefix("+86").unwrap_or_else(|| self.0.trim_start_matches('+'))
    }

    /// Returns the number in groups: `138 0013 8000`, others as `+852 5123 4567`-like groups of four from the end.
    pub fn grouped(&self) -> String {
        match self.0.strip_prefix("+86") {
            Some(digits) if digits.len() == 11 => format!("{} {} {}", &digits[..3], &digits[3..7], &digits[7..]),
            _ => {
                let digits: Vec<char> = self.0.chars().collect();
                let groups: Vec<String> = digits.rchunks(4).rev().map(|group| group.iter().collect()).collect();
                groups.join(" ")
            }
        }
    }

    /// Tells whether the two differ by what a slip of the finger makes: one digit, or two neighbours swapped.
    pub fn is_near(&self, other: &Self) -> bool {
        let (one, two) = (self.0.as_bytes(), other.0.as_bytes());
        if one.len() != two.len() {
            return false;
        }
        let differing: Vec<usize> = (0..one.len()).filter(|&i| one[i] != two[i]).collect();
        match differing[..] {
            [] | [_] => true,
            [i, j] => j == i + 1 && one[i] == two[j] && one[j] == two[i],
            _ => false,
        }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.grouped())
    }
}

/// Full-width digits and signs come from Chinese keyboards.
fn plain_digit(c: char) -> Option<char> {
    match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        '＋' => Some('+'),
        '－' | '–' | '—' | '.' => Some('-'),
        '（' => Some('('),
        '）' => Some(')'),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let check = |text: &str, expected: Result<&str, PhoneProblem>| {
            assert_eq!(Phone::parse(text).map(|p| p.0), expected.map(str::to_owned), "{text}");
        };
        check("13800138000", Ok("+8613800138000"));
        check("138 0013 8000", Ok("+8613800138000"));
        check("１３８００１３８０００", Ok("+8613800138000"));
        check("+86 138-0013-8000", Ok("+8613800138000"));
        check("0086 13800138000", Ok("+8613800138000"));
        check("+852 5123 4567", Ok("+85251234567"));
        check("+86 21 5555 0000", Ok("+862155550000"));
        check("12800138000", Err(PhoneProblem::NotMainlandMobile));
        check("1380013800", Err(PhoneProblem::NotMainlandMobile));
        check("+8612800138000", Err(PhoneProblem::NotMainlandMobile));
        check("+12", Err(PhoneProblem::NotInternational));
        check("", Err(PhoneProblem::NotMainlandMobile));
        check("一三八", Err(PhoneProblem::NotMainlandMobile));
    }

    #[test]
    fn slips_of_the_finger_are_near() {
        let check = |one: &str, two: &str, near: bool| {
            let (Ok(a), Ok(b)) = (Phone::parse(one), Phone::parse(two)) else { unreachable!("{one} {two}") };
            assert_eq!(a.is_near(&b), near, "{one} {two}");
        };
        check("13800138000", "13800138001", true);
        check("13800138000", "13800130800", true);
        check("13800138000", "13800138011", false);
        check("13800138000", "+85251234567", false);
    }

    #[test]
    fn numbers_are_shown_in_groups() {
        assert_eq!(Phone::parse("13800138000").map(|p| p.grouped()), Ok("138 0013 8000".to_owned()));
        assert_eq!(Phone::parse("+85251234567").map(|p| p.grouped()), Ok("+852 5123 4567".to_owned()));
    }
}
