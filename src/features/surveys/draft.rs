//! Answers as they are tapped, and the check that makes a survey of them.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Area, How, Reason, Survey};
use crate::domain::deal::Deal;
use crate::domain::{Act, Set, Stamp};

/// What has to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The overall score.
    NoOverall,
    /// The NPS.
    NoNps,
}

/// Answers as tapped.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// All in all, 1 to 5.
    pub overall: Option<u8>,
    /// Area by area.
    pub areas: BTreeMap<Area, u8>,
    /// NPS, 0 to 10.
    pub nps: Option<u8>,
    /// Reasons.
    pub reasons: BTreeSet<Reason>,
    /// In words.
    pub words: String,
}

/// Answers that make a survey.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid {
    overall: u8,
    areas: BTreeMap<Area, u8>,
    nps: u8,
    reasons: BTreeSet<Reason>,
    words: String,
}

impl Draft {
    /// Checks them.
    ///
    /// # Errors
    /// What was not answered, in the order of the questions.
    pub fn check(&self) -> Result<Valid, Vec<Problem>> {
        match (self.overall, self.nps) {
            (Some(overall), Some(nps)) => Ok(Valid {
                overall,
                areas: self.areas.clone(),
                nps,
                reasons: self.reasons.clone(),
                words: self.words.trim().to_owned(),
            }),
            (overall, nps) => {
                let missing = [(overall, Problem::NoOverall), (nps, Problem::NoNps)];
                Err(missing.into_iter().filter(|(given, _)| given.is_none()).map(|(_, problem)| problem).collect())
            }
        }
    }
}

impl Valid {
    /// Returns them as a survey about a deal.
    pub fn into_survey(self, deal: &Deal, how: How, act: &Act) -> Survey {
        let Self { overall, areas, nps, reasons, words } = self;
        Survey {
            id: act.new_id(),
            customer: deal.customer,
            deal: deal.id,
            how,
            overall,
            areas,
            nps,
            reasons: Set(reasons),
            words,
            noted: Stamp::of(act),
        }
    }
}
