//! 车型与库存: models with what they are compared by, cars for sale, their comparison for the customer's eyes, and the
//! tables that bring both in and out.

mod amount;
mod compare;
mod csv;
mod draft;
mod ground;
mod hooks;
pub mod link;
mod problem;
mod rules;
#[cfg(test)]
mod sample;
mod stock;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::lazy::lazy_pages;
use crate::app::{Feature, Nav, Records};
use crate::domain::vehicle::{Model, Vehicle};
use crate::i18n::td_string;
use crate::ui::Glyph;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    nav: Some(Nav { label: |locale| td_string!(locale, catalogue.nav), icon: Glyph::Showroom, href: "/catalogue" }),
    find: Some(hooks::find),
    beside: Some(view::beside),
    title: Some(hooks::title),
    field: Some(hooks::field),
    text: Some(hooks::holds_text),
    reads: Some(reads),
    ..Feature::named("catalogue")
};

fn reads(records: Records) {
    records.all::<Model>();
    records.all::<Vehicle>();
}

lazy_pages! { sale {
    models: view::Models,
    new_model: view::NewModel,
    show_model: view::ShowModel,
    edit_model: view::EditModel,
    stock_page: view::Stock,
    new_car: view::NewCar,
    show_car: view::ShowCar,
    edit_car: view::EditCar,
    compare_page: view::Compare,
    import: view::Import,
} }

/// The addresses.
#[component(transparent)]
pub fn CatalogueRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/catalogue") view=Outlet>
            <Route path=path!("") view=models />
            <Route path=path!("/models/new") view=new_model />
            <Route path=path!("/models/:id") view=show_model />
            <Route path=path!("/models/:id/edit") view=edit_model />
            <Route path=path!("/stock") view=stock_page />
            <Route path=path!("/stock/new") view=new_car />
            <Route path=path!("/stock/:id") view=show_car />
            <Route path=path!("/stock/:id/edit") view=edit_car />
            <Route path=path!("/compare") view=compare_page />
            <Route path=path!("/import") view=import />
        </ParentRoute>
    }
    .into_inner()
}
