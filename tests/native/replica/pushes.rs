//! What is sent, and what the endpoint says to it.

use forecourt::store::backup::Scope;

use super::*;

#[test]
fn a_sent_write_is_frozen() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.put(json!({"a": 1}), json!({"a": 2}));
    let sent = desk.push();
    desk.put(json!({"a": 2}), json!({"a": 3}));
    assert_eq!(desk.push(), sent);
    assert_eq!((sent[0].base, sent[0].doc.clone()), (Some(1), Doc::from(json!({"a": 2}))));
    desk.told(done(&sent[0], 2));
    let rest = desk.push();
    assert_eq!((rest[0].base, rest[0].doc.clone()), (Some(2), Doc::from(json!({"a": 3}))));
    desk.told(done(&rest[0], 3));
    assert_eq!((desk.waits(), desk.replica.row(&key()).unwrap().rev), (false, Some(3)));
}

#[test]
fn a_page_waits_for_the_outcome_of_a_write() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.put(json!({"a": 1}), json!({"a": 2}));
    desk.push();
    let page = desk.page(&[live(2, json!({"a": 9}))], false);
    assert!(desk.replica.absorb(&page, DateTime::UNIX_EPOCH, ME).is_none());
}

#[test]
fn a_conflict_is_merged_and_based_anew() {
    let mut desk = Desk::with(1, json!({"a": 1, "b": 1, "x_future": 1}));
    desk.put(json!({"a": 1, "b": 1}), json!({"a": 2, "b": 2}));
    let sent = desk.push();
    desk.put(json!({"a": 2, "b": 2}), json!({"a": 2, "b": 2, "c": 3}));
    desk.told(conflict(&sent[0], live(7, json!({"a": 9, "b": 1, "x_future": 2}))));
    assert_eq!(desk.bare(), json!({"a": 9, "b": 2, "c": 3, "x_future": 2}));
    assert_eq!(desk.conflicts(), [lost("a", json!(2))]);
    let again = desk.push();
    assert_eq!(again[0].base, Some(7));
    assert_ne!(again[0].mid, sent[0].mid);
}

#[test]
fn a_conflict_with_the_same_content_is_none() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.put(json!({"a": 1}), json!({"a": 2}));
    let sent = desk.push();
    desk.told(conflict(&sent[0], live(2, json!({"a": 2}))));
    assert_eq!((desk.doc(), desk.waits()), (json!({"a": 2}), false));
}

#[test]
fn a_conflict_with_a_tombstone_needs_no_document() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.delete();
    let sent = desk.push();
    desk.told(WriteResult { doc: None, ..conflict(&sent[0], gone(2)) });
    assert!(!desk.waits());
}

#[test]
fn who_was_first_under_a_derived_id_is_first() {
    let mut desk = Desk::new();
    desk.create(json!({"id": Uuid::nil(), "by": "me"}));
    let sent = desk.push();
    assert_eq!(sent[0].base, None);
    desk.told(conflict(&sent[0], live(1, json!({"id": Uuid::nil(), "by": "another"}))));
    assert_eq!(desk.bare()["by"], "another");
    assert_eq!(desk.conflicts(), [lost("by", json!("me"))]);
}

#[test]
fn a_refused_write_is_set_aside_and_cured_by_an_edit() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.put(json!({"a": 1}), json!({"a": "bad"}));
    let sent = desk.push();
    desk.told(refused(&sent[0]));
    assert!(desk.waits() && !desk.replica.has_unsent());
    assert_eq!(desk.push(), []);
    assert_eq!(desk.doc(), json!({"a": "bad"}));
    desk.pull(&[live(2, json!({"a": 1, "b": 2}))]);
    assert_eq!(desk.push(), []);
    desk.put(json!({"a": "bad", "b": 2}), json!({"a": "good", "b": 2}));
    let cured = desk.push();
    assert_eq!((cured[0].base, cured[0].doc.clone()), (Some(2), Doc::from(json!({"a": "good", "b": 2}))));
    assert_ne!(cured[0].mid, sent[0].mid);
}

