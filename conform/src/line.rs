//! Requests to the endpoint, one after the other, each with an end. Knows HTTP and nothing of the contract.

use crate::answer::{Answer, Judged, Stop, shortened};
use std::thread;
use std::time::Duration;
use ureq::Agent;
use ureq::http::{self, Method, Request};

/// How long an answer may take, connecting included.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a request is sent that is answered by "busy".
const TRIES: u32 = 5;
/// The longest that is waited when asked to come back later.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// The largest answer that is read.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A request before it is sent.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    pub(crate) method: Method,
    /// What follows the endpoint's address.
    pub(crate) path: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Option<Vec<u8>>,
}

impl Ask {
    pub(crate) fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), headers: Vec::new(), body: None }
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn body(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = Some(bytes.into());
        self
    }
}

/// The way to one endpoint.
#[derive(Debug)]
pub(crate) struct Line {
    agent: Agent,
    url: String,
}

impl Line {
    pub(crate) fn to(url: &str) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            // A tablet takes a redirect for a login page.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .build();
        Self { agent: config.into(), url: url.trim_end_matches('/').to_owned() }
    }

    /// Sends as it is, and again while the endpoint is busy, as a tablet does.
    pub(crate) fn send(&self, ask: &Ask) -> Judged<Answer> {
        let mut answer = self.send_once(ask)?;
        for _ in 1..TRIES {
            if !matches!(answer.status, 429 | 503) {
                break;
            }
            let wait = answer.header("retry-after").and_then(|seconds| seconds.parse().ok()).unwrap_or(1);
            thread::sleep(Duration::from_secs(wait).min(LONGEST_WAIT));
            answer = self.send_once(ask)?;
        }
        Ok(answer)
    }

    fn send_once(&self, ask: &Ask) -> Judged<Answer> {
        let url = format!("{}{}", self.url, ask.path);
        let body = ask.body.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
        let sent = shortened(format!("{} {url} {body}", ask.method).trim_end());
        let broken = |why: ureq::Error| Stop::broken(&sent, "an answer", why.to_string());
        let mut request = Request::builder().method(&ask.method).uri(&url);
        for (name, value) in &ask.headers {
            request = request.header(*name, value);
        }
        let unfit = |why: http::Error| Stop::broken(&sent, "an address that can be asked", why.to_string());
        let reply = match &ask.body {
            Some(bytes) => self.agent.run(request.body(bytes.as_slice()).map_err(unfit)?),
            None => self.agent.run(request.body(()).map_err(unfit)?),
        };
        let (parts, mut reply) = reply.map_err(broken)?.into_parts();
        let body = reply.with_config().limit(LARGEST).read_to_vec().map_err(broken)?;
        Ok(Answer { sent, status: parts.status.as_u16(), headers: parts.headers, body })
    }
}

/// Returns a text as it stands in a query.
pub(crate) fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
