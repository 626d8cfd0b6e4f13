//! What plans tell the rest of the app: proofs, where they are made, history, names of records and fields.

use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::link::{self, Link};
use super::model::{Answer, Appraisal, Arrange, Condition, Grade, Offer, Part, PurchasePlan, When};
use super::view::Beside;
use super::{rules, words};
use crate::app::{App, FieldWords, Happening, Subject, Title};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId};
use crate::domain::loan::Way;
use crate::domain::{Key, Kind, Money, Record, Stamp};
use crate::i18n::{Locale, td_string};
use crate::process::{Facts, Opens};
use crate::ui::format;

/// Adds what a deal's plan and its old car prove.
pub fn prove(app: App, deal: &Deal, facts: &mut Facts) {
    rules::prove(link::plan(app, deal.id).as_deref(), link::appraisal(app, deal.id).as_deref(), facts);
}

/// Returns where a deal's plan is made; once there is one, where it is shown with the old car.
pub fn open(app: App, deal: &Deal, what: Opens) -> Option<String> {
    if what != Opens::Plan {
        return None;
    }
    let is_made = link::plan(app, deal.id).is_some();
    Some(if is_made { Link::Of(deal.id) } else { Link::Edit(deal.id) }.href())
}

/// Shows a deal's plan.
pub fn beside(_: CustomerId, deal: Option<DealId>) -> AnyView {
    deal.map(|deal| view! { <Beside deal=deal /> }).into_any()
}

/// Tells that a plan was made, that an old car was looked at, and what was said to the offer.
pub fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let plans = app.records.all::<PurchasePlan>();
    let plans = plans.filter(|plan| subject.covers(plan.customer, Some(plan.deal)));
    let made = plans.iter().map(|plan| {
        let when = words::when(plan.when, locale);
        let text = td_string!(
            locale,
            plans.happened_plan,
            when = when,
            way = words::way(plan.way, locale),
            colour = plan.colour.as_str()
        );
        line(plan.stamp, text, plan.key())
    });
    let cars = app.records.all::<Appraisal>();
    let cars = cars.filter(|car| subject.covers(car.customer, Some(car.deal)));
    made.chain(cars.iter().flat_map(|car| told(car, locale))).collect()
}

fn told(car: &Appraisal, locale: Locale) -> Vec<Happening> {
    let name = format!("{} {}", car.brand, car.model);
    let seen = line(car.stamp, td_string!(locale, plans.happened_appraised, car = name), car.key());
    let answered = car.answer.as_ref().zip(car.offer.as_ref()).map(|(answer, offer)| {
        let amount = format::money(offer.amount, locale);
        let text = if answer.accepted {
            td_string!(locale, plans.happened_accepted, amount = amount)
        } else {
            td_string!(locale, plans.happened_declined, amount = amount)
        };
        line(answer.stamp, text, car.key())
    });
    [Some(seen), answered].into_iter().flatten().collect()
}

fn line(stamp: Stamp, text: String, about: Key) -> Happening {
    Happening { at: stamp.at, text, by: Some(stamp.by), about: Some(about) }
}

/// Returns what a plan or an appraisal is called and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    let name = |customer: CustomerId| {
        let customer = app.records.all::<Customer>().get(customer);
        customer.map_or_else(String::new, |customer| customer.name.clone())
    };
    if key.kind == PurchasePlan::KIND {
        let plan = app.records.all::<PurchasePlan>().get(key.id.into());
        let text =
            td_string!(locale, plans.record, name = plan.as_ref().map(|it| name(it.customer)).unwrap_or_default());
        return Some(Title { text, href: plan.map(|plan| Link::Of(plan.deal).href()) });
    }
    if key.kind == Appraisal::KIND {
        let car = app.records.all::<Appraisal>().get(key.id.into());
        let name = car.as_ref().map(|it| name(it.customer)).unwrap_or_default();
        let text = td_string!(locale, plans.record_appraisal, name = name);
        return Some(Title { text, href: car.map(|car| Link::Of(car.deal).href()) });
    }
    None
}

/// Returns what a field and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    if *kind == PurchasePlan::KIND {
        return field_of_plan(locale, &path, value);
    }
    if *kind == Appraisal::KIND {
        return field_of_car(locale, &path, value);
    }
    None
}

