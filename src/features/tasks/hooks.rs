//! What tasks tell the rest of the app: history, names of records and fields.

use serde_json::Value;

use super::link::Link;
use crate::app::{App, FieldWords, Happening, Subject, Title, dotted};
use crate::domain::task::Task;
use crate::domain::{Key, Kind, Record};
use crate::i18n::{Locale, td_string};

/// Tells which tasks were opened and done.
pub fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let wanted = |task: &Task| task.customer.is_some_and(|customer| subject.covers(customer, task.deal));
    let told = |task: &Task| {
        let text = td_string!(locale, tasks.happened_opened, text = task.text.as_str());
        let opened = Happening { at: task.at, text, by: Some(task.by), about: Some(task.key()) };
        let done = task.done.as_ref().map(|done| {
            let text = td_string!(locale, tasks.happened_done, text = task.text.as_str());
            Happening {
                at: done.at,
                text: dotted([text, done.note.clone()]),
                by: Some(done.by),
                about: Some(task.key()),
            }
        });
        [Some(opened), done]
    };
    app.records.all::<Task>().filter(wanted).iter().flat_map(|task| told(task)).flatten().collect()
}

/// Returns what a task is called and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind != Task::KIND {
        return None;
    }
    let task = app.records.all::<Task>().get(key.id.into());
    let text = task.as_ref().map(|task| task.text.clone()).unwrap_or_default();
    let href = task.map(|task| Link::Show(task.id).href());
    Some(Title { text: td_string!(locale, tasks.record, text = text), href })
}

/// Returns what a field of a task and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    if *kind != Task::KIND {
        return None;
    }
    let text = value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let label = match (path.first()?.as_str(), path.get(1).map(String::as_str)) {
        ("text", _) => td_string!(locale, tasks.text),
        ("due", _) => td_string!(locale, tasks.due),
        ("staff" | "role", _) => td_string!(locale, tasks.whose),
        ("done", Some("note")) => td_string!(locale, tasks.note),
        ("done", _) => td_string!(locale, tasks.done),
        _ => return None,
    };
    Some(FieldWords { label: label.to_owned(), value: text })
}

/// Tells whether any text may stand in a task's field.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    *kind == Task::KIND && path.iter().map(String::as_str).eq(["text"])
}

/// Finds tasks by what is to be done.
pub fn find(app: App, locale: Locale, typed: &str) -> Vec<Title> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let holds = |text: &str| text.to_lowercase().contains(&typed);
    let fits = |task: &Task| holds(&task.text);
    let found = app.records.all::<Task>().filter(fits);
    found.iter().filter_map(|task| title(app, locale, &task.key())).collect()
}
