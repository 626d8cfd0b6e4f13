//! A person's change meets what came meanwhile.

use super::*;

#[test]
fn a_form_that_was_open_keeps_what_came_meanwhile() {
    let mut desk = Desk::with(1, json!({"a": 1, "b": 1, "x_future": {"v": 9}}));
    desk.pull(&[live(2, json!({"a": 1, "b": 2, "x_future": {"v": 10}}))]);
    desk.put(json!({"a": 1, "b": 1}), json!({"a": 5, "b": 1}));
    assert_eq!(desk.doc(), json!({"a": 5, "b": 2, "x_future": {"v": 10}}));
    assert_eq!(desk.push()[0].base, Some(2));
}

#[test]
fn of_one_field_the_persons_value_stands_and_the_other_is_kept() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.pull(&[live(2, json!({"a": 2}))]);
    desk.put(json!({"a": 1}), json!({"a": 5}));
    assert_eq!(desk.bare(), json!({"a": 5}));
    assert_eq!(desk.conflicts(), [lost("a", json!(2))]);
}

#[test]
fn an_edit_that_is_taken_back_is_not_sent() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.put(json!({"a": 1}), json!({"a": 5}));
    assert!(desk.waits());
    desk.put(json!({"a": 5}), json!({"a": 1}));
    assert!(!desk.waits());
}

#[test]
fn an_edit_that_was_sent_and_is_taken_back_is_sent_again() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.put(json!({"a": 1}), json!({"a": 5}));
    let sent = desk.push();
    desk.put(json!({"a": 5}), json!({"a": 1}));
    assert_eq!(desk.push(), sent);
    desk.told(done(&sent[0], 2));
    let again = desk.push();
    assert_eq!((again[0].base, again[0].doc.clone()), (Some(2), Doc::from(json!({"a": 1}))));
    assert_ne!(again[0].mid, sent[0].mid);
}

#[test]
fn nothing_changes_without_a_change() {
    let mut desk = Desk::with(1, json!({"a": 1, "x_future": 1}));
    desk.put(json!({"a": 1}), json!({"a": 1}));
    assert!(!desk.waits());
}

#[test]
fn an_edit_beats_a_deletion_and_says_so() {
    for remote in [gone(2), gone(9)] {
        let mut desk = Desk::with(1, json!({"a": 1, "b": 1}));
        desk.put(json!({"a": 1, "b": 1}), json!({"a": 5, "b": 1}));
        desk.pull(std::slice::from_ref(&remote));
        assert_eq!(desk.bare(), json!({"a": 5, "b": 1}));
        assert_eq!(desk.conflicts(), [lost("", Value::Null)]);
        assert_eq!(desk.push()[0].base, Some(remote.rev));
    }
}

#[test]
fn a_form_that_was_open_when_the_record_went_brings_it_back_and_says_so() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.pull(&[gone(2)]);
    desk.put(json!({"a": 1}), json!({"a": 5}));
    assert_eq!(desk.bare(), json!({"a": 5}));
    assert_eq!(desk.conflicts(), [lost("", Value::Null)]);
}

#[test]
fn a_record_that_is_made_anew_says_nothing() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.pull(&[gone(2)]);
    desk.create(json!({"a": 7}));
    assert_eq!(desk.doc(), json!({"a": 7}));
    assert_eq!(desk.push()[0].base, Some(2));
}

#[test]
fn a_deletion_yields_to_an_edit_and_says_so() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.delete();
    desk.pull(&[live(2, json!({"a": 2}))]);
    assert_eq!(desk.bare(), json!({"a": 2}));
    assert_eq!(desk.conflicts(), [lost("", Value::Null)]);
    assert!(desk.waits());
}

#[test]
fn a_deletion_stands_when_nothing_was_changed() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.delete();
    desk.pull(&[live(2, json!({"a": 1}))]);
    assert_eq!(desk.doc(), Value::Null);
    let write = &desk.push()[0];
    assert_eq!((write.base, write.deleted, write.doc.clone()), (Some(2), true, Doc::from(json!({}))));
}

#[test]
fn an_erasure_is_final() {
    let edited = || {
        let mut desk = Desk::with(1, json!({"a": 1}));
        desk.put(json!({"a": 1}), json!({"a": 5}));
        desk
    };
    let mut told = edited();
    told.pull(&[wiped(2)]);
    assert_eq!((told.doc(), told.waits()), (Value::Null, false));
    told.put(json!({"a": 1}), json!({"a": 6}));
    told.create(json!({"a": 7}));
    assert_eq!((told.doc(), told.waits()), (Value::Null, false));

    let mut eraser = edited();
    eraser.erase();
    eraser.pull(&[live(2, json!({"a": 2}))]);
    let write = &eraser.push()[0];
    assert_eq!((write.base, write.deleted, write.doc.clone()), (Some(2), true, erased()));

    let mut after_a_deletion = edited();
    after_a_deletion.erase();
    after_a_deletion.pull(&[gone(2)]);
    assert_eq!(after_a_deletion.push()[0].doc, erased());
}

#[test]
fn an_erasure_is_final_even_for_an_endpoint_that_forgot_it() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.pull(&[wiped(2)]);
    desk.pull(&[live(3, json!({"a": 1}))]);
    assert_eq!(desk.doc(), Value::Null);
    let write = &desk.push()[0];
    assert_eq!((write.base, write.deleted, write.doc.clone()), (Some(3), true, erased()));
}

#[test]
fn what_came_before_is_ignored() {
    let mut desk = Desk::with(5, json!({"a": 5}));
    desk.pull(&[live(4, json!({"a": 4})), live(5, json!({"a": 0}))]);
    assert_eq!(desk.doc(), json!({"a": 5}));
}

#[test]
fn one_batch_may_change_a_record_twice() {
    let mut desk = Desk::with(1, json!({"a": 1, "b": 1}));
    let put = |before, after| Change::Put { key: key(), before: Some(before), after };
    let changes = vec![put(json!({"a": 1}), json!({"a": 2})), put(json!({"b": 1}), json!({"b": 2}))];
    let patch = desk.replica.edit(&Batch { changes, ..Batch::new() }, DateTime::UNIX_EPOCH);
    assert_eq!((patch.rows.len(), patch.outbox.len()), (1, 1));
    desk.take(patch);
    assert_eq!(desk.doc(), json!({"a": 2, "b": 2}));
}

#[test]
fn what_another_tab_wrote_is_told_from_what_is_known() {
    let known = Desk::with(1, json!({"a": 1})).replica;
    let mut newer = known.clone();
    assert_eq!(newer.changed_since(&known), Some(Vec::new()));
    let mine = Key { id: Uuid::from_u128(1), ..key() };
    newer.apply(Seq(9), newer.plant(&[(mine.clone(), json!({"a": 2}).into())]));
    let changed = newer.changed_since(&known).unwrap();
    assert_eq!(changed.iter().map(|row| &row.key).collect::<Vec<_>>(), [&mine]);
    assert_eq!(known.changed_since(&newer), None);
}
