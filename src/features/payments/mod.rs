//! Payments (收款): what was received for a deal and given back, receipt by receipt, and what is still open. An entry is
//! never changed; a mistake is taken back by a counter-entry.

mod draft;
mod hooks;
pub mod link;
pub mod model;
mod rules;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::lazy::lazy_pages;
use crate::app::{Feature, Records};
use crate::features::payments::model::Payment;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    prove: Some(hooks::prove),
    open: Some(hooks::open),
    happened: Some(hooks::happened),
    beside: Some(view::beside),
    find: Some(hooks::find),
    title: Some(hooks::title),
    field: Some(hooks::field),
    text: Some(hooks::holds_text),
    reads: Some(reads),
    ..Feature::named("payments")
};

fn reads(records: Records) {
    records.all::<Payment>();
}

lazy_pages! { sale {
    of_deal: view::Ledger,
    show: view::ShowReceipt,
} }

/// The addresses.
#[component(transparent)]
pub fn PaymentRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/payments") view=Outlet>
            <Route path=path!("/of/:deal") view=of_deal />
            <Route path=path!("/:id") view=show />
        </ParentRoute>
    }
    .into_inner()
}
