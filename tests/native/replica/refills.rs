//! 410 and a new epoch: everything is pulled again, and nothing is dropped.

use super::*;

fn refilled(mut desk: Desk, why: Refill, changes: &[Remote]) -> Desk {
    desk.refill(why);
    if why == Refill::NewEpoch {
        desk.epoch = "e2";
    }
    desk.pull(changes);
    assert_eq!(desk.replica.mark().refill, None);
    desk
}

fn synced() -> Desk {
    Desk::with(7, json!({"a": 1, "b": 1}))
}

fn edited() -> Desk {
    let mut desk = synced();
    desk.put(json!({"a": 1, "b": 1}), json!({"a": 5, "b": 1}));
    desk
}

#[test]
fn what_is_as_it_was_is_not_sent() {
    for (why, rev) in [(Refill::Expired, 7), (Refill::NewEpoch, 3)] {
        let desk = refilled(synced(), why, &[live(rev, json!({"a": 1, "b": 1}))]);
        assert_eq!((desk.waits(), desk.replica.row(&key()).unwrap().rev), (false, Some(rev)), "{why:?}");
    }
}

#[test]
fn a_server_that_is_behind_takes_nothing_back() {
    let behind = live(3, json!({"a": 0}));
    let desk = refilled(synced(), Refill::Expired, std::slice::from_ref(&behind));
    assert_eq!((desk.doc(), desk.replica.row(&key()).unwrap().rev), (json!({"a": 1, "b": 1}), Some(7)));
    let mut desk = refilled(edited(), Refill::Expired, &[behind]);
    assert_eq!((desk.doc(), desk.push()[0].base), (json!({"a": 5, "b": 1}), Some(7)));
}

#[test]
fn an_edit_outlives_it() {
    for (why, rev) in [(Refill::Expired, 7), (Refill::NewEpoch, 3)] {
        let mut desk = refilled(edited(), why, &[live(rev, json!({"a": 1, "b": 1}))]);
        assert_eq!(desk.doc(), json!({"a": 5, "b": 1}), "{why:?}");
        assert_eq!(desk.push()[0].base, Some(rev), "{why:?}");
    }
    // A server that lags may not have it yet, so what it says to the edit decides. Another database never had it.
    for (why, base) in [(Refill::Expired, Some(7)), (Refill::NewEpoch, None)] {
        let mut unmentioned = refilled(edited(), why, &[]);
        assert_eq!(unmentioned.doc(), json!({"a": 5, "b": 1}), "{why:?}");
        assert_eq!(unmentioned.push()[0].base, base, "{why:?}");
    }
}

#[test]
fn an_edit_of_what_was_deleted_long_ago_says_so() {
    let mut desk = refilled(edited(), Refill::Expired, &[]);
    let sent = desk.push();
    desk.told(conflict(&sent[0], Remote { key: key(), rev: 0, deleted: true, doc: Doc::empty() }));
    assert_eq!((desk.bare(), desk.conflicts()), (json!({"a": 5, "b": 1}), vec![lost("", Value::Null)]));
    assert_eq!(desk.push()[0].base, Some(0));
}

#[test]
fn an_edit_that_was_taken_back_asks_whether_the_record_is_still_there() {
    let mut desk = edited();
    desk.refill(Refill::Expired);
    desk.put(json!({"a": 5, "b": 1}), json!({"a": 1, "b": 1}));
    desk.pull(&[]);
    let sent = desk.push();
    desk.told(conflict(&sent[0], Remote { key: key(), rev: 0, deleted: true, doc: Doc::empty() }));
    assert_eq!((desk.doc(), desk.waits()), (Value::Null, false));
}

#[test]
fn what_is_given_up_is_gone_where_the_record_is() {
    let mut desk = edited();
    let sent = desk.push();
    desk.told(refused(&sent[0]));
    let mut desk = refilled(desk, Refill::Expired, &[]);
    desk.take(desk.replica.give_up(&key()));
    assert_eq!((desk.doc(), desk.waits()), (Value::Null, false));
}

#[test]
fn what_the_endpoint_lacks_was_deleted_or_is_offered_again() {
    let expired = refilled(synced(), Refill::Expired, &[]);
    assert_eq!((expired.doc(), expired.waits()), (Value::Null, false));
    let mut restored = refilled(synced(), Refill::NewEpoch, &[]);
    assert_eq!(restored.doc(), json!({"a": 1, "b": 1}));
    assert_eq!(restored.push()[0].base, None);
}

