//! Which of my cars will be late: the customer is to hear it from us first.

use leptos::prelude::With;

use super::link::{self, Link};
use crate::app::{App, Todo, dotted};
use crate::domain::Phone;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::i18n::{Locale, td_string};

/// Finds them.
pub fn todos(app: App, locale: Locale) -> Vec<Todo> {
    let Some(me) = app.session.with(|session| session.as_ref().map(|session| session.me)) else { return Vec::new() };
    let deals = app.records.all::<Deal>();
    let late = link::under_way(app).into_iter().filter_map(|(order, days)| Some((order, days?)));
    let mine = late.filter(|(order, _)| deals.get(order.deal).is_some_and(|deal| deal.is_open() && deal.owner == me));
    let todo = |(order, days): (std::sync::Arc<super::model::Order>, i64)| {
        let customer = app.records.all::<Customer>().get(order.customer);
        let phone = customer.as_ref().and_then(|customer| customer.phone.as_ref()).map(Phone::grouped);
        let name = customer.map(|customer| customer.name.clone()).unwrap_or_default();
        Todo {
            due: Some(app.today()),
            who: dotted([name, phone.unwrap_or_default()]),
            what: td_string!(locale, orders.todo_late, days = days),
            why: td_string!(locale, orders.late_text).to_owned(),
            heed: String::new(),
            href: Link::Of(order.deal).href(),
            press: td_string!(locale, orders.todo_open).to_owned(),
        }
    };
    mine.map(todo).collect()
}
