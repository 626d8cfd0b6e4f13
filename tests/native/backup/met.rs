//! A backup meets records that are here already.

use forecourt::store::backup::Scope;
use forecourt::sync::merge::CONFLICTS;
use forecourt::sync::replica::{Refill, Tally};
use forecourt::sync::{Halt, Standing};
use serde_json::{Value, json};

use super::showroom::{Line, Tablet, endpoint, kept, key};
use crate::sim::endpoint::Endpoint;
use crate::sim::model::Model;

/// A and B know a customer; the endpoint too.
fn two() -> (Model, Tablet, Tablet) {
    let (mut endpoint, mut a, mut b) = (endpoint(), Tablet::new(1), Tablet::new(2));
    a.set(&key(0), "name", json!("陈"));
    a.sync(&mut endpoint, Line::Good);
    b.sync(&mut endpoint, Line::Good);
    (endpoint, a, b)
}

fn bare(tablet: &Tablet) -> Option<Value> {
    let mut doc = tablet.doc(&key(0))?;
    doc.as_object_mut()?.remove(CONFLICTS);
    Some(doc)
}

fn lost(tablet: &Tablet) -> Vec<(Value, Value)> {
    let doc = tablet.doc(&key(0)).unwrap_or_default();
    let entries = doc[CONFLICTS].as_object().cloned().unwrap_or_default();
    entries.values().map(|entry| (entry["path"].clone(), entry["value"].clone())).collect()
}

#[test]
fn what_the_backup_has_newer_is_heard_and_what_is_newer_here_stays() {
    let (mut endpoint, mut a, mut b) = two();
    let old = a.export(Scope::All);
    a.set(&key(0), "note", json!("白色"));
    a.sync(&mut endpoint, Line::Good);
    let (tally, _) = b.import(a.export(Scope::All)).unwrap();
    assert_eq!((tally.new, tally.merged, tally.known, tally.waiting), (0, 1, 0, 0));
    assert_eq!(b.doc(&key(0)), Some(json!({"name": "陈", "note": "白色"})));
    let (tally, _) = b.import(old).unwrap();
    assert_eq!((tally.merged, tally.known), (0, 1));
    assert_eq!(b.doc(&key(0)), Some(json!({"name": "陈", "note": "白色"})));
    b.sync(&mut endpoint, Line::Good);
    assert_eq!(kept(&mut endpoint, &key(0)).map(|kept| kept.rev), Some(2));
}

#[test]
fn an_edit_that_takes_back_what_is_not_known_here_yet_counts() {
    let (mut endpoint, mut a, mut b) = two();
    a.set(&key(0), "name", json!("王"));
    a.sync(&mut endpoint, Line::Good);
    a.set(&key(0), "name", json!("陈"));
    let (tally, _) = b.import(a.export(Scope::Unsent)).unwrap();
    assert_eq!((tally.known, tally.waiting), (1, 1));
    b.sync(&mut endpoint, Line::Good);
    assert_eq!(kept(&mut endpoint, &key(0)).map(|kept| (*kept.doc).clone()), Some(json!({"name": "陈"})));
}

#[test]
fn of_two_edits_of_one_field_the_one_here_stands_and_the_other_is_shown_once() {
    let (mut endpoint, mut a, mut b) = two();
    a.set(&key(0), "note", json!("白色"));
    b.set(&key(0), "note", json!("黑色"));
    let file = a.export(Scope::Unsent);
    let (tally, _) = b.import(file.clone()).unwrap();
    assert_eq!((tally.merged, tally.contested), (1, 1));
    assert_eq!(bare(&b), Some(json!({"name": "陈", "note": "黑色"})));
    assert_eq!(lost(&b), [(json!(["note"]), json!("白色"))]);
    let (tally, _) = b.import(file.clone()).unwrap();
    assert_eq!((tally.known, tally.contested), (1, 0));
    b.sync(&mut endpoint, Line::Good);
    b.import(file).unwrap();
    assert_eq!(lost(&b), [(json!(["note"]), json!("白色"))]);
}

