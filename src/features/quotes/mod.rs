//! Quotes: what the car would cost, round by round.

pub mod link;
pub mod model;

use leptos::prelude::*;
use leptos_router::components::Route;
use leptos_router::path;

use crate::app::Feature;

/// The registry's entry.
pub const FEATURE: Feature = Feature::named("quotes");

/// The addresses.
#[component(transparent)]
pub fn QuoteRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("/quotes") view=|| () /> }.into_inner()
}
