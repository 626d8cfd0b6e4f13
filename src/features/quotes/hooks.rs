//! What quotes tell the rest of the app: proofs, where a quote is made, history, names of records and fields.

use serde_json::Value;

use super::link::{Link, newest};
use super::model::Quote;
use super::offer::Payment;
use super::{rules, words};
use crate::app::{App, FieldWords, Happening, Subject, Title};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::{Key, Kind, Money, Record};
use crate::i18n::{Locale, td_string};
use crate::process::{Facts, Opens};
use crate::ui::format;

/// Adds what the quotes of a deal prove.
pub fn prove(app: App, deal: &Deal, facts: &mut Facts) {
    let id = deal.id;
    let rounds = rules::rounds(app.records.all::<Quote>().filter(|quote| quote.deal == id));
    rules::prove(&rounds, &app.showroom(), facts);
}

/// Returns where a deal's quote is made or answered.
pub fn open(app: App, deal: &Deal, what: Opens) -> Option<String> {
    let link = match (what, newest(app, deal.id)) {
        (Opens::Quote, Some(_)) => Link::Of(deal.id),
        (Opens::Quote, None) => Link::New(deal.id),
        _ => return None,
    };
    Some(link.href())
}

/// Tells which quotes were made, and what the customer and a manager said.
pub fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let wanted = |quote: &Quote| subject.covers(quote.customer, Some(quote.deal));
    let mut quotes = rules::rounds(app.records.all::<Quote>().filter(wanted));
    quotes.sort_by_key(|quote| quote.deal);
    let mut history = Vec::new();
    for of_deal in quotes.chunk_by(|one, other| one.deal == other.deal) {
        for (index, quote) in of_deal.iter().enumerate() {
            let (round, total) = (index + 1, format::money(quote.offer.total(), locale));
            let text = td_string!(locale, quotes.happened_made, round = round, total = total.as_str());
            history.push(Happening { at: quote.at, text, by: Some(quote.by), about: Some(quote.key()) });
            if let Some(decision) = &quote.approval {
                let text = words::decision(decision, round, locale);
                history.push(Happening { at: decision.at, text, by: Some(decision.by), about: Some(quote.key()) });
            }
            if let Some(reply) = &quote.reply {
                let text = if reply.accepted {
                    td_string!(locale, quotes.happened_accepted, round = round, total = total.as_str())
                } else {
                    td_string!(locale, quotes.happened_declined, round = round, total = total.as_str())
                };
                history.push(Happening { at: reply.at, text, by: Some(reply.by), about: Some(quote.key()) });
            }
        }
    }
    history
}

/// Returns what a quote is called and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind != Quote::KIND {
        return None;
    }
    let quote = app.records.all::<Quote>().get(key.id.into());
    let customer = quote.as_ref().and_then(|quote| app.records.all::<Customer>().get(quote.customer));
    let name = customer.map_or_else(String::new, |customer| customer.name.clone());
    let href = quote.map(|quote| Link::Show(quote.id).href());
    Some(Title { text: td_string!(locale, quotes.record, name = name), href })
}

/// Returns what a field of a quote and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    if *kind != Quote::KIND {
        return None;
    }
    let amount =
        || value.and_then(Value::as_i64).map_or_else(String::new, |fen| format::money(Money::fen(fen), locale));
    let text = || value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let line = || words::line(value, locale);
    let (label, value) = match path.first()?.as_str() {
        "specification" => (td_string!(locale, quotes.specification), text()),
        "list_price" => (td_string!(locale, quotes.list_price), amount()),
        "options" => (td_string!(locale, quotes.options), amount()),
        "option_lines" => (td_string!(locale, quotes.options), line()),
        "discount" => (td_string!(locale, quotes.discount), amount()),
        "fees" => (td_string!(locale, quotes.fees), amount()),
        "insurance" => (td_string!(locale, quotes.insurance), amount()),
        "purchase_tax" => (td_string!(locale, quotes.purchase_tax), amount()),
        "registration" => (td_string!(locale, quotes.registration), amount()),
        "fee_lines" => (td_string!(locale, quotes.other_fees), line()),
        "trade_in" => (td_string!(locale, quotes.trade_in), amount()),
        "deposit" => (td_string!(locale, quotes.deposit), amount()),
        "gifts" => (td_string!(locale, quotes.gifts), text()),
        "gift_lines" => (td_string!(locale, quotes.gifts), line()),
        "valid_until" => (td_string!(locale, quotes.valid_until), text()),
        "payment" => {
            let payment = value.and_then(|value| serde_json::from_value::<Payment>(value.clone()).ok());
            (td_string!(locale, quotes.payment), payment.map_or_else(text, |it| words::payment(it, locale).to_owned()))
        }
        "reply" => (td_string!(locale, quotes.reply), words::reply(value, locale)),
        "approval" => (td_string!(locale, quotes.approval), words::approval(value, locale)),
        _ => return None,
    };
    Some(FieldWords { label: label.to_owned(), value })
}

/// Tells whether any text may stand in a quote's field.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    *kind == Quote::KIND && matches!(path, [field] if field == "specification" || field == "gifts")
}
