//! What every page of plans looks at: the deal, whose it is, its plan and its old car.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::app::{App, Saving, use_app, use_saving};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::DealId;
use crate::features::deals;
use crate::features::plans::model::{Appraisal, PurchasePlan};
use crate::i18n::{t, use_i18n};
use crate::ui::{Empty, LinkButton};

/// A deal's plan as the parts of a page see it. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Scene {
    /// The app.
    pub app: App,
    /// Which deal.
    pub id: DealId,
    /// The deal; `None` once it is gone.
    pub deal: Memo<Option<Arc<Deal>>>,
    /// Whose it is.
    pub customer: Memo<Option<Arc<Customer>>>,
    /// Its plan.
    pub plan: Memo<Option<Arc<PurchasePlan>>>,
    /// The old car.
    pub car: Memo<Option<Arc<Appraisal>>>,
    /// The way to save.
    pub saving: Saving,
}

impl Scene {
    fn of(id: DealId) -> Self {
        let app = use_app();
        let deal = app.records.one::<Deal>(move || Some(id));
        let customer = app.records.one::<Customer>(move || deal.get().map(|deal| deal.customer));
        let plan = app.records.one::<PurchasePlan>(move || Some(PurchasePlan::id_of(id)));
        let car = app.records.one::<Appraisal>(move || Some(Appraisal::id_of(id)));
        Self { app, id, deal, customer, plan, car, saving: use_saving() }
    }

    /// Returns the customer's name, and follows it.
    pub fn name(self) -> String {
        self.customer.get().map(|customer| customer.name.clone()).unwrap_or_default()
    }
}

/// Shows a page of the deal that the address names, or that it is not here.
pub fn of_deal(page: fn(Scene) -> AnyView) -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("deal").and_then(|text| text.parse::<DealId>().ok()));
    let deal = use_app().records.one::<Deal>(move || id.get());
    let there = Memo::new(move |_| deal.get().map(|deal| deal.id));
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
            <LinkButton label=t!(i18n, plans.to_deals) href=deals::link::Link::List.href() />
        }
    };
    view! {
        <Empty title=t!(i18n, plans.deal_gone) text=t!(i18n, plans.gone_text) action=back />
    }
}
