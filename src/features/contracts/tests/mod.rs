//! The rules of a contract, as rows. A small showroom: one deal with an accepted quote, two cars of its model in the yard.

mod deeds;
mod draft;
mod seal;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::json;
use uuid::Uuid;

use super::cars::Yard;
use super::draft::{Draft, Ground};
use super::model::{Contract, DepositKind, Line, Price, Way};
use super::rules::{self, Counter, Ink, Scene};
use crate::domain::batch::{Batch, Change};
use crate::domain::deal::Deal;
use crate::domain::signature::{Point, Stroke};
use crate::domain::vehicle::{Purpose, Status, Vehicle};
use crate::domain::{Act, Money, Record};

fn id<I: From<Uuid>>(number: u128) -> I {
    I::from(Uuid::from_u128(number))
}

/// 2026-11-28 10:00 in Shanghai; the `turn` tells deeds apart.
fn act(turn: u8) -> Act {
    let now = DateTime::parse_from_rfc3339("2026-11-28T02:00:00Z").unwrap_or_default().to_utc();
    let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!());
    Act::new(now, zone, id(1), [turn; 16])
}

fn today() -> NaiveDate {
    act(0).today()
}

fn deal(number: u128) -> Deal {
    let text = json!({
        "id": Uuid::from_u128(number), "customer": Uuid::from_u128(3), "owner": Uuid::from_u128(1),
        "model": Uuid::from_u128(5), "process": {"id": "sale", "version": 2}, "stage": "contract",
        "opened": "2026-11-01T00:00:00Z",
    });
    serde_json::from_value(text).unwrap_or_else(|error| unreachable!("{error}"))
}

fn car(number: u128) -> Vehicle {
    Vehicle {
        vin: Some(format!("WP1AA2958RKA{number:05}")),
        colour: Some("冰川灰".to_owned()),
        ..Vehicle::of(id(number), id(5), Purpose::Stock)
    }
}

fn yard(cars: &[Vehicle], deals: &[Deal]) -> Yard {
    Yard {
        vehicles: cars.iter().cloned().map(Arc::new).collect(),
        deals: deals.iter().cloned().map(Arc::new).collect(),
    }
}

fn price() -> Price {
    let line = |label: &str, yuan: i64| Line { label: label.to_owned(), amount: Money::yuan(yuan) };
    Price {
        quote: id(4),
        lines: vec![line("厂商指导价", 578_000), line("优惠", -12_000)],
        total: Money::yuan(566_000),
        trade_in: Money::yuan(85_000),
        to_pay: Money::yuan(481_000),
        gifts: "脚垫".to_owned(),
    }
}

fn ground() -> Ground {
    Ground {
        seller: "静安展厅".to_owned(),
        model: "Macan 4".to_owned(),
        price: Some(price()),
        cars: vec![Arc::new(car(11)), Arc::new(car(12))],
    }
}

/// A contract in which nothing is missing.
fn complete() -> Draft {
    Draft {
        name: "顾清和".to_owned(),
        phone: "138 0013 8000".to_owned(),
        number: "11010519491231002x".to_owned(),
        address: "上海市静安区南京西路 1266 号".to_owned(),
        vehicle: Some(id(11)),
        specification: "冰川灰 · 运动座椅".to_owned(),
        vin: "WP1AA2958RKA00011".to_owned(),
        day: "2026-12-20".to_owned(),
        place: "静安展厅".to_owned(),
        way: Some(Way::Loan),
        deposit_kind: Some(DepositKind::Earnest),
        deposit: "20,000".to_owned(),
        balance_due: "提车前付清".to_owned(),
        warranty: "整车质保三年或十万公里".to_owned(),
        extra: "送三次保养".to_owned(),
    }
}

fn counter() -> Counter {
    Counter { tablet: "K7P".to_owned(), taken: Vec::new() }
}

fn ink() -> Ink {
    let stroke =
        |x: f32| Stroke(vec![Point { x, y: 0.2, t: 0, p: None }, Point { x: x + 0.3, y: 0.1, t: 40, p: Some(0.3) }]);
    Ink {
        buyer: vec![stroke(0.1)],
        dealer: vec![stroke(1.0 / 3.0)],
        dealer_name: "林晓".to_owned(),
        language: "zh-CN".to_owned(),
    }
}

/// Returns a record as a batch leaves it.
fn after<R: Record>(batch: &Batch, wanted: R::Id) -> Option<R> {
    let key = R::key_of(wanted);
    batch.changes.iter().rev().find_map(|change| match change {
        Change::Put { key: found, after, .. } if *found == key => serde_json::from_value(after.clone()).ok(),
        _ => None,
    })
}

fn finished() -> Contract {
    let complete = complete().finish(&ground(), today()).unwrap_or_else(|problems| unreachable!("{problems:?}"));
    let (id, batch) = rules::begin_finished(complete, &deal(2), &yard(&[car(11)], &[]), &counter(), &act(1));
    after(&batch, id).unwrap_or_else(|| unreachable!())
}

/// The deal once its car is kept, and what it is signed on.
fn scene() -> Scene {
    let deal = Deal { vehicle: Some(id(11)), ..deal(2) };
    let kept = Vehicle { status: Status::Reserved, ..car(11) };
    Scene {
        yard: yard(&[kept, car(12)], std::slice::from_ref(&deal)),
        deal: Arc::new(deal),
        price: Some(price()),
        earlier: None,
    }
}

fn signed() -> Contract {
    let contract = finished();
    let batch = rules::sign(&contract, ink(), &scene(), &act(2)).unwrap_or_else(|lacks| unreachable!("{lacks:?}"));
    after(&batch, contract.id).unwrap_or_else(|| unreachable!())
}