fn field_of_plan(locale: Locale, path: &[&str], value: Option<&Value>) -> Option<FieldWords> {
    let arrange = || read(value, |it: Arrange| words::arrange(it, locale).to_owned());
    let (label, value) = match path {
        ["when", ..] => (td_string!(locale, plans.when), read(value, |it: When| words::when(it, locale))),
        ["way"] => (td_string!(locale, plans.way), read(value, |it: Way| words::way(it, locale).to_owned())),
        ["colour"] => (td_string!(locale, plans.colour), text(value)),
        ["plates"] => (td_string!(locale, plans.plates), arrange()),
        ["plates_wish"] => (td_string!(locale, plans.plates_wish), text(value)),
        ["insurance"] => (td_string!(locale, plans.insurance), arrange()),
        ["insurance_wish"] => (td_string!(locale, plans.insurance_wish), text(value)),
        ["trades_in"] => {
            let asked = value.and_then(Value::as_bool);
            (td_string!(locale, plans.trade_in), words::trades_in(asked, locale).to_owned())
        }
        ["explained", ..] => (td_string!(locale, plans.explained), String::new()),
        _ => return None,
    };
    Some(FieldWords { label: label.to_owned(), value })
}

fn field_of_car(locale: Locale, path: &[&str], value: Option<&Value>) -> Option<FieldWords> {
    let amount = || read(value, |amount: Money| format::money(amount, locale));
    let (label, value) = match path {
        ["brand"] => (td_string!(locale, plans.brand), text(value)),
        ["model"] => (td_string!(locale, plans.model), text(value)),
        ["first_registered"] => (td_string!(locale, plans.first_registered), text(value)),
        ["mileage_km"] => {
            (td_string!(locale, plans.mileage), read(value, |km: u64| format!("{} km", format::grouped(km))))
        }
        ["plate"] => (td_string!(locale, plans.plate), text(value)),
        ["condition", name, ..] => {
            let named = serde_json::from_value::<Part>(Value::String((*name).to_owned())).ok()?;
            (words::part(named, locale), seen(named, value, locale))
        }
        ["asked"] => (td_string!(locale, plans.asked), amount()),
        ["offer", "amount"] => (td_string!(locale, plans.offer), amount()),
        ["offer", "appraiser"] => (td_string!(locale, plans.appraiser), text(value)),
        ["offer", "valid_until"] => (td_string!(locale, plans.valid_until), text(value)),
        ["offer", ..] => (td_string!(locale, plans.offer), read(value, |it: Offer| format::money(it.amount, locale))),
        ["answer", ..] => (td_string!(locale, plans.answer), read(value, |it: Answer| answer(it.accepted, locale))),
        _ => return None,
    };
    Some(FieldWords { label: label.to_owned(), value })
}

fn answer(accepted: bool, locale: Locale) -> String {
    let said = if accepted { td_string!(locale, plans.accepted) } else { td_string!(locale, plans.declined) };
    said.to_owned()
}

/// Says how a part is, of all that is stored of it, or of its grade or its words alone.
fn seen(part: Part, value: Option<&Value>, locale: Locale) -> String {
    let graded = |grade: Grade| words::grade(part, grade, locale).to_owned();
    let whole = read(value, |seen: Condition| condition(part, &seen, locale));
    let alone = read(value, graded);
    [whole, alone, text(value)].into_iter().find(|words| !words.is_empty()).unwrap_or_default()
}

/// Says how a part is: `一般 · 左前门划痕`.
pub fn condition(part: Part, seen: &Condition, locale: Locale) -> String {
    let grade = seen.grade.map(|grade| words::grade(part, grade, locale).to_owned());
    let words = Some(seen.words.clone()).filter(|words| !words.is_empty());
    [grade, words].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Tells whether any text may stand in a field.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let of_plan = matches!(path[..], ["plates_wish" | "insurance_wish" | "colour"]);
    let of_car = matches!(path[..], ["brand" | "model" | "plate"] | ["condition", _, "words"] | ["offer", "appraiser"]);
    (*kind == PurchasePlan::KIND && of_plan) || (*kind == Appraisal::KIND && of_car)
}

fn text(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn read<T: DeserializeOwned>(value: Option<&Value>, words: impl Fn(T) -> String) -> String {
    value.and_then(|value| serde_json::from_value(value.clone()).ok()).map(words).unwrap_or_default()
}
