//! What stays of a deleted record.

use super::Rule;
use crate::answer::Judged;
use crate::visit::Visit;
use serde_json::json;

pub(super) const RULES: &[Rule] = &[
    Rule { name: "a deletion is told, with the doc {} whatever was sent with it", check: empty },
    Rule { name: "the doc may be left out of a deletion", check: without_doc },
    Rule { name: "an erasure leaves {\"_erased\": true} and nothing else", check: erased },
    Rule { name: "an erased record that is deleted once more stays erased", check: erased_for_good },
    Rule { name: "an edit that comes after an erasure is told of it, and changes nothing", check: edit_after },
    Rule { name: "a deletion of a record that is not there leaves a tombstone", check: unknown },
    Rule { name: "a deleted record is written again on its tombstone's rev", check: revived },
];

fn empty(visit: &Visit) -> Judged {
    let personal = json!({"name": "刘洋", "phone": "+8613800138000"});
    let said = json!({"_erased": "yes", "name": "刘洋"});
    for sent in [json!({}), personal.clone(), said, json!({"_erased": false})] {
        let (id, rev) = visit.record(&personal)?;
        let gone = visit.push(&[visit.delete(&id, rev, &sent)])?.written(0)?;
        visit.standing(&id)?.require(gone, true, &json!({}))?;
    }
    Ok(())
}

fn without_doc(visit: &Visit) -> Judged {
    let (id, rev) = visit.record(&json!({"name": "刘洋"}))?;
    let mut deletion = visit.delete(&id, rev, &json!({}));
    deletion.as_object_mut().map(|fields| fields.remove("doc"));
    let gone = visit.push(&[deletion])?.written(0)?;
    visit.standing(&id)?.require(gone, true, &json!({}))
}

fn erased(visit: &Visit) -> Judged {
    let (id, rev) = visit.record(&json!({"name": "刘洋"}))?;
    let gone = visit.push(&[visit.delete(&id, rev, &json!({"_erased": true, "name": "刘洋"}))])?.written(0)?;
    visit.standing(&id)?.require(gone, true, &json!({"_erased": true}))
}

fn erased_for_good(visit: &Visit) -> Judged {
    let id = visit.uuid();
    let gone = visit.push(&[visit.delete(&id, 0, &json!({"_erased": true}))])?.written(0)?;
    let again = visit.push(&[visit.delete(&id, gone, &json!({}))])?.written(0)?;
    visit.standing(&id)?.require(again, true, &json!({"_erased": true}))
}

fn edit_after(visit: &Visit) -> Judged {
    let erasure = json!({"_erased": true});
    let (id, rev) = visit.record(&json!({"name": "刘洋"}))?;
    let edit = visit.write(&id, rev, &json!({"name": "刘"}));
    let deletion = visit.delete(&id, rev, &json!({}));
    let gone = visit.push(&[visit.delete(&id, rev, &erasure)])?.written(0)?;
    let reply = visit.push(&[edit, deletion])?;
    reply.conflict(0, gone, true, &erasure)?;
    reply.conflict(1, gone, true, &erasure)?;
    visit.standing(&id)?.require(gone, true, &erasure)
}

fn unknown(visit: &Visit) -> Judged {
    let id = visit.uuid();
    let gone = visit.push(&[visit.delete(&id, 0, &json!({}))])?.written(0)?;
    visit.standing(&id)?.require(gone, true, &json!({}))
}

fn revived(visit: &Visit) -> Judged {
    let (id, rev) = visit.record(&json!({"n": 1}))?;
    let gone = visit.push(&[visit.delete(&id, rev, &json!({}))])?.written(0)?;
    let back = visit.push(&[visit.write(&id, gone, &json!({"n": 2}))])?.written(0)?;
    visit.standing(&id)?.require(back, false, &json!({"n": 2}))
}
