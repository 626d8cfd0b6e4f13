//! What deliveries tell the rest of the app: proofs, where they are done, history, names of records and fields.

use serde_json::Value;

use super::link::Link;
use super::model::Delivery;
use super::{rules, words};
use crate::app::{App, FieldWords, Happening, Subject, Title, dotted};
use crate::domain::Stamp;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::{Key, Kind, Record};
use crate::i18n::{Locale, td_string};
use crate::process::{Facts, Opens};

/// Adds what the delivery of a deal proves.
pub fn prove(app: App, deal: &Deal, facts: &mut Facts) {
    if let Some(delivery) = app.records.all::<Delivery>().get(Delivery::id_of(deal.id)) {
        rules::prove(&delivery, facts);
    }
}

/// Returns where steps of the delivery are done.
pub fn open(_: App, deal: &Deal, what: Opens) -> Option<String> {
    match what {
        Opens::Registration => Some(Link::Registration(deal.id).href()),
        Opens::Delivery => Some(Link::Of(deal.id).href()),
        _ => None,
    }
}

/// Tells what was settled, booked and handed over.
pub fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let wanted = |delivery: &Delivery| subject.covers(delivery.customer, Some(delivery.deal));
    let told = |delivery: &Delivery| {
        let line = |stamp: Stamp, what: &str, more: String| Happening {
            at: stamp.at,
            text: dotted([what.to_owned(), more]),
            by: Some(stamp.by),
            about: Some(delivery.key()),
        };
        let insured = delivery
            .insurance
            .as_ref()
            .map(|it| line(it.noted, td_string!(locale, deliveries.happened_insured), words::insurance(it)));
        let taxed = delivery
            .tax
            .as_ref()
            .map(|it| line(it.noted, td_string!(locale, deliveries.happened_taxed), words::tax(it, locale)));
        let plated = delivery
            .plates
            .as_ref()
            .map(|it| line(it.noted, td_string!(locale, deliveries.happened_plated), words::plates(it, locale)));
        let booked = delivery.booked.as_ref().map(|it| {
            line(it.noted, td_string!(locale, deliveries.happened_booked), words::booked(it, app.zone(), locale))
        });
        let handed = delivery.handed_over.as_ref().map(|it| {
            let allowed = it.allowed.as_ref().map(|allowed| {
                let open = allowed.open.iter().map(|open| words::open(*open, locale)).collect::<Vec<_>>();
                let open = open.join(td_string!(locale, deliveries.comma));
                let name = app.name_of(allowed.by);
                td_string!(locale, deliveries.allowed_by, name = name, open = open, reason = allowed.reason.as_str())
            });
            let km = format!("{} km", it.odometer_km);
            line(it.noted, td_string!(locale, deliveries.handed_over), dotted([km, allowed.unwrap_or_default()]))
        });
        [insured, taxed, plated, booked, handed].into_iter().flatten().collect::<Vec<_>>()
    };
    app.records.all::<Delivery>().filter(wanted).iter().flat_map(|delivery| told(delivery)).collect()
}

/// Returns what a delivery is called and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind != Delivery::KIND {
        return None;
    }
    let delivery = app.records.all::<Delivery>().get(key.id.into());
    let customer = delivery.as_ref().and_then(|delivery| app.records.all::<Customer>().get(delivery.customer));
    let name = customer.map_or_else(String::new, |customer| customer.name.clone());
    let href = delivery.map(|delivery| Link::Of(delivery.deal).href());
    Some(Title { text: td_string!(locale, deliveries.record, name = name), href })
}

/// Returns what a field of a delivery and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    if *kind != Delivery::KIND {
        return None;
    }
    let label = match path.first()?.as_str() {
        "insurance" => td_string!(locale, deliveries.insurance),
        "tax" => td_string!(locale, deliveries.tax),
        "plates" => td_string!(locale, deliveries.plate),
        "booked" => td_string!(locale, deliveries.time),
        "inspection" => td_string!(locale, deliveries.inspection),
        "papers" => td_string!(locale, deliveries.papers),
        "paid" => td_string!(locale, deliveries.paid),
        "taught" => td_string!(locale, deliveries.taught),
        "handed_over" => td_string!(locale, deliveries.handed_over),
        _ => return None,
    };
    let said = match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(true)) => td_string!(locale, deliveries.yes).to_owned(),
        Some(Value::Bool(false)) => td_string!(locale, deliveries.no).to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let point = path.get(1).map(|point| point_words(point, locale)).unwrap_or_default();
    Some(FieldWords { label: dotted([label.to_owned(), point]), value: said })
}

/// Names a point of one of the lists; anything else is not named.
fn point_words(name: &str, locale: Locale) -> String {
    use super::items::{PAPERS, TAUGHT, inspected};
    let all = inspected().chain(PAPERS).chain(TAUGHT);
    all.into_iter().find(|item| item.name == name).map(|item| (item.words)(locale).to_owned()).unwrap_or_default()
}

/// Tells whether any text may stand in a delivery's field.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    *kind == Delivery::KIND
        && matches!(path[..], ["inspection", _, "note"] | ["insurance", "company" | "policy"] | ["plates", "number"])
}

/// Finds deliveries by the plate or the number of the policy.
pub fn find(app: App, locale: Locale, typed: &str) -> Vec<Title> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let holds = |text: &str| text.to_lowercase().contains(&typed);
    let fits = |delivery: &Delivery| {
        delivery.plates.as_ref().is_some_and(|plates| holds(&plates.number))
            || delivery.insurance.as_ref().is_some_and(|insurance| holds(&insurance.policy))
    };
    let found = app.records.all::<Delivery>().filter(fits);
    found.iter().filter_map(|delivery| title(app, locale, &delivery.key())).collect()
}
