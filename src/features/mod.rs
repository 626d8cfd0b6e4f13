//! What the app can do, feature by feature. A new one is a folder, and two lines here. A feature reaches another
//! through its `link` only.

pub mod attachments;
pub mod catalogue;
pub mod contracts;
pub mod customers;
pub mod deals;
pub mod deliveries;
pub mod finance;
pub mod orders;
#[cfg(debug_assertions)]
pub mod parts;
pub mod payments;
pub mod plans;
pub mod processes;
pub mod quotes;
pub mod services;
pub mod settings;
pub mod surveys;
pub mod talking_points;
pub mod tasks;
pub mod test_drives;
pub mod today;
pub mod welcome;

use leptos::prelude::*;
use leptos_router::components::{A, Redirect, Route, Router, Routes};
use leptos_router::path;

#[cfg(not(debug_assertions))]
use self::NotFound as PartsPage;
#[cfg(debug_assertions)]
use self::parts::Parts as PartsPage;
use crate::app::lazy::lazy_pages;
use crate::app::lock::{AskToSeal, Curtain, Door};
use crate::app::{Feature, Frame, use_app};
use crate::i18n::{t, use_i18n};
use crate::ui::{Empty, Toasts};

/// The registry, in the order of the rail.
pub const FEATURES: &[Feature] = &[
    today::FEATURE,
    customers::FEATURE,
    deals::FEATURE,
    test_drives::FEATURE,
    catalogue::FEATURE,
    talking_points::FEATURE,
    quotes::FEATURE,
    plans::FEATURE,
    finance::FEATURE,
    contracts::FEATURE,
    payments::FEATURE,
    orders::FEATURE,
    deliveries::FEATURE,
    surveys::FEATURE,
    services::FEATURE,
    tasks::FEATURE,
    attachments::FEATURE,
    processes::FEATURE,
    settings::FEATURE,
];

/// The door of a sealed store.
pub fn door() -> AnyView {
    lazy_door()
}

/// The whole screen. Before the first run is done there is only that; the address stays and is shown afterwards.
pub fn screen() -> AnyView {
    let app = use_app();
    view! {
        <div class:behind-lock=move || app.lock.is_on() inert=move || app.lock.is_on()>
            <Show when=move || app.session.get().is_some() fallback=first_run>
                <Show when=move || !app.wants_seal() fallback=ask_to_seal>
                    {rooms()}
                </Show>
            </Show>
            <Toasts />
        </div>
        <Show when=move || app.lock.is_on()>
            {curtain()}
        </Show>
    }
    .into_any()
}

lazy_pages! { welcome { first_run: welcome::Welcome } }
lazy_pages! { lock { lazy_door: Door, curtain: Curtain, ask_to_seal: AskToSeal } }
lazy_pages! { rooms { rooms: Rooms } }

/// All pages of the running app.
#[component]
fn Rooms() -> impl IntoView {
    use_app().equip(FEATURES);
    view! {
        <Router>
            <Frame truth_href=settings::link::Link::Sync.href() who_href=settings::link::Link::Settings.href()>
                <settings::DamageNotice />
                <Routes fallback=NotFound>
                    <Route path=path!("/") view=|| view! { <Redirect path=today::link::Link::Today.href() /> } />
                    <today::TodayRoutes />
                    <customers::CustomerRoutes />
                    <deals::DealRoutes />
                    <test_drives::TestDriveRoutes />
                    <catalogue::CatalogueRoutes />
                    <talking_points::TalkingPointRoutes />
                    <quotes::QuoteRoutes />
                    <plans::PlanRoutes />
                    <finance::FinanceRoutes />
                    <contracts::ContractRoutes />
                    <payments::PaymentRoutes />
                    <orders::OrderRoutes />
                    <deliveries::DeliveryRoutes />
                    <surveys::SurveyRoutes />
                    <services::ServiceRoutes />
                    <tasks::TaskRoutes />
                    <processes::ProcessRoutes />
                    <settings::SettingsRoutes />
                    <Route path=path!("/parts") view=PartsPage />
                </Routes>
            </Frame>
        </Router>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    let i18n = use_i18n();
    let home = move || view! { <A href="/" attr:class="button">{t!(i18n, app.home)}</A> };
    view! {
        <Empty
            title=t!(i18n, app.not_found)
            text=t!(i18n, app.not_found_text)
            action=home
        />
    }
}
