//! Pulls that wait for news, where an endpoint says that it holds them back.

use super::Rule;
use crate::answer::{Judged, Stop};
use crate::reply::Page;
use crate::visit::{MANY, Visit};
use serde_json::json;
use std::thread;
use std::time::{Duration, Instant};

/// How long a pull is asked to wait for what is going to be written.
const WAIT: u64 = 8;
/// How long a pull is asked to wait in vain.
const IN_VAIN: u64 = 2;
/// How soon news has to come. A second is what the contract promises; a slow line is no fault of the endpoint's.
const SOON: Duration = Duration::from_secs(3);
/// How much later than asked an answer may come.
const LATE: Duration = Duration::from_secs(5);
/// When a write follows the beginning of a pull, in milliseconds: before it is there, while it is looked at, and when it
/// surely waits.
const AFTER: [u64; 10] = [0, 0, 1, 2, 5, 10, 20, 40, 80, 500];

pub(super) const RULES: &[Rule] = &[
    Rule { name: "a waiting pull is answered soon after a write, and tells it", check: answered },
    Rule { name: "a waiting pull for which nothing comes is answered in time, as ever", check: in_vain },
    Rule { name: "no waiting pull sleeps through what is written before it or as it begins", check: awake },
];

/// Returns the end of what is there, if pulls from it may wait.
fn end(visit: &Visit) -> Judged<String> {
    let last = visit.follow(Some(visit.start()), MANY)?.last;
    if last.live { Ok(last.cursor) } else { Err(Stop::skipped("no page says `live`")) }
}

fn answered(visit: &Visit) -> Judged {
    let since = end(visit)?;
    tell(visit, &since, Duration::from_millis(500)).map(drop)
}

fn in_vain(visit: &Visit) -> Judged {
    let mut since = end(visit)?;
    // Somebody else may be writing.
    for _ in 0..10 {
        let begun = Instant::now();
        let page = visit.pull_waiting(&since, IN_VAIN)?;
        if page.changes.is_empty() {
            let in_time = begun.elapsed() < Duration::from_secs(IN_VAIN) + LATE;
            page.answer.require(in_time, &format!("an answer after {IN_VAIN} s at most"))?;
            return page.answer.require(page.cursor == since, &format!("the cursor as it was sent, {since}"));
        }
        since = page.cursor;
    }
    Err(Stop::skipped("others wrote all the while"))
}

fn awake(visit: &Visit) -> Judged {
    let mut since = end(visit)?;
    for after in AFTER {
        since = tell(visit, &since, Duration::from_millis(after))?;
        // Between two pulls.
        let (id, _) = visit.record(&json!({}))?;
        let (page, seen) = wait_for(visit, &since, &id)?;
        require_soon(&page, &id, seen)?;
        since = page.cursor;
    }
    Ok(())
}

/// Writes a record so long after a pull began to wait, and judges when that is told. Returns where the page ends.
fn tell(visit: &Visit, since: &str, after: Duration) -> Judged<String> {
    let id = visit.uuid();
    let (told, written) = thread::scope(|scope| {
        let waiting = scope.spawn(|| wait_for(visit, since, &id).map(|(page, _)| (page, Instant::now())));
        thread::sleep(after);
        let written = visit.push(&[visit.write(&id, 0, &json!({}))]).and_then(|reply| reply.written(0));
        let written = written.map(|_| Instant::now());
        (waiting.join().unwrap_or_else(|_| Err(Stop::skipped("the kit itself stumbled"))), written)
    });
    let (written, (page, seen)) = (written?, told?);
    require_soon(&page, &id, seen.saturating_duration_since(written))?;
    Ok(page.cursor)
}

/// Pulls, waiting, until that record is told. Returns the page that tells it, and how long it took.
fn wait_for(visit: &Visit, since: &str, id: &str) -> Judged<(Page, Duration)> {
    let begun = Instant::now();
    let mut since = since.to_owned();
    loop {
        let page = visit.pull_waiting(&since, WAIT)?;
        if page.changes.iter().any(|change| change.id == id) {
            return Ok((page, begun.elapsed()));
        }
        let in_time = begun.elapsed() < Duration::from_secs(WAIT) + LATE;
        page.answer.require(in_time, &format!("{id} among the changes by now"))?;
        since = page.cursor;
    }
}

fn require_soon(page: &Page, id: &str, took: Duration) -> Judged {
    let expected =
        format!("{id} within {} s after it was written, not after {:.1} s", SOON.as_secs(), took.as_secs_f32());
    page.answer.require(took < SOON, &expected)
}
