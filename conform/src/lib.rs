//! The conformance kit: asks an endpoint, over HTTP, whether it keeps the sync contract.
//!
//! The rules are data, in `rules`; each says in plain words what `docs/sync-contract.md` says. The kit may be run
//! against an endpoint that holds records and that others use meanwhile: it judges its own records only, and leaves
//! tombstones of them behind. It never waits for ever, and never looks at how an endpoint does what it does.

mod answer;
mod line;
mod reply;
mod rules;
mod visit;
mod walk;

pub use answer::Fault;

use answer::Stop;
use std::fmt;
use visit::Visit;

/// Which endpoint to examine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its address, as a tablet is told it.
    pub url: String,
    /// What opens it, where it asks for a token.
    pub token: Option<String>,
}

/// What came out for one rule.
#[derive(Debug)]
pub enum Outcome {
    /// The endpoint keeps it.
    Kept,
    /// It does not.
    Broken(Fault),
    /// It was not judged, for that reason.
    Skipped(String),
}

/// What came out for all rules.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rules that are kept.
    pub kept: usize,
    /// Rules that are not.
    pub broken: usize,
    /// Rules that were not judged.
    pub skipped: usize,
    /// Records that the kit wrote and could not delete again.
    pub left_behind: usize,
}

/// Examines an endpoint, telling the outcome of each rule as it is known.
pub fn examine(target: &Target, mut tell: impl FnMut(&'static str, &Outcome)) -> Summary {
    let mut summary = Summary::default();
    let mut note = |name, judged: Result<(), Stop>| {
        let outcome = Outcome::from(judged);
        match outcome {
            Outcome::Kept => summary.kept += 1,
            Outcome::Broken(_) => summary.broken += 1,
            Outcome::Skipped(_) => summary.skipped += 1,
        }
        tell(name, &outcome);
    };
    let begun = Visit::begin(target);
    let visit = match begun {
        Ok(visit) => visit,
        Err(stop) => {
            note(rules::FIRST, Err(stop));
            return summary;
        }
    };
    note(rules::FIRST, Ok(()));
    for rule in rules::all() {
        note(rule.name, (rule.check)(&visit));
    }
    summary.left_behind = visit.clean();
    summary
}

impl From<Result<(), Stop>> for Outcome {
    fn from(judged: Result<(), Stop>) -> Self {
        match judged {
            Ok(()) => Self::Kept,
            Err(Stop::Broken(fault)) => Self::Broken(*fault),
            Err(Stop::Skipped(reason)) => Self::Skipped(reason),
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} kept, {} broken, {} skipped", self.kept, self.broken, self.skipped)
    }
}
