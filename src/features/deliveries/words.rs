//! What deliveries say, in the reader's language.

use chrono::FixedOffset;

use super::draft::{Field, Problem};
use super::model::{Booked, Insurance, Open, Plates, Tax};
use crate::app::dotted;
use crate::i18n::{Locale, td_string};
use crate::ui::format;

/// Says what keeps the car here.
pub fn open(open: Open, locale: Locale) -> &'static str {
    match open {
        Open::Inspection => td_string!(locale, deliveries.open_inspection),
        Open::Papers => td_string!(locale, deliveries.open_papers),
        Open::Payment => td_string!(locale, deliveries.open_payment),
    }
}

/// Says when the customer comes: `11 月 28 日 14:00`.
pub fn booked(booked: &Booked, zone: FixedOffset, locale: Locale) -> String {
    let day = booked.time.with_timezone(&zone).date_naive();
    format!("{} {}", format::full_day(day, locale), format::time(booked.time, zone))
}

/// Says what is insured: `平安财险 · P123 · 2026-12-01 — 2027-11-30`.
pub fn insurance(insurance: &Insurance) -> String {
    let days = format!("{} — {}", insurance.from, insurance.to);
    dotted([insurance.company.clone(), insurance.policy.clone(), days])
}

/// Says what became of the tax.
pub fn tax(tax: &Tax, locale: Locale) -> String {
    let amount =
        if tax.exempt { td_string!(locale, deliveries.exempt).to_owned() } else { format::money(tax.amount, locale) };
    dotted([amount, tax.on.to_string()])
}

/// Says which plates the car has.
pub fn plates(plates: &Plates, locale: Locale) -> String {
    let kind = if plates.temporary {
        td_string!(locale, deliveries.temporary)
    } else {
        td_string!(locale, deliveries.permanent)
    };
    let until = plates.until.map(|day| td_string!(locale, deliveries.until, day = day.to_string()));
    dotted([kind.to_owned(), plates.number.clone(), until.unwrap_or_default()])
}

/// Names a field of the forms.
pub fn field(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::Company => td_string!(locale, deliveries.company),
        Field::Policy => td_string!(locale, deliveries.policy),
        Field::From => td_string!(locale, deliveries.from),
        Field::To => td_string!(locale, deliveries.to),
        Field::TaxOn => td_string!(locale, deliveries.tax_on),
        Field::TaxAmount => td_string!(locale, deliveries.tax_amount),
        Field::Plate => td_string!(locale, deliveries.plate),
        Field::PlateUntil => td_string!(locale, deliveries.plate_until),
        Field::Time => td_string!(locale, deliveries.time),
        Field::Odometer => td_string!(locale, deliveries.odometer),
        Field::Signature => td_string!(locale, deliveries.signature),
        Field::Reason => td_string!(locale, deliveries.reason),
    }
}

/// Says what to mend.
pub fn problem(problem: Problem, locale: Locale) -> String {
    match problem {
        Problem::Missing(of) => td_string!(locale, deliveries.missing, field = field(of, locale)),
        Problem::NoDay(Field::Time) => td_string!(locale, deliveries.no_time).to_owned(),
        Problem::NoDay(_) => td_string!(locale, deliveries.no_day).to_owned(),
        Problem::NoAmount => td_string!(locale, deliveries.no_amount).to_owned(),
        Problem::EndsBeforeItBegins => td_string!(locale, deliveries.ends_before).to_owned(),
        Problem::Past(_) => td_string!(locale, deliveries.past).to_owned(),
        Problem::NotKilometres => td_string!(locale, deliveries.not_km).to_owned(),
        Problem::OdometerBelow(last) => td_string!(locale, deliveries.km_below, last = last),
        Problem::NotSigned => td_string!(locale, deliveries.not_signed).to_owned(),
    }
}
