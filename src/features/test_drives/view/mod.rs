//! The screens: the board, the check-in step by step, the return, one test drive.

mod board;
mod board_cards;
mod booking;
mod cancel;
mod car_form;
mod cars;
mod check_in;
mod driver;
mod give_back;
mod impressions;
mod problems;
mod show;
mod show_facts;
pub mod words;

pub use board::Board;
pub use booking::BookPage;
pub use check_in::CheckInPage;
pub use give_back::ReturnPage;
pub use show::ShowPage;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::ground::Ground;
use super::link::Link;
use super::model::TestDrive;
use crate::app::use_app;
use crate::domain::Record;
use crate::domain::id::{CustomerId, TestDriveId, VehicleId};
use crate::features::settings;
use crate::i18n::{Locale, t, td_string, use_i18n};
use crate::ui::{Empty, Glyph, LinkButton, Mood, Notice};

/// Returns what the showroom knows; it follows every change.
fn use_ground() -> Memo<Ground> {
    let records = use_app().records;
    let (customers, vehicles, models) = (records.all(), records.all(), records.all());
    let (deals, drives) = (records.all(), records.all());
    let read = move |_: Option<&Ground>| Ground {
        customers: customers.filter(|_| true),
        vehicles: vehicles.filter(|_| true),
        models: models.filter(|_| true),
        deals: deals.filter(|_| true),
        drives: drives.filter(|_| true),
    };
    // The tables only speak when something changed; comparing thousands of records would find the same.
    Memo::new_with_compare(read, |_, _| true)
}

/// Returns a way to go to an address; `true` leaves no trace of the page that was left.
fn use_goto() -> Callback<(String, bool)> {
    let navigate = use_navigate();
    Callback::new(move |(href, replace): (String, bool)| {
        navigate(&href, NavigateOptions { replace, ..NavigateOptions::default() });
    })
}

/// Returns the test drive that the address names.
fn use_drive() -> Memo<Option<std::sync::Arc<TestDrive>>> {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<TestDriveId>().ok());
    use_app().records.one::<TestDrive>(id)
}

/// Returns a customer's name; one that has not reached this tablet yet is said to be missing.
fn customer_name(ground: &Ground, id: CustomerId, locale: Locale) -> String {
    let missing = || td_string!(locale, test_drives.unknown_customer).to_owned();
    ground.customer(id).map_or_else(missing, |customer| customer.name.clone())
}

/// Returns a car's plate, or nothing.
fn plate(ground: &Ground, id: VehicleId) -> String {
    ground.vehicle(id).and_then(|car| car.plate.clone()).unwrap_or_default()
}

/// Returns the name of a car's model, or nothing.
fn model_name(ground: &Ground, id: VehicleId) -> String {
    let model = ground.vehicle(id).and_then(|car| ground.model(car.model));
    model.map(|model| model.name.clone()).unwrap_or_default()
}

/// Joins what is there with a dot.
fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// There is no such test drive.
#[component]
fn NoSuchDrive() -> impl IntoView {
    let i18n = use_i18n();
    let action = move || view! { <LinkButton label=t!(i18n, test_drives.to_board) href=Link::List.href() /> };
    view! {
        <Empty
            title=t!(i18n, test_drives.no_drive)
            text=t!(i18n, test_drives.no_drive_text)
            icon=Glyph::TestDrive
            action=action
        />
    }
}

/// Two tablets changed the test drive at once; a person has to look.
#[component]
fn Contested(id: TestDriveId) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let key = TestDrive::key_of(id);
    let contested = Memo::new(move |_| app.records.conflicts.with(|keys| keys.contains(&key)));
    let action = move || {
        let href = settings::link::Link::Sync.href();
        view! { <LinkButton label=t!(i18n, test_drives.contested_look) href=href /> }
    };
    view! {
        <Show when=move || contested.get()>
            <Notice
                tone=Mood::Warn
                title=t!(i18n, test_drives.contested)
                text=t!(i18n, test_drives.contested_text)
                actions=action
            />
        </Show>
    }
}
