//! What after-sales says, in the reader's language.

use chrono::NaiveDate;

use super::draft::{Field, Problem};
use super::due::What;
use super::model::{Entry, Outcome, Said, Service, Sort, Visit, Warranty};
use crate::app::dotted;
use crate::i18n::{Locale, td_string};
use crate::ui::format;

/// Names what is due.
pub fn due(what: What, locale: Locale) -> String {
    match what {
        What::Contact(days) => td_string!(locale, services.contact_after, days = days),
        What::Service { at_km: Some(km) } => td_string!(locale, services.service_at, km = kilometres(km)),
        What::Service { at_km: None } => td_string!(locale, services.service_due).to_owned(),
        What::WarrantyEnds => td_string!(locale, services.warranty_ends).to_owned(),
    }
}

/// Returns kilometres: `8,214 km`.
pub fn kilometres(km: u32) -> String {
    format!("{} km", format::grouped(km.into()))
}

/// Names why a car came to the workshop.
pub fn sort(sort: Sort, locale: Locale) -> &'static str {
    match sort {
        Sort::Maintenance => td_string!(locale, services.maintenance),
        Sort::Repair => td_string!(locale, services.repair),
        Sort::Recall => td_string!(locale, services.recall),
        Sort::Accident => td_string!(locale, services.accident),
        Sort::Other => td_string!(locale, services.other),
    }
}

/// Names what came of a contact.
pub fn outcome(outcome: Outcome, locale: Locale) -> &'static str {
    match outcome {
        Outcome::Fine => td_string!(locale, services.fine),
        Outcome::Trouble => td_string!(locale, services.in_trouble),
        Outcome::NoAnswer => td_string!(locale, services.no_answer),
        Outcome::Later => td_string!(locale, services.later),
    }
}

/// Names what a customer said when asked for somebody else.
pub fn said(said: Said, locale: Locale) -> &'static str {
    match said {
        Said::Gave => td_string!(locale, services.gave),
        Said::No => td_string!(locale, services.gave_not),
        Said::Perhaps => td_string!(locale, services.perhaps),
    }
}

/// Says how long a warranty lasts: `2026-11-24 起 36 个月或 60,000 km`.
pub fn warranty(warranty: Warranty, locale: Locale) -> String {
    let (from, months) = (warranty.from.to_string(), warranty.months);
    match warranty.km {
        Some(km) => td_string!(locale, services.warranty_both, from = from, months = months, km = kilometres(km)),
        None => td_string!(locale, services.warranty_time, from = from, months = months),
    }
}

/// Says what happened, in one line.
pub fn entry(service: &Service, today: NaiveDate, locale: Locale) -> String {
    match &service.entry {
        Entry::Visit(it) => visit(it, today, locale),
        Entry::Contact(it) => {
            let planned = it.planned.map(|days| td_string!(locale, services.contact_after, days = days));
            let planned = planned.unwrap_or_else(|| td_string!(locale, services.contact).to_owned());
            let again =
                it.again.map(|day| td_string!(locale, services.again_on, day = format::day(day, today, locale)));
            dotted([planned, outcome(it.outcome, locale).to_owned(), it.note.clone(), again.unwrap_or_default()])
        }
        Entry::Trouble(it) => {
            let solved =
                it.solved.as_ref().map(|solved| td_string!(locale, services.solved_by, how = solved.how.as_str()));
            dotted([td_string!(locale, services.trouble).to_owned(), it.text.clone(), solved.unwrap_or_default()])
        }
        Entry::Referral(it) => dotted([
            td_string!(locale, services.referral).to_owned(),
            said(it.said, locale).to_owned(),
            it.note.clone(),
        ]),
        Entry::Warranty(it) => dotted([td_string!(locale, services.warranty).to_owned(), warranty(*it, locale)]),
        Entry::Unknown => td_string!(locale, services.title).to_owned(),
    }
}

fn visit(visit: &Visit, today: NaiveDate, locale: Locale) -> String {
    let on = visit.next_on.map(|day| format::day(day, today, locale));
    let next = dotted([on.unwrap_or_default(), visit.next_km.map(kilometres).unwrap_or_default()]);
    let next = if next.is_empty() { next } else { td_string!(locale, services.next_is, next = next) };
    dotted([sort(visit.sort, locale).to_owned(), kilometres(visit.odometer_km), visit.done.clone(), next])
}

/// Names a field of the forms.
pub fn field(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::On => td_string!(locale, services.on),
        Field::Sort => td_string!(locale, services.sort),
        Field::Odometer => td_string!(locale, services.odometer),
        Field::NextOn => td_string!(locale, services.next_on),
        Field::NextKm => td_string!(locale, services.next_km),
        Field::Months => td_string!(locale, services.months),
        Field::Km => td_string!(locale, services.km),
    }
}

/// Says what to mend.
pub fn problem(problem: Problem, locale: Locale) -> String {
    match problem {
        Problem::Missing(of) => td_string!(locale, services.missing, field = field(of, locale)),
        Problem::NoDay(_) => td_string!(locale, services.no_day).to_owned(),
        Problem::NoNumber(_) => td_string!(locale, services.no_number).to_owned(),
        Problem::Ahead => td_string!(locale, services.ahead).to_owned(),
        Problem::NextIsPast(_) => td_string!(locale, services.next_is_past).to_owned(),
    }
}
