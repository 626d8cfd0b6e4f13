//! Customers: who they are, what they want, what holds them back, and when to speak next.

mod draft;
pub mod join;
pub mod link;
mod listing;
mod matching;
mod rules;
mod shelf;
mod todo;
mod told;
mod view;

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route};
use leptos_router::path;

use crate::app::{App, Feature, Happening, Nav, Records, Subject};
use crate::domain::activity::Activity;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::staff::Staff;
use crate::features::customers::join::Join;
use crate::i18n::{Locale, td_string};
use crate::process::{Facts, Opens};
use crate::ui::Glyph;
use link::Link;
use listing::ByContact;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    nav: Some(Nav { label: |locale| td_string!(locale, customers.nav), icon: Glyph::Customers, href: "/customers" }),
    prove: Some(prove),
    open: Some(open),
    happened: Some(happened),
    todos: Some(todo::todos),
    beside: Some(view::beside),
    title: Some(told::title),
    field: Some(told::field),
    text: Some(told::holds_text),
    reads: Some(reads),
    ..Feature::named("customers")
};

fn reads(records: Records) {
    records.all::<Customer>().ordered::<ByContact, _>(|_| ());
    records.all::<Activity>();
    records.all::<Join>();
    records.all::<Staff>();
}

/// The addresses. The list stays while what is open beside it changes.
#[component(transparent)]
pub fn CustomerRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/customers") view=view::Customers>
            <Route path=path!("") view=view::NoneOpen />
            <Route path=path!("/new") view=view::NewCustomer />
            <Route path=path!("/:id") view=view::ShowCustomer />
            <Route path=path!("/:id/edit") view=view::EditCustomer />
        </ParentRoute>
    }
    .into_inner()
}

fn prove(app: App, deal: &Deal, facts: &mut Facts) {
    if let Some(customer) = app.records.all::<Customer>().get(deal.customer) {
        rules::prove(&customer, facts);
    }
}

fn open(_: App, deal: &Deal, what: Opens) -> Option<String> {
    match what {
        Opens::Customer => Some(Link::EditFor(deal.customer, deal.id).href()),
        _ => None,
    }
}

fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let wanted = |activity: &Activity| subject.covers(activity.customer, activity.deal);
    let mut history: Vec<Happening> = app
        .records
        .all::<Activity>()
        .filter(wanted)
        .iter()
        .map(|activity| Happening {
            at: activity.at,
            text: format!("{} · {}", view::words::met(activity.contact, locale), activity.text),
            by: Some(activity.by),
            about: None,
        })
        .collect();
    if let Subject::Customer(id) = subject
        && let Some(customer) = app.records.all::<Customer>().get(id)
    {
        let registered = td_string!(locale, customers.registered);
        let text = match customer.source {
            Some(source) => format!("{registered} · {}", view::words::source(source, locale)),
            None => registered.to_owned(),
        };
        history.push(Happening { at: customer.since, text, by: Some(customer.owner), about: None });
    }
    history
}
