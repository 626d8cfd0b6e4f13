//! An endpoint that always says the same must not be asked without end: not on a tablet's battery, and not by all
//! tablets at once.

use std::collections::VecDeque;
use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use forecourt::domain::{Batch, Key, Kind};
use forecourt::store::{Patch, Seq};
use forecourt::sync::http::Reply;
use forecourt::sync::replica::Refill;
use forecourt::sync::wire::{Answer, Ask, Request, Trouble};
use forecourt::sync::{Command, Engine, Event, Replica, Standing};
use serde_json::{Value, json};
use uuid::Uuid;

/// How long one exchange takes, and how long is looked at.
const EXCHANGE: TimeDelta = TimeDelta::milliseconds(50);
const SPAN: TimeDelta = TimeDelta::minutes(10);

fn replica_with_an_edit() -> Replica {
    let mut replica = Replica::default();
    let key = Key { kind: Kind::known("customer"), id: Uuid::nil() };
    let patch = replica.edit(&Batch::new().put_json(key, None, json!({"a": 1})), DateTime::UNIX_EPOCH);
    replica.apply(Seq(1), patch);
    replica
}

/// Counts what a tablet asks in ten minutes, when each question gets this reply.
fn count(mut reply: impl FnMut(&Request) -> Option<Reply>) -> u32 {
    let mut replica = replica_with_an_edit();
    let mut engine = Engine::new("tablet", [7; 16]);
    let (mut now, mut asked) = (DateTime::UNIX_EPOCH, 0);
    let mut events = VecDeque::from([Event::Wake]);
    while now < DateTime::UNIX_EPOCH + SPAN && asked < 10_000 {
        let Some(next) = events.pop_front() else { break };
        for command in engine.step(&replica, next) {
            match command {
                Command::Send(request) => {
                    asked += 1;
                    now += EXCHANGE;
                    let answer = reply(&request).map_or(Answer::Trouble(Trouble::Lost), |reply| request.read(&reply));
                    events.push_back(Event::Answered { nonce: request.nonce, answer, now });
                }
                Command::Save(patch, _) => {
                    replica.apply(Seq(replica.seq().0 + 1), patch);
                    events.push_front(Event::Saved);
                }
                Command::WakeAfter(time) => {
                    now += TimeDelta::from_std(time).unwrap();
                    events.push_back(Event::Wake);
                }
            }
        }
    }
    asked
}

fn says(status: u16, body: &str) -> impl FnMut(&Request) -> Option<Reply> {
    let reply = Reply { status, body: body.into(), ..Reply::default() };
    move |_| Some(reply.clone())
}

fn page(request: &Request, epoch: &str, cursor: &str, more: bool) -> Reply {
    let n = request.nonce;
    let body = json!({"forecourt": 1, "n": n, "epoch": epoch, "cursor": cursor, "more": more, "changes": []});
    Reply { status: 200, body: body.to_string().into(), ..Reply::default() }
}

fn receipt(request: &Request, epoch: &str, result: &Value) -> Reply {
    let Ask::Push(writes) = &request.ask else { return page(request, epoch, "c", false) };
    let with_mid = |mid: Uuid| {
        let mut result = result.clone();
        result["mid"] = json!(mid);
        result
    };
    let results: Vec<Value> = writes.iter().map(|write| with_mid(write.mid)).collect();
    let body = json!({"forecourt": 1, "n": request.nonce, "epoch": epoch, "results": results});
    Reply { status: 200, body: body.to_string().into(), ..Reply::default() }
}

fn check(what: &str, most: u32, reply: impl FnMut(&Request) -> Option<Reply>) {
    let asked = count(reply);
    assert!(asked <= most, "{what}: asked {asked} times");
}

