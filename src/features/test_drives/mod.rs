//! Test drives: check-in, car out, car back, impressions. What is checked here works without a network; no rule asks a
//! clock or a store.

pub mod draft;
pub mod ground;
mod hooks;
pub mod link;
pub mod model;
pub mod rules;
pub mod terms;
#[cfg(test)]
mod tests;
mod view;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::lazy::lazy_pages;
use crate::app::{Feature, Nav, Records};
use crate::domain::vehicle::Vehicle;
use crate::features::test_drives::model::TestDrive;
use crate::i18n::td_string;
use crate::ui::Glyph;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    nav: Some(Nav {
        label: |locale| td_string!(locale, test_drives.nav),
        icon: Glyph::TestDrive,
        href: "/test-drives",
    }),
    prove: Some(hooks::prove),
    open: Some(hooks::open),
    happened: Some(hooks::happened),
    title: Some(hooks::title),
    reads: Some(reads),
    ..Feature::named("test_drives")
};

fn reads(records: Records) {
    records.all::<TestDrive>();
    records.all::<Vehicle>();
}

lazy_pages! { sale {
    board: view::Board,
    check_in: view::CheckInPage,
    book: view::BookPage,
    show: view::ShowPage,
    give_back: view::ReturnPage,
} }

/// The addresses.
#[component(transparent)]
pub fn TestDriveRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/test-drives") view=Outlet>
            <Route path=path!("") view=board />
            <Route path=path!("/check-in") view=check_in />
            <Route path=path!("/book") view=book />
            <Route path=path!("/:id") view=show />
            <Route path=path!("/:id/return") view=give_back />
        </ParentRoute>
    }
    .into_inner()
}
