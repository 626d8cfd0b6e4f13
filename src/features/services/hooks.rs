//! What after-sales tells the rest of the app: the proof, where it is kept, history, names of records and fields.

use serde_json::Value;

use super::link::Link;
use super::model::Service;
use super::{rules, words};
use crate::app::{App, FieldWords, Happening, Subject, Title};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::{Key, Kind, Record};
use crate::i18n::{Locale, td_string};
use crate::process::{Facts, Opens};

/// Adds what proves that somebody has asked after the customer of a deal.
pub fn prove(app: App, deal: &Deal, facts: &mut Facts) {
    let id = deal.id;
    app.records.all::<Service>().with(|all| {
        rules::prove(all.values().map(|service| &**service).filter(|service| service.deal == id), facts);
    });
}

/// Returns where the owner of a deal's car is looked after.
pub fn open(_: App, deal: &Deal, what: Opens) -> Option<String> {
    (what == Opens::Service).then(|| Link::Of(deal.id).href())
}

/// Tells what happened after the sale. A day without a time counts from when it was noted.
pub fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let wanted = |service: &Service| subject.covers(service.customer, Some(service.deal));
    let line = |service: &Service| Happening {
        at: service.noted.at,
        text: words::entry(service, app.today(), locale),
        by: Some(service.noted.by),
        about: Some(service.key()),
    };
    app.records.all::<Service>().filter(wanted).iter().map(|service| line(service)).collect()
}

/// Returns what a record of after-sales is called and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind != Service::KIND {
        return None;
    }
    let service = app.records.all::<Service>().get(key.id.into());
    let customer = service.as_ref().and_then(|service| app.records.all::<Customer>().get(service.customer));
    let name = customer.map_or_else(String::new, |customer| customer.name.clone());
    let href = service.map(|service| Link::Of(service.deal).href());
    Some(Title { text: td_string!(locale, services.record, name = name), href })
}

/// Returns what a field of such a record and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    if *kind != Service::KIND {
        return None;
    }
    let label = match (path.first()?.as_str(), path.get(1).map(String::as_str)) {
        ("on", _) => td_string!(locale, services.on),
        ("entry", Some("odometer_km")) => td_string!(locale, services.odometer),
        ("entry", Some("done")) => td_string!(locale, services.done),
        ("entry", Some("next_on")) => td_string!(locale, services.next_on),
        ("entry", Some("next_km")) => td_string!(locale, services.next_km),
        ("entry", Some("text")) => td_string!(locale, services.trouble),
        ("entry", Some("solved")) => td_string!(locale, services.solution),
        ("entry", Some("months")) => td_string!(locale, services.months),
        ("entry", Some("km")) => td_string!(locale, services.km),
        ("entry", Some("note")) => td_string!(locale, services.note),
        _ => return None,
    };
    let value = match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    Some(FieldWords { label: label.to_owned(), value })
}

/// Tells whether any text may stand in a field of such a record.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    *kind == Service::KIND && matches!(path[..], ["entry", "done" | "text" | "note"] | ["entry", "solved", "how"])
}
