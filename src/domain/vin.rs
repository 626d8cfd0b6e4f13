//! 车架号 (VIN): 17 characters that name one car of all that were ever built.

use std::fmt;

use uuid::Uuid;

use super::id::VehicleId;

/// Names the ids that are derived from a VIN.
const CARS: Uuid = Uuid::from_u128(0x8f0d_6c1e_54a7_5b0e_9d43_2b1f_7c60_a5e4);

/// How many characters it has (ISO 3779, GB 16735).
const LENGTH: usize = 17;
/// Where the check digit stands.
const CHECK: usize = 8;
/// What each character counts for the check digit (GB 16735-2019, annex A; 49 CFR 565.15).
const WEIGHTS: [u32; LENGTH] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/// A VIN that may be one: 17 characters in capitals, with a check digit that holds where there must be one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vin(String);

/// Why a text is no VIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadVin {
    /// It has this many characters instead of 17.
    Length(usize),
    /// It has one that no VIN has; I, O and Q are left out because they look like 1 and 0.
    Character(char),
    /// The ninth character should be another: some character was misread.
    CheckDigit {
        /// What should stand there.
        expected: char,
        /// What does.
        found: char,
    },
}

impl Vin {
    /// Reads a VIN as somebody typed it: small letters, full-width ones, blanks and hyphens do not matter.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn parse(text: &str) -> Result<Self, BadVin> {
        let written: Vec<char> = text.chars().filter_map(written).collect();
        if written.len() != LENGTH {
            return Err(BadVin::Length(written.len()));
        }
        if let Some(wrong) = written.iter().find(|character| value(**character).is_none()) {
            return Err(BadVin::Character(*wrong));
        }
        let vin = Self(written.iter().collect());
        let (expected, found) = (vin.check_digit(), written.get(CHECK).copied().unwrap_or_default());
        if vin.must_hold() && expected != found {
            return Err(BadVin::CheckDigit { expected, found });
        }
        Ok(vin)
    }

    /// Returns it as it is written on the car.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Tells whether its check digit was held against the others: a car from elsewhere may have anything there.
    pub fn must_hold(&self) -> bool {
        // China (GB 16735) and North America (49 CFR 565) ask for one; ISO 3779 leaves it to each region.
        matches!(self.0.as_bytes().first(), Some(b'L' | b'1'..=b'5'))
    }

    /// Returns what the ninth character must be where there has to be a check digit.
    pub fn check_digit(&self) -> char {
        let values = self.0.chars().map(|character| value(character).unwrap_or_default());
        let sum: u32 = values.zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        char::from_digit(sum % 11, 10).unwrap_or('X')
    }

    /// Returns the id of the record of the car: two tablets that enter the same car apart make the same record, and the
    /// endpoint decides who was first.
    pub fn vehicle(&self) -> VehicleId {
        Uuid::new_v5(&CARS, self.0.as_bytes()).into()
    }
}

impl fmt::Display for Vin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns a character as a VIN has it; `None` for what people put between.
fn written(character: char) -> Option<char> {
    let narrow = match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        other => other,
    };
    (!narrow.is_whitespace() && narrow != '-').then(|| narrow.to_ascii_uppercase())
}

/// Returns what a character counts; `None` for one that no VIN has.
fn value(character: char) -> Option<u32> {
    match character {
        '0'..='9' => character.to_digit(10),
        'A'..='H' => Some(character as u32 - 'A' as u32 + 1),
        'J'..='N' => Some(character as u32 - 'J' as u32 + 1),
        'P' => Some(7),
        'R' => Some(9),
        'S'..='Z' => Some(character as u32 - 'S' as u32 + 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vin_is_read_and_held_against_its_check_digit() {
        let check = |text: &str, expected: Result<&str, BadVin>| {
            let read = Vin::parse(text);
            assert_eq!(read.as_ref().map(Vin::as_str).map_err(|bad| *bad), expected, "{text}");
        };
        // The example of 49 CFR 565.15, and one where the remainder is ten.
        check("1M8GDM9AXKP042788", Ok("1M8GDM9AXKP042788"));
        check("11111111111111111", Ok("11111111111111111"));
        check("1m8 gdm9a-xkp042788", Ok("1M8GDM9AXKP042788"));
        check("１Ｍ８ＧＤＭ９ＡＸＫＰ０４２７８８", Ok("1M8GDM9AXKP042788"));
        check("1M8GDM9A1KP042788", Err(BadVin::CheckDigit { expected: 'X', found: '1' }));
        check("LSVAA49J132047371", Ok("LSVAA49J132047371"));
        check("LSVAA49J132047317", Err(BadVin::CheckDigit { expected: '6', found: '1' }));
        // Built in Europe: nothing is said about the ninth character.
        check("WP0ZZZ99ZTS392124", Ok("WP0ZZZ99ZTS392124"));
        check("WP0ZZZ99ZTS39212", Err(BadVin::Length(16)));
        check("", Err(BadVin::Length(0)));
        check("WP0ZZZ99ZTS39212O", Err(BadVin::Character('O')));
        check("WP0ZZZ99ZTS39212中", Err(BadVin::Character('中')));
    }

    #[test]
    fn two_characters_that_change_places_are_noticed() {
        let vin = "1M8GDM9AXKP042788";
        for at in 9..16 {
            let mut characters: Vec<char> = vin.chars().collect();
            characters.swap(at, at + 1);
            let swapped: String = characters.into_iter().collect();
            assert_eq!(Vin::parse(&swapped).is_ok(), swapped == vin, "{swapped}");
        }
    }

    #[test]
    fn the_same_car_has_the_same_id_however_its_vin_is_typed() {
        let id = |text: &str| Vin::parse(text).map(|vin| vin.vehicle());
        assert_eq!(id("wp0zzz99zts392124"), id("WP0ZZZ99Z TS392124"));
        assert_ne!(id("WP0ZZZ99ZTS392124"), id("WP0ZZZ99ZTS392125"));
    }
}
