//! The seal over a signed contract, so that a later change of anything that was signed shows.
//!
//! It covers the whole record, signatures included, except what may rightly change afterwards: that it was cancelled or
//! replaced, and whose record the customer is, since two records of one person may be joined.
//! A seal tells that content and signature belong together. It is no proof of who has signed: whoever can write records
//! can also make a new seal, and then only a paper with the first one's digits tells.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::model::{Contract, Signed};

/// What the sealed text begins with; it changes with the way in which the text is made.
const FORM: &str = "forecourt contract 1";

/// How many digits of a seal people compare.
const SHORT: usize = 12;

/// Whether a contract is as it was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Nobody has signed it.
    Unsigned,
    /// It is as it was signed.
    Fits,
    /// It has been changed since.
    Changed,
}

/// Tells whether a contract is as it was signed.
pub fn fit(contract: &Contract) -> Fit {
    match &contract.signed {
        None => Fit::Unsigned,
        Some(signed) if signed.digest == digest(contract) => Fit::Fits,
        Some(_) => Fit::Changed,
    }
}

/// Returns SHA-256, in hex, of a contract with its signatures.
pub fn digest(contract: &Contract) -> String {
    let hash = Sha256::digest(text(contract).as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the first digits of a seal in groups, as they stand on paper: `3f9a 11c0 7be2`.
pub fn short(digest: &str) -> String {
    let digits: Vec<char> = digest.chars().take(SHORT).collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The text that is sealed: its form on one line, then the record as JSON, its keys sorted.
fn text(contract: &Contract) -> String {
    let signed = contract.signed.clone().map(|signed| Signed { digest: String::new(), ..signed });
    let sealed = Contract { customer: Uuid::nil().into(), signed, replaced: None, cancelled: None, ..contract.clone() };
    let json = serde_json::to_value(sealed).unwrap_or_default();
    format!("{FORM}\n{json}")
}
