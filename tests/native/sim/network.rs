//! What a network does to requests and replies.

use std::time::Duration;

use forecourt::domain::BlobId;
use forecourt::store::Store;
use forecourt::sync::http::Reply;
use forecourt::sync::wire::{Ask, PushBody, Request};

use super::disk::Disk;
use super::endpoint::{Endpoint, Told};
use super::model::refused;
use crate::support::{Chance, now};

/// A request as it goes over the line.
#[derive(Clone, Debug)]
pub enum Wire {
    Pull { since: Option<String>, limit: u32, nonce: String },
    Push(String),
    Has(BlobId),
    Upload(BlobId, Vec<u8>),
}

impl Wire {
    /// `disk` has what is uploaded.
    pub fn of(request: &Request, client: &str, disk: &Disk) -> Self {
        match &request.ask {
            Ask::Pull { since, limit, .. } => {
                Self::Pull { since: since.clone(), limit: *limit, nonce: request.nonce.to_string() }
            }
            Ask::Has(id) => Self::Has(*id),
            Ask::Upload(id) => Self::Upload(*id, now(disk.blob(*id)).unwrap().unwrap()),
            Ask::Push(writes) => {
                Self::Push(serde_json::to_string(&PushBody { n: request.nonce, client, writes }).unwrap())
            }
        }
    }

    pub fn ask(&self, endpoint: &mut dyn Endpoint) -> Told {
        match self {
            Self::Pull { since, limit, nonce } => endpoint.pull(since.as_deref(), *limit, nonce),
            Self::Push(body) => endpoint.push(body),
            Self::Has(id) => endpoint.has_blob(*id),
            Self::Upload(id, content) => endpoint.put_blob(*id, content),
        }
    }

    pub fn is_cursor_pull(&self) -> bool {
        matches!(self, Self::Pull { since: Some(_), .. })
    }
}

/// What something else answers in the endpoint's place.
pub fn captive_page(chance: &mut Chance) -> Reply {
    let page = "<!doctype html><title>Hotel</title><form action=/login>";
    let other = r#"{"forecourt":1,"n":"00000000-0000-4000-8000-000000000000","epoch":"x","cursor":"x","changes":[],"results":[]}"#;
    let (status, redirected, body) = *chance.pick(&[
        (200, false, page),
        (200, true, page),
        (302, false, ""),
        (511, false, page),
        (403, false, page),
        (404, false, page),
        (200, false, other),
        (200, false, r#"{"status":"ok"}"#),
        (204, false, ""),
    ]);
    Reply { status, redirected, body: body.into(), ..Reply::default() }
}

/// What stands before the endpoint answers when it is restarted, overrun or not yet set up.
pub fn server_error(chance: &mut Chance) -> Reply {
    let (status, wait, body) = *chance.pick(&[
        (429, Some(0), r#"{"error":"slow down"}"#),
        (429, Some(20), r#"{"error":"slow down"}"#),
        (500, None, r#"{"timestamp":"2026","status":500,"error":"Internal Server Error","path":"/sync"}"#),
        (502, None, "<html>Bad gateway</html>"),
        (503, Some(5), ""),
        (504, None, ""),
        (404, None, r#"{"timestamp":"2026","status":404,"error":"Not Found","path":"/sync"}"#),
        (405, None, r#"{"status":405,"error":"Method Not Allowed","path":"/sync"}"#),
    ]);
    Reply { status, body: body.into(), retry_after: wait.map(Duration::from_secs), ..Reply::default() }
}

pub fn reply(told: Told) -> Reply {
    Reply { status: told.status, body: told.body.into_bytes(), marked: told.marked, ..Reply::default() }
}

pub fn refusal(status: u16) -> Reply {
    reply(refused(status, "not now"))
}

/// Cuts a body anywhere.
pub fn cut(mut reply: Reply, chance: &mut Chance) -> Reply {
    reply.body.truncate(chance.index(reply.body.len().max(1)));
    reply
}
