//! The two verbs of the contract.

use super::access::Caller;
use super::{Refusal, Shared, body};
use crate::wire::{FORECOURT, Page, Pull, Push, PushReply};
use axum::body::Body;
use axum::extract::{Query, State, rejection::QueryRejection};
use axum::response::Json;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// The largest push, in bytes.
const LARGEST_PUSH: usize = 8 * 1024 * 1024;
/// The longest nonce, in bytes. It is echoed, and an echo should not be a loudspeaker.
const LONGEST_NONCE: usize = 200;

/// The query as it comes: texts, so that a wrong one is answered in the contract's own words.
#[derive(Debug, Deserialize)]
pub(super) struct PullQuery {
    since: Option<String>,
    limit: Option<String>,
    n: Option<String>,
    wait: Option<String>,
}

pub(super) async fn pull(
    State(service): State<Shared>,
    Caller(showroom): Caller,
    query: Result<Query<PullQuery>, QueryRejection>,
) -> Result<Json<Page>, Refusal> {
    let Query(query) = query.map_err(|why| Refusal::Malformed(why.body_text()))?;
    let number = |name: &str, text: Option<&str>| {
        let read = text.map(str::parse::<u32>).transpose();
        read.map_err(|_| Refusal::Malformed(format!("{name} must be a number")))
    };
    let limit = number("limit", query.limit.as_deref())?;
    let wait = Duration::from_secs(number("wait", query.wait.as_deref())?.unwrap_or(0).into());
    let pull = Pull { since: query.since, limit, n: nonce(query.n)? };
    Ok(Json(service.ledger.pull_when_new(&showroom, &pull, wait).await?))
}

pub(super) async fn push(
    State(service): State<Shared>,
    caller: Result<Caller, Refusal>,
    body: Body,
) -> Result<Json<PushReply>, Refusal> {
    let Caller(showroom) = match caller {
        Ok(caller) => caller,
        Err(refusal) => return Err(body::refuse(body, refusal).await),
    };
    let bytes = body::read(body, LARGEST_PUSH).await?;
    let mut push: Push =
        serde_json::from_slice(&bytes).map_err(|why| Refusal::Malformed(format!("the body is no push: {why}")))?;
    push.n = nonce(push.n)?;
    // On a task of its own: a tablet that hangs up does not cut the transaction short, and what it
    // wrote is there when it asks again.
    let work = {
        let service = Arc::clone(&service);
        tokio::spawn(async move { service.ledger.push(&showroom, &push).await })
    };
    match work.await {
        Ok(reply) => Ok(Json(reply?)),
        Err(_) => Err(Refusal::Unavailable),
    }
}

pub(super) async fn health(State(service): State<Shared>) -> Result<Json<Value>, Refusal> {
    service.ledger.answers().await.map_err(|why| Refusal::database(&why))?;
    Ok(Json(json!({ "forecourt": FORECOURT })))
}

pub(super) fn nonce(n: Option<String>) -> Result<Option<String>, Refusal> {
    match n {
        Some(n) if n.len() > LONGEST_NONCE => {
            Err(Refusal::Malformed(format!("n must be at most {LONGEST_NONCE} bytes")))
        }
        n => Ok(n),
    }
}
