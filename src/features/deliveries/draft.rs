//! What is typed of insurance, tax, plates, the appointment and the hand-over, and the checks that make it count.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};

use crate::domain::Money;
use crate::domain::amount::Unit;
use crate::domain::signature::{Stroke, is_signature};

/// A field of one of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 保险公司.
    Company,
    /// 保单号.
    Policy,
    /// The first day of the insurance.
    From,
    /// Its last day.
    To,
    /// The day on which the tax was settled.
    TaxOn,
    /// How much tax was paid.
    TaxAmount,
    /// 车牌 or 临牌.
    Plate,
    /// The last day of a temporary plate.
    PlateUntil,
    /// When the customer comes.
    Time,
    /// 交车里程.
    Odometer,
    /// The customer's signature.
    Signature,
    /// Why a manager lets the car go.
    Reason,
}

impl Field {
    /// Returns the field's name, which is its id in the page too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Company => "insurance-company",
            Self::Policy => "insurance-policy",
            Self::From => "insurance-from",
            Self::To => "insurance-to",
            Self::TaxOn => "tax-on",
            Self::TaxAmount => "tax-amount",
            Self::Plate => "plate",
            Self::PlateUntil => "plate-until",
            Self::Time => "delivery-time",
            Self::Odometer => "delivery-odometer",
            Self::Signature => "delivery-signature",
            Self::Reason => "delivery-reason",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It must be filled in.
    Missing(Field),
    /// It is no day of the calendar, or no time.
    NoDay(Field),
    /// It is no amount in 万元.
    NoAmount,
    /// The insurance would end before it begins.
    EndsBeforeItBegins,
    /// The time has passed.
    Past(Field),
    /// No number of kilometres.
    NotKilometres,
    /// The car has run further already.
    OdometerBelow(u32),
    /// Nobody has signed.
    NotSigned,
}

impl Problem {
    /// Returns the field that it is about.
    pub const fn field(self) -> Field {
        match self {
            Self::Missing(field) | Self::NoDay(field) | Self::Past(field) => field,
            Self::NoAmount => Field::TaxAmount,
            Self::EndsBeforeItBegins => Field::To,
            Self::NotKilometres | Self::OdometerBelow(_) => Field::Odometer,
            Self::NotSigned => Field::Signature,
        }
    }
}

/// A draft that was checked; nothing else makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid<T>(T);

impl<T> Valid<T> {
    /// Returns what was checked.
    pub fn into_inner(self) -> T {
        self.0
    }
}

/// What is wrong so far.
#[derive(Default)]
struct Problems(Vec<Problem>);

impl Problems {
    fn text(&mut self, field: Field, typed: &str) -> String {
        let text = typed.trim();
        if text.is_empty() {
            self.0.push(Problem::Missing(field));
        }
        text.to_owned()
    }

    fn day(&mut self, field: Field, typed: &str) -> Option<NaiveDate> {
        let text = typed.trim();
        if text.is_empty() {
            self.0.push(Problem::Missing(field));
            return None;
        }
        text.parse().map_err(|_| self.0.push(Problem::NoDay(field))).ok()
    }

    fn end<T>(self, found: Option<T>) -> Result<Valid<T>, Vec<Problem>> {
        match found {
            Some(found) if self.0.is_empty() => Ok(Valid(found)),
            _ => Err(self.0),
        }
    }
}

/// 保险 as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InsuranceDraft {
    /// 保险公司.
    pub company: String,
    /// 保单号.
    pub policy: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// 保险 that may be noted.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    /// 保险公司.
    pub company: String,
    /// 保单号.
    pub policy: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl InsuranceDraft {
    /// Checks it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self) -> Result<Valid<Cover>, Vec<Problem>> {
        let mut problems = Problems::default();
        let company = problems.text(Field::Company, &self.company);
        let policy = problems.text(Field::Policy, &self.policy);
        let days = problems.day(Field::From, &self.from).zip(problems.day(Field::To, &self.to));
        if days.is_some_and(|(from, to)| to < from) {
            problems.0.push(Problem::EndsBeforeItBegins);
        }
        problems.end(days.map(|(from, to)| Cover { company, policy, from, to }))
    }
}

