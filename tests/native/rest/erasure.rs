//! What stays of a record that is erased, and of one that is deleted.

use forecourt::domain::batch::Change;
use forecourt::domain::{Batch, Key, Kind};
use forecourt::sync::http::{Call, Verb};
use serde_json::{Value, json};
use uuid::Uuid;

use super::server::{Server, reply};
use super::tablet::{Looks, Tablet};
use crate::support::Chance;

const NAME: &str = "陈雨桐";

fn key() -> Key {
    Key { kind: Kind::known("customer"), id: Uuid::from_u128(1) }
}

fn tablet(seed: u64) -> Tablet {
    Tablet::new(format!("tablet {seed}"), Looks::Back, Chance::new(seed))
}

fn settle(tablet: &mut Tablet, server: &mut Server) {
    assert!(tablet.settle(|call| Some(server.handle(&call))));
}

/// A tablet that has entered a customer and changed them once.
fn with_a_customer(server: &mut Server) -> Tablet {
    let mut lin = tablet(1);
    let (first, second) = (json!({"name": NAME}), json!({"name": NAME, "phone": "13800138000"}));
    lin.commit(&Batch::new().put_json(key(), None, first.clone()));
    settle(&mut lin, server);
    lin.commit(&Batch::new().put_json(key(), Some(first), second));
    settle(&mut lin, server);
    lin
}

fn has_the_name(server: &Server) -> bool {
    Value::from(server.items.clone()).to_string().contains(NAME)
}

#[test]
fn nothing_of_an_erased_record_stays_in_any_item() {
    let mut server = Server::new();
    let mut lin = with_a_customer(&mut server);
    lin.commit(&Batch { changes: vec![Change::Erase { key: key() }], ..Batch::new() });
    settle(&mut lin, &mut server);
    assert!(!has_the_name(&server), "{:?}", server.items);
    // Who comes later hears that it is gone, and for good.
    let mut zhou = tablet(2);
    settle(&mut zhou, &mut server);
    let row = zhou.replica.row(&key()).unwrap();
    assert_eq!((row.deleted, row.doc.value()), (true, json!({"_erased": true})));
}

#[test]
fn what_could_not_be_emptied_is_emptied_later() {
    let mut server = Server::new();
    let mut lin = with_a_customer(&mut server);
    lin.commit(&Batch { changes: vec![Change::Erase { key: key() }], ..Batch::new() });
    let mut busy = |call: Call| match call.verb {
        Verb::Put => Some(reply(503, &json!({}))),
        _ => Some(server.handle(&call)),
    };
    assert!(lin.settle(&mut busy));
    assert!(has_the_name(&server));
    settle(&mut tablet(2), &mut server);
    assert!(!has_the_name(&server), "{:?}", server.items);
}

#[test]
fn a_deleted_record_is_a_tombstone_that_can_come_back() {
    let mut server = Server::new();
    let mut lin = with_a_customer(&mut server);
    let mut zhou = tablet(2);
    settle(&mut zhou, &mut server);
    lin.commit(&Batch::new().delete(key()));
    settle(&mut lin, &mut server);
    assert_eq!(server.items.last().unwrap()["doc"], json!({}));
    let before = zhou.replica.row(&key()).unwrap().doc.value();
    zhou.commit(&Batch::new().put_json(key(), Some(before), json!({"name": NAME, "phone": "13900139000"})));
    settle(&mut zhou, &mut server);
    settle(&mut lin, &mut server);
    let row = lin.replica.row(&key()).unwrap();
    assert!(!row.deleted && row.doc.text().contains("13900139000") && row.doc.text().contains("_conflicts"), "{row:?}");
}
