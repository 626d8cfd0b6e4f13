//! A tablet dies with a write of which the outcome is not known. Another takes its file in: the endpoint has each change
//! once, however far it had come.

use forecourt::store::backup::Scope;
use forecourt::sync::merge::CONFLICTS;
use serde_json::{Value, json};

use super::showroom::{Line, Tablet, endpoint, kept, key};
use crate::sim::endpoint::Endpoint;

/// Tablets A and B know a customer. `before` is done at A, whose push meets `line`; `meanwhile` is done at B, which may
/// sync; then A's file comes to B, and B syncs. Says what the endpoint must have.
fn check(
    before: fn(&mut Tablet),
    line: Line,
    after: fn(&mut Tablet),
    meanwhile: fn(&mut Tablet),
    b_syncs: bool,
    expected: Value,
) {
    for scope in [Scope::All, Scope::Unsent] {
        let (mut endpoint, mut a, mut b) = (endpoint(), Tablet::new(1), Tablet::new(2));
        a.set(&key(0), "name", json!("陈"));
        a.sync(&mut endpoint, Line::Good);
        b.sync(&mut endpoint, Line::Good);
        before(&mut a);
        a.sync(&mut endpoint, line);
        after(&mut a);
        meanwhile(&mut b);
        if b_syncs {
            b.sync(&mut endpoint, Line::Good);
        }
        let file = a.export(scope);
        drop(a);
        b.import(file.clone()).unwrap();
        b.import(file).unwrap();
        b.sync(&mut endpoint, Line::Good);
        assert_eq!(endpoint.done_twice(), None);
        let found = kept(&mut endpoint, &key(0)).map(|kept| (*kept.doc).clone());
        assert_eq!(found.as_ref(), Some(&expected), "{scope:?}, {line:?}");
        assert_eq!(b.doc(&key(0)).unwrap_or_else(|| json!({})), expected, "{scope:?}, {line:?}");
        assert_eq!(b.replica.waiting(), 0);
        assert_eq!(b.replica.row(&key(0)).and_then(|row| row.rev), kept(&mut endpoint, &key(0)).map(|kept| kept.rev));
    }
}

fn nothing(_: &mut Tablet) {}

#[test]
fn a_write_whose_reply_was_lost_is_there_once() {
    for line in [Line::ReplyLost, Line::RequestLost] {
        for b_syncs in [false, true] {
            let expected = json!({"name": "陈", "note": "白色"});
            check(|a| a.set(&key(0), "note", json!("白色")), line, nothing, nothing, b_syncs, expected);
        }
    }
}

#[test]
fn what_was_edited_since_comes_after_it() {
    for line in [Line::ReplyLost, Line::RequestLost] {
        for b_syncs in [false, true] {
            let expected = json!({"name": "陈", "note": "黑色", "tel": "1"});
            let after: fn(&mut Tablet) = |a| {
                a.set(&key(0), "note", json!("黑色"));
                a.set(&key(0), "tel", json!("1"));
            };
            check(|a| a.set(&key(0), "note", json!("白色")), line, after, nothing, b_syncs, expected);
        }
    }
}

#[test]
fn what_the_other_tablet_changed_stays_beside_it() {
    for line in [Line::ReplyLost, Line::RequestLost] {
        for b_syncs in [false, true] {
            let expected = json!({"name": "陈", "note": "白色", "tel": "2"});
            let meanwhile: fn(&mut Tablet) = |b| b.set(&key(0), "tel", json!("2"));
            check(|a| a.set(&key(0), "note", json!("白色")), line, nothing, meanwhile, b_syncs, expected);
        }
    }
}

#[test]
fn a_deletion_is_one() {
    for line in [Line::ReplyLost, Line::RequestLost] {
        for b_syncs in [false, true] {
            check(|a| a.delete(&key(0)), line, nothing, nothing, b_syncs, json!({}));
        }
    }
}

#[test]
fn what_was_changed_upon_it_stands() {
    // The write arrived, B saw it and went on; the file is from before all that.
    let (mut endpoint, mut a, mut b) = (endpoint(), Tablet::new(1), Tablet::new(2));
    a.set(&key(0), "note", json!("白色"));
    a.sync(&mut endpoint, Line::ReplyLost);
    let file = a.export(Scope::Unsent);
    b.sync(&mut endpoint, Line::Good);
    b.set(&key(0), "note", json!("黑色"));
    b.sync(&mut endpoint, Line::Good);
    b.import(file).unwrap();
    b.sync(&mut endpoint, Line::Good);
    assert_eq!(b.doc(&key(0)), Some(json!({"note": "黑色"})));
    assert_eq!(
        kept(&mut endpoint, &key(0)).map(|kept| (kept.rev, (*kept.doc).clone())),
        Some((2, json!({"note": "黑色"})))
    );
}

