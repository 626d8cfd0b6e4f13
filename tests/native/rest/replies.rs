//! What the adapter makes of replies that are none of a collection, and of a server that will not have a write.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use forecourt::domain::{Key, Kind};
use forecourt::sync::http::{Call, Reply, Verb};
use forecourt::sync::rest::{Known, ask, is_collection, is_server, smallest_question};
use forecourt::sync::wire::{Answer, Ask, Request, Trouble, Write};
use serde_json::json;
use uuid::Uuid;

use super::server::{Server, reply};
use crate::support::now;

fn pull() -> Request {
    Request { nonce: Uuid::from_u128(7), ask: Ask::Pull { since: None, limit: 1000, waits: false } }
}

/// The name of a write, and of its record.
fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn push() -> Request {
    let write = |n| Write {
        mid: id(n),
        key: Key { kind: Kind::known("customer"), id: id(n) },
        base: None,
        deleted: false,
        doc: json!({"name": "陈"}).into(),
    };
    Request { nonce: Uuid::from_u128(8), ask: Ask::Push((1..=3).map(write).collect()) }
}

fn plain(status: u16, body: &str) -> Reply {
    Reply { status, body: body.into(), ..Reply::default() }
}

#[test]
fn what_is_no_list_is_trouble() {
    let check = |reply: Option<Reply>, expected: &str| {
        let answer = now(ask(&pull(), &Known::default(), async |_| reply.clone()));
        let answer = format!("{answer:?}");
        assert!(answer.contains(expected), "{reply:?}: {answer}");
    };
    check(None, "Lost");
    check(Some(plain(200, "[{\"id\":\"customer.0")), "Lost");
    check(Some(plain(200, "<html>login</html>")), "Captive");
    check(Some(plain(302, "")), "Captive");
    check(Some(plain(403, "<html>")), "Captive");
    check(Some(plain(401, "{}")), "Unauthorized");
    // What json-server says of a collection that it does not have.
    check(Some(plain(404, "{}")), "Busy");
    check(Some(plain(503, "")), "Busy");
    // There is no cursor that it could mean, and nothing to be asked in another way.
    for status in [400, 410, 413, 422] {
        check(Some(plain(status, "{}")), "Busy");
    }
    // A login page that says the same to everything takes nothing.
    check(Some(plain(200, "[]")), "Lost");
}

#[test]
fn a_write_that_the_server_will_not_have_is_told_beside_the_others() {
    let server = RefCell::new(Server::new());
    let second = "customer.00000000-0000-0000-0000-000000000002";
    let answer = now(ask(&push(), &Known::default(), async |call: Call| {
        let is_second = call.json.as_ref().is_some_and(|json| json.contains(second));
        match is_second {
            true => Some(plain(413, "PayloadTooLargeError: request entity too large\n    at readStream")),
            false => Some(server.borrow_mut().handle(&call)),
        }
    }));
    let Answer::Receipt(receipt) = answer else { panic!("{answer:?}") };
    let told: Vec<(u16, Option<&str>)> =
        receipt.results.iter().map(|result| (result.status, result.error.as_deref())).collect();
    assert_eq!(told, [(200, None), (413, Some("PayloadTooLargeError: request entity too large")), (200, None)]);
}

#[test]
fn what_was_done_before_the_line_broke_is_told() {
    let (server, posts) = (RefCell::new(Server::new()), Cell::new(0));
    let answer = now(ask(&push(), &Known::default(), async |call: Call| {
        posts.set(posts.get() + u32::from(call.verb == Verb::Post));
        // The epoch and one write.
        (posts.get() <= 2).then(|| server.borrow_mut().handle(&call))
    }));
    let Answer::Receipt(receipt) = answer else { panic!("{answer:?}") };
    assert_eq!(receipt.results.len(), 1);
    let again = now(ask(&push(), &Known::default(), async |call: Call| Some(server.borrow_mut().handle(&call))));
    let Answer::Receipt(again) = again else { panic!("{again:?}") };
    assert_eq!(again.results.first(), receipt.results.first(), "the same write has the same outcome");
    assert_eq!(again.results.len(), 3);
}

