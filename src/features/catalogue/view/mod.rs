//! The screens: models, stock, one of each and its form, the comparison, import and export; and what stands beside a deal.

mod beside;
mod car;
mod car_form;
mod compare;
mod export;
mod fates;
mod history;
mod import;
mod model;
mod model_form;
mod models;
mod problems;
mod stock;
mod tabs;

pub use beside::beside;
pub use car::ShowCar;
pub use car_form::{EditCar, NewCar};
pub use compare::Compare;
pub use import::Import;
pub use model::ShowModel;
pub use model_form::{EditModel, NewModel};
pub use models::Models;
pub use stock::Stock;

use std::str::FromStr;
use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::ground::Ground;
use crate::app::use_app;
use crate::domain::{Key, Record};
use crate::features::settings;
use crate::i18n::{t, use_i18n};
use crate::ui::{Empty, Glyph, LinkButton, Mood, Notice};

/// Returns what is in the catalogue; it follows every change.
fn use_ground() -> Memo<Arc<Ground>> {
    let records = use_app().records;
    let (models, vehicles) = (records.all(), records.all());
    let read = move |_: Option<&Arc<Ground>>| Arc::new(Ground::of(models.filter(|_| true), vehicles.filter(|_| true)));
    // The tables only speak when something changed.
    Memo::new_with_compare(read, |_, _| true)
}

/// Returns a way to an address that leaves no trace of the form that was left.
fn use_leave() -> Callback<String> {
    let navigate = use_navigate();
    Callback::new(move |href: String| {
        navigate(&href, NavigateOptions { replace: true, ..NavigateOptions::default() });
    })
}

/// Returns the id that the address names.
fn use_id<I: FromStr + Copy + PartialEq + Send + Sync + 'static>() -> Memo<Option<I>> {
    let params = use_params_map();
    Memo::new(move |_| params.read().get("id").and_then(|id| id.parse().ok()))
}

/// Returns a record to be edited, and whether it has been here: it may still have to be read when its form is opened, and
/// it must not take the form away when it goes.
fn use_found<R: Record>(id: impl Fn() -> Option<R::Id> + Send + Sync + 'static) -> (Memo<Option<Arc<R>>>, Memo<bool>) {
    let found = use_app().records.one::<R>(id);
    let is_there = Memo::new(move |before: Option<&bool>| before == Some(&true) || found.with(Option::is_some));
    (found, is_there)
}

/// What the address names is not here.
#[component]
fn Gone(
    /// What is not.
    #[prop(into)]
    title: TextProp,
    /// Where others of its kind are.
    #[prop(into)]
    href: String,
    /// What that is called.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let i18n = use_i18n();
    let action = move || {
        let (label, href) = (label.clone(), href.clone());
        view! { <LinkButton label href /> }
    };
    view! {
        <div class="page">
            <Empty title text=t!(i18n, catalogue.gone_text) icon=Glyph::Showroom action />
        </div>
    }
}

/// Two tablets changed the record at once; a person has to look.
#[component]
fn Contested(key: Key) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let contested = Memo::new(move |_| app.records.conflicts.with(|keys| keys.contains(&key)));
    let action = move || {
        view! { <LinkButton label=t!(i18n, catalogue.look) href=settings::link::Link::Sync.href() /> }
    };
    view! {
        <Show when=move || contested.get()>
            <Notice
                tone=Mood::Warn
                title=t!(i18n, catalogue.contested)
                text=t!(i18n, catalogue.contested_text)
                actions=action
            />
        </Show>
    }
}
