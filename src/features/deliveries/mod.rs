//! 交车: insurance and plates, the inspection, the papers, the appointment and the hand-over that the customer signs for.

mod draft;
mod hooks;
mod items;
pub mod link;
pub mod model;
mod rules;
mod sheet;
mod todo;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::lazy::lazy_pages;
use crate::app::{Feature, Records};
use crate::features::deliveries::model::Delivery;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    prove: Some(hooks::prove),
    open: Some(hooks::open),
    happened: Some(hooks::happened),
    beside: Some(view::beside),
    todos: Some(todo::todos),
    find: Some(hooks::find),
    title: Some(hooks::title),
    field: Some(hooks::field),
    text: Some(hooks::holds_text),
    reads: Some(reads),
    ..Feature::named("deliveries")
};

fn reads(records: Records) {
    records.all::<Delivery>();
}

lazy_pages! { sale {
    show: view::ShowDelivery,
    registration: view::Registration,
    inspection: view::Inspection,
    hand_over: view::HandOverPage,
    paper: view::DeliverySheet,
} }

/// The addresses.
#[component(transparent)]
pub fn DeliveryRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/deliveries/of/:deal") view=Outlet>
            <Route path=path!("") view=show />
            <Route path=path!("/registration") view=registration />
            <Route path=path!("/inspection") view=inspection />
            <Route path=path!("/hand-over") view=hand_over />
            <Route path=path!("/sheet") view=paper />
        </ParentRoute>
    }
    .into_inner()
}
