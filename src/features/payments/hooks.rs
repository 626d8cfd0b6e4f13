//! What payments tell the rest of the app: proofs, where money is received, history, names of records and fields.

use serde_json::Value;

use super::link::{Link, balance, of_deal};
use super::model::Payment;
use super::{rules, words};
use crate::app::{App, FieldWords, Happening, Subject, Title};
use crate::domain::deal::Deal;
use crate::domain::{Key, Kind, Money, Record};
use crate::i18n::{Locale, td_string};
use crate::process::{Facts, Opens};
use crate::ui::format;

/// Adds what the account of a deal proves.
pub fn prove(app: App, deal: &Deal, facts: &mut Facts) {
    rules::prove(&balance(app, deal.id), &of_deal(app, deal.id), facts);
}

/// Returns where a deal's money is received.
pub fn open(_: App, deal: &Deal, what: Opens) -> Option<String> {
    (what == Opens::Payments).then(|| Link::Of(deal.id).href())
}

/// Tells what was received, given back and taken back.
pub fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let theirs = |payment: &Payment| subject.covers(payment.customer, Some(payment.deal));
    let payments = app.records.all::<Payment>().filter(theirs);
    payments.iter().map(|payment| tell(payment, locale)).collect()
}

fn tell(payment: &Payment, locale: Locale) -> Happening {
    let (what, amount) = (words::what(payment.what, locale), format::yuan(payment.amount));
    let text = match &payment.reverses {
        Some(reversal) => {
            td_string!(
                locale,
                payments.happened_reversed,
                what = what,
                amount = amount,
                reason = reversal.reason.as_str()
            )
        }
        None => td_string!(locale, payments.happened, what = what, amount = amount, number = payment.number.as_str()),
    };
    Happening { at: payment.at, text, by: Some(payment.by), about: Some(payment.key()) }
}

/// Finds entries by the number of their receipt, the newest first.
pub fn find(app: App, locale: Locale, typed: &str) -> Vec<Title> {
    let typed = typed.trim().to_uppercase();
    let found = app.records.all::<Payment>().filter(|payment| !typed.is_empty() && payment.number.contains(&typed));
    let title = |payment: &Payment| Title {
        text: td_string!(locale, payments.record, number = payment.number.as_str()),
        href: Some(Link::Show(payment.id).href()),
    };
    found.iter().rev().map(|payment| title(payment)).collect()
}

/// Returns what an entry is called and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind != Payment::KIND {
        return None;
    }
    let payment = app.records.all::<Payment>().get(key.id.into());
    let number = payment.as_ref().map(|payment| payment.number.clone()).unwrap_or_default();
    let href = payment.map(|payment| Link::Show(payment.id).href());
    Some(Title { text: td_string!(locale, payments.record, number = number), href })
}

/// Returns what a field of an entry and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    if *kind != Payment::KIND {
        return None;
    }
    let text = || value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let (label, value) = match path.first()?.as_str() {
        "amount" => {
            let fen = value.and_then(Value::as_i64);
            (td_string!(locale, payments.amount), fen.map_or_else(text, |fen| format::yuan(Money::fen(fen))))
        }
        "what" => {
            let what = value.and_then(|value| serde_json::from_value(value.clone()).ok());
            (td_string!(locale, payments.what), what.map_or_else(text, |it| words::what(it, locale).to_owned()))
        }
        "means" => {
            let means = value.and_then(|value| serde_json::from_value(value.clone()).ok());
            (td_string!(locale, payments.means), means.map_or_else(text, |it| words::means(it, locale).to_owned()))
        }
        "day" => (td_string!(locale, payments.day), text()),
        "note" => (td_string!(locale, payments.note), text()),
        "number" => (td_string!(locale, payments.number), text()),
        "reverses" => {
            let reason = value.and_then(|value| value.get("reason").or(Some(value))).and_then(Value::as_str);
            (td_string!(locale, payments.reversed), reason.unwrap_or_default().to_owned())
        }
        _ => return None,
    };
    Some(FieldWords { label: label.to_owned(), value })
}

/// Tells whether any text may stand in an entry's field.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    *kind == Payment::KIND && matches!(path, [field] if field == "note")
}
