//! Purchase plans (购车计划): when and how a customer means to buy, and what the old car is worth (置换评估).

mod appraisal;
mod draft;
mod hooks;
pub mod link;
mod model;
mod problem;
mod rules;
#[cfg(test)]
mod sample;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::lazy::lazy_pages;
use crate::app::{Feature, Records};
use crate::features::plans::model::{Appraisal, PurchasePlan};

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    prove: Some(hooks::prove),
    open: Some(hooks::open),
    happened: Some(hooks::happened),
    beside: Some(hooks::beside),
    title: Some(hooks::title),
    field: Some(hooks::field),
    text: Some(hooks::holds_text),
    reads: Some(reads),
    ..Feature::named("plans")
};

fn reads(records: Records) {
    records.all::<PurchasePlan>();
    records.all::<Appraisal>();
}

lazy_pages! { sale {
    show: view::ShowPage,
    edit: view::EditPage,
    appraise: view::AppraisePage,
} }

/// The addresses.
#[component(transparent)]
pub fn PlanRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/plans") view=Outlet>
            <Route path=path!("/of/:deal") view=show />
            <Route path=path!("/edit/:deal") view=edit />
            <Route path=path!("/appraise/:deal") view=appraise />
        </ParentRoute>
    }
    .into_inner()
}
