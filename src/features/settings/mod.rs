//! Settings: who works here, how the app looks and speaks, where records go, and what waits.

mod contest;
pub mod link;
mod view;

use leptos::prelude::*;
use leptos_router::components::Route;
use leptos_router::{MatchNestedRoutes, path};

use crate::app::{Feature, Nav};
use crate::i18n::td_string;
use crate::ui::Glyph;
use view::{SettingsPage, SyncPage};

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    nav: Some(Nav { label: |locale| td_string!(locale, settings.nav), icon: Glyph::Settings, href: "/settings" }),
    ..Feature::named("settings")
};

/// The addresses.
#[component(transparent)]
pub fn SettingsRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/settings") view=SettingsPage />
        <Route path=path!("/settings/sync") view=SyncPage />
    }
    .into_inner()
}
