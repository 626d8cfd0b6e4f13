//! Numbers that look right and belong to nobody.

use super::random::Random;

/// Beginnings of mobile numbers that no carrier gives out.
const MOBILE: [&str; 5] = ["154", "163", "164", "168", "169"];

/// Returns a mobile number, a different one for each `number`.
pub fn phone(number: usize) -> String {
    // Multiplied by a number without a common factor, all of them scatter and none comes twice.
    let scattered = (number as u64 * 7_368_787 + 4_190_311) % 100_000_000;
    format!("+86{}{scattered:08}", MOBILE[number % MOBILE.len()])
}

/// Returns the number of a driving licence: of a region that does not exist, with the check digit that belongs to it.
pub fn licence(woman: bool, random: &mut Random) -> String {
    let region = 990_100 + random.between(1, 28);
    let (year, month, day) = (random.between(1962, 2003), random.between(1, 12), random.between(1, 28));
    // The third digit of the sequence is odd for men.
    let sequence = random.between(10, 480) * 2 + i64::from(!woman);
    let body = format!("{region}{year}{month:02}{day:02}{sequence:03}");
    format!("{body}{}", check_digit(&body))
}

/// Returns the number of a licence given on a foreign passport.
pub fn foreign_licence(random: &mut Random) -> String {
    format!("ZZ{:07}", random.between(1, 9_999_999))
}

/// The last character of a citizen's number (GB 11643, ISO 7064 MOD 11-2).
fn check_digit(body: &str) -> char {
    const DIGITS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = body.chars().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    DIGITS[(sum % 11) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_the_standard_s() {
        assert_eq!(check_digit("11010519491231002"), 'X');
        assert_eq!(check_digit("44052418800101001"), '4');
    }
}
