//! Settings: who works here, how the app looks and speaks, where records go, and what waits.

mod contest;
pub mod link;
mod refusal;
mod view;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::{Feature, Nav};
use crate::i18n::td_string;
use crate::ui::Glyph;
pub use view::DamageNotice;
use view::{SettingsPage, SyncPage};

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    nav: Some(Nav { label: |locale| td_string!(locale, settings.nav), icon: Glyph::Settings, href: "/settings" }),
    ..Feature::named("settings")
};

/// The addresses.
#[component(transparent)]
pub fn SettingsRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/settings") view=Outlet>
            <Route path=path!("") view=SettingsPage />
            <Route path=path!("/sync") view=SyncPage />
        </ParentRoute>
    }
    .into_inner()
}
