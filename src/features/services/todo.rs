//! Which of my owners are to hear from us: contacts, services and warranties whose day has come.

use leptos::prelude::With;

use super::link::{self, Due, Link};
use super::words;
use crate::app::{App, Todo, dotted};
use crate::domain::Phone;
use crate::domain::customer::Customer;
use crate::i18n::{Locale, td_string};

/// Finds them.
pub fn todos(app: App, locale: Locale) -> Vec<Todo> {
    let Some(me) = app.session.with(|session| session.as_ref().map(|session| session.me)) else { return Vec::new() };
    let customers = app.records.all::<Customer>();
    let todo = |due: Due| {
        let customer = customers.get(due.customer).filter(|customer| customer.owner == me)?;
        let phone = customer.phone.as_ref().map(Phone::grouped).unwrap_or_default();
        Some(Todo {
            due: Some(due.reminder.on),
            who: dotted([customer.name.clone(), phone]),
            what: words::due(due.reminder.what, locale),
            why: String::new(),
            heed: String::new(),
            href: Link::Of(due.deal).href(),
            press: td_string!(locale, services.todo_open).to_owned(),
        })
    };
    link::due(app, app.today()).into_iter().filter_map(todo).collect()
}
