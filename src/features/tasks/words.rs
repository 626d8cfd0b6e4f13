//! What tasks say, in the reader's language.

use super::draft::{Field, Problem};
use crate::app::App;
use crate::app::authority::role_words;
use crate::domain::task::Task;
use crate::i18n::{Locale, td_string};

/// Says whose a task is.
pub fn whose(app: App, task: &Task, locale: Locale) -> String {
    match (task.staff, task.role) {
        (Some(staff), _) => app.name_of(staff),
        (None, Some(of)) => role_words(of, locale).to_owned(),
        (None, None) => td_string!(locale, tasks.anybody).to_owned(),
    }
}

/// Says what to mend.
pub fn problem(problem: Problem, locale: Locale) -> &'static str {
    match problem {
        Problem::Missing(Field::Text) => td_string!(locale, tasks.text_missing),
        Problem::Missing(Field::Due) => td_string!(locale, tasks.due_missing),
        Problem::NoDay => td_string!(locale, tasks.no_day),
        Problem::Past => td_string!(locale, tasks.past),
    }
}
