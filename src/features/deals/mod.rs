//! Deals: where each one stands, what is the next best step and why, and what is missing before it can go on.

mod draft;
mod hooks;
pub mod link;
mod listing;
mod new_model;
mod outlook;
mod rules;
#[cfg(test)]
mod sample;
mod saved;
mod todo;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route};
use leptos_router::path;

use crate::app::{Feature, Nav, Records};
use crate::domain::deal::Deal;
use crate::domain::vehicle::Model;
use crate::i18n::td_string;
use crate::ui::Glyph;
use listing::Listed;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    nav: Some(Nav { label: |locale| td_string!(locale, deals.nav), icon: Glyph::Deals, href: "/deals" }),
    prove: Some(hooks::prove),
    open: Some(hooks::open),
    happened: Some(hooks::happened),
    title: Some(hooks::title),
    field: Some(hooks::field),
    todos: Some(todo::todos),
    reads: Some(reads),
    ..Feature::named("deals")
};

fn reads(records: Records) {
    records.all::<Deal>().ordered::<Listed, _>(|_| ());
    records.all::<Model>();
}

/// The addresses. The list stays while what is open beside it changes.
#[component(transparent)]
pub fn DealRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/deals") view=view::Deals>
            <Route path=path!("") view=view::NoneOpen />
            <Route path=path!("/new/:customer") view=view::NewDeal />
            <Route path=path!("/:id") view=view::ShowDeal />
        </ParentRoute>
    }
    .into_inner()
}
