//! What talking points and cases tell the rest of the app: where they are said, and what they are called.

use leptos::prelude::Get;
use serde_json::Value;

use super::link::Link;
use super::model::{Section, SuccessCase, TalkingPoint};
use super::words;
use crate::app::{App, FieldWords, Title};
use crate::domain::deal::Deal;
use crate::domain::{Key, Kind, Record};
use crate::i18n::{Locale, td_string};
use crate::process::Opens;

/// Returns where there is what to say on a deal.
pub fn open(_: App, deal: &Deal, what: Opens) -> Option<String> {
    (what == Opens::TalkingPoints).then(|| Link::OfDeal(deal.id).href())
}

/// Returns what a talking point or a case is called, and where it is written.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind == TalkingPoint::KIND {
        let point = app.records.all::<TalkingPoint>().get(key.id.into());
        let name = point.as_ref().map(|point| point.title.clone()).unwrap_or_default();
        let href = point.map(|point| Link::EditPoint(point.id).href());
        return Some(Title { text: td_string!(locale, talking_points.record_point, name = name), href });
    }
    if key.kind != SuccessCase::KIND {
        return None;
    }
    let me = app.session.get().map(|session| session.me);
    // Its very title tells of somebody who has not agreed.
    let case = app.records.all::<SuccessCase>().get(key.id.into()).filter(|case| case.is_seen_by(me));
    let name = case.as_ref().map(|case| case.title.clone()).unwrap_or_default();
    let href = case.map(|case| Link::EditCase(case.id).href());
    Some(Title { text: td_string!(locale, talking_points.record_case, name = name), href })
}

/// Returns what a field of a talking point or a case and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    if *kind != TalkingPoint::KIND && *kind != SuccessCase::KIND {
        return None;
    }
    let text = || value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let yes = |is_so: bool| {
        if is_so { td_string!(locale, talking_points.yes) } else { td_string!(locale, talking_points.no) }.to_owned()
    };
    let (label, value) = match path.first()?.as_str() {
        "title" => (td_string!(locale, talking_points.field_title), text()),
        "text" => (td_string!(locale, talking_points.field_text), text()),
        "said" => (td_string!(locale, talking_points.said), text()),
        "name" => (td_string!(locale, talking_points.name), text()),
        "section" => {
            let section = value.and_then(|value| serde_json::from_value::<Section>(value.clone()).ok());
            let named = section.map_or_else(text, |section| words::section(section, locale).to_owned());
            (td_string!(locale, talking_points.section), named)
        }
        "retired" => {
            (td_string!(locale, talking_points.retired), yes(value.is_some_and(|value| *value == Value::Bool(true))))
        }
        "consent" => (td_string!(locale, talking_points.consent), yes(value.is_some_and(|value| !value.is_null()))),
        _ => return None,
    };
    Some(FieldWords { label: label.to_owned(), value })
}

/// Tells whether any text may stand in a field of a talking point or a case.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    let [field] = path else { return false };
    let texts: &[&str] = if *kind == TalkingPoint::KIND {
        &["title", "text"]
    } else if *kind == SuccessCase::KIND {
        &["title", "text", "said", "name"]
    } else {
        &[]
    };
    texts.contains(&field.as_str())
}
