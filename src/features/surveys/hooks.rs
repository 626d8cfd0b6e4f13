//! What surveys tell the rest of the app: proofs, where they are asked, history, names of records and fields.

use serde_json::Value;

use super::link::Link;
use super::model::Survey;
use super::{rules, words};
use crate::app::{App, FieldWords, Happening, Subject, Title, dotted};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::{Key, Kind, Record};
use crate::i18n::{Locale, td_string};
use crate::process::{Facts, Opens};

/// Adds what the surveys of a deal prove.
pub fn prove(app: App, deal: &Deal, facts: &mut Facts) {
    let id = deal.id;
    rules::prove(&rules::newest_first(app.records.all::<Survey>().filter(|survey| survey.deal == id)), facts);
}

/// Returns where a deal's customer is asked.
pub fn open(_: App, deal: &Deal, what: Opens) -> Option<String> {
    (what == Opens::Survey).then(|| Link::Of(deal.id).href())
}

/// Tells what the customer answered.
pub fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let wanted = |survey: &Survey| subject.covers(survey.customer, Some(survey.deal));
    let line = |survey: &Survey| Happening {
        at: survey.noted.at,
        text: dotted([
            td_string!(locale, surveys.title).to_owned(),
            words::scores(survey, locale),
            words::causes(survey, locale),
        ]),
        by: Some(survey.noted.by),
        about: Some(survey.key()),
    };
    app.records.all::<Survey>().filter(wanted).iter().map(|survey| line(survey)).collect()
}

/// Returns what a survey is called and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind != Survey::KIND {
        return None;
    }
    let survey = app.records.all::<Survey>().get(key.id.into());
    let customer = survey.as_ref().and_then(|survey| app.records.all::<Customer>().get(survey.customer));
    let name = customer.map_or_else(String::new, |customer| customer.name.clone());
    let href = survey.map(|survey| Link::Of(survey.deal).href());
    Some(Title { text: td_string!(locale, surveys.record, name = name), href })
}

/// Returns what a field of a survey and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    if *kind != Survey::KIND {
        return None;
    }
    let label = match path.first()?.as_str() {
        "overall" => td_string!(locale, surveys.overall),
        "nps" => td_string!(locale, surveys.nps),
        "areas" => td_string!(locale, surveys.areas),
        "reasons" => td_string!(locale, surveys.reasons),
        "words" => td_string!(locale, surveys.words),
        _ => return None,
    };
    let value = match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    Some(FieldWords { label: label.to_owned(), value })
}

/// Tells whether any text may stand in a survey's field.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    *kind == Survey::KIND && path.iter().map(String::as_str).eq(["words"])
}
