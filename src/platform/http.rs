//! Requests of the sync contract over fetch.

use std::time::Duration;

use chrono::{DateTime, Utc};
use gloo::net::http::{Method, RequestBuilder};
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestRedirect};

use super::timer::sleep;
use crate::app::host::{Address, Heard};
use crate::sync::wire::{Ask, PushBody, Reply, Request};

/// How long an answer may take. After that its outcome counts as unknown.
const PATIENCE: Duration = Duration::from_secs(30);

/// What some servers put before JSON.
const BOM: char = '\u{feff}';

/// Sends a request and returns what came back; nothing when there was no answer in time.
pub async fn send(address: Address, client: String, request: Request) -> Heard {
    let controller = AbortController::new().ok();
    let exchange = Box::pin(exchange(&address, &client, &request, controller.as_ref()));
    match futures::future::select(exchange, Box::pin(sleep(PATIENCE))).await {
        futures::future::Either::Left((heard, _)) => heard.unwrap_or_default(),
        futures::future::Either::Right(_) => {
            if let Some(controller) = &controller {
                controller.abort();
            }
            Heard::default()
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
        Ask::Pull { since, limit } => {
            let limit = limit.to_string();
            let since = since.as_deref().map(|cursor| ("since", cursor));
            builder.query([("limit", limit.as_str()), ("n", nonce.as_str())].into_iter().chain(since)).build().ok()?
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
