//! Exchanges of the sync contract over fetch.

use std::pin::Pin;
use std::time::Duration;

use chrono::{DateTime, Utc};
use gloo::net::http::{Method, RequestBuilder};
use js_sys::Uint8Array;
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestRedirect};

use super::timer::sleep;
use crate::app::host::{Address, Heard};
use crate::app::lazy::{NotLoaded, in_part};
use crate::sync::http::{Call, Reply, Verb};

/// The contract's own header.
const MARK: &str = "forecourt";

/// What makes a call.
type Make = fn(Address, Call) -> Pin<Box<dyn Future<Output = Heard>>>;

in_part! { rooms, bring_call, Make, { Ok(|address, call| Box::pin(make(address, call))) } }

/// Makes a call and returns what came back; nothing when there was no answer in time. Whoever stops waiting for it
/// hangs up. The code for it comes behind the first screen.
pub async fn call(address: Address, call: Call) -> Heard {
    match bring_call().await {
        Ok(make) => make(address, call).await,
        Err(NotLoaded) => Heard::default(),
    }
}

async fn make(address: Address, call: Call) -> Heard {
    let line = Line(AbortController::new().ok());
    let patience = call.patience;
    let exchange = Box::pin(exchange(&address, call, line.0.as_ref()));
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

async fn exchange(address: &Address, call: Call, controller: Option<&AbortController>) -> Option<Heard> {
    let signal = controller.map(AbortController::signal);
    let mut builder = RequestBuilder::new(&format!("{}{}", address.url, call.path))
        .method(method(call.verb))
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Manual)
        .query(call.query)
        .abort_signal(signal.as_ref());
    if let Some(token) = &address.token {
        builder = builder.header("Authorization", &format!("Bearer {token}"));
    }
    let sent = match (call.json, call.bytes) {
        (Some(json), _) => builder.header("Content-Type", "application/json").body(json),
        (None, Some(bytes)) => builder.body(Uint8Array::from(&bytes[..])),
        (None, None) => builder.build(),
    };
    let response = sent.ok()?.send().await.ok()?;
    let header = |name: &str| response.headers().get(name);
    let date =
        header("date").and_then(|date| DateTime::parse_from_rfc2822(&date).ok()).map(|date| date.with_timezone(&Utc));
    let retry_after = header("retry-after").and_then(|wait| wait.parse().ok()).map(Duration::from_secs);
    let redirected = response.redirected() || response.type_() == web_sys::ResponseType::Opaqueredirect;
    let marked = header(MARK).as_deref() == Some("1");
    let body = response.binary().await.ok()?;
    Some(Heard { reply: Some(Reply { status: response.status(), redirected, marked, retry_after, body }), date })
}

fn method(verb: Verb) -> Method {
    match verb {
        Verb::Get => Method::GET,
        Verb::Head => Method::HEAD,
        Verb::Put => Method::PUT,
        Verb::Post => Method::POST,
    }
}
