//! Pages and cursors.

use super::Rule;
use crate::answer::{Judged, Stop};
use crate::visit::{MANY, Visit};
use serde_json::{Value, json};

pub(super) const RULES: &[Rule] = &[
    Rule { name: "a pull without a cursor tells everything, by rising rev", check: everything },
    Rule { name: "a page has at most `limit` changes, and with `more` at least one", check: limit },
    Rule { name: "a page that tells what is left tells how many changes the pages after it bring", check: left },
    Rule { name: "a cursor goes on where its page ended, whenever and however often it is sent", check: resumed },
    Rule { name: "a cursor tells what was written after it, and only that", check: after },
    Rule { name: "a record that was written twice is told once, as it stands now", check: once },
    Rule { name: "a cursor stays as it is when there is nothing new", check: nothing_new },
];

/// Makes so many records in one push; returns their ids, by rising rev.
fn records(visit: &Visit, count: usize) -> Judged<Vec<String>> {
    let ids: Vec<String> = (0..count).map(|_| visit.uuid()).collect();
    let writes: Vec<Value> = ids.iter().map(|id| visit.write(id, 0, &json!({"id": id}))).collect();
    let reply = visit.push(&writes)?;
    (0..count).try_for_each(|index| reply.written(index).map(drop))?;
    Ok(ids)
}

fn end(visit: &Visit) -> Judged<String> {
    Ok(visit.follow(Some(visit.start()), MANY)?.last.cursor)
}

fn everything(visit: &Visit) -> Judged {
    let (id, rev) = visit.record(&json!({"name": "王伟"}))?;
    let (gone, before) = visit.record(&json!({"name": "李娜"}))?;
    let deleted = visit.push(&[visit.delete(&gone, before, &json!({}))])?.written(0)?;
    let walk = visit.follow(None, MANY)?;
    walk.require(&id, rev, false, &json!({"name": "王伟"}))?;
    walk.require(&gone, deleted, true, &json!({}))
}

fn limit(visit: &Visit) -> Judged {
    let since = end(visit)?;
    let ids = records(visit, 5)?;
    let walk = visit.follow(Some(&since), 2)?;
    let told: Vec<&str> = walk.told.iter().map(|change| change.id.as_str()).collect();
    walk.last.answer.require(told == ids, &format!("in pages of two, to the end: {}", ids.join(", ")))
}

fn left(visit: &Visit) -> Judged {
    let since = end(visit)?;
    records(visit, 5)?;
    let first = visit.pull(Some(&since), 2)?;
    let Some(left) = first.left else { return Err(Stop::skipped("its pages do not tell")) };
    let mut page = visit.pull(Some(&first.cursor), MANY)?;
    let mut told = page.changes.len();
    while page.more {
        page = visit.pull(Some(&page.cursor), MANY)?;
        told += page.changes.len();
    }
    // What others write meanwhile comes on top.
    let holds = left >= 3 && usize::try_from(left).is_ok_and(|left| left <= told);
    first.answer.require(holds, &format!("`left` 3 or more, and not more than {told}, which came after it"))?;
    page.answer.require(page.left.unwrap_or(0) == 0, "no `left`, or 0, on the last page")
}

fn resumed(visit: &Visit) -> Judged {
    let since = end(visit)?;
    let ids = records(visit, 4)?;
    let first = visit.pull(Some(&since), 2)?;
    first.answer.require(first.more, "`more`, since two of four changes are left")?;
    for _ in 0..2 {
        let rest = visit.follow(Some(&first.cursor), MANY)?;
        for id in &ids {
            let times = usize::from(!first.changes.iter().any(|change| change.id == *id));
            rest.last.answer.require(rest.times(id) == times, &format!("{id} told {times} times after that cursor"))?;
        }
    }
    Ok(())
}

fn after(visit: &Visit) -> Judged {
    let before = records(visit, 1)?;
    let since = end(visit)?;
    let later = records(visit, 1)?;
    let walk = visit.follow(Some(&since), MANY)?;
    let told: Vec<&str> = walk.told.iter().map(|change| change.id.as_str()).collect();
    walk.last.answer.require(told == later, &format!("{}, and {} no more", later[0], before[0]))
}

fn once(visit: &Visit) -> Judged {
    let since = end(visit)?;
    let (id, first) = visit.record(&json!({"n": 1}))?;
    let (other, _) = visit.record(&json!({}))?;
    let second = visit.push(&[visit.write(&id, first, &json!({"n": 2}))])?.written(0)?;
    let walk = visit.follow(Some(&since), MANY)?;
    walk.require(&id, second, false, &json!({"n": 2}))?;
    walk.last.answer.require(walk.times(&id) == 1, &format!("{id} once, at rev {second} only"))?;
    walk.last.answer.require(walk.times(&other) == 1, &format!("{other} once"))
}

fn nothing_new(visit: &Visit) -> Judged {
    let mut since = end(visit)?;
    // Somebody else may be writing.
    for _ in 0..20 {
        let page = visit.pull(Some(&since), MANY)?;
        if page.changes.is_empty() {
            return page.answer.require(page.cursor == since, &format!("the cursor as it was sent, {since}"));
        }
        since = page.cursor;
    }
    Err(Stop::skipped("others wrote all the while"))
}
