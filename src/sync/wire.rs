//! What goes over the wire, and how an answer is read. An answer is believed only when it bears the contract's mark
//! and our own nonce: the login page of a hotel network has neither.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::http::Reply;
use crate::domain::{BlobId, Doc, Key, Kind};

/// The version of the contract that answers must bear.
pub const VERSION: u32 = 1;

/// How long an answer may be held back while nothing is new.
pub const WAIT: Duration = Duration::from_secs(25);

/// A question to the endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Makes the answer ours.
    pub nonce: Uuid,
    /// What is asked.
    pub ask: Ask,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// What has changed since the cursor?
    Pull {
        /// Where the last page ended; `None` asks for everything.
        since: Option<String>,
        /// How many changes at most.
        limit: u32,
        /// Whether the answer may be held back until there is something, for [`WAIT`] at most.
        waits: bool,
    },
    /// Take these writes.
    Push(Vec<Write>),
    /// Have you this blob?
    Has(BlobId),
    /// Take this blob.
    Upload(BlobId),
}

/// One write.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Write {
    /// The name under which the endpoint remembers it.
    pub mid: Uuid,
    /// The record.
    #[serde(flatten)]
    pub key: Key,
    /// The revision that it was made on; `None` for a new record.
    pub base: Option<i64>,
    /// Whether it deletes.
    pub deleted: bool,
    /// The record's content.
    pub doc: Doc,
}

/// The body of a push.
#[derive(Debug, Serialize)]
pub struct PushBody<'a> {
    /// The nonce.
    pub n: Uuid,
    /// The tablet.
    pub client: &'a str,
    /// The writes.
    pub writes: &'a [Write],
}

/// A page of changes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Page {
    /// The server's database.
    pub epoch: String,
    /// Where the page ends.
    pub cursor: String,
    /// Whether there are more.
    #[serde(default)]
    pub more: bool,
    /// How many changes are on the pages after this one, where the server tells. It is shown, and decides nothing.
    #[serde(default, deserialize_with = "count")]
    pub left: Option<usize>,
    /// Whether the server holds an answer back until there is something.
    #[serde(default)]
    pub live: bool,
    /// Whether the server keeps blobs.
    #[serde(default)]
    pub blobs: bool,
    /// The changes; one that cannot be read does not stop the others.
    #[serde(deserialize_with = "readable")]
    pub changes: Vec<Remote>,
}

/// A record as the endpoint has it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(from = "Change")]
pub struct Remote {
    /// The record.
    pub key: Key,
    /// Its revision.
    pub rev: i64,
    /// Whether it is gone.
    pub deleted: bool,
    /// Its content.
    pub doc: Doc,
}

/// A record as it is sent. A page has a thousand, and flattening one into another type would copy it first.
#[derive(Deserialize)]
struct Change {
    #[serde(rename = "type")]
    kind: Kind,
    id: Uuid,
    rev: i64,
    #[serde(default)]
    deleted: bool,
    #[serde(default)]
    doc: Doc,
}

impl From<Change> for Remote {
    fn from(Change { kind, id, rev, deleted, doc }: Change) -> Self {
        Self { key: Key { kind, id }, rev, deleted, doc }
    }
}

/// The outcome of a push.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Receipt {
    /// The server's database.
    pub epoch: String,
    /// One result for each write.
    pub results: Vec<WriteResult>,
}

/// The outcome of one write.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct WriteResult {
    /// The write.
    pub mid: Uuid,
    /// As HTTP would have it: 200, 409, 422.
    pub status: u16,
    /// The revision that the record has now.
    #[serde(default)]
    pub rev: Option<i64>,
    /// With 409: whether it is gone.
    #[serde(default)]
    pub deleted: bool,
    /// With 409: the record as the endpoint has it.
    #[serde(default)]
    pub doc: Option<Doc>,
    /// With 422: why.
    #[serde(default)]
    pub error: Option<String>,
}

/// What a reply means.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A page of changes.
    Page(Page),
    /// The outcome of a push.
    Receipt(Receipt),
    /// Whether the endpoint has a blob.
    Blob {
        /// It has.
        held: bool,
    },
    /// No outcome, for this reason.
    Trouble(Trouble),
}

/// Why there is no outcome.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// No reply, or a cut one: whether a write was applied is not known.
    Lost,
    /// Somebody else answered, e.g. the login page of a network.
    Captive,
    /// 401, 403: the token is missing, wrong or revoked.
    Unauthorized,
    /// 400, 413, 422: the endpoint will not have this request.
    Refused {
        /// The HTTP status.
        status: u16,
        /// The endpoint's words.
        error: String,
    },
    /// 410: the cursor is too old.
    Expired,
    /// 426: this app is too old for the endpoint.
    Outdated,
    /// 429, 5xx: come back later.
    Busy(Option<Duration>),
    /// What was to be sent cannot be read on this tablet.
    Unreadable,
}

impl Request {
    /// Reads the reply to this request. Everything that is not surely an answer to it is trouble.
    pub fn read(&self, reply: &Reply) -> Answer {
        if reply.is_from_elsewhere() {
            return Answer::Trouble(Trouble::Captive);
        }
        if let Ask::Has(_) | Ask::Upload(_) = self.ask {
            return self.read_about_blob(reply);
        }
        let body = reply.text();
        let head: Option<Head> = serde_json::from_str(&body).ok();
        match (reply.status, head) {
            (200, Some(head)) => self.read_body(&head, &body),
            (200, None) if looks_like_json(&body) => Answer::Trouble(Trouble::Lost),
            (200, None) => Answer::Trouble(Trouble::Captive),
            (status, head) => {
                let error = head.as_ref().and_then(|head| head.error.as_str());
                Answer::Trouble(refusal(status, error, reply.retry_after))
            }
        }
    }

