//! What a passphrase and a PIN must be.

/// The fewest characters of a passphrase (NIST SP 800-63B: 8 at least, no rules of composition).
const PASSPHRASE: usize = 8;
/// Digits alone are tried faster: a passphrase of nothing else must be this long.
const DIGITS: usize = 12;

/// What is wrong with a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassphraseProblem {
    /// Fewer than 8 characters.
    Short,
    /// Fewer than 12 characters, all of them digits.
    Digits,
    /// One character again and again.
    Monotonous,
    /// The second time another one was typed.
    Different,
}

/// Checks a passphrase that was typed twice.
///
/// # Errors
/// Says what is wrong first.
pub fn check_passphrase(first: &str, again: &str) -> Result<(), PassphraseProblem> {
    let length = first.chars().count();
    if length < PASSPHRASE {
        Err(PassphraseProblem::Short)
    } else if is_monotonous(first) {
        Err(PassphraseProblem::Monotonous)
    } else if length < DIGITS && first.chars().all(|c| c.is_ascii_digit()) {
        Err(PassphraseProblem::Digits)
    } else if first != again {
        Err(PassphraseProblem::Different)
    } else {
        Ok(())
    }
}

/// What is wrong with a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinProblem {
    /// Not 4 to 6 digits.
    Form,
    /// What everybody tries first: 1111, 1234, 4321.
    Obvious,
    /// The second time another one was typed.
    Different,
}

/// Checks a PIN that was typed twice.
///
/// # Errors
/// Says what is wrong first.
pub fn check_pin(pin: &str, again: &str) -> Result<(), PinProblem> {
    if !(4..=6).contains(&pin.len()) || !pin.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(PinProblem::Form);
    }
    let steps = |by: i16| pin.as_bytes().windows(2).all(|two| i16::from(two[1]) - i16::from(two[0]) == by);
    if steps(0) || steps(1) || steps(-1) {
        Err(PinProblem::Obvious)
    } else if pin != again {
        Err(PinProblem::Different)
    } else {
        Ok(())
    }
}

fn is_monotonous(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next();
    characters.all(|character| Some(character) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passphrases() {
        let check =
            |first: &str, again: &str, expected| assert_eq!(check_passphrase(first, again), expected, "{first}");
        check("春天的第一场雨很大", "春天的第一场雨很大", Ok(()));
        check("correct horse", "correct horse", Ok(()));
        check("138001380001", "138001380001", Ok(()));
        check("短口令", "短口令", Err(PassphraseProblem::Short));
        check("13800138", "13800138", Err(PassphraseProblem::Digits));
        check("啊啊啊啊啊啊啊啊", "", Err(PassphraseProblem::Monotonous));
        check("春天的第一场雨很大", "春天的第一场雨", Err(PassphraseProblem::Different));
    }

    #[test]
    fn pins() {
        let check = |pin: &str, again: &str, expected| assert_eq!(check_pin(pin, again), expected, "{pin}");
        check("2580", "2580", Ok(()));
        check("194707", "194707", Ok(()));
        check("258", "258", Err(PinProblem::Form));
        check("2580123", "2580123", Err(PinProblem::Form));
        check("25a0", "", Err(PinProblem::Form));
        check("0000", "0000", Err(PinProblem::Obvious));
        check("123456", "123456", Err(PinProblem::Obvious));
        check("4321", "", Err(PinProblem::Obvious));
        check("2580", "2581", Err(PinProblem::Different));
        check("2580", "", Err(PinProblem::Different));
    }
}