#[test]
fn a_new_customer_and_their_photo_are_there_once_even_if_the_tablet_lives() {
    for line in [Line::ReplyLost, Line::RequestLost] {
        let (mut endpoint, mut a, mut b) = (endpoint(), Tablet::new(1), Tablet::new(2));
        a.set(&key(0), "name", json!("陈"));
        a.photograph(&key(0), "a photo");
        a.sync(&mut endpoint, line);
        let (tally, photos) = b.import(a.export(Scope::Unsent)).unwrap();
        assert_eq!((tally.new, tally.waiting, photos), (1, 1, 1));
        b.sync(&mut endpoint, Line::Good);
        a.sync(&mut endpoint, Line::Good);
        b.sync(&mut endpoint, Line::Good);
        let rev = kept(&mut endpoint, &key(0)).map(|kept| kept.rev);
        assert_eq!((rev, endpoint.done_twice(), endpoint.lacks_blobs()), (Some(1), None, false), "{line:?}");
        for tablet in [&a, &b] {
            assert_eq!((tablet.replica.waiting(), tablet.replica.row(&key(0)).and_then(|row| row.rev)), (0, rev));
            assert!(tablet.doc(&key(0)).is_some_and(|doc| doc.get(CONFLICTS).is_none()));
        }
    }
}

#[test]
fn two_writes_on_their_way_both_count() {
    for (line, other) in [(Line::ReplyLost, Line::RequestLost), (Line::RequestLost, Line::ReplyLost)] {
        let (mut endpoint, mut a, mut b) = (endpoint(), Tablet::new(1), Tablet::new(2));
        a.set(&key(0), "name", json!("陈"));
        a.sync(&mut endpoint, Line::Good);
        b.sync(&mut endpoint, Line::Good);
        a.set(&key(0), "note", json!("白色"));
        b.set(&key(0), "tel", json!("2"));
        a.sync(&mut endpoint, line);
        b.sync(&mut endpoint, other);
        b.import(a.export(Scope::Unsent)).unwrap();
        b.sync(&mut endpoint, Line::Good);
        let expected = json!({"name": "陈", "note": "白色", "tel": "2"});
        assert_eq!(b.doc(&key(0)).as_ref(), Some(&expected));
        assert_eq!(kept(&mut endpoint, &key(0)).map(|kept| (*kept.doc).clone()), Some(expected));
        assert_eq!(endpoint.done_twice(), None);
    }
}

#[test]
fn what_both_tablets_send_counts_once() {
    let (mut endpoint, mut a, mut b, mut c) = (endpoint(), Tablet::new(1), Tablet::new(2), Tablet::new(3));
    a.set(&key(0), "name", json!("陈"));
    for tablet in [&mut a, &mut b, &mut c] {
        tablet.sync(&mut endpoint, Line::Good);
    }
    a.set(&key(0), "name", json!("陈雨桐"));
    b.import(a.hand_over(Scope::Unsent)).unwrap();
    a.sync(&mut endpoint, Line::Good);
    // Somebody has seen it, and takes it back.
    c.sync(&mut endpoint, Line::Good);
    c.set(&key(0), "name", json!("陈"));
    c.sync(&mut endpoint, Line::Good);
    b.sync(&mut endpoint, Line::Good);
    for tablet in [&b, &c] {
        assert_eq!(tablet.doc(&key(0)), Some(json!({"name": "陈"})));
    }
    assert_eq!(kept(&mut endpoint, &key(0)).map(|kept| kept.rev), Some(3));
}

#[test]
fn what_the_endpoint_has_of_it_is_not_done_again_where_it_was_undone() {
    let (mut endpoint, mut a, mut b) = (endpoint(), Tablet::new(1), Tablet::new(2));
    a.set(&key(0), "name", json!("陈"));
    a.sync(&mut endpoint, Line::Good);
    a.set(&key(0), "note", json!("白色"));
    a.set(&key(0), "tel", json!("2"));
    a.sync(&mut endpoint, Line::ReplyLost);
    b.sync(&mut endpoint, Line::Good);
    b.set(&key(0), "note", Value::Null);
    b.sync(&mut endpoint, Line::RequestLost);
    b.import(a.export(Scope::Unsent)).unwrap();
    b.sync(&mut endpoint, Line::Good);
    let expected = json!({"name": "陈", "note": null, "tel": "2"});
    assert_eq!(kept(&mut endpoint, &key(0)).map(|kept| (*kept.doc).clone()), Some(expected.clone()));
    assert_eq!((b.doc(&key(0)), b.replica.waiting()), (Some(expected), 0));
}