#[test]
fn a_write_on_its_way_is_replayed_after_410_and_merged_in_a_new_epoch() {
    let mut desk = edited();
    let sent = desk.push();
    desk.refill(Refill::Expired);
    assert_eq!(desk.push(), sent);
    desk.told(done(&sent[0], 8));
    desk.pull(&[live(8, json!({"a": 5, "b": 1}))]);
    assert!(!desk.waits());

    let mut desk = edited();
    desk.push();
    let desk = refilled(desk, Refill::NewEpoch, &[live(8, json!({"a": 5, "b": 1}))]);
    assert_eq!((desk.waits(), desk.conflicts()), (false, vec![]));
}

#[test]
fn neither_side_of_a_restore_is_dropped() {
    let older = json!({"a": 0, "b": 0});
    let desk = refilled(synced(), Refill::NewEpoch, &[live(3, older.clone())]);
    assert_eq!(desk.bare(), older);
    assert_eq!(desk.conflicts(), [lost("a", json!(1)), lost("b", json!(1))]);
    // An edit that waits does not hide what else was lost.
    let desk = refilled(edited(), Refill::NewEpoch, &[live(3, json!({"a": 1, "b": 0}))]);
    assert_eq!(desk.bare(), json!({"a": 5, "b": 0}));
    assert_eq!(desk.conflicts(), [lost("b", json!(1))]);
    let desk = refilled(edited(), Refill::NewEpoch, &[live(3, json!({"a": 1}))]);
    assert_eq!((desk.doc(), desk.waits()), (json!({"a": 5, "b": 1}), true));
}

#[test]
fn an_erasure_outlives_it() {
    for (why, rev) in [(Refill::Expired, 9), (Refill::NewEpoch, 3)] {
        let mut desk = synced();
        desk.pull(&[wiped(8)]);
        let mut desk = refilled(desk, why, &[live(rev, json!({"a": 1, "b": 1}))]);
        assert_eq!(desk.doc(), Value::Null, "{why:?}");
        assert_eq!(desk.push()[0].doc, erased(), "{why:?}");
    }
    // A restored database that never knew the record must hear of it, before an older tablet brings it.
    let mut desk = synced();
    desk.pull(&[wiped(8)]);
    let mut desk = refilled(desk, Refill::NewEpoch, &[]);
    assert_eq!(desk.push()[0].doc, erased());
    let mut desk = synced();
    desk.pull(&[wiped(8)]);
    let desk = refilled(desk, Refill::Expired, &[]);
    assert_eq!((desk.replica.row(&key()).unwrap().doc.clone(), desk.waits()), (erased(), false));
}

#[test]
fn a_refill_in_pages_takes_the_last_for_the_end() {
    let other = Remote { key: Key { id: Uuid::max(), ..key() }, ..live(9, json!({"z": 1})) };
    let mut desk = Desk::new();
    desk.pull(&[live(7, json!({"a": 1})), other.clone()]);
    desk.refill(Refill::Expired);
    let page = desk.page(&[live(7, json!({"a": 1}))], true);
    let patch = desk.replica.absorb(&page, DateTime::UNIX_EPOCH, ME).unwrap();
    desk.take(patch);
    assert_eq!(desk.replica.mark().refill, Some(Refill::Expired));
    desk.pull(&[]);
    assert_eq!(desk.doc(), json!({"a": 1}));
    assert!(desk.replica.row(&other.key).unwrap().deleted);
}

#[test]
fn a_410_in_the_middle_of_a_new_epoch_does_not_make_it_a_deletion() {
    let mut desk = synced();
    desk.refill(Refill::NewEpoch);
    desk.epoch = "e2";
    desk.refill(Refill::Expired);
    desk.pull(&[]);
    assert_eq!(desk.doc(), json!({"a": 1, "b": 1}));
    assert!(desk.waits());
}

#[test]
fn a_refusal_outlives_it() {
    for why in [Refill::Expired, Refill::NewEpoch] {
        let mut desk = edited();
        let sent = desk.push();
        desk.told(refused(&sent[0]));
        let mut desk = refilled(desk, why, &[live(3, json!({"a": 1, "b": 1}))]);
        assert!(desk.waits() && desk.push().is_empty(), "{why:?}");
    }
}
