//! What a browser is told that shows a page of another site.

use super::Rule;
use crate::answer::{Answer, Judged, Stop};
use crate::line::Ask;
use crate::visit::Visit;
use ureq::http::Method;

const ELSEWHERE: &str = "https://elsewhere.example";

pub(super) const RULES: &[Rule] = &[
    Rule { name: "with tokens, an app from elsewhere is let in by CORS", check: with_tokens },
    Rule { name: "without tokens, no page of another site may read or write", check: open },
];

fn preflight(visit: &Visit) -> Judged<Answer> {
    let ask = Ask::new(Method::OPTIONS, "")
        .header("origin", ELSEWHERE)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "authorization,content-type");
    visit.send_bare(&ask)
}

fn pull(visit: &Visit) -> Judged<Answer> {
    visit.send(Ask::new(Method::GET, "?limit=1").header("origin", ELSEWHERE))
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
    let (preflight, pulled) = (preflight(visit)?, pull(visit)?);
    if allowed(&preflight).is_none() && allowed(&pulled).is_none() {
        return Err(Stop::skipped("this endpoint serves no app from elsewhere"));
    }
    preflight.require((200..300).contains(&preflight.status), "a 2xx to OPTIONS, without a token")?;
    lists(&preflight, "access-control-allow-origin", &["*"])?;
    lists(&preflight, "access-control-allow-headers", &["authorization", "content-type"])?;
    lists(&pulled, "access-control-allow-origin", &["*"])?;
    lists(&pulled, "access-control-expose-headers", &["date", "retry-after", "forecourt"])
}

fn open(visit: &Visit) -> Judged {
    if visit.token().is_some() {
        return Err(Stop::skipped("a token was given"));
    }
    for answer in [preflight(visit)?, pull(visit)?] {
        if let Some(origin @ ("*" | ELSEWHERE)) = allowed(&answer) {
            let came = format!("Access-Control-Allow-Origin: {origin}");
            return Err(Stop::broken(&answer.sent, "no Access-Control-Allow-Origin for other sites", came));
        }
    }
    Ok(())
}