#[test]
fn nobody_is_asked_without_end() {
    check("no answer", 40, |_| None);
    check("a login page", 40, says(200, "<html>"));
    check("503", 40, says(503, ""));
    check("404 of a gateway", 40, says(404, r#"{"error":"Not Found"}"#));
    check("401", 1, says(401, r#"{"error":"who are you"}"#));
    check("426", 1, says(426, r#"{"error":"too old"}"#));
    check("400", 40, says(400, r#"{"error":"no"}"#));
    check("410", 40, says(410, r#"{"error":"too old"}"#));
    check("a page of nonsense", 40, |request| {
        Some(Reply {
            body: page(request, "e", "c", true).text().replace("cursor", "curse").into(),
            status: 200,
            ..Reply::default()
        })
    });
    check("more, and nothing comes", 100, |request| Some(page(request, "e", "c", true)));
    check("live, and answers at once", 100, |request| {
        let mut reply = page(request, "e", "c", false);
        reply.body = reply.text().replace("\"more\"", "\"live\":true,\"more\"").into();
        Some(reply)
    });
    check("done", 100, |request| Some(receipt(request, "e", &json!({"status": 200, "rev": 1}))));
    check("done, at no revision", 100, |request| Some(receipt(request, "e", &json!({"status": 200}))));
    check("refused", 100, |request| Some(receipt(request, "e", &json!({"status": 422, "error": "no"}))));
    let conflict = json!({"status": 409, "rev": 3, "deleted": false, "doc": {"a": 2}});
    check("always a conflict", 100, |request| Some(receipt(request, "e", &conflict)));
    let mut turn = 0;
    check("two databases that take turns", 100, |request| {
        turn += 1;
        Some(receipt(request, if turn % 2 == 0 { "e1" } else { "e2" }, &json!({"status": 200, "rev": 1})))
    });
    let now = Some(Duration::ZERO);
    check("429, at once", 700, |_| Some(Reply { status: 429, retry_after: now, ..Reply::default() }));
    let never = Some(Duration::from_secs(u64::MAX));
    check("429, never again", 2, |_| Some(Reply { status: 429, retry_after: never, ..Reply::default() }));
}

/// A request that is asked anew after a person stepped in is the only one that counts.
#[test]
fn an_answer_counts_once() {
    let replica = replica_with_an_edit();
    let mut engine = Engine::new("tablet", [7; 16]);
    let send = |commands: Vec<Command>| match &commands[..] {
        [Command::Send(request)] => request.clone(),
        other => panic!("{other:?}"),
    };
    let first = send(engine.step(&replica, Event::Wake));
    assert_eq!(engine.step(&replica, Event::Wake), []);
    assert_eq!(engine.step(&replica, Event::Saved), []);
    assert_eq!(engine.step(&replica, Event::NotSaved), []);
    let second = send(engine.step(&replica, Event::Resume));
    let answered = |request: &Request| Event::Answered {
        nonce: request.nonce,
        answer: request.read(&page(request, "e", "c", false)),
        now: DateTime::UNIX_EPOCH,
    };
    assert_eq!(engine.step(&replica, answered(&first)), []);
    assert!(matches!(&engine.step(&replica, answered(&second))[..], [Command::Save(..)]));
    assert_eq!(engine.step(&replica, answered(&second)), []);
}

/// A page is asked for with the save of the one before it, and where that was not saved it is that one that is asked for again.
#[test]
fn a_page_is_asked_for_where_the_one_before_it_was_saved() {
    for is_saved in [true, false] {
        let mut replica = Replica::default();
        let mut engine = Engine::new("tablet", [7; 16]);
        let answered = |request: &Request, cursor: &str| {
            let answer = request.read(&page(request, "e", cursor, true));
            Event::Answered { nonce: request.nonce, answer, now: DateTime::UNIX_EPOCH }
        };
        let first = engine.step(&replica, Event::Wake);
        let [Command::Send(first)] = &first[..] else { panic!("{first:?}") };
        let then = engine.step(&replica, answered(first, "c1"));
        let [Command::Save(patch, _), Command::Send(second)] = &then[..] else { panic!("{then:?}") };
        assert_eq!(second.ask, Ask::Pull { since: Some("c1".to_owned()), limit: 1000, waits: false });
        if !is_saved {
            let rest = engine.step(&replica, Event::NotSaved);
            assert!(matches!(&rest[..], [Command::WakeAfter(_)]), "{rest:?}");
            let again = engine.step(&replica, Event::Wake);
            let [Command::Send(again)] = &again[..] else { panic!("{again:?}") };
            assert_eq!(again.ask, first.ask);
            continue;
        }
        replica.apply(Seq(1), patch.clone());
        assert_eq!(engine.step(&replica, Event::Saved), []);
        assert_eq!(engine.step(&replica, Event::Wake), []);
        let then = engine.step(&replica, answered(second, "c2"));
        assert!(matches!(&then[..], [Command::Save(..), Command::Send(_)]), "{then:?}");
    }
}

/// Where the endpoint holds an answer back until there is news, one is always waited for, until there is something to do.
#[test]
fn what_is_waited_for_gives_way_to_a_save() {
    let mut replica = Replica::default();
    let mut engine = Engine::new("tablet", [7; 16]);
    let answered = |request: &Request, live: bool| {
        let mut reply = page(request, "e", "c1", false);
        reply.body = reply.text().replace("\"more\"", &format!("\"live\":{live},\"more\"")).into();
        Event::Answered { nonce: request.nonce, answer: request.read(&reply), now: DateTime::UNIX_EPOCH }
    };
    let waits = |commands: &[Command]| match commands {
        [Command::Send(Request { ask: Ask::Pull { waits, .. }, .. })] => *waits,
        other => panic!("{other:?}"),
    };
    let asked = engine.step(&replica, Event::Wake);
    let [Command::Send(first)] = &asked[..] else { panic!("{asked:?}") };
    let saved = engine.step(&replica, answered(first, true));
    let [Command::Save(patch, _)] = &saved[..] else { panic!("{saved:?}") };
    replica.apply(Seq(1), patch.clone());
    let waiting = engine.step(&replica, Event::Saved);
    assert!(waits(&waiting));
    assert_eq!(engine.standing(), Standing::Quiet);
    let asked = engine.step(&replica, Event::Wake);
    assert!(!waits(&asked));
    let [Command::Send(abandoned)] = &waiting[..] else { panic!("{waiting:?}") };
    assert_eq!(engine.step(&replica, answered(abandoned, true)), []);
    let [Command::Send(request)] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!(engine.step(&replica, answered(request, false)), [Command::WakeAfter(Duration::from_secs(10))]);
}

/// Everything is to be fetched again: a page that was asked for before does not take that back.
#[test]
fn a_page_from_before_a_refill_does_not_count() {
    let mut replica = Replica::default();
    let mut engine = Engine::new("tablet", [7; 16]);
    let mark = json!({"epoch": "e", "cursor": "c1"});
    replica.apply(Seq(1), Patch { notes: vec![("sync".to_owned(), Some(mark))], ..Patch::default() });
    let asked = engine.step(&replica, Event::Wake);
    let [Command::Send(asked)] = &asked[..] else { panic!("{asked:?}") };
    let patch = replica.refill(Refill::NewEpoch);
    replica.apply(Seq(2), patch);
    let answer = asked.read(&page(asked, "e", "c2", false));
    let then = engine.step(&replica, Event::Answered { nonce: asked.nonce, answer, now: DateTime::UNIX_EPOCH });
    assert!(matches!(&then[..], [Command::WakeAfter(_)]), "{then:?}");
    assert_eq!(replica.mark().refill, Some(Refill::NewEpoch));
}