#[test]
fn an_edit_beats_a_deletion_and_says_so() {
    let (_, mut a, mut b) = two();
    a.set(&key(0), "note", json!("白色"));
    b.delete(&key(0));
    b.import(a.export(Scope::Unsent)).unwrap();
    assert_eq!(bare(&b), Some(json!({"name": "陈", "note": "白色"})));
    assert_eq!(lost(&b), [(json!([]), Value::Null)]);

    let (_, mut a, mut b) = two();
    a.delete(&key(0));
    b.set(&key(0), "note", json!("白色"));
    b.import(a.export(Scope::Unsent)).unwrap();
    assert_eq!(bare(&b), Some(json!({"name": "陈", "note": "白色"})));
    assert_eq!(lost(&b), [(json!([]), Value::Null)]);

    let (mut endpoint, mut a, mut b) = two();
    a.delete(&key(0));
    b.import(a.export(Scope::Unsent)).unwrap();
    assert_eq!(b.doc(&key(0)), None);
    b.sync(&mut endpoint, Line::Good);
    assert_eq!(kept(&mut endpoint, &key(0)).map(|kept| kept.deleted), Some(true));
}

#[test]
fn an_erasure_is_final_on_either_side() {
    let erase: fn(&mut Tablet) = |tablet| tablet.erase(&key(0));
    let edit: fn(&mut Tablet) = |tablet| {
        tablet.set(&key(0), "note", json!("白色"));
        tablet.photograph(&key(0), "the licence");
    };
    for (at_a, at_b) in [(erase, edit), (edit, erase), (erase, |_: &mut Tablet| {})] {
        for scope in [Scope::All, Scope::Unsent] {
            for line in [None, Some(Line::RequestLost), Some(Line::ReplyLost)] {
                let (mut endpoint, mut a, mut b) = two();
                at_a(&mut a);
                if let Some(line) = line {
                    a.sync(&mut endpoint, line);
                }
                at_b(&mut b);
                let had = b.blobs.len();
                b.import(a.export(scope)).unwrap();
                assert_eq!((b.doc(&key(0)), b.blobs.len()), (None, had), "{scope:?} {line:?}");
                b.sync(&mut endpoint, Line::Good);
                let kept = kept(&mut endpoint, &key(0)).unwrap();
                assert_eq!((kept.deleted, &*kept.doc), (true, &json!({"_erased": true})), "{scope:?} {line:?}");
                assert_eq!(b.doc(&key(0)), None);
            }
        }
    }
}

#[test]
fn an_erasure_reaches_a_record_whose_write_is_on_its_way() {
    let (mut endpoint, mut a, mut b) = two();
    b.set(&key(0), "note", json!("白色"));
    b.sync(&mut endpoint, Line::ReplyLost);
    a.erase(&key(0));
    a.sync(&mut endpoint, Line::Good);
    a.sync(&mut endpoint, Line::Good);
    b.import(a.export(Scope::All)).unwrap();
    assert_eq!(b.doc(&key(0)), None);
    b.sync(&mut endpoint, Line::Good);
    assert_eq!((b.doc(&key(0)), b.replica.waiting()), (None, 0));
    assert_eq!(kept(&mut endpoint, &key(0)).map(|kept| (*kept.doc).clone()), Some(json!({"_erased": true})));
}

#[test]
fn of_another_database_both_sides_stay() {
    let (mut endpoint, mut a, mut b) = two();
    endpoint.back_up();
    a.set(&key(0), "note", json!("白色"));
    a.set(&key(1), "name", json!("何"));
    a.sync(&mut endpoint, Line::ReplyLost);
    endpoint.restore();
    b.sync(&mut endpoint, Line::Good);
    b.set(&key(0), "tel", json!("2"));
    b.sync(&mut endpoint, Line::Good);
    let file = a.export(Scope::All);
    let (tally, _) = b.import(file.clone()).unwrap();
    assert_eq!(b.import(file).unwrap().0, Tally { known: 2, ..Default::default() });
    assert_eq!((tally.new, tally.merged, tally.known), (1, 1, 0));
    b.sync(&mut endpoint, Line::Good);
    let expected = json!({"name": "陈", "note": "白色", "tel": "2"});
    assert_eq!(b.doc(&key(0)).as_ref(), Some(&expected));
    assert_eq!(kept(&mut endpoint, &key(0)).map(|kept| (*kept.doc).clone()), Some(expected));
    assert_eq!(kept(&mut endpoint, &key(1)).map(|kept| (*kept.doc).clone()), Some(json!({"name": "何"})));
}

