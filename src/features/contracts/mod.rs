//! Contracts (购车合同): made from the accepted quote, finished when nothing is missing, signed on glass by both, sealed,
//! and printed.

mod cars;
mod draft;
mod hooks;
mod known;
pub mod link;
pub mod model;
mod offer;
mod problem;
mod rules;
mod seal;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::lazy::lazy_pages;
use crate::app::{Feature, Records};
use crate::features::contracts::model::Contract;

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
    ..Feature::named("contracts")
};

fn reads(records: Records) {
    records.all::<Contract>();
}

lazy_pages! { sale {
    of_deal: view::ContractOfDeal,
    show: view::ShowContract,
    edit: view::EditContract,
    sign: view::SignContract,
} }

/// The addresses.
#[component(transparent)]
pub fn ContractRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/contracts") view=Outlet>
            <Route path=path!("/of/:deal") view=of_deal />
            <Route path=path!("/:id") view=show />
            <Route path=path!("/:id/edit") view=edit />
            <Route path=path!("/:id/sign") view=sign />
        </ParentRoute>
    }
    .into_inner()
}
