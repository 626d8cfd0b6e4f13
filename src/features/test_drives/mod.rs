//! Test drives: check-in, car out, car back, impressions.

pub mod link;
pub mod model;

use leptos::prelude::*;
use leptos_router::components::Route;
use leptos_router::{MatchNestedRoutes, path};

use crate::app::{Feature, Nav};
use crate::i18n::td_string;
use crate::ui::Glyph;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    nav: Some(Nav { label: |locale| td_string!(locale, test_drives.nav), icon: Glyph::TestDrive, href: "/test-drives" }),
    ..Feature::named("test_drives")
};

/// The addresses.
#[component(transparent)]
pub fn TestDriveRoutes() -> impl MatchNestedRoutes + Clone {
    view! { <Route path=path!("/test-drives") view=|| () /> }.into_inner()
}
