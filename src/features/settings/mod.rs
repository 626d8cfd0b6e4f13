//! Settings: who works here, how the app looks and speaks, where records go, and what waits.

mod contest;
pub mod link;
mod refusal;
mod showroom;
mod view;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;
use serde_json::Value;

use crate::app::{App, Feature, FieldWords, Nav, Title};
use crate::domain::showroom::Showroom;
use crate::domain::staff::Staff;
use crate::domain::{Key, Kind, Record};
use crate::i18n::{Locale, td_string};
use crate::ui::Glyph;
pub use view::DamageNotice;
use view::{SettingsPage, SyncPage};

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    nav: Some(Nav { label: |locale| td_string!(locale, settings.nav), icon: Glyph::Settings, href: "/settings" }),
    title: Some(title),
    field: Some(field),
    text: Some(holds_text),
    ..Feature::named("settings")
};

/// Returns what a colleague's record and the showroom's are called.
fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind == Showroom::KIND {
        let (text, href) = (td_string!(locale, showroom.title), link::Link::Settings.href());
        return Some(Title { text: text.to_owned(), href: Some(href.to_owned()) });
    }
    let name = (key.kind == Staff::KIND).then(|| app.name_of(key.id.into()))?;
    Some(Title { text: td_string!(locale, settings.record_staff, name = name).trim().to_owned(), href: None })
}

/// Returns what a field of the showroom's settings and its value are called.
fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    (*kind == Showroom::KIND).then(|| showroom::field(locale, path, value))?
}

/// Tells whether any text may stand in a field of the showroom's settings.
fn holds_text(kind: &Kind, path: &[String]) -> bool {
    *kind == Showroom::KIND && matches!(path, [field] if field == "address" || field == "phone")
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
