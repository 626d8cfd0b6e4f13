//! What contracts tell the rest of the app: proofs, where a contract is made, history, names of records and fields.

use serde_json::Value;

use super::cars::Yard;
use super::link::{Link, of_deal};
use super::model::{Content, Contract, Way};
use super::{rules, words};
use crate::app::{App, FieldWords, Happening, Subject, Title};
use crate::domain::deal::Deal;
use crate::domain::{Key, Kind, Money, Record};
use crate::i18n::{Locale, td_string};
use crate::process::{Facts, Opens};
use crate::ui::format;

/// Adds what the contracts of a deal prove, and that a car is kept for it.
pub fn prove(app: App, deal: &Deal, facts: &mut Facts) {
    rules::prove(&of_deal(app, deal.id), facts);
    // Of all cars and deals only those that matter: this is asked for each row of a list.
    if let Some(car) = deal.vehicle {
        let vehicles = app.records.all().get(car).into_iter().collect();
        let deals = app.records.all::<Deal>().filter(|other| other.vehicle == Some(car));
        Yard { vehicles, deals }.prove(deal, facts);
    }
}

/// Returns where a deal's contract is made or read.
pub fn open(_: App, deal: &Deal, what: Opens) -> Option<String> {
    (what == Opens::Contract).then(|| Link::Of(deal.id).href())
}

/// Tells when contracts were signed, replaced and cancelled.
pub fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let theirs = |contract: &Contract| subject.covers(contract.customer, Some(contract.deal));
    let contracts = app.records.all::<Contract>().filter(theirs);
    contracts.iter().flat_map(|contract| tell(contract, locale)).collect()
}

fn tell(contract: &Contract, locale: Locale) -> Vec<Happening> {
    let number = contract.number.as_str();
    let about = || Some(contract.key());
    let finished = contract.finished.as_ref().filter(|_| contract.signed.is_none()).map(|stamp| Happening {
        at: stamp.at,
        text: td_string!(locale, contracts.happened_finished, number = number),
        by: Some(stamp.by),
        about: about(),
    });
    let signed = contract.signed.as_ref().map(|signed| Happening {
        at: signed.at,
        text: td_string!(locale, contracts.happened_signed, number = number),
        by: Some(signed.by),
        about: about(),
    });
    let replaced = contract.replaced.as_ref().map(|ended| Happening {
        at: ended.at,
        text: td_string!(locale, contracts.happened_replaced, number = number, reason = ended.reason.as_str()),
        by: Some(ended.by),
        about: about(),
    });
    let cancelled = contract.cancelled.as_ref().map(|ended| Happening {
        at: ended.at,
        text: td_string!(locale, contracts.happened_cancelled, number = number, reason = ended.reason.as_str()),
        by: Some(ended.by),
        about: about(),
    });
    [finished, signed, replaced, cancelled].into_iter().flatten().collect()
}

/// Finds contracts by number, buyer and vehicle number, the newest first.
pub fn find(app: App, locale: Locale, typed: &str) -> Vec<Title> {
    let typed = typed.trim().to_uppercase();
    let fits = |text: &str| text.to_uppercase().contains(&typed);
    let wanted = |contract: &Contract| {
        let Content { buyer, car, .. } = &contract.content;
        !typed.is_empty() && (fits(&contract.number) || fits(&buyer.name) || fits(&car.vin))
    };
    let found = app.records.all::<Contract>().filter(wanted);
    found.iter().rev().map(|contract| titled(contract, locale)).collect()
}

fn titled(contract: &Contract, locale: Locale) -> Title {
    let name = contract.content.buyer.name.as_str();
    let text = td_string!(locale, contracts.record_of, number = contract.number.as_str(), name = name);
    Title { text, href: Some(Link::Show(contract.id).href()) }
}

/// Returns what a contract is called and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind != Contract::KIND {
        return None;
    }
    let contract = app.records.all::<Contract>().get(key.id.into());
    let unknown = || Title { text: td_string!(locale, contracts.title).to_owned(), href: None };
    Some(contract.map_or_else(unknown, |contract| titled(&contract, locale)))
}

/// Returns what a field of a contract and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    if *kind != Contract::KIND {
        return None;
    }
    let text = || value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let (label, value) = match path[..] {
        ["content", "paying", "deposit"] => {
            let fen = value.and_then(Value::as_i64);
            (td_string!(locale, contracts.deposit), fen.map_or_else(text, |fen| format::yuan(Money::fen(fen))))
        }
        ["content", "paying", "way"] => {
            let way = value.and_then(|value| serde_json::from_value::<Way>(value.clone()).ok());
            (td_string!(locale, contracts.way), way.map_or_else(text, |way| words::way(way, locale).to_owned()))
        }
        ["content", "price", ..] => (td_string!(locale, contracts.price), total(value)),
        ["signed", ..] => (td_string!(locale, contracts.signatures), text()),
        ["cancelled", ..] => (td_string!(locale, contracts.state_cancelled), reason(value)),
        ["replaced", ..] => (td_string!(locale, contracts.state_replaced), reason(value)),
        ["content", .., name] => (name_of(name, locale)?, text()),
        _ => return None,
    };
    Some(FieldWords { label: label.to_owned(), value })
}

fn name_of(name: &str, locale: Locale) -> Option<&'static str> {
    Some(match name {
        "name" => td_string!(locale, contracts.buyer_name),
        "phone" => td_string!(locale, contracts.buyer_phone),
        "number" => td_string!(locale, contracts.buyer_number),
        "address" => td_string!(locale, contracts.buyer_address),
        "model" => td_string!(locale, contracts.model),
        "specification" => td_string!(locale, contracts.specification),
        "vehicle" => td_string!(locale, contracts.vehicle),
        "vin" => td_string!(locale, contracts.vin),
        "day" => td_string!(locale, contracts.delivery_day),
        "place" => td_string!(locale, contracts.delivery_place),
        "deposit_kind" => td_string!(locale, contracts.deposit_kind),
        "balance_due" => td_string!(locale, contracts.balance_due),
        "warranty" => td_string!(locale, contracts.warranty),
        "extra" => td_string!(locale, contracts.extra),
        "seller" => td_string!(locale, contracts.seller),
        _ => return None,
    })
}

/// The whole price, or a sum of it.
fn total(value: Option<&Value>) -> String {
    let fen = value.and_then(|value| value.get("to_pay").or(Some(value))).and_then(Value::as_i64);
    fen.map_or_else(String::new, |fen| format::yuan(Money::fen(fen)))
}

fn reason(value: Option<&Value>) -> String {
    let reason = value.and_then(|value| value.get("reason").or(Some(value)));
    reason.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Tells whether any text may stand in a contract's field.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    const TEXTS: [&str; 6] = ["address", "specification", "place", "balance_due", "warranty", "extra"];
    *kind == Contract::KIND
        && path.first().is_some_and(|first| first == "content")
        && path.last().is_some_and(|last| TEXTS.contains(&last.as_str()))
}
