//! Models and cars as typed, and the checks that turn them into what may be kept. A line of a table is such a draft, too.

mod car;
mod model;

pub use car::{CarDraft, ValidCar};
pub use model::{ModelDraft, ValidModel};

use super::amount;
use super::problem::{Field, Problem};
use crate::domain::amount::Unit;
use crate::domain::{Money, Set};

/// Takes what was found, and notes what was wrong.
fn note<T>(problems: &mut Vec<Problem>, found: Result<T, Problem>) -> Option<T> {
    found.map_err(|problem| problems.push(problem)).ok()
}

/// Reads a price in 万元; nothing typed is no price.
fn price(field: Field, text: &str) -> Result<Option<Money>, Problem> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match Money::parse(text, Unit::Wan) {
        None => Err(Problem::NoAmount(field)),
        Some(price) if amount::is_plausible(price) => Ok(Some(price)),
        Some(_) => Err(Problem::TooLittle(field)),
    }
}

/// Reads names that stand one on a line, or with 、 or ; between them.
fn names(text: &str) -> Set<String> {
    text.split(['\n', '、', ';', '；']).map(super::ground::plain).filter(|name| !name.is_empty()).collect()
}

/// Writes names one on a line.
fn lines(names: &Set<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join("\n")
}
