//! What is refused: one write alone, or a request as a whole.

use super::Rule;
use crate::answer::{Answer, Judged};
use crate::line::{Ask, encoded};
use crate::reply::Reply;
use crate::visit::{NEVER, Visit};
use serde_json::{Value, json};
use ureq::http::Method;

/// More than any tablet sends at once, in bytes and in writes.
const TOO_LARGE: usize = 9 * 1024 * 1024;
const TOO_MANY: usize = 600;

pub(super) const RULES: &[Rule] = &[
    Rule { name: "a malformed write is 422 alone, and its neighbours are written", check: alone },
    Rule { name: "a write that lacks its mid, type or id is 422 alone, or its push 400", check: lacking },
    Rule { name: "a body that is not JSON, or no push, is 400 and writes nothing", check: no_push },
    Rule { name: "a cursor that was never handed out is 400", check: no_cursor },
    Rule { name: "a push that is too large is 413 and writes nothing, or is taken whole", check: too_large },
    Rule { name: "a push of too many writes is 413 and writes nothing, or is taken whole", check: too_many },
];

fn alone(visit: &Visit) -> Judged {
    let good = || visit.write(&visit.uuid(), 0, &json!({"n": 1}));
    let with = |field: &str, value: Value| {
        let mut write = good();
        write[field] = value;
        write
    };
    let mut without_doc = good();
    without_doc.as_object_mut().map(|fields| fields.remove("doc"));
    let malformed = vec![
        with("type", json!("")),
        with("type", json!("Conformance")),
        with("type", json!("1st")),
        with("type", json!("a-b")),
        with("type", json!("conformance\n")),
        with("type", json!("a".repeat(41))),
        with("id", json!("7")),
        with("id", json!(visit.uuid().to_uppercase())),
        with("id", json!(visit.uuid().replace('-', ""))),
        with("mid", json!("7")),
        with("mid", json!(visit.uuid().to_uppercase())),
        with("doc", json!(null)),
        with("doc", json!([])),
        with("doc", json!("{}")),
        without_doc,
    ];
    for bad in malformed {
        let reply = visit.push(&[good(), bad, good()])?;
        reply.written(0)?;
        reply.set_aside(1)?;
        reply.written(2)?;
    }
    Ok(())
}

fn lacking(visit: &Visit) -> Judged {
    for field in ["mid", "type", "id"] {
        let mut missing = visit.write(&visit.uuid(), 0, &json!({"n": 1}));
        missing.as_object_mut().map(|fields| fields.remove(field));
        let mut empty = missing.clone();
        empty[field] = json!(null);
        for write in [missing, empty] {
            let nonce = visit.uuid();
            let answer = visit.send(visit.ask_push(&json!({"n": nonce, "writes": [write]})))?;
            if answer.status == 200 {
                Reply::read(answer, &nonce, &[write])?.set_aside(0)?;
            } else {
                answer.refused(&[400])?;
            }
        }
    }
    Ok(())
}

/// Judges that a write of a refused push was not made.
pub(super) fn unwritten(visit: &Visit, write: &Value) -> Judged {
    let id = write["id"].as_str().unwrap_or_default();
    visit.push(&[visit.write(id, NEVER, &json!({}))])?.conflict(0, 0, true, &json!({}))
}

fn no_push(visit: &Visit) -> Judged {
    let write = visit.write(&visit.uuid(), 0, &json!({"n": 1}));
    let whole = visit.ask_push(&json!({"writes": [write]}));
    let good = json!({"writes": [write]}).to_string();
    let cut = good[..good.len() - 1].to_owned();
    let trailed = format!("{good} and more");
    let no_number = good.replace("\"n\":1", "\"n\":NaN");
    let bodies =
        ["", "<html>", "[]", "7", "null", "{}", r#"{"writes": {}}"#, r#"{"writes": null}"#, &cut, &trailed, &no_number];
    for body in bodies {
        visit.send(whole.clone().body(body))?.refused(&[400])?;
    }
    unwritten(visit, &write)
}

fn no_cursor(visit: &Visit) -> Judged {
    for cursor in ["no cursor", "王"] {
        visit.send(Ask::new(Method::GET, format!("?since={}", encoded(cursor))))?.refused(&[400])?;
    }
    Ok(())
}

fn too_large(visit: &Visit) -> Judged {
    let write = visit.write(&visit.uuid(), 0, &json!({"n": 1}));
    let nonce = visit.uuid();
    let body = json!({"n": nonce, "writes": [write], "padding": " ".repeat(TOO_LARGE)});
    refused_or_taken(visit, visit.send(visit.ask_push(&body))?, &nonce, &[write])
}

fn too_many(visit: &Visit) -> Judged {
    let stale = (1..TOO_MANY).map(|_| visit.write(&visit.uuid(), NEVER, &json!({})));
    let writes: Vec<Value> = [visit.write(&visit.uuid(), 0, &json!({}))].into_iter().chain(stale).collect();
    let nonce = visit.uuid();
    let answer = visit.send(visit.ask_push(&json!({"n": nonce, "writes": writes})))?;
    refused_or_taken(visit, answer, &nonce, &writes)
}

/// Judges the answer to a push whose first write is a good one.
fn refused_or_taken(visit: &Visit, answer: Answer, nonce: &str, writes: &[Value]) -> Judged {
    if answer.status == 200 {
        return Reply::read(answer, nonce, writes)?.written(0).map(drop);
    }
    answer.refused(&[413, 400])?;
    unwritten(visit, &writes[0])
}
