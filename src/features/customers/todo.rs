//! Which customers wait for a word from us today.

use std::collections::BTreeSet;

use leptos::prelude::With;

use super::link::Link;
use super::view::words;
use crate::app::{App, Todo};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::CustomerId;
use crate::i18n::{Locale, td_string};

/// Finds mine whose day of contact has come.
pub fn todos(app: App, locale: Locale) -> Vec<Todo> {
    let Some(me) = app.session.with(|session| session.as_ref().map(|session| session.me)) else { return Vec::new() };
    let today = app.today();
    // Whose deal is due is met there, and not named twice.
    let is_due = |deal: &Deal| deal.is_open() && deal.owner == me && deal.due.is_some_and(|due| due <= today);
    let met: BTreeSet<CustomerId> = app.records.all::<Deal>().filter(is_due).iter().map(|deal| deal.customer).collect();
    let waits = |customer: &Customer| {
        let is_mine = customer.owner == me && customer.joined_into.is_none() && !met.contains(&customer.id);
        is_mine && customer.next_contact.is_some_and(|day| day <= today)
    };
    let customers = app.records.all::<Customer>().filter(waits);
    let todo = |customer: &Customer| Todo {
        due: customer.next_contact,
        who: customer.name.clone(),
        what: td_string!(locale, customers.todo_contact).to_owned(),
        why: customer.channel.map(|channel| words::channel(channel, locale).to_owned()).unwrap_or_default(),
        heed: String::new(),
        href: Link::Show(customer.id).href(),
        press: td_string!(locale, customers.todo_open).to_owned(),
    };
    customers.iter().map(|customer| todo(customer)).collect()
}