#[test]
fn what_came_later_is_kept_though_the_endpoint_loses_it_before_it_gives_it_again() {
    let (mut endpoint, mut a, mut b) = two();
    endpoint.back_up();
    b.set(&key(0), "note", json!("白色"));
    b.sync(&mut endpoint, Line::Good);
    a.set(&key(0), "tel", json!("2"));
    b.import(a.export(Scope::All)).unwrap();
    endpoint.restore();
    b.sync(&mut endpoint, Line::Good);
    let expected = json!({"name": "陈", "note": "白色", "tel": "2"});
    assert_eq!((b.doc(&key(0)), b.replica.waiting()), (Some(expected.clone()), 0));
    assert_eq!(kept(&mut endpoint, &key(0)).map(|kept| (*kept.doc).clone()), Some(expected));
}

#[test]
fn what_a_restored_endpoint_lost_stays_beside_a_write_that_is_on_its_way_there() {
    let (mut endpoint, mut a, mut b) = (endpoint(), Tablet::new(1), Tablet::new(2));
    for number in 0..5 {
        a.set(&key(number), "name", json!("陈"));
        a.sync(&mut endpoint, Line::Good);
    }
    b.sync(&mut endpoint, Line::Good);
    endpoint.back_up();
    b.set(&key(4), "note", json!("白色"));
    b.sync(&mut endpoint, Line::Good);
    endpoint.restore();
    a.sync(&mut endpoint, Line::Good);
    a.set(&key(4), "tel", json!("2"));
    a.sync(&mut endpoint, Line::RequestLost);
    // B hears of the restored database, and dies after its first page.
    b.sync(&mut endpoint, Line::OnePage);
    b.sync(&mut endpoint, Line::OnePage);
    assert_eq!((b.replica.mark().refill, b.replica.row(&key(4)).unwrap().rev), (Some(Refill::NewEpoch), None));
    b.import(a.export(Scope::Unsent)).unwrap();
    b.sync(&mut endpoint, Line::Good);
    let expected = json!({"name": "陈", "note": "白色", "tel": "2"});
    assert_eq!((b.doc(&key(4)), b.replica.waiting()), (Some(expected.clone()), 0));
    assert_eq!(kept(&mut endpoint, &key(4)).map(|kept| (*kept.doc).clone()), Some(expected));
}

#[test]
fn what_nobody_can_date_is_kept_beside_what_is_here_once() {
    let (mut endpoint, a, mut b) = two();
    let file = a.export(Scope::All);
    endpoint.back_up();
    endpoint.restore();
    b.sync(&mut endpoint, Line::Good);
    b.set(&key(0), "name", json!("陈雨桐"));
    b.sync(&mut endpoint, Line::Good);
    for _ in 0..2 {
        b.import(file.clone()).unwrap();
        assert_eq!(bare(&b), Some(json!({"name": "陈雨桐"})));
        assert_eq!(lost(&b), [(json!(["name"]), json!("陈"))]);
    }
    // A deletion here is no loss: nobody has worked on the record since.
    b.delete(&key(0));
    b.import(file).unwrap();
    assert_eq!(b.doc(&key(0)), None);
}