#[test]
fn a_cure_that_came_before_the_refusal_is_sent() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.put(json!({"a": 1}), json!({"a": "bad"}));
    let sent = desk.push();
    desk.put(json!({"a": "bad"}), json!({"a": "good"}));
    desk.told(refused(&sent[0]));
    assert_eq!(desk.push()[0].doc, json!({"a": "good"}).into());
}

#[test]
fn a_refused_write_can_be_offered_again() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.put(json!({"a": 1}), json!({"a": 2}));
    let sent = desk.push();
    desk.told(refused(&sent[0]));
    let patch = desk.replica.retry(&key());
    desk.take(patch);
    assert_eq!(desk.push().len(), 1);
}

#[test]
fn a_refused_write_can_be_given_up() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.put(json!({"a": 1}), json!({"a": "bad"}));
    let sent = desk.push();
    assert!(desk.replica.give_up(&key()).is_empty(), "it may have been done");
    desk.told(refused(&sent[0]));
    desk.pull(&[live(2, json!({"a": 1, "b": 2}))]);
    desk.take(desk.replica.give_up(&key()));
    assert_eq!((desk.doc(), desk.waits()), (json!({"a": 1, "b": 2}), false));
    desk.put(json!({"a": 1, "b": 2}), json!({"a": 3, "b": 2}));
    assert_eq!(desk.push()[0].base, Some(2));

    let mut desk = Desk::new();
    desk.create(json!({"a": "bad"}));
    let sent = desk.push();
    desk.told(refused(&sent[0]));
    desk.take(desk.replica.give_up(&key()));
    assert_eq!((desk.doc(), desk.waits()), (Value::Null, false));
}

#[test]
fn the_first_receipt_tells_whose_the_revisions_are() {
    let mut desk = Desk::new();
    desk.create(json!({"a": 1}));
    let sent = desk.push();
    desk.told(WriteResult { rev: None, ..done(&sent[0], 1) });
    assert_eq!(desk.replica.mark().epoch, None);
    desk.told(done(&sent[0], 1));
    assert_eq!(desk.replica.mark().epoch.as_deref(), Some("e1"));
    assert_eq!(desk.replica.cargo(Scope::All).epoch.as_deref(), Some("e1"));
}

#[test]
fn results_that_say_nothing_change_nothing() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.put(json!({"a": 1}), json!({"a": 2}));
    let sent = desk.push();
    let bare = |status| WriteResult { status, ..conflict(&sent[0], live(2, json!({}))) };
    let results = [
        WriteResult { doc: None, ..bare(409) },
        WriteResult { rev: None, ..bare(409) },
        WriteResult { rev: None, ..bare(200) },
        bare(500),
        WriteResult { mid: Uuid::max(), ..bare(200) },
    ];
    for result in results {
        assert!(desk.replica.settle(&desk.receipt(result.clone()), ME).is_empty(), "{result:?}");
    }
}

#[test]
fn a_push_has_its_limits_and_takes_the_oldest_first() {
    let mut desk = Desk::new();
    let change = |n: u128, size: usize| Change::Put {
        key: Key { id: Uuid::from_u128(n), ..key() },
        before: None,
        after: json!({"text": "x".repeat(size)}),
    };
    for n in (1..=5).rev() {
        desk.change(change(n, 10));
    }
    let patch = desk.replica.freeze(2, Uuid::nil);
    let ids: Vec<u128> = patch.outbox.iter().map(|(key, _)| key.id.as_u128()).collect();
    assert_eq!(ids, [5, 4]);
    let mut large = Desk::new();
    for n in 1..=3 {
        large.change(change(n, 700_000));
    }
    assert_eq!(large.replica.freeze(100, Uuid::nil).outbox.len(), 1);
}
