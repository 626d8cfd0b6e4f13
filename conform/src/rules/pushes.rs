//! What a push does, and in which order.

use super::Rule;
use crate::answer::Judged;
use crate::visit::{KIND, NEVER, Visit};
use serde_json::{Value, json};

/// The most writes that a tablet sends at once.
const MOST: usize = 500;

pub(super) const RULES: &[Rule] = &[
    Rule { name: "an empty push is answered with no results", check: empty },
    Rule { name: "results come in the order of the writes, one for each, with its mid", check: in_order },
    Rule { name: "a write gets a rev above all revs before it", check: rising },
    Rule { name: "a base of null, or 0, makes a record that is not there", check: new_record },
    Rule { name: "a write on the current rev replaces the doc", check: replaced },
    Rule { name: "a write meets those before it in the same push", check: same_push },
    Rule { name: "a push of 500 writes is taken", check: most },
];

fn empty(visit: &Visit) -> Judged {
    visit.push(&[]).map(drop)
}

fn in_order(visit: &Visit) -> Judged {
    let (id, rev) = visit.record(&json!({"n": 1}))?;
    let new = |n: u32| visit.write(&visit.uuid(), 0, &json!({"n": n}));
    let malformed = json!({"mid": visit.uuid(), "type": "No Type", "id": visit.uuid(), "base": null,
        "deleted": false, "doc": {}});
    let writes =
        [new(1), malformed, visit.write(&id, 0, &json!({"n": 2})), new(3), visit.write(&id, rev, &json!({"n": 4}))];
    let reply = visit.push(&writes)?;
    let first = reply.written(0)?;
    reply.set_aside(1)?;
    reply.conflict(2, rev, false, &json!({"n": 1}))?;
    let (fourth, fifth) = (reply.written(3)?, reply.written(4)?);
    reply.answer.require(first < fourth && fourth < fifth, "revs that rise in the order of the writes")
}

fn rising(visit: &Visit) -> Judged {
    let (id, first) = visit.record(&json!({}))?;
    let (_, second) = visit.record(&json!({}))?;
    let reply = visit.push(&[visit.write(&id, first, &json!({"n": 2}))])?;
    let third = reply.written(0)?;
    reply.answer.require(first < second && second < third, &format!("a rev above {first} and {second}"))?;
    let reply = visit.push(&[visit.delete(&id, third, &json!({}))])?;
    let fourth = reply.written(0)?;
    reply.answer.require(third < fourth, &format!("a rev above {third}, for a deletion too"))
}

fn new_record(visit: &Visit) -> Judged {
    for base in [json!(null), json!(0)] {
        let (id, doc) = (visit.uuid(), json!({"base": base}));
        let write = json!({"mid": visit.uuid(), "type": KIND, "id": id, "base": base, "deleted": false, "doc": doc});
        let rev = visit.push(&[write])?.written(0)?;
        visit.standing(&id)?.require(rev, false, &doc)?;
    }
    Ok(())
}

fn replaced(visit: &Visit) -> Judged {
    let (id, first) = visit.record(&json!({"name": "王", "phone": "+8613800138000"}))?;
    let doc = json!({"name": "王伟"});
    let second = visit.push(&[visit.write(&id, first, &doc)])?.written(0)?;
    visit.standing(&id)?.require(second, false, &doc)
}

fn same_push(visit: &Visit) -> Judged {
    let id = visit.uuid();
    let reply = visit.push(&[visit.write(&id, 0, &json!({"n": 1})), visit.write(&id, 0, &json!({"n": 2}))])?;
    let rev = reply.written(0)?;
    reply.conflict(1, rev, false, &json!({"n": 1}))
}

fn most(visit: &Visit) -> Judged {
    // All but the first are conflicts, so that as many tombstones need not stay.
    let stale = (1..MOST).map(|_| visit.write(&visit.uuid(), NEVER, &json!({"n": 1})));
    let writes: Vec<Value> = [visit.write(&visit.uuid(), 0, &json!({}))].into_iter().chain(stale).collect();
    let reply = visit.push(&writes)?;
    reply.written(0)?;
    (1..MOST).try_for_each(|index| reply.conflict(index, 0, true, &json!({})))
}
