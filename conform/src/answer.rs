//! What an endpoint answered, and what is wrong with it.

use serde_json::Value;
use std::fmt;
use ureq::http::HeaderMap;

/// How much of a request or an answer is shown.
const SHOWN: usize = 600;

/// Where an endpoint left the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What it was sent.
    pub sent: String,
    /// What the contract says to that.
    pub expected: String,
    /// What came.
    pub came: String,
}

/// Why a rule was not found kept.
#[derive(Debug)]
pub(crate) enum Stop {
    Broken(Box<Fault>),
    Skipped(String),
}

pub(crate) type Judged<T = ()> = Result<T, Stop>;

impl Stop {
    pub(crate) fn broken(sent: &str, expected: impl Into<String>, came: impl Into<String>) -> Self {
        Self::Broken(Box::new(Fault { sent: sent.to_owned(), expected: expected.into(), came: came.into() }))
    }

    pub(crate) fn skipped(reason: &str) -> Self {
        Self::Skipped(reason.to_owned())
    }
}

/// An answer, with what it answers.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) sent: String,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Returns the fault of not being that.
    pub(crate) fn fault(&self, expected: impl Into<String>) -> Stop {
        let came = format!("{} {}", self.status, String::from_utf8_lossy(&self.body));
        Stop::broken(&self.sent, expected, shortened(&came))
    }

    pub(crate) fn require(&self, holds: bool, expected: &str) -> Judged {
        if holds { Ok(()) } else { Err(self.fault(expected)) }
    }

    pub(crate) fn json(&self) -> Judged<Value> {
        serde_json::from_slice(&self.body).map_err(|_| self.fault("JSON"))
    }

    /// Returns a header's text, if it is there.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Judges a refusal of the whole request: one of those statuses, and a word for the developer.
    pub(crate) fn refused(&self, statuses: &[u16]) -> Judged {
        let told: Vec<String> = statuses.iter().map(u16::to_string).collect();
        let expected = format!("{} {{\"error\": \"…\"}}", told.join(" or "));
        let error = self.json().map_err(|_| self.fault(&*expected))?;
        self.require(statuses.contains(&self.status) && error["error"].is_string(), &expected)
    }
}

/// Returns the beginning of a long text.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}… ({} bytes)", &text[..end], text.len()),
        None => text.to_owned(),
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "    sent      {}", self.sent)?;
        writeln!(f, "    expected  {}", self.expected)?;
        write!(f, "    came      {}", self.came)
    }
}
