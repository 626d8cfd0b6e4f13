//! What every answer has.

use super::Rule;
use crate::answer::Judged;
use crate::line::{Ask, encoded};
use crate::reply::{Page, Reply};
use crate::visit::Visit;
use serde_json::json;
use ureq::http::Method;

/// What a sloppy server would change on the way.
const ODD_NONCE: &str = "n 王+&=%20\"\\/🚗";

pub(super) const RULES: &[Rule] = &[
    Rule { name: "an answer repeats the nonce, whatever it is", check: nonce },
    Rule { name: "pulls and pushes name one epoch", check: epoch },
    Rule { name: "an answer carries Date and Cache-Control: no-store", check: headers },
    Rule { name: "unknown fields beside those of the contract are passed over", check: unknown_fields },
];

fn nonce(visit: &Visit) -> Judged {
    let pull = Ask::new(Method::GET, format!("?n={}&limit=1", encoded(ODD_NONCE)));
    Page::read(visit.send(pull)?, ODD_NONCE, 1)?;
    let push = visit.ask_push(&json!({"n": ODD_NONCE, "client": "kit", "writes": []}));
    Reply::read(visit.send(push)?, ODD_NONCE, &[]).map(drop)
}

fn epoch(visit: &Visit) -> Judged {
    let page = visit.pull(Some(visit.start()), 1)?;
    let reply = visit.push(&[])?;
    reply.answer.require(reply.epoch == page.epoch, &format!("the epoch of a pull, {}", json!(page.epoch)))
}

fn headers(visit: &Visit) -> Judged {
    let pulled = visit.pull(Some(visit.start()), 1)?.answer;
    let pushed = visit.push(&[])?.answer;
    let refused = visit.send(Ask::new(Method::POST, "").body("no push"))?;
    for answer in [pulled, pushed, refused] {
        let told = |name| answer.header(name).unwrap_or("none").to_owned();
        let came = format!("Date: {}, Cache-Control: {}", told("date"), told("cache-control"));
        if answer.header("date").is_none() || !told("cache-control").contains("no-store") {
            return Err(crate::answer::Stop::broken(&answer.sent, "Date: …, Cache-Control: no-store", came));
        }
    }
    Ok(())
}

fn unknown_fields(visit: &Visit) -> Judged {
    let nonce = visit.uuid();
    let pull = Ask::new(Method::GET, format!("?n={nonce}&limit=1&later=1"));
    Page::read(visit.send(pull)?, &nonce, 1)?;
    let mut write = visit.write(&visit.uuid(), 0, &json!({}));
    write["later"] = json!({"from": "a newer tablet"});
    let push = visit.ask_push(&json!({"n": nonce, "client": "kit", "later": [1], "writes": [write]}));
    Reply::read(visit.send(push)?, &nonce, &[write])?.written(0).map(drop)
}
