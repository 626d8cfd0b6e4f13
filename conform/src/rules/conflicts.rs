//! What a write is told that was not made on the current record.

use super::Rule;
use crate::answer::Judged;
use crate::visit::{NEVER, Visit};
use serde_json::json;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "a base that is stale, ahead, null or 0 is 409 with the current rev, deleted and doc",
        check: current,
    },
    Rule { name: "a deletion on a base that is not current is 409 as well", check: deletion },
    Rule { name: "a base on a record that is not there is 409 with rev 0, deleted, doc {}", check: nothing },
    Rule { name: "a conflict with a deleted record says that it is deleted", check: deleted },
    Rule { name: "a conflict writes nothing", check: unwritten },
];

fn current(visit: &Visit) -> Judged {
    let doc = json!({"name": "王伟"});
    let (id, first) = visit.record(&json!({"name": "王"}))?;
    let second = visit.push(&[visit.write(&id, first, &doc)])?.written(0)?;
    for base in [json!(first), json!(second + 1), json!(NEVER), json!(null), json!(0)] {
        let mut write = visit.write(&id, 0, &json!({"name": "李"}));
        write["base"] = base;
        visit.push(&[write])?.conflict(0, second, false, &doc)?;
    }
    Ok(())
}

fn deletion(visit: &Visit) -> Judged {
    let doc = json!({"name": "王伟"});
    let (id, rev) = visit.record(&doc)?;
    visit.push(&[visit.delete(&id, 0, &json!({}))])?.conflict(0, rev, false, &doc)
}

fn nothing(visit: &Visit) -> Judged {
    let id = visit.uuid();
    visit.push(&[visit.write(&id, NEVER, &json!({"n": 1}))])?.conflict(0, 0, true, &json!({}))?;
    visit.push(&[visit.delete(&id, NEVER, &json!({}))])?.conflict(0, 0, true, &json!({}))
}

fn deleted(visit: &Visit) -> Judged {
    let (id, first) = visit.record(&json!({"name": "王伟"}))?;
    let second = visit.push(&[visit.delete(&id, first, &json!({}))])?.written(0)?;
    visit.push(&[visit.write(&id, first, &json!({"name": "王"}))])?.conflict(0, second, true, &json!({}))?;
    // A tombstone is a record: its rev is no longer 0.
    visit.push(&[visit.write(&id, 0, &json!({"name": "王"}))])?.conflict(0, second, true, &json!({}))
}

fn unwritten(visit: &Visit) -> Judged {
    let doc = json!({"name": "王伟"});
    let (id, rev) = visit.record(&doc)?;
    visit.push(&[visit.write(&id, 0, &json!({"name": "李"}))])?.conflict(0, rev, false, &doc)?;
    visit.standing(&id)?.require(rev, false, &doc)
}
