//! Requests of the sync contract over fetch.

use std::time::Duration;

use chrono::{DateTime, Utc};
use gloo::net::http::{Method, RequestBuilder};
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestRedirect};

use super::timer::sleep;
use crate::app::host::{Address, Heard};
use crate::sync::wire::{Ask, PushBody, Reply, Request, WAIT};

/// How long an answer may take. After that its outcome counts as unknown.
const PATIENCE: Duration = Duration::from_secs(30);

/// What some servers put before JSON.
const BOM: char = '\u{feff}';

/// Sends a request and returns what came back; nothing when there was no answer in time. Whoever stops waiting for it
/// hangs up.
pub async fn send(address: Address, client: String, request: Request) -> Heard {
    let line = Line(AbortController::new().ok());
    let patience = match request.ask {
        Ask::Pull { waits: true, .. } => PATIENCE + WAIT,
        Ask::Pull { .. } | Ask::Push(_) => PATIENCE,
    };
    let exchange = Box::pin(exchange(&address, &client, &request, line.0.as_ref()));
    match futures::future::select(exchange, Box::pin(sleep(patience))).await {
        futures::future::Either::Left((heard, _)) => heard.unwrap_or_default(),
        futures::future::Either::Right(_) => Heard::default(),
    }
}

/// An exchange that ends with this value, at both ends.
struct Line(Option<AbortController>);

impl Drop for Line {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

async fn exchange(
    address: &Address,
    client: &str,
    request: &Request,
    controller: Option<&AbortController>,
) -> Option<Heard> {
    let signal = controller.map(AbortController::signal);
    let mut builder = RequestBuilder::new(&address.url)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Manual)
        .abort_signal(signal.as_ref());
    if let Some(token) = &address.token {
        builder = builder.header("Authorization", &format!("Bearer {token}"));
    }
    let nonce = request.nonce.to_string();
    let sent = match &request.ask {
        Ask::Pull { since, limit, waits } => {
            let since = since.clone().map(|cursor| ("since", cursor));
            let wait = waits.then(|| ("wait", WAIT.as_secs().to_string()));
            builder
                .query([("limit", limit.to_string()), ("n", nonce)].into_iter().chain(since).chain(wait))
                .build()
                .ok()?
        }
        Ask::Push(writes) => {
            let body = PushBody { n: request.nonce, client, writes };
            builder.method(Method::POST).json(&body).ok()?
        }
    };
    let response = sent.send().await.ok()?;
    let header = |name: &str| response.headers().get(name);
    let date =
        header("date").and_then(|date| DateTime::parse_from_rfc2822(&date).ok()).map(|date| date.with_timezone(&Utc));
    let retry_after = header("retry-after").and_then(|wait| wait.parse().ok()).map(Duration::from_secs);
    let redirected = response.redirected() || response.type_() == web_sys::ResponseType::Opaqueredirect;
    let body = text(response.binary().await.ok()?);
    Some(Heard { reply: Some(Reply { status: response.status(), redirected, retry_after, body }), date })
}

/// The browser would make text of the bytes, and that would have to be made bytes again.
fn text(body: Vec<u8>) -> String {
    let text = String::from_utf8(body).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    match text.strip_prefix(BOM) {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}
