//! 订单与物流: the car on its way, from the maker's order number to the yard, and which ones will be late.

mod draft;
mod hooks;
pub mod link;
pub mod model;
mod rules;
mod todo;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::lazy::lazy_pages;
use crate::app::{Feature, Records};
use crate::domain::vehicle::Vehicle;
use crate::features::orders::model::Order;

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
    ..Feature::named("orders")
};

fn reads(records: Records) {
    records.all::<Order>();
    records.all::<Vehicle>();
}

lazy_pages! { sale { list: view::Orders, show: view::ShowOrder } }

/// The addresses.
#[component(transparent)]
pub fn OrderRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/orders") view=Outlet>
            <Route path=path!("") view=list />
            <Route path=path!("/of/:deal") view=show />
        </ParentRoute>
    }
    .into_inner()
}
