//! What a browser is told that shows a page of another site.

use super::{Rule, refusals};
use crate::answer::{Answer, Judged, Stop};
use crate::line::Ask;
use crate::visit::Visit;
use serde_json::json;
use ureq::http::Method;

const ELSEWHERE: &str = "https://elsewhere.example";

pub(super) const RULES: &[Rule] = &[
    Rule { name: "with tokens, an app from elsewhere is let in by CORS", check: with_tokens },
    Rule { name: "without tokens, no page of another site may read or write", check: open },
];

/// Asks for leave, as a browser does before it sends what no form could.
fn preflight(visit: &Visit, method: &str) -> Judged<Answer> {
    let ask = Ask::new(Method::OPTIONS, "")
        .header("origin", ELSEWHERE)
        .header("access-control-request-method", method)
        .header("access-control-request-headers", "authorization,content-type");
    visit.send_bare(&ask)
}

fn pull() -> Ask {
    Ask::new(Method::GET, "?limit=1").header("origin", ELSEWHERE)
}

/// Returns the origin that may read an answer.
fn allowed(answer: &Answer) -> Option<&str> {
    answer.header("access-control-allow-origin")
}

/// Judges that a header of CORS lists all of those.
fn lists(answer: &Answer, header: &str, wanted: &[&str]) -> Judged {
    let told = answer.header(header).unwrap_or_default().to_lowercase();
    let told: Vec<&str> = told.split(',').map(str::trim).collect();
    if wanted.iter().all(|name| told.contains(name)) {
        return Ok(());
    }
    Err(Stop::broken(
        &answer.sent,
        format!("{header}: {}", wanted.join(", ")),
        format!("{header}: {}", told.join(", ")),
    ))
}

fn with_tokens(visit: &Visit) -> Judged {
    if visit.token().is_none() {
        return Err(Stop::skipped("no token was given"));
    }
    let (push, put) = (preflight(visit, "POST")?, preflight(visit, "PUT")?);
    let (pulled, refused) = (visit.send(pull())?, visit.send_bare(&pull())?);
    if allowed(&push).is_none() && allowed(&pulled).is_none() {
        return Err(Stop::skipped("this endpoint serves no app from elsewhere"));
    }
    push.require((200..300).contains(&push.status), "a 2xx to OPTIONS, without a token")?;
    lists(&push, "access-control-allow-origin", &["*"])?;
    lists(&push, "access-control-allow-headers", &["authorization", "content-type"])?;
    if visit.pull(Some(visit.start()), 1)?.blobs {
        lists(&put, "access-control-allow-methods", &["put"])?;
    }
    // Of an answer that may not be read a browser tells the app nothing, not even the 401.
    for answer in [pulled, refused] {
        lists(&answer, "access-control-allow-origin", &["*"])?;
        lists(&answer, "access-control-expose-headers", &["date", "retry-after", "forecourt"])?;
    }
    Ok(())
}

fn open(visit: &Visit) -> Judged {
    if visit.token().is_some() {
        return Err(Stop::skipped("a token was given"));
    }
    for answer in [preflight(visit, "POST")?, visit.send(pull())?] {
        if let Some(origin @ ("*" | ELSEWHERE)) = allowed(&answer) {
            let came = format!("Access-Control-Allow-Origin: {origin}");
            return Err(Stop::broken(&answer.sent, "no Access-Control-Allow-Origin for other sites", came));
        }
    }
    // A form's POST is sent without asking for leave; only its answer is kept from the page.
    let write = visit.write(&visit.uuid(), 0, &json!({"n": 1}));
    let mut form = visit.ask_push(&json!({"writes": [write]}));
    form.headers = vec![("content-type", "text/plain".to_owned()), ("origin", ELSEWHERE.to_owned())];
    visit.send(form)?.refused(&[403, 415])?;
    refusals::unwritten(visit, &write)
}
