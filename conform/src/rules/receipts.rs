//! What a write is told that comes again.

use super::Rule;
use crate::answer::Judged;
use crate::visit::Visit;
use serde_json::json;
use std::slice;

pub(super) const RULES: &[Rule] = &[
    Rule { name: "a mid that was done is answered again as it was, and not done again", check: again },
    Rule { name: "the same after the record moved on, and after it was deleted", check: late },
    Rule { name: "a mid twice in one push is done once and answered alike", check: twice },
    Rule { name: "a mid that met a conflict is not taken for done", check: conflict },
];

fn again(visit: &Visit) -> Judged {
    let (id, rev) = visit.record(&json!({"n": 1}))?;
    let edit = visit.write(&id, rev, &json!({"n": 2}));
    let deletion = visit.delete(&visit.record(&json!({"n": 3}))?.0, 0, &json!({}));
    let done = visit.push(slice::from_ref(&edit))?.written(0)?;
    // Among others, as after a lost reply.
    let reply = visit.push(&[visit.write(&visit.uuid(), 0, &json!({})), edit, deletion])?;
    reply.written(0)?;
    reply.written_as(1, done)?;
    visit.standing(&id)?.require(done, false, &json!({"n": 2}))
}

fn late(visit: &Visit) -> Judged {
    let id = visit.uuid();
    let first = visit.write(&id, 0, &json!({"name": "张"}));
    let one = visit.push(slice::from_ref(&first))?.written(0)?;
    let second = visit.write(&id, one, &json!({"name": "张敏"}));
    let two = visit.push(slice::from_ref(&second))?.written(0)?;
    visit.push(slice::from_ref(&first))?.written_as(0, one)?;
    visit.standing(&id)?.require(two, false, &json!({"name": "张敏"}))?;
    let deletion = visit.delete(&id, two, &json!({}));
    let three = visit.push(slice::from_ref(&deletion))?.written(0)?;
    let reply = visit.push(&[second, deletion, first])?;
    reply.written_as(0, two)?;
    reply.written_as(1, three)?;
    reply.written_as(2, one)?;
    visit.standing(&id)?.require(three, true, &json!({}))
}

fn twice(visit: &Visit) -> Judged {
    let id = visit.uuid();
    let once = visit.write(&id, 0, &json!({"n": 1}));
    let reply = visit.push(&[once.clone(), once])?;
    let rev = reply.written(0)?;
    reply.written_as(1, rev)?;
    visit.standing(&id)?.require(rev, false, &json!({"n": 1}))
}

fn conflict(visit: &Visit) -> Judged {
    let (id, rev) = visit.record(&json!({"n": 1}))?;
    let stale = visit.write(&id, 0, &json!({"n": 2}));
    for _ in 0..2 {
        visit.push(slice::from_ref(&stale))?.conflict(0, rev, false, &json!({"n": 1}))?;
    }
    let later = visit.push(&[visit.write(&id, rev, &json!({"n": 3}))])?.written(0)?;
    visit.push(&[stale])?.conflict(0, later, false, &json!({"n": 3}))
}
