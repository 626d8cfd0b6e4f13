//! What finance tells the rest of the app: proofs, where it is done, history, names of records and fields.

use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::link::Link;
use super::model::{Chosen, Credit, CreditState, Decision, Finance, HandOver, PaperState, Plan};
use super::view::Chosen as ChosenSection;
use super::{ground, rules, words};
use crate::app::{App, FieldWords, Happening, Subject, Title};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId};
use crate::domain::{Key, Kind, Money, Record, Stamp};
use crate::i18n::{Locale, td_string};
use crate::process::{Facts, Opens};
use crate::ui::format;

/// Adds what a deal's finance proves.
pub fn prove(app: App, deal: &Deal, facts: &mut Facts) {
    if let Some(finance) = ground::finance(app, deal.id) {
        rules::prove(&finance, facts);
    }
}

/// Returns where a deal's finance is settled: the plans until one is chosen, then what the bank asks for.
pub fn open(app: App, deal: &Deal, what: Opens) -> Option<String> {
    if what != Opens::Finance {
        return None;
    }
    let asks_a_bank = |finance: &Finance| finance.chosen.is_some() && !finance.is_cash();
    let link = match ground::finance(app, deal.id) {
        Some(finance) if asks_a_bank(&finance) => Link::Desk(deal.id),
        _ => Link::Of(deal.id),
    };
    Some(link.href())
}

/// Shows how a deal's car is paid.
pub fn beside(_: CustomerId, deal: Option<DealId>) -> AnyView {
    deal.map(|deal| view! { <ChosenSection deal=deal /> }).into_any()
}

/// Tells what was chosen, handed over, decided and explained.
pub fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let wanted = |finance: &Finance| subject.covers(finance.customer, Some(finance.deal));
    app.records.all::<Finance>().filter(wanted).iter().flat_map(|finance| told(finance, locale)).collect()
}

fn told(finance: &Finance, locale: Locale) -> Vec<Happening> {
    let about = Some(finance.key());
    let line = |stamp: Stamp, text: String| Happening { at: stamp.at, text, by: Some(stamp.by), about: about.clone() };
    let chosen = finance.chosen.as_ref().map(|chosen| {
        let plan = plan(&chosen.plan, locale);
        line(chosen.stamp, td_string!(locale, finance.happened_chosen, plan = plan))
    });
    let credit = finance.credit.as_ref().map(|credit| {
        let state = words::credit(credit.state, locale);
        line(credit.stamp, td_string!(locale, finance.happened_credit, state = state))
    });
    let handed =
        finance.handed.as_ref().map(|to| line(to.stamp, td_string!(locale, finance.happened_handed, name = to.to)));
    let decision = finance.decision.as_ref().map(|it| {
        let verdict = decision(it, locale);
        line(it.stamp, td_string!(locale, finance.happened_decided, verdict = verdict))
    });
    let explained =
        finance.explained.map(|stamp| line(stamp, td_string!(locale, finance.happened_explained).to_owned()));
    [chosen, credit, handed, decision, explained].into_iter().flatten().collect()
}

/// Returns a plan in a line: `等额本息 · 36 期 · 年利率 3.99%`.
pub fn plan(plan: &Plan, locale: Locale) -> String {
    let kind = words::kind(plan.kind, locale).to_owned();
    if plan.months == 0 {
        return kind;
    }
    let terms = td_string!(locale, finance.terms, months = plan.months, rate = plan.rate.percent());
    format!("{kind} · {terms}")
}

/// Returns a decision in a line: `已批准 · 40.5 万 · 年利率 3.99%`.
pub fn decision(decision: &Decision, locale: Locale) -> String {
    let verdict = words::verdict(decision.verdict, locale).to_owned();
    let amount = decision.amount.map(|amount| format::money(amount, locale));
    let rate = decision.rate.map(|rate| td_string!(locale, finance.at_rate, rate = rate.percent()));
    let reason = Some(decision.reason.clone()).filter(|reason| !reason.is_empty());
    [Some(verdict), amount, rate, reason].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Returns what a finance record is called and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind != Finance::KIND {
        return None;
    }
    let finance = app.records.all::<Finance>().get(key.id.into());
    let customer = finance.as_ref().and_then(|finance| app.records.all::<Customer>().get(finance.customer));
    let name = customer.map_or_else(String::new, |customer| customer.name.clone());
    let href = finance.map(|finance| Link::Of(finance.deal).href());
    Some(Title { text: td_string!(locale, finance.record, name = name), href })
}

/// Returns what a field of a finance record and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    if *kind != Finance::KIND {
        return None;
    }
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let text = || value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let amount = || read(value, |amount: Money| format::money(amount, locale));
    let label = |label: &str, value: String| Some(FieldWords { label: label.to_owned(), value });
    match path[..] {
        ["plans", _] => label(td_string!(locale, finance.plan), read(value, |it: Plan| plan(&it, locale))),
        ["plans", _, "lender"] => label(td_string!(locale, finance.lender), text()),
        ["plans", _, "down"] => label(td_string!(locale, finance.down), amount()),
        ["plans", _, "residual"] => label(td_string!(locale, finance.residual), amount()),
        ["plans", _, "deposit"] => label(td_string!(locale, finance.deposit), amount()),
        ["plans", _, "fee"] => label(td_string!(locale, finance.fee), amount()),
        ["plans", _, "months"] => {
            label(td_string!(locale, finance.months), read(value, |months: u16| months.to_string()))
        }
        ["plans", _, "rate"] => {
            let rate = read(value, |rate: crate::domain::loan::Rate| format!("{}%", rate.percent()));
            label(td_string!(locale, finance.rate), rate)
        }
        ["chosen", ..] => {
            label(td_string!(locale, finance.chosen_plan), read(value, |chosen: Chosen| plan(&chosen.plan, locale)))
        }
        ["papers", name, ..] => label(&words::paper(name, locale), paper(value, locale)),
        ["credit", ..] => label(td_string!(locale, finance.credit), credit(value, locale)),
        ["handed", ..] => {
            let to = read(value, |it: HandOver| it.to);
            label(td_string!(locale, finance.handed), if to.is_empty() { text() } else { to })
        }
        ["decision", "reason"] => label(td_string!(locale, finance.reason), text()),
        ["decision", ..] => {
            label(td_string!(locale, finance.decision), read(value, |it: Decision| decision(&it, locale)))
        }
        ["explained", ..] => label(td_string!(locale, finance.explained), String::new()),
        _ => None,
    }
}

/// Tells whether any text may stand in a field.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let is_text = matches!(path[..], ["plans", _, "lender"] | ["handed", "to"] | ["decision", "reason"]);
    is_text && *kind == Finance::KIND
}

/// Says how a paper stands, of all that is stored of it or of its state alone.
fn paper(value: Option<&Value>, locale: Locale) -> String {
    let state = value.map(|value| value.get("state").unwrap_or(value));
    read(state, |state: PaperState| words::paper_state(state, locale).to_owned())
}

fn credit(value: Option<&Value>, locale: Locale) -> String {
    let whole = read(value, |credit: Credit| words::credit(credit.state, locale).to_owned());
    if whole.is_empty() { read(value, |state: CreditState| words::credit(state, locale).to_owned()) } else { whole }
}

fn read<T: DeserializeOwned>(value: Option<&Value>, words: impl Fn(T) -> String) -> String {
    value.and_then(|value| serde_json::from_value(value.clone()).ok()).map(words).unwrap_or_default()
}
