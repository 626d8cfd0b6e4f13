//! Many tablets at once.

use super::Rule;
use crate::answer::{Judged, Stop};
use crate::visit::{MANY, Visit};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ScopedJoinHandle};
use std::time::{Duration, Instant};

const RIVALS: usize = 8;
const ROUNDS: u32 = 5;
const READERS: usize = 3;
/// Writes in a push and pushes, of each writer: short transactions overtake long ones.
const WRITERS: [(usize, usize); 6] = [(8, 8), (1, 30), (8, 8), (1, 30), (8, 8), (1, 30)];
/// How long readers go on.
const PATIENCE: Duration = Duration::from_secs(120);

pub(super) const RULES: &[Rule] = &[
    Rule { name: "of rival edits on one rev exactly one is made, and the others are told of it", check: rivals },
    Rule { name: "the same write sent many times at once is done once", check: duplicates },
    Rule { name: "no reader misses a write while others write", check: readers },
];

type Running<'scope, T> = ScopedJoinHandle<'scope, Judged<T>>;

fn joined<T>(running: Vec<Running<'_, T>>) -> Judged<Vec<T>> {
    let stumbled = || Stop::skipped("the kit itself stumbled");
    // All are waited for before the first fault is told.
    let done: Vec<Judged<T>> = running.into_iter().map(|one| one.join().unwrap_or_else(|_| Err(stumbled()))).collect();
    done.into_iter().collect()
}

/// Does the same so many times at once.
fn at_once<T: Send>(times: usize, work: impl Fn(usize) -> Judged<T> + Sync) -> Judged<Vec<T>> {
    let work = &work;
    thread::scope(|scope| joined((0..times).map(|n| scope.spawn(move || work(n))).collect()))
}

fn rivals(visit: &Visit) -> Judged {
    let (id, mut rev) = visit.record(&json!({"round": 0}))?;
    for round in 1..=ROUNDS {
        let replies =
            at_once(RIVALS, |rival| visit.push(&[visit.write(&id, rev, &json!({"round": round, "rival": rival}))]))?;
        let made: Vec<usize> = (0..RIVALS).filter(|rival| replies[*rival].results[0]["status"] == 200).collect();
        let [winner] = made[..] else {
            let expected = format!("of {RIVALS} edits on rev {rev} at once exactly one 200");
            return Err(Stop::broken(&replies[0].answer.sent, expected, format!("{} times 200", made.len())));
        };
        rev = replies[winner].written(0)?;
        let doc = json!({"round": round, "rival": winner});
        for rival in (0..RIVALS).filter(|rival| *rival != winner) {
            replies[rival].conflict(0, rev, false, &doc)?;
        }
        visit.standing(&id)?.require(rev, false, &doc)?;
    }
    Ok(())
}

fn duplicates(visit: &Visit) -> Judged {
    for round in 0..ROUNDS {
        let id = visit.uuid();
        let writes = [visit.write(&id, 0, &json!({"round": round}))];
        let replies = at_once(RIVALS, |_| visit.push(&writes))?;
        let rev = replies[0].written(0)?;
        replies.iter().try_for_each(|reply| reply.written_as(0, rev))?;
        visit.standing(&id)?.require(rev, false, &json!({"round": round}))?;
    }
    Ok(())
}

fn readers(visit: &Visit) -> Judged {
    let since = visit.follow(Some(visit.start()), MANY)?.last.cursor;
    let (since, done) = (since.as_str(), AtomicBool::new(false));
    let (written, read) = thread::scope(|scope| {
        let readers = (0..READERS).map(|_| scope.spawn(|| read(visit, since, &done))).collect();
        let writers = WRITERS.map(|(writes, pushes)| scope.spawn(move || write(visit, writes, pushes)));
        let written = joined(Vec::from(writers));
        done.store(true, Ordering::SeqCst);
        (written, joined(readers))
    });
    let acknowledged: BTreeMap<String, i64> = written?.into_iter().flatten().collect();
    for seen in read? {
        let missed = acknowledged.iter().filter(|(id, rev)| seen.get(*id) != Some(rev)).count();
        if missed > 0 {
            let sent = format!("{} writes of {} tablets at once, beside pulls", acknowledged.len(), WRITERS.len());
            return Err(Stop::broken(&sent, "every write in the pages of a reader", format!("{missed} never came")));
        }
    }
    Ok(())
}

/// Pushes new records; returns which rev each was given.
fn write(visit: &Visit, writes: usize, pushes: usize) -> Judged<BTreeMap<String, i64>> {
    let mut acknowledged = BTreeMap::new();
    for _ in 0..pushes {
        let ids: Vec<String> = (0..writes).map(|_| visit.uuid()).collect();
        let batch: Vec<Value> = ids.iter().map(|id| visit.write(id, 0, &json!({"name": "王伟"}))).collect();
        let reply = visit.push(&batch)?;
        for (index, id) in ids.into_iter().enumerate() {
            acknowledged.insert(id, reply.written(index)?);
        }
    }
    Ok(acknowledged)
}

/// Follows the pages until the writers are done and nothing is left; returns each record with its rev.
fn read(visit: &Visit, since: &str, done: &AtomicBool) -> Judged<BTreeMap<String, i64>> {
    let (mut seen, mut cursor, until) = (BTreeMap::new(), since.to_owned(), Instant::now() + PATIENCE);
    loop {
        // Asked before the pull: what was acknowledged until now must be in it, or in the pages before.
        let last = done.load(Ordering::SeqCst);
        let page = visit.pull(Some(&cursor), MANY)?;
        page.answer.require(Instant::now() < until, "an end of the pages within two minutes")?;
        seen.extend(page.changes.into_iter().map(|change| (change.id, change.rev)));
        if last && !page.more {
            return Ok(seen);
        }
        cursor = page.cursor;
    }
}
