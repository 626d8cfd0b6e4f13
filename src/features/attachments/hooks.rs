//! What attachments tell the rest of the app: history, names of records and fields.

use serde_json::Value;

use super::model::Attachment;
use super::rules;
use crate::app::{App, FieldWords, Happening, Subject, Title};
use crate::domain::{Key, Kind, Record};
use crate::features::customers;
use crate::i18n::{Locale, td_string};

/// Tells what was added; what was added together is one line.
pub fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let theirs = |attachment: &Attachment| match subject {
        Subject::Customer(customer) => rules::is_shown(attachment, customer, None),
        Subject::Deal(customer, deal) => rules::is_shown(attachment, customer, Some(deal)),
        Subject::Vehicle(_) => false,
    };
    let added = rules::newest_first(app.records.all::<Attachment>().filter(theirs));
    let together = added.chunk_by(|one, other| (one.at, one.by) == (other.at, other.by));
    let line = |chunk: &[std::sync::Arc<Attachment>]| {
        let first = chunk.first()?;
        let text = match chunk.len() {
            1 => td_string!(locale, attachments.happened_one, name = first.title()),
            count => td_string!(locale, attachments.happened_many, count = count),
        };
        Some(Happening { at: first.at, text, by: Some(first.by), about: None })
    };
    together.filter_map(line).collect()
}

/// Returns what an attachment is called and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind != Attachment::KIND {
        return None;
    }
    let attachment = app.records.all::<Attachment>().get(key.id.into());
    let name = attachment.as_ref().map(|attachment| attachment.title().to_owned()).unwrap_or_default();
    let href = attachment.map(|attachment| customers::link::Link::Show(attachment.customer).href());
    Some(Title { text: td_string!(locale, attachments.record, name = name), href })
}

/// Returns what a field of an attachment and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    if *kind != Attachment::KIND {
        return None;
    }
    let label = match path.first()?.as_str() {
        "note" => td_string!(locale, attachments.note),
        "name" => td_string!(locale, attachments.file_name),
        _ => return None,
    };
    Some(FieldWords { label: label.to_owned(), value: value.and_then(Value::as_str).unwrap_or_default().to_owned() })
}

/// Tells whether any text may stand in a field of an attachment.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    *kind == Attachment::KIND && matches!(path, [field] if field == "note" || field == "name")
}
