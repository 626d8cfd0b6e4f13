//! Which of my customers come for their car today.

use leptos::prelude::With;

use super::link::Link;
use super::model::Delivery;
use super::words;
use crate::app::{App, Todo};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::i18n::{Locale, td_string};

/// Finds them; one who was to come and has not is asked after too.
pub fn todos(app: App, locale: Locale) -> Vec<Todo> {
    let Some(me) = app.session.with(|session| session.as_ref().map(|session| session.me)) else { return Vec::new() };
    let (today, zone) = (app.today(), app.zone());
    let deals = app.records.all::<Deal>();
    let is_mine = |delivery: &Delivery| deals.get(delivery.deal).is_some_and(|deal| deal.is_open() && deal.owner == me);
    let waiting = app.records.all::<Delivery>().filter(|delivery| delivery.handed_over.is_none() && is_mine(delivery));
    let todo = |delivery: &Delivery| {
        let booked = delivery.booked.as_ref()?;
        let day = booked.time.with_timezone(&zone).date_naive();
        let customer = app.records.all::<Customer>().get(delivery.customer);
        (day <= today).then(|| Todo {
            due: Some(day),
            who: customer.map(|customer| customer.name.clone()).unwrap_or_default(),
            what: td_string!(locale, deliveries.title).to_owned(),
            why: words::booked(booked, zone, locale),
            heed: String::new(),
            href: Link::Of(delivery.deal).href(),
            press: td_string!(locale, deliveries.open).to_owned(),
        })
    };
    waiting.iter().filter_map(|delivery| todo(delivery)).collect()
}
