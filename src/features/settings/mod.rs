//! Settings: who works here, how the app looks and speaks, where records go, and what waits.

mod contest;
pub mod link;
mod refusal;
mod view;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::{App, Feature, Nav, Title};
use crate::domain::staff::Staff;
use crate::domain::{Key, Record};
use crate::i18n::{Locale, td_string};
use crate::ui::Glyph;
pub use view::DamageNotice;
use view::{SettingsPage, SyncPage};

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    nav: Some(Nav { label: |locale| td_string!(locale, settings.nav), icon: Glyph::Settings, href: "/settings" }),
    title: Some(title),
    ..Feature::named("settings")
};

/// Returns what a colleague's record is called.
fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    let name = (key.kind == Staff::KIND).then(|| app.name_of(key.id.into()))?;
    Some(Title { text: td_string!(locale, settings.record_staff, name = name).trim().to_owned(), href: None })
}

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
