//! 售后: warranty, visits to the workshop, problems and how they were solved, and when to speak to an owner again.

mod draft;
mod due;
mod hooks;
pub mod link;
pub mod model;
mod rules;
mod terms;
mod todo;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::lazy::lazy_pages;
use crate::app::{Feature, Records};
use crate::features::services::model::Service;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    prove: Some(hooks::prove),
    open: Some(hooks::open),
    happened: Some(hooks::happened),
    todos: Some(todo::todos),
    beside: Some(view::beside),
    title: Some(hooks::title),
    field: Some(hooks::field),
    text: Some(hooks::holds_text),
    reads: Some(reads),
    ..Feature::named("services")
};

fn reads(records: Records) {
    records.all::<Service>();
}

lazy_pages! { sale { list: view::DueList, show: view::AfterSales } }

/// The addresses.
#[component(transparent)]
pub fn ServiceRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/services") view=Outlet>
            <Route path=path!("") view=list />
            <Route path=path!("/of/:deal") view=show />
        </ParentRoute>
    }
    .into_inner()
}
