//! 话术与案例: what to say about a model while the customer asks, and stories of earlier customers. All of it is on the
//! tablet: nothing here waits for a network.

mod draft;
mod hooks;
pub mod link;
pub mod model;
mod rules;
#[cfg(test)]
mod sample;
mod shelf;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::lazy::lazy_pages;
use crate::app::{Feature, Records};
use model::{SuccessCase, TalkingPoint};

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    open: Some(hooks::open),
    title: Some(hooks::title),
    field: Some(hooks::field),
    text: Some(hooks::holds_text),
    reads: Some(reads),
    ..Feature::named("talking_points")
};

fn reads(records: Records) {
    records.all::<TalkingPoint>();
    records.all::<SuccessCase>();
}

lazy_pages! { sale {
    talk: view::Talk,
    new_point: view::NewPoint,
    edit_point: view::EditPoint,
    new_case: view::NewCase,
    edit_case: view::EditCase,
} }

/// The addresses.
#[component(transparent)]
pub fn TalkingPointRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/talking-points") view=Outlet>
            <Route path=path!("") view=talk />
            <Route path=path!("/new") view=new_point />
            <Route path=path!("/:id/edit") view=edit_point />
            <Route path=path!("/cases/new") view=new_case />
            <Route path=path!("/cases/:id/edit") view=edit_case />
        </ParentRoute>
    }
    .into_inner()
}
