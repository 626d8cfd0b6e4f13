//! Today: what waits for whoever works here, what presses most first. It keeps nothing of its own; each feature says what
//! of it waits.

pub mod link;
mod view;

use leptos::prelude::*;
use leptos_router::components::Route;
use leptos_router::path;

use crate::app::{Feature, Nav};
use crate::i18n::td_string;
use crate::ui::Glyph;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    nav: Some(Nav { label: |locale| td_string!(locale, today.nav), icon: Glyph::Today, href: "/today" }),
    ..Feature::named("today")
};

/// The addresses.
#[component(transparent)]
pub fn TodayRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("/today") view=view::Today /> }.into_inner()
}
