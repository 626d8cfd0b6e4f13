//! A request of the contract as HTTP has it. Whoever sends it knows nothing of the contract, and the contract nothing of
//! sockets.

use std::borrow::Cow;
use std::time::Duration;

use super::wire::{Ask, PushBody, Request, WAIT};
use crate::domain::BlobId;

/// How long an answer may take. After that its outcome counts as unknown.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// How long a blob may take: 10 MiB at 1 Mbit/s.
const PATIENCE_FOR_BLOBS: Duration = Duration::from_secs(90);

/// What some servers put before JSON.
const BOM: char = '\u{feff}';

/// What is done at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Reads.
    Get,
    /// Asks whether it is there.
    Head,
    /// Puts under its name.
    Put,
    /// Hands over.
    Post,
}

impl Verb {
    /// Returns its name in HTTP.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Put => "PUT",
            Self::Post => "POST",
        }
    }
}

/// One exchange that is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// What is done.
    pub verb: Verb,
    /// What follows the endpoint's own address, e.g. `/blobs/…`; often nothing.
    pub path: String,
    /// Names and values, not yet escaped.
    pub query: Vec<(&'static str, String)>,
    /// JSON that is handed over.
    pub json: Option<String>,
    /// Bytes that are handed over.
    pub bytes: Option<Vec<u8>>,
    /// How long the answer may take.
    pub patience: Duration,
}

impl Request {
    /// Returns the exchange that asks this; `client` names this tablet.
    pub fn call(&self, client: &str) -> Call {
        let nonce = self.nonce.to_string();
        let call = |verb, query, json| Call { verb, path: String::new(), query, json, bytes: None, patience: PATIENCE };
        match &self.ask {
            Ask::Has(id) => Call { verb: Verb::Head, ..Call::about(*id, nonce) },
            // Whoever sends it adds the bytes.
            Ask::Upload(id) => Call { verb: Verb::Put, ..Call::about(*id, nonce) },
            Ask::Pull { since, limit, waits } => {
                let mut query = vec![("limit", limit.to_string()), ("n", nonce)];
                query.extend(since.clone().map(|cursor| ("since", cursor)));
                query.extend(waits.then(|| ("wait", WAIT.as_secs().to_string())));
                let patience = if *waits { PATIENCE + WAIT } else { PATIENCE };
                Call { patience, ..call(Verb::Get, query, None) }
            }
            Ask::Push(writes) => {
                let body = PushBody { n: self.nonce, client, writes };
                // Records are JSON already: writing them down cannot fail, and an empty body is refused by everybody.
                call(Verb::Post, Vec::new(), Some(serde_json::to_string(&body).unwrap_or_default()))
            }
        }
    }
}

impl Call {
    /// Returns the exchange that fetches a blob.
    pub fn about(id: BlobId, nonce: String) -> Self {
        Self {
            verb: Verb::Get,
            path: format!("/blobs/{id}"),
            query: vec![("n", nonce)],
            json: None,
            bytes: None,
            patience: PATIENCE_FOR_BLOBS,
        }
    }
}

/// A reply as the network gave it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Whether it came from another address than the one asked.
    pub redirected: bool,
    /// Whether it bears the contract's header.
    pub marked: bool,
    /// The Retry-After header.
    pub retry_after: Option<Duration>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// Tells whether somebody between us and the endpoint gave it, a login page for one.
    pub fn is_from_elsewhere(&self) -> bool {
        self.redirected || self.status == 511 || (300..400).contains(&self.status)
    }

    /// Returns the body as text.
    pub fn text(&self) -> Cow<'_, str> {
        match String::from_utf8_lossy(&self.body) {
            Cow::Borrowed(text) => Cow::Borrowed(text.strip_prefix(BOM).unwrap_or(text)),
            Cow::Owned(text) => Cow::Owned(text.strip_prefix(BOM).map(str::to_owned).unwrap_or(text)),
        }
    }
}
