//! The deal that a page is about, as pages of several features show it: whose it is, and which car.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;

use super::{App, use_app};
use crate::domain::Stamp;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::DealId;
use crate::domain::vehicle::{Model, Vehicle};
use crate::i18n::{t, use_i18n};
use crate::ui::{Empty, format};

/// A deal with whom and what it names. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Sale {
    /// The app.
    pub app: App,
    /// Which deal.
    pub id: DealId,
    /// The deal; `None` once it is gone.
    pub deal: Memo<Option<Arc<Deal>>>,
    /// Whose it is.
    pub customer: Memo<Option<Arc<Customer>>>,
    /// The model that it is about.
    pub model: Memo<Option<Arc<Model>>>,
    /// The very car.
    pub vehicle: Memo<Option<Arc<Vehicle>>>,
}

impl Sale {
    /// Looks at a deal.
    pub fn of(id: DealId) -> Self {
        let app = use_app();
        let deal = app.records.one::<Deal>(move || Some(id));
        let customer = app.records.one::<Customer>(move || deal.get().map(|deal| deal.customer));
        let vehicle = app.records.one::<Vehicle>(move || deal.get()?.vehicle);
        let model = app.records.one::<Model>(move || {
            let model = vehicle.get().map(|vehicle| vehicle.model);
            model.or_else(|| deal.get()?.model)
        });
        Self { app, id, deal, customer, model, vehicle }
    }

    /// Returns the customer's name; nothing while it is not known here.
    pub fn name(self) -> String {
        self.customer.get().map(|customer| customer.name.clone()).unwrap_or_default()
    }

    /// Returns the car in words: model, colour, plate.
    pub fn car(self) -> String {
        let model = self.model.get().map(|model| model.name.clone());
        let vehicle = self.vehicle.get();
        let colour = vehicle.as_ref().and_then(|vehicle| vehicle.colour.clone());
        let plate = vehicle.and_then(|vehicle| vehicle.plate.clone());
        dotted([model, colour, plate].into_iter().flatten())
    }

    /// Returns customer and car, for the line below a title.
    pub fn lead(self) -> String {
        dotted([self.name(), self.car()])
    }
}

/// Joins what is there with a dot.
pub fn dotted(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

impl App {
    /// Returns who noted something and when: `林晓 · 11-24 10:00`.
    pub fn stamped(&self, stamp: Stamp) -> String {
        dotted([self.name_of(stamp.by), format::moment(stamp.at, self.zone(), self.today())])
    }
}

/// A page of the deal that the address names as `:deal`.
#[component]
pub fn OfDeal(
    /// Shows it.
    show: fn(Sale) -> AnyView,
) -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("deal").and_then(|text| text.parse::<DealId>().ok()));
    view! {
        {move || match id.get() {
            Some(id) => view! { <Known id show /> }.into_any(),
            None => view! { <DealGone /> }.into_any(),
        }}
    }
}

#[component]
fn Known(id: DealId, show: fn(Sale) -> AnyView) -> impl IntoView {
    let sale = Sale::of(id);
    let is_there = Memo::new(move |_| sale.deal.with(Option::is_some));
    view! {
        <Show when=move || is_there.get() fallback=|| view! { <DealGone /> }>
            {show(sale)}
        </Show>
    }
}

#[component]
fn DealGone() -> impl IntoView {
    let i18n = use_i18n();
    let home = move || view! { <A href="/" attr:class="btn">{t!(i18n, app.home)}</A> };
    view! {
        <div class="page">
            <Empty title=t!(i18n, sale.deal_gone) text=t!(i18n, sale.deal_gone_text) action=home />
        </div>
    }
}