/// 购置税 as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaxDraft {
    /// 免征.
    pub exempt: bool,
    /// How much was paid, in 万元.
    pub amount: String,
    /// On which day.
    pub on: String,
}

/// 购置税 that may be noted.
#[derive(Clone, Debug, PartialEq)]
pub struct Levy {
    /// 免征.
    pub exempt: bool,
    /// How much was paid.
    pub amount: Money,
    /// On which day.
    pub on: NaiveDate,
}

impl TaxDraft {
    /// Checks it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self) -> Result<Valid<Levy>, Vec<Problem>> {
        let mut problems = Problems::default();
        let amount = if self.exempt {
            Money::ZERO
        } else {
            let typed = problems.text(Field::TaxAmount, &self.amount);
            let amount = Money::parse(&typed, Unit::Wan);
            if amount.is_none() && !typed.is_empty() {
                problems.0.push(Problem::NoAmount);
            }
            amount.unwrap_or_default()
        };
        let on = problems.day(Field::TaxOn, &self.on);
        problems.end(on.map(|on| Levy { exempt: self.exempt, amount, on }))
    }
}

/// 牌照 as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlatesDraft {
    /// 临牌.
    pub temporary: bool,
    /// The number.
    pub number: String,
    /// The last day of a temporary one.
    pub until: String,
}

/// 牌照 that may be noted.
#[derive(Clone, Debug, PartialEq)]
pub struct Plate {
    /// 临牌.
    pub temporary: bool,
    /// The number.
    pub number: String,
    /// The last day of a temporary one.
    pub until: Option<NaiveDate>,
}

impl PlatesDraft {
    /// Checks it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self) -> Result<Valid<Plate>, Vec<Problem>> {
        let mut problems = Problems::default();
        let number = problems.text(Field::Plate, &self.number).to_uppercase();
        let until = if self.temporary { problems.day(Field::PlateUntil, &self.until) } else { None };
        problems.end(Some(Plate { temporary: self.temporary, number, until }))
    }
}

/// Reads when the customer comes, as a field of day and time has it (`2026-11-28T14:00`).
///
/// # Errors
/// Why it cannot be agreed on.
pub fn check_time(typed: &str, zone: FixedOffset, now: DateTime<Utc>) -> Result<DateTime<Utc>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Problem::Missing(Field::Time));
    }
    let read = NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M").ok();
    let time = read.and_then(|time| time.and_local_timezone(zone).single()).map(|time| time.to_utc());
    match time {
        None => Err(Problem::NoDay(Field::Time)),
        Some(time) if time < now => Err(Problem::Past(Field::Time)),
        Some(time) => Ok(time),
    }
}

/// A hand-over as typed and signed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HandOverDraft {
    /// 交车里程.
    pub odometer: String,
    /// The sheet as the customer reads it.
    pub lines: Vec<String>,
    /// The signature.
    pub strokes: Vec<Stroke>,
}

/// A hand-over that the customer has signed.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed {
    /// The odometer, in km.
    pub odometer_km: u32,
    /// The sheet as the customer read it.
    pub lines: Vec<String>,
    /// The signature.
    pub strokes: Vec<Stroke>,
}

/// Reads an odometer; `last` is what it showed before.
///
/// # Errors
/// Why it cannot be.
pub fn check_odometer(typed: &str, last: u32) -> Result<u32, Problem> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    if digits.is_empty() {
        return Err(Problem::Missing(Field::Odometer));
    }
    match digits.parse::<u32>() {
        Err(_) => Err(Problem::NotKilometres),
        Ok(km) if km < last => Err(Problem::OdometerBelow(last)),
        Ok(km) => Ok(km),
    }
}

impl HandOverDraft {
    /// Checks it; `last` is what the odometer showed before.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self, last: u32) -> Result<Valid<Signed>, Vec<Problem>> {
        let mut problems = Problems::default();
        let odometer = check_odometer(&self.odometer, last).map_err(|problem| problems.0.push(problem)).ok();
        if !is_signature(&self.strokes) {
            problems.0.push(Problem::NotSigned);
        }
        let (lines, strokes) = (self.lines.clone(), self.strokes.clone());
        problems.end(odometer.map(|odometer_km| Signed { odometer_km, lines, strokes }))
    }
}
