//! Which tasks wait for whoever works here: their own and their role's that are due.

use super::link::{self, Link};
use crate::app::{App, Todo};
use crate::domain::customer::Customer;
use crate::domain::task::Task;
use crate::i18n::{Locale, td_string};

/// Finds them.
pub fn todos(app: App, locale: Locale) -> Vec<Todo> {
    let todo = |task: &Task| {
        let customer = task.customer.and_then(|id| app.records.all::<Customer>().get(id));
        let by = app.name_of(task.by);
        Todo {
            due: Some(task.due),
            who: customer.map(|customer| customer.name.clone()).unwrap_or_default(),
            what: task.text.clone(),
            why: if by.is_empty() { by } else { td_string!(locale, tasks.todo_why, name = by) },
            heed: String::new(),
            href: Link::Show(task.id).href(),
            press: td_string!(locale, tasks.todo_open).to_owned(),
        }
    };
    link::due_for_me(app, app.today()).iter().map(|task| todo(task)).collect()
}
