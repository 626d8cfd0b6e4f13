//! What orders tell the rest of the app: the proof, where they are kept, history, names of records and fields.

use serde_json::Value;

use super::link::Link;
use super::model::{Order, Station};
use super::{rules, words};
use crate::app::{App, FieldWords, Happening, Subject, Title, dotted};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::vehicle::Vehicle;
use crate::domain::{Key, Kind, Record};
use crate::i18n::{Locale, td_string};
use crate::process::{Facts, Opens};

/// Adds what proves that the car of a deal is here.
pub fn prove(app: App, deal: &Deal, facts: &mut Facts) {
    let order = app.records.all::<Order>().get(Order::id_of(deal.id));
    let vehicle = deal.vehicle.and_then(|id| app.records.all::<Vehicle>().get(id));
    rules::prove(order.as_deref(), vehicle.as_deref(), facts);
}

/// Returns where a deal's order is kept.
pub fn open(_: App, deal: &Deal, what: Opens) -> Option<String> {
    (what == Opens::Order).then(|| Link::Of(deal.id).href())
}

/// Tells where the cars of a customer, or of one deal, have come to.
pub fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let wanted = |order: &Order| subject.covers(order.customer, Some(order.deal));
    let orders = app.records.all::<Order>().filter(wanted);
    let told = |order: &Order| {
        let stations = Station::ALL.into_iter().filter_map(|station| {
            let noted = order.passed(station)?;
            let text =
                dotted([words::station(station, locale).to_owned(), words::told(order, station, app.today(), locale)]);
            Some(Happening { at: noted.at, text, by: Some(noted.by), about: Some(order.key()) })
        });
        let stock = order.stock.map(|noted| Happening {
            at: noted.at,
            text: td_string!(locale, orders.from_stock).to_owned(),
            by: Some(noted.by),
            about: Some(order.key()),
        });
        stations.chain(stock).collect::<Vec<_>>()
    };
    orders.iter().flat_map(|order| told(order)).collect()
}

/// Returns what an order is called and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind != Order::KIND {
        return None;
    }
    let order = app.records.all::<Order>().get(key.id.into());
    let customer = order.as_ref().and_then(|order| app.records.all::<Customer>().get(order.customer));
    let name = customer.map_or_else(String::new, |customer| customer.name.clone());
    let href = order.map(|order| Link::Of(order.deal).href());
    Some(Title { text: td_string!(locale, orders.record, name = name), href })
}

/// Returns what a field of an order and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    if *kind != Order::KIND {
        return None;
    }
    let text = value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let label = match (path.first()?.as_str(), path.get(1).map(String::as_str)) {
        ("promised", _) => td_string!(locale, orders.promised),
        ("expected", _) => td_string!(locale, orders.expected),
        ("transit", Some("number")) => td_string!(locale, orders.consignment),
        ("transit", Some("carrier")) => td_string!(locale, orders.carrier),
        ("placed", Some("number")) => td_string!(locale, orders.number),
        ("arrived", Some("place")) => td_string!(locale, orders.place),
        ("arrived", Some("received_by")) => td_string!(locale, orders.received_by),
        ("arrived", Some("damage")) => td_string!(locale, orders.damage),
        ("placed", _) => td_string!(locale, orders.placed),
        ("building", _) => td_string!(locale, orders.building),
        ("transit", _) => td_string!(locale, orders.transit),
        ("arrived", _) => td_string!(locale, orders.arrived),
        ("stock", _) => td_string!(locale, orders.from_stock),
        _ => return None,
    };
    Some(FieldWords { label: label.to_owned(), value: text })
}

/// Tells whether any text may stand in an order's field.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    let told = ["number", "carrier", "place", "received_by", "damage"];
    *kind == Order::KIND && matches!(path, [_, field] if told.contains(&field.as_str()))
}

/// Finds orders by the maker's number or that of the consignment.
pub fn find(app: App, locale: Locale, typed: &str) -> Vec<Title> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let holds = |text: &str| text.to_lowercase().contains(&typed);
    let fits = |order: &Order| {
        order.placed.as_ref().is_some_and(|placed| holds(&placed.number))
            || order.transit.as_ref().is_some_and(|transit| holds(&transit.number))
    };
    let found = app.records.all::<Order>().filter(fits);
    found.iter().filter_map(|order| title(app, locale, &order.key())).collect()
}