#[test]
fn a_tablet_that_never_saw_the_endpoint_is_as_the_other_was() {
    let (mut endpoint, mut a, _) = two();
    a.set(&key(1), "name", json!("何"));
    a.sync(&mut endpoint, Line::ReplyLost);
    a.set(&key(2), "name", json!("孙"));
    let mut c = Tablet::new(3);
    let (tally, _) = c.import(a.export(Scope::All)).unwrap();
    assert_eq!((tally.new, tally.waiting), (3, 2));
    assert!(c.replica.mark().unproven, "nobody has looked whether it is that endpoint");
    c.sync(&mut endpoint, Line::Good);
    assert_eq!((c.replica.waiting(), endpoint.done_twice()), (0, None));
    assert!(!c.replica.mark().unproven);
    assert_eq!(endpoint.records().values().map(|kept| kept.rev).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn a_tablet_of_another_database_offers_what_that_lacks() {
    let (_, mut a, _) = two();
    a.set(&key(1), "name", json!("何"));
    let (mut other, mut c) = (endpoint(), Tablet::new(3));
    other.back_up();
    other.restore();
    c.import(a.export(Scope::All)).unwrap();
    assert_eq!(c.sync(&mut other, Line::Good), Standing::Halted(Halt::Foreign));
    assert_eq!(other.records().len(), 0, "before a person has agreed");
    c.sync_with_consent(&mut other);
    let names: Vec<_> = other.records().values().map(|kept| kept.doc["name"].clone()).collect();
    assert_eq!(names, ["陈", "何"]);

    // One that knows the other database already.
    let (mut third, mut e) = (endpoint(), Tablet::new(5));
    third.back_up();
    third.restore();
    e.sync(&mut third, Line::Good);
    e.import(a.export(Scope::All)).unwrap();
    e.sync(&mut third, Line::Good);
    assert_eq!(third.records().len(), 2);
}

#[test]
fn a_record_that_was_deleted_long_ago_does_not_stay() {
    let (mut endpoint, mut a, mut b) = two();
    a.set(&key(1), "name", json!("何"));
    a.sync(&mut endpoint, Line::Good);
    let old = a.export(Scope::All);
    b.sync(&mut endpoint, Line::Good);
    b.delete(&key(0));
    b.sync(&mut endpoint, Line::Good);
    endpoint.prune();
    // One that has never heard of the endpoint, and one that has and never heard of the record.
    let (mut c, mut d) = (Tablet::new(3), Tablet::new(4));
    d.sync(&mut endpoint, Line::Good);
    for tablet in [&mut c, &mut d] {
        tablet.import(old.clone()).unwrap();
        assert_eq!(tablet.doc(&key(0)), Some(json!({"name": "陈"})));
        tablet.sync(&mut endpoint, Line::Good);
        assert_eq!((tablet.doc(&key(0)), tablet.replica.waiting()), (None, 0));
        assert_eq!(tablet.doc(&key(1)), Some(json!({"name": "何"})));
        assert_eq!(tablet.replica.mark().refill, None);
    }
    assert!(kept(&mut endpoint, &key(0)).is_none());
}

#[test]
fn what_was_deleted_stays_so_though_the_other_tablet_was_just_pulling_everything_again() {
    let (mut endpoint, mut a, mut b) = (endpoint(), Tablet::new(1), Tablet::new(2));
    for number in 0..5 {
        a.set(&key(number), "name", json!("陈"));
        a.sync(&mut endpoint, Line::Good);
    }
    b.sync(&mut endpoint, Line::Good);
    b.set(&key(3), "name", json!("何"));
    b.delete(&key(4));
    b.sync(&mut endpoint, Line::Good);
    endpoint.prune();
    // A has been away for too long: it is to pull everything again, and dies after the first page.
    a.take(a.replica.refill(Refill::Expired));
    a.sync(&mut endpoint, Line::OnePage);
    let unmentioned: Vec<_> = (0..5).map(|number| a.replica.row(&key(number)).unwrap().unmentioned).collect();
    assert_eq!(unmentioned, [false, false, false, true, true]);
    let file = a.export(Scope::All);

    let (tally, _) = b.import(file.clone()).unwrap();
    assert_eq!(tally, Tally { known: 5, ..Tally::default() });
    let (mut c, mut d) = (Tablet::new(3), Tablet::new(4));
    d.sync(&mut endpoint, Line::Good);
    for tablet in [&mut b, &mut c, &mut d] {
        tablet.import(file.clone()).unwrap();
        tablet.sync(&mut endpoint, Line::Good);
        assert_eq!((tablet.doc(&key(4)), tablet.replica.waiting()), (None, 0));
        assert_eq!(tablet.doc(&key(3)), Some(json!({"name": "何"})));
        assert_eq!(tablet.replica.mark().refill, None);
    }
    assert!(kept(&mut endpoint, &key(4)).is_none());
}