    /// Answers about blobs are known by their header: a HEAD has no body.
    fn read_about_blob(&self, reply: &Reply) -> Answer {
        let head: Head = serde_json::from_str(&reply.text()).unwrap_or_default();
        let error = head.error.as_str().or(reply.marked.then_some(""));
        match (reply.status, reply.marked) {
            (200 | 201, true) => Answer::Blob { held: true },
            (404, true) if matches!(self.ask, Ask::Has(_)) => Answer::Blob { held: false },
            (status, _) => Answer::Trouble(refusal(status, error, reply.retry_after)),
        }
    }

    fn read_body(&self, head: &Head, body: &str) -> Answer {
        let marked = head.forecourt.as_u64() == Some(u64::from(VERSION));
        let ours = head.n.as_str() == Some(self.nonce.to_string().as_str());
        if !marked || !ours {
            return Answer::Trouble(Trouble::Captive);
        }
        let read = match self.ask {
            Ask::Pull { .. } => serde_json::from_str(body).map(Answer::Page),
            Ask::Push(_) | Ask::Has(_) | Ask::Upload(_) => serde_json::from_str(body).map(Answer::Receipt),
        };
        read.unwrap_or(Answer::Trouble(Trouble::Busy(None)))
    }
}

/// What tells whose answer a body is. It is read on its own, so that a page is read into what it is kept as at once.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Head {
    forecourt: Value,
    n: Value,
    error: Value,
}

/// A body that begins as JSON and does not end as such was cut on its way.
pub(super) fn looks_like_json(body: &str) -> bool {
    let body = body.trim_start();
    body.is_empty() || body.starts_with('{')
}

/// Refusals count only in the contract's words: a network's own error page says nothing about our writes.
pub(super) fn refusal(status: u16, error: Option<&str>, retry_after: Option<Duration>) -> Trouble {
    match (status, error) {
        (429 | 500..=599, _) => Trouble::Busy(retry_after),
        (_, None) => Trouble::Captive,
        (401 | 403, Some(_)) => Trouble::Unauthorized,
        (410, Some(_)) => Trouble::Expired,
        (426, Some(_)) => Trouble::Outdated,
        (400 | 413 | 422, Some(error)) => Trouble::Refused { status, error: error.to_owned() },
        // Many gateways and frameworks say 404 or 405 in such words while the endpoint is set up: no reason to set
        // anything aside.
        (_, Some(_)) => Trouble::Busy(retry_after),
    }
}

/// What is no count is none: nothing hangs on it, and a page must not fail for it.
fn count<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<usize>, D::Error> {
    let count = <&RawValue>::deserialize(deserializer)?;
    Ok(count.get().parse().ok())
}

fn readable<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Remote>, D::Error> {
    let changes = Vec::<&RawValue>::deserialize(deserializer)?;
    Ok(changes.into_iter().filter_map(|change| serde_json::from_str(change.get()).ok()).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(status: u16, body: &str, expected: &str) {
        let request = Request { nonce: Uuid::nil(), ask: Ask::Pull { since: None, limit: 1, waits: false } };
        let reply = Reply { status, body: body.into(), ..Reply::default() };
        let answer = format!("{:?}", request.read(&reply));
        assert!(answer.contains(expected), "{status} {body}: {answer}");
    }

    #[test]
    fn only_a_marked_answer_to_our_own_question_counts() {
        let page = |mark: u32, n: Uuid| {
            json!({"forecourt": mark, "n": n, "epoch": "e", "cursor": "c", "more": false, "changes": []}).to_string()
        };
        check(200, &page(1, Uuid::nil()), "Page(");
        check(200, &page(2, Uuid::nil()), "Captive");
        check(200, &page(1, Uuid::max()), "Captive");
        check(200, "<html>login</html>", "Captive");
        check(200, "{\"forecourt\":1,\"n\":\"0", "Lost");
        check(200, "", "Lost");
        check(302, "", "Captive");
        check(511, "", "Captive");
        check(404, "<html>", "Captive");
        check(401, "{\"error\":\"no token\"}", "Unauthorized");
        check(401, "<html>", "Captive");
        check(410, "{\"error\":\"old\"}", "Expired");
        check(413, "{\"error\":\"big\"}", "Refused");
        check(404, "{\"error\":\"Not Found\"}", "Busy");
        check(426, "{\"error\":\"old app\"}", "Outdated");
        check(503, "", "Busy");
    }

    #[test]
    fn what_is_left_is_a_count_or_not_told() {
        for (left, expected) in [("7", "left: Some(7)"), ("-1", "left: None"), ("\"7\"", "left: None")] {
            let n = Uuid::nil();
            let start = format!(r#"{{"forecourt":1,"n":"{n}","epoch":"e","cursor":"c","more":true,"left":{left},"#);
            check(200, &format!(r#"{start}"changes":[]}}"#), expected);
        }
    }

    #[test]
    fn a_change_that_cannot_be_read_does_not_stop_the_page() {
        let body = json!({"forecourt": 1, "n": Uuid::nil(), "epoch": "e", "cursor": "c", "changes": [
            {"type": "customer", "id": "not an id", "rev": 1, "doc": {}},
            {"type": "customer", "id": Uuid::nil(), "rev": 2, "doc": {}},
        ]});
        check(200, &body.to_string(), "rev: 2");
    }
}
