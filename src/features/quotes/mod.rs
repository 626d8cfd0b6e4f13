//! Quotes: what the car would cost, round by round, and what the customer said to it.

mod draft;
mod hooks;
pub mod link;
pub mod model;
mod problem;
mod rules;
#[cfg(test)]
mod sample;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::{Feature, Records};
use crate::features::quotes::model::Quote;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    prove: Some(hooks::prove),
    open: Some(hooks::open),
    happened: Some(hooks::happened),
    title: Some(hooks::title),
    field: Some(hooks::field),
    text: Some(hooks::holds_text),
    reads: Some(reads),
    ..Feature::named("quotes")
};

fn reads(records: Records) {
    records.all::<Quote>();
}

/// The addresses.
#[component(transparent)]
pub fn QuoteRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/quotes") view=Outlet>
            <Route path=path!("/of/:deal") view=view::NewestQuote />
            <Route path=path!("/new/:deal") view=view::NewQuote />
            <Route path=path!("/:id") view=view::ShowQuote />
        </ParentRoute>
    }
    .into_inner()
}
