//! A car that comes back, and what the customer thought.

use std::collections::BTreeMap;

use super::{Field, Problem, Valid, note, parse_km};
use crate::features::test_drives::model::{Aspect, CarOut};

/// No test drive takes a car farther, in km; beyond it a digit was mistyped, and would spoil the car's odometer.
const FARTHEST: u32 = 2_000;

/// How a car came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// 车况良好: as it left.
    Good,
    /// Something is to be noted.
    Noted,
}

/// The car as it comes back, as entered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReturnDraft {
    /// The odometer.
    pub odometer: String,
    /// Fuel or charge.
    pub eighths: Option<u8>,
    /// How it is.
    pub condition: Option<Condition>,
    /// What was found.
    pub note: String,
}

/// The car as it came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Returned {
    /// The odometer.
    pub odometer_km: u32,
    /// Fuel or charge.
    pub eighths: u8,
    /// What was found; empty when all is well.
    pub condition: String,
}

impl ReturnDraft {
    /// Checks it against the car as it left.
    ///
    /// # Errors
    /// All problems, in the order of the fields.
    pub fn check(&self, out: &CarOut) -> Result<Valid<Returned>, Vec<Problem>> {
        let mut problems = Vec::new();
        let odometer_km = note(&mut problems, self.check_odometer(out.odometer_km));
        let eighths = note(&mut problems, self.eighths.ok_or(Problem::Missing(Field::Gauge)));
        let condition = note(&mut problems, self.check_condition());
        match (odometer_km, eighths, condition) {
            (Some(odometer_km), Some(eighths), Some(condition)) => {
                Ok(Valid(Returned { odometer_km, eighths, condition }))
            }
            _ => Err(problems),
        }
    }

    fn check_odometer(&self, last: u32) -> Result<u32, Problem> {
        let km = parse_km(&self.odometer)?;
        match km.checked_sub(last) {
            None => Err(Problem::OdometerBelow { last }),
            Some(km) if km > FARTHEST => Err(Problem::TooFar { km }),
            Some(_) => Ok(km),
        }
    }

    fn check_condition(&self) -> Result<String, Problem> {
        match self.condition.ok_or(Problem::Missing(Field::Condition))? {
            Condition::Good => Ok(String::new()),
            Condition::Noted => {
                let note = self.note.trim();
                if note.is_empty() { Err(Problem::Missing(Field::ConditionNote)) } else { Ok(note.to_owned()) }
            }
        }
    }
}

/// What the customer thought, as entered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImpressionsDraft {
    /// 1 to 5.
    pub ratings: BTreeMap<Aspect, u8>,
    /// In the customer's words.
    pub words: String,
}

impl ImpressionsDraft {
    /// Checks that something was said.
    ///
    /// # Errors
    /// When there is neither a rating nor a word.
    pub fn check(&self) -> Result<Valid<Self>, Vec<Problem>> {
        let words = self.words.trim().to_owned();
        if self.ratings.is_empty() && words.is_empty() {
            return Err(vec![Problem::Missing(Field::Impressions)]);
        }
        Ok(Valid(Self { words, ..self.clone() }))
    }
}
