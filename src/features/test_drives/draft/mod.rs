//! What people enter, and what it takes to count. Drafts hold text as typed; `check` returns proof or all problems.

mod booking;
mod car;
mod check_in;
mod driver;
mod give_back;

pub use booking::{Booking, BookingDraft};
pub use car::{CarDraft, DemoCar, ModelChoice};
pub use check_in::{CheckIn, CheckInDraft, Licence, Step};
pub use driver::{Driver, DriverDraft};
pub use give_back::{Condition, ImpressionsDraft, ReturnDraft, Returned};

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::id::{CustomerId, TestDriveId};
use crate::domain::licence::{LicenceClass, LicenceNumberProblem};
use crate::domain::phone::PhoneProblem;

/// A draft that was checked; nothing else makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid<T>(T);

impl<T> Valid<T> {
    /// Returns what was checked.
    pub fn into_inner(self) -> T {
        self.0
    }
}

/// What is asked. The name is the field's in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Who drives.
    Customer,
    /// The name of somebody new.
    Name,
    /// The phone number of somebody new.
    Phone,
    /// The car.
    Car,
    /// The number of the driving licence.
    Number,
    /// Its class.
    Class,
    /// The last day on which it is valid.
    Expires,
    /// That somebody has seen it.
    Seen,
    /// The odometer.
    Odometer,
    /// Fuel or charge.
    Gauge,
    /// The terms.
    Terms,
    /// The signature.
    Signature,
    /// How the car is.
    Condition,
    /// What was found at the car.
    ConditionNote,
    /// What the customer thought.
    Impressions,
    /// When it is to be.
    When,
    /// The model of a demo car.
    Model,
    /// What drives it.
    Energy,
    /// Its number plate.
    Plate,
    /// Why it does not take place.
    Reason,
}

impl Field {
    /// Returns the field's id in the page.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Customer => "drive-customer",
            Self::Name => "drive-name",
            Self::Phone => "drive-phone",
            Self::Car => "drive-car",
            Self::Number => "drive-number",
            Self::Class => "drive-class",
            Self::Expires => "drive-expires",
            Self::Seen => "drive-seen",
            Self::Odometer => "drive-odometer",
            Self::Gauge => "drive-gauge",
            Self::Terms => "drive-terms",
            Self::Signature => "drive-signature",
            Self::Condition => "drive-condition",
            Self::ConditionNote => "drive-condition-note",
            Self::Impressions => "drive-impressions",
            Self::When => "drive-when",
            Self::Model => "drive-model",
            Self::Energy => "drive-energy",
            Self::Plate => "drive-plate",
            Self::Reason => "drive-reason",
        }
    }
}

/// What is wrong with a draft.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// Nothing was entered or chosen.
    Missing(Field),
    /// The phone number is none.
    Phone(PhoneProblem),
    /// Somebody like this is here already, and nobody has said whether it is the same person.
    LooksLike(Vec<CustomerId>),
    /// The car is out.
    CarOut,
    /// The car is no demo car any more.
    CarGone,
    /// The car is promised to somebody else around that time.
    Clash(TestDriveId),
    /// The test drive that was booked has begun, or was cancelled.
    NotBooked,
    /// The licence number is none.
    Number(LicenceNumberProblem),
    /// The licence is valid no longer than today.
    Expired(NaiveDate),
    /// The class does not cover what the car asks for.
    ClassTooLow {
        /// What the customer holds.
        has: LicenceClass,
        /// What the car asks for.
        needs: LicenceClass,
    },
    /// Not a whole number of kilometres.
    NotKilometres,
    /// The odometer would have run backwards.
    OdometerBelow {
        /// The last reading.
        last: u32,
    },
    /// So far that it is a slip of the finger.
    TooFar {
        /// The kilometres since the last reading.
        km: u32,
    },
    /// Too short for a signature.
    NotSigned,
    /// Not a day, or not a time.
    NotATime(Field),
    /// It lies behind us.
    Past(DateTime<Utc>),
    /// Another demo car has this plate.
    PlateTaken,
}

impl Problem {
    /// Returns the field that it is about.
    pub fn field(&self) -> Field {
        match self {
            Self::Missing(field) | Self::NotATime(field) => *field,
            Self::Phone(_) => Field::Phone,
            Self::LooksLike(_) => Field::Name,
            Self::CarOut | Self::CarGone | Self::Clash(_) | Self::NotBooked => Field::Car,
            Self::Number(_) => Field::Number,
            Self::Expired(_) => Field::Expires,
            Self::ClassTooLow { .. } => Field::Class,
            Self::NotKilometres | Self::OdometerBelow { .. } | Self::TooFar { .. } => Field::Odometer,
            Self::NotSigned => Field::Signature,
            Self::Past(_) => Field::When,
            Self::PlateTaken => Field::Plate,
        }
    }
}

/// The most kilometres that an odometer shows.
const ODOMETER_END: u32 = 999_999;

/// Reads kilometres as people type them: `8214`, `8,214`, `８２１４ km`.
pub(super) fn parse_km(text: &str) -> Result<u32, Problem> {
    let text = plain(text).to_lowercase();
    let digits: String = text.trim_end_matches("公里").trim_end_matches("km").replace([',', ' ', '，'], "");
    if digits.is_empty() {
        return Err(Problem::Missing(Field::Odometer));
    }
    let whole = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|km| whole && *km <= ODOMETER_END).ok_or(Problem::NotKilometres)
}

/// Returns the text with letters and digits of full width as plain ones, and without blanks around it.
fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    };
    text.trim().chars().map(narrow).collect()
}

/// Collects the problem of a part, and goes on with the others.
fn note<T>(problems: &mut Vec<Problem>, part: Result<T, Problem>) -> Option<T> {
    part.map_err(|problem| problems.push(problem)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kilometres_are_read_as_typed() {
        let check = |text: &str, expected: Result<u32, Problem>| assert_eq!(parse_km(text), expected, "{text}");
        check("8214", Ok(8214));
        check(" 8,214 km", Ok(8214));
        check("８２１４公里", Ok(8214));
        check("", Err(Problem::Missing(Field::Odometer)));
        check("km", Err(Problem::Missing(Field::Odometer)));
        check("82.5", Err(Problem::NotKilometres));
        check("-3", Err(Problem::NotKilometres));
        check("12345678", Err(Problem::NotKilometres));
    }
}
