//! What the app can do, feature by feature. A new one is a folder, and two lines here. A feature reaches another
//! through its `link` only.

pub mod customers;
pub mod deals;
#[cfg(debug_assertions)]
pub mod parts;
pub mod quotes;
pub mod settings;
pub mod test_drives;
pub mod welcome;

use leptos::prelude::*;
use leptos_router::components::{A, Redirect, Route, Router, Routes};
use leptos_router::path;

#[cfg(not(debug_assertions))]
use self::NotFound as PartsPage;
#[cfg(debug_assertions)]
use self::parts::Parts as PartsPage;
use crate::app::{Feature, Frame, use_app};
use crate::i18n::{t_string, use_i18n};
use crate::ui::{Empty, Toasts};

/// The registry, in the order of the rail.
pub const FEATURES: &[Feature] =
    &[customers::FEATURE, deals::FEATURE, test_drives::FEATURE, quotes::FEATURE, settings::FEATURE];

/// All pages. Before the first run is done there is only that; the address stays and is shown afterwards.
pub fn pages() -> AnyView {
    let app = use_app();
    view! {
        <Router>
            <Show when=move || app.session.get().is_some() fallback=welcome::Welcome>
                <Frame
                    truth_href=settings::link::Link::Sync.href()
                    who_href=settings::link::Link::Settings.href()
                >
                    <Routes fallback=NotFound>
                        <Route path=path!("/") view=|| view! { <Redirect path=deals::link::Link::List.href() /> } />
                        <customers::CustomerRoutes />
                        <deals::DealRoutes />
                        <test_drives::TestDriveRoutes />
                        <quotes::QuoteRoutes />
                        <settings::SettingsRoutes />
                        <Route path=path!("/parts") view=PartsPage />
                    </Routes>
                </Frame>
            </Show>
            <Toasts />
        </Router>
    }
    .into_any()
}

#[component]
fn NotFound() -> impl IntoView {
    let i18n = use_i18n();
    let home = move || view! { <A href="/" attr:class="button">{move || t_string!(i18n, app.home)}</A> };
    view! {
        <Empty
            title=move || t_string!(i18n, app.not_found)
            text=move || t_string!(i18n, app.not_found_text)
            action=home
        />
    }
}
