//! Deals.

pub mod link;

use leptos::prelude::*;
use leptos_router::components::Route;
use leptos_router::path;

use crate::app::{Feature, Nav};
use crate::i18n::td_string;
use crate::ui::Glyph;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    nav: Some(Nav { label: |locale| td_string!(locale, deals.nav), icon: Glyph::Deals, href: "/deals" }),
    ..Feature::named("deals")
};

/// The addresses.
#[component(transparent)]
pub fn DealRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("/deals") view=|| () /> }.into_inner()
}
