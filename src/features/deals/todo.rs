//! What of the deals waits today: the next best step of mine that are due, and for managers the losses to look at.

use std::sync::Arc;

use leptos::prelude::With;

use super::link::Link;
use super::outlook::{NextMove, Outlook};
use super::words;
use crate::app::{App, Todo};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::vehicle::Model;
use crate::i18n::{Locale, td_string};
use crate::process::gate;

/// Finds them.
pub fn todos(app: App, locale: Locale) -> Vec<Todo> {
    let Some(me) = app.session.with(|session| session.as_ref().map(|session| session.me)) else { return Vec::new() };
    let today = app.today();
    let is_due = |deal: &Deal| deal.is_open() && deal.owner == me && deal.due.is_some_and(|due| due <= today);
    let deals = app.records.all::<Deal>();
    let mut todos: Vec<Todo> = deals.filter(is_due).iter().filter_map(|deal| next(app, deal, locale)).collect();
    if app.is_manager() {
        let awaits = |deal: &Arc<Deal>| {
            app.processes
                .with(|library| library.of(&deal.process).is_some_and(|it| gate::awaits_confirmation(it, deal)))
        };
        let lost = deals.filter(|deal| !deal.is_open()).into_iter().filter(awaits);
        todos.extend(lost.map(|deal| loss(app, &deal, locale)));
    }
    todos
}

fn next(app: App, deal: &Deal, locale: Locale) -> Option<Todo> {
    let facts = app.facts(deal);
    let outlook = app.processes.with(|library| Outlook::of(library.of(&deal.process)?, deal, &facts))?;
    let page = Link::Show(deal.id).href();
    let open = td_string!(locale, deals.todo_open);
    let (what, why, href, press) = match outlook.next {
        NextMove::Do(step) => {
            let why = step.why.map(|why| why.in_locale(locale)).unwrap_or_default();
            let way = step.opens.and_then(|what| Some((app.opens(deal, what)?, words::opens(what, locale))));
            let (href, press) = way.unwrap_or((page, open));
            (step.name.in_locale(locale), why, href, press)
        }
        NextMove::Enter(stage) => {
            let what = td_string!(locale, deals.enter, stage = stage.name.in_locale(locale));
            (what, td_string!(locale, deals.enter_why).to_owned(), page, open)
        }
        NextMove::Finish => {
            let why = td_string!(locale, deals.finish_why).to_owned();
            (td_string!(locale, deals.finish).to_owned(), why, page, open)
        }
        NextMove::Nothing => return None,
    };
    let heed = outlook.heed.first().map(|heed| heed.in_locale(locale)).unwrap_or_default();
    Some(Todo { due: deal.due, who: who(app, deal), what, why, heed, href, press: press.to_owned() })
}

fn loss(app: App, deal: &Deal, locale: Locale) -> Todo {
    Todo {
        due: None,
        who: who(app, deal),
        what: td_string!(locale, deals.todo_loss).to_owned(),
        why: words::loss(&deal.outcome, locale),
        heed: String::new(),
        href: Link::Show(deal.id).href(),
        press: td_string!(locale, deals.todo_open).to_owned(),
    }
}

fn who(app: App, deal: &Deal) -> String {
    let customer = app.records.all::<Customer>().get(deal.customer).map(|customer| customer.name.clone());
    let model = deal.model.and_then(|model| app.records.all::<Model>().get(model)).map(|model| model.name.clone());
    customer.into_iter().chain(model).collect::<Vec<_>>().join(" · ")
}
