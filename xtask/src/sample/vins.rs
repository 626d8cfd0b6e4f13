//! VINs that pass the check and belong to no car.

/// What each place counts for the check digit (GB 16735).
const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/// Returns the VIN of a car: its maker's plant for it (three characters), what it is (five), and its number.
pub fn vin(maker: &str, kind: &str, number: usize) -> String {
    let open = format!("{maker}{kind}0TL{:06}", 900_000 + number);
    let sum: u32 = open.chars().zip(WEIGHTS).map(|(character, weight)| value(character) * weight).sum();
    let check = char::from_digit(sum % 11, 10).unwrap_or('X');
    format!("{}{check}{}", &open[..8], &open[9..])
}

fn value(character: char) -> u32 {
    match character {
        '0'..='9' => character as u32 - '0' as u32,
        'A'..='H' => character as u32 - 'A' as u32 + 1,
        'J'..='N' => character as u32 - 'J' as u32 + 1,
        'P' => 7,
        'R' => 9,
        _ => character as u32 - 'S' as u32 + 2,
    }
}
