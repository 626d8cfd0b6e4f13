//! Finance (金融方案): up to three ways to pay side by side, the one that the customer chose, and its way through the
//! bank.

mod cost;
mod draft;
mod ground;
mod hooks;
pub mod link;
mod model;
mod problem;
mod rules;
#[cfg(test)]
mod tests;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::lazy::lazy_pages;
use crate::app::{Feature, Records};
use crate::features::finance::model::Finance;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    prove: Some(hooks::prove),
    open: Some(hooks::open),
    happened: Some(hooks::happened),
    beside: Some(hooks::beside),
    title: Some(hooks::title),
    field: Some(hooks::field),
    text: Some(hooks::holds_text),
    reads: Some(reads),
    ..Feature::named("finance")
};

fn reads(records: Records) {
    records.all::<Finance>();
}

lazy_pages! { sale {
    compare: view::ComparePage,
    schedule: view::SchedulePage,
    desk: view::DeskPage,
} }

/// The addresses.
#[component(transparent)]
pub fn FinanceRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/finance") view=Outlet>
            <Route path=path!("/of/:deal") view=compare />
            <Route path=path!("/of/:deal/:plan") view=schedule />
            <Route path=path!("/desk/:deal") view=desk />
        </ParentRoute>
    }
    .into_inner()
}
