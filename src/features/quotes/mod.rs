//! Quotes: what the car would cost, round by round, what the customer said to it, and a manager where the discount asks
//! for one.

mod approval;
mod draft;
mod hooks;
pub mod link;
pub mod model;
pub mod offer;
mod problem;
mod rules;
#[cfg(test)]
mod sample;
mod tax;
mod told;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::lazy::lazy_pages;
use crate::app::{Feature, Records};
use crate::domain::showroom::Showroom;
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
    records.all::<Showroom>();
}

lazy_pages! { sale {
    newest: view::NewestQuote,
    new: view::NewQuote,
    rounds: view::Rounds,
    show: view::ShowQuote,
} }

/// The addresses.
#[component(transparent)]
pub fn QuoteRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/quotes") view=Outlet>
            <Route path=path!("/of/:deal") view=newest />
            <Route path=path!("/new/:deal") view=new />
            <Route path=path!("/rounds/:deal") view=rounds />
            <Route path=path!("/:id") view=show />
        </ParentRoute>
    }
    .into_inner()
}
