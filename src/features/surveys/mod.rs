//! 满意度调查: what the customer answers on the glass or on the phone; a bad answer opens a task at once.

mod draft;
mod hooks;
pub mod link;
pub mod model;
mod rules;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::lazy::lazy_pages;
use crate::app::{Feature, Records};
use crate::features::surveys::model::Survey;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    prove: Some(hooks::prove),
    open: Some(hooks::open),
    happened: Some(hooks::happened),
    beside: Some(view::beside),
    title: Some(hooks::title),
    field: Some(hooks::field),
    text: Some(hooks::holds_text),
    reads: Some(reads),
    ..Feature::named("surveys")
};

fn reads(records: Records) {
    records.all::<Survey>();
}

lazy_pages! { sale { of: view::Surveys, ask: view::AskPage } }

/// The addresses.
#[component(transparent)]
pub fn SurveyRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/surveys/of/:deal") view=Outlet>
            <Route path=path!("") view=of />
            <Route path=path!("/ask") view=ask />
        </ParentRoute>
    }
    .into_inner()
}
