//! What every page of finance looks at: the deal, whose it is, its finance record and its price.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::app::{App, Saving, use_app, use_saving};
use crate::domain::Batch;
use crate::domain::Money;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::DealId;
use crate::domain::vehicle::Model;
use crate::features::deals;
use crate::features::finance::ground::{self, Basis};
use crate::features::finance::model::Finance;
use crate::features::finance::rules::Case;
use crate::i18n::{t, use_i18n};
use crate::ui::{Empty, LinkButton};

/// A deal's finance as the parts of a page see it. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Scene {
    /// The app.
    pub app: App,
    /// Which deal.
    pub id: DealId,
    /// The deal; `None` once it is gone.
    pub deal: Memo<Option<Arc<Deal>>>,
    /// Its finance record; `None` while nothing was said.
    pub finance: Memo<Option<Arc<Finance>>>,
    /// What is to be paid for the car, as far as that is known.
    pub price: Memo<Option<(Money, Basis)>>,
    /// The way to save.
    pub saving: Saving,
}

impl Scene {
    /// Sets the scene for one deal.
    pub fn of(id: DealId) -> Self {
        let app = use_app();
        let deal = app.records.one::<Deal>(move || Some(id));
        let finance = app.records.one::<Finance>(move || Some(Finance::id_of(id)));
        let price = Memo::new(move |_| deal.get().and_then(|deal| ground::price(app, &deal)));
        Self { app, id, deal, finance, price, saving: use_saving() }
    }

    /// Saves what a rule makes of what is known now.
    pub fn save(self, rule: impl FnOnce(Case<'_>) -> Batch, then: impl FnOnce() + 'static) {
        let Some(batch) = self.decide(rule) else { return };
        self.saving.run(batch, then);
    }

    /// Returns what a rule makes of what is known now; `None` once the deal is gone.
    pub fn decide<T>(self, rule: impl FnOnce(Case<'_>) -> T) -> Option<T> {
        let (deal, known) = (self.deal.get_untracked()?, self.finance.get_untracked());
        Some(rule(Case { deal: &deal, known: known.as_deref() }))
    }

    /// Returns the customer's name and the model's, as far as they are known, and follows them.
    pub fn lead(self) -> String {
        let Some(deal) = self.deal.get() else { return String::new() };
        let customer = self.app.records.all::<Customer>().get(deal.customer).map(|customer| customer.name.clone());
        let model = deal.model.and_then(|model| self.app.records.all::<Model>().get(model));
        let parts = [customer, model.map(|model| model.name.clone())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// Shows a page of the deal that the address names, or that it is not here.
pub fn of_deal(page: fn(Scene) -> AnyView) -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("deal").and_then(|text| text.parse::<DealId>().ok()));
    let there = use_app().records.one::<Deal>(move || id.get());
    let there = Memo::new(move |_| there.get().map(|deal| deal.id));
    let shown = move || match there.get() {
        Some(id) => page(Scene::of(id)),
        None => view! { <DealGone /> }.into_any(),
    };
    view! { <div class="page">{shown}</div> }.into_any()
}

#[component]
fn DealGone() -> impl IntoView {
    let i18n = use_i18n();
    let back = move || {
        view! {
            <LinkButton label=t!(i18n, finance.to_deals) href=deals::link::Link::List.href() />
        }
    };
    view! {
        <Empty
            title=t!(i18n, finance.deal_gone)
            text=t!(i18n, finance.gone_text)
            action=back
        />
    }
}
