//! Who may ask, where the endpoint asks for a token.

use super::Rule;
use crate::answer::{Judged, Stop};
use crate::line::Ask;
use crate::visit::{NEVER, Visit};
use serde_json::json;
use ureq::http::Method;

/// As much as a tablet sends at once.
const LARGE: usize = 1024 * 1024;

pub(super) const RULES: &[Rule] = &[
    Rule { name: "without a token, or with an unknown one, a pull is 401 or 403", check: pull },
    Rule { name: "a push without a token, or with an unknown one, is 401 or 403 and writes nothing", check: push },
    Rule { name: "a 401 reaches a tablet that sends a megabyte", check: heard },
];

/// Returns the request as those send it who have no token.
fn strangers(visit: &Visit, ask: &Ask) -> Judged<[Ask; 4]> {
    if visit.token().is_none() {
        return Err(Stop::skipped("no token was given"));
    }
    let with = |credentials: String| ask.clone().header("authorization", credentials);
    Ok([ask.clone(), with(format!("Bearer {}", visit.uuid())), with("Bearer".into()), with("Basic Og==".into())])
}

fn pull(visit: &Visit) -> Judged {
    let strangers = strangers(visit, &Ask::new(Method::GET, "?limit=1"))?;
    strangers.iter().try_for_each(|ask| visit.send_bare(ask)?.refused(&[401, 403]))
}

fn push(visit: &Visit) -> Judged {
    let id = visit.uuid();
    let ask = visit.ask_push(&json!({"writes": [visit.write(&id, 0, &json!({"n": 1}))]}));
    let strangers = strangers(visit, &ask)?;
    strangers.iter().try_for_each(|ask| visit.send_bare(ask)?.refused(&[401, 403]))?;
    visit.push(&[visit.write(&id, NEVER, &json!({}))])?.conflict(0, 0, true, &json!({}))
}

fn heard(visit: &Visit) -> Judged {
    let ask = visit.ask_push(&json!({"writes": [], "padding": " ".repeat(LARGE)}));
    let strangers = strangers(visit, &ask)?;
    strangers.iter().try_for_each(|ask| visit.send_bare(ask)?.refused(&[401, 403]))
}