#[test]
fn a_server_that_may_only_be_read_takes_nothing() {
    let answer = now(ask(&pull(), &Known::default(), async |call: Call| match call.verb {
        Verb::Get => Some(reply(200, &json!([]))),
        _ => Some(plain(403, "Forbidden")),
    }));
    assert_eq!(answer, Answer::Trouble(Trouble::Captive));
}

#[test]
fn a_server_that_will_not_have_a_history_is_busy() {
    for status in [400, 410, 413, 422] {
        let answer = now(ask(&pull(), &Known::default(), async |call: Call| match call.verb {
            Verb::Get => Some(reply(200, &json!([]))),
            _ => Some(plain(status, "{}")),
        }));
        assert_eq!(answer, Answer::Trouble(Trouble::Busy(None)), "{status}");
    }
}

/// Pushes to a server that fails at some of the three writes. Returns which were done, and how many were tried.
fn failing_at(broken: &[u128]) -> (Result<Vec<Uuid>, Trouble>, usize) {
    let (server, posts) = (RefCell::new(Server::new()), Cell::new(0));
    let answer = now(ask(&push(), &Known::default(), async |call: Call| {
        let is_for = |n: &u128| call.json.as_ref().is_some_and(|json| json.contains(&format!("customer.{}", id(*n))));
        posts.set(posts.get() + usize::from((1..=3).any(|n| is_for(&n)) && call.verb == Verb::Post));
        match broken.iter().any(is_for) {
            true => Some(plain(500, "Error: it fails at this one\n    at write")),
            false => Some(server.borrow_mut().handle(&call)),
        }
    }));
    let done = match answer {
        Answer::Receipt(receipt) => Ok(receipt.results.iter().map(|result| result.mid).collect()),
        Answer::Trouble(trouble) => Err(trouble),
        answer => panic!("{answer:?}"),
    };
    (done, posts.get())
}

#[test]
fn a_write_that_the_server_fails_at_keeps_no_other_back() {
    assert_eq!(failing_at(&[1]), (Ok(vec![id(2), id(3)]), 3));
    assert_eq!(failing_at(&[2]), (Ok(vec![id(1), id(3)]), 3));
    assert_eq!(failing_at(&[1, 3]), (Ok(vec![id(2)]), 3));
    // It is not the write, then.
    assert_eq!(failing_at(&[1, 2]), (Err(Trouble::Busy(None)), 2));
    assert_eq!(failing_at(&[2, 3]), (Ok(vec![id(1)]), 3));
}

#[test]
fn a_collection_is_known_by_what_is_in_it() {
    let server = RefCell::new(Server::new());
    assert!(is_collection(&server.borrow_mut().handle(&get())));
    now(ask(&pull(), &Known::default(), async |call: Call| Some(server.borrow_mut().handle(&call))));
    assert!(is_collection(&server.borrow_mut().handle(&get())));
    assert!(!is_collection(&plain(200, "[{\"id\": 1, \"title\": \"json-server\"}]")));
    assert!(!is_collection(&plain(200, "{\"forecourt\": 1}")));
    assert!(!is_collection(&plain(404, "[]")));
    assert!(!is_collection(&plain(200, "<html>")));
}

#[test]
fn the_smallest_question_is_answered_by_the_server_alone() {
    let server = RefCell::new(Server::new());
    // It does not have the item yet, and says so in its own words.
    assert!(is_server(&server.borrow_mut().handle(&smallest_question())));
    now(ask(&pull(), &Known::default(), async |call: Call| Some(server.borrow_mut().handle(&call))));
    let reply = server.borrow_mut().handle(&smallest_question());
    assert_eq!((reply.status, is_server(&reply)), (200, true));
    assert!(!is_server(&plain(200, "<html>")));
    assert!(!is_server(&plain(302, "{}")));
}

fn get() -> Call {
    let patience = Duration::from_secs(1);
    Call { verb: Verb::Get, path: String::new(), query: Vec::new(), json: None, bytes: None, patience }
}
