//! The pages on which a contract is written: a new one of a deal, and one that is not signed.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::fields::Fields;
use super::form::ContractForm;
use super::show::OneContract;
use super::{Contested, Gone, use_contract, use_replace};
use crate::app::{use_app, use_saving};
use crate::domain::Batch;
use crate::domain::deal::Deal;
use crate::domain::id::{ContractId, DealId};
use crate::features::contracts::draft::{Complete, Draft, Kept};
use crate::features::contracts::link::Link;
use crate::features::contracts::model::{Contract, State};
use crate::features::contracts::{known, rules};
use crate::features::deals;
use crate::i18n::{t, use_i18n};
use crate::ui::PageHead;

/// A contract as the form hands it over.
pub enum Written {
    /// To be kept for later.
    Kept(Kept),
    /// 定稿.
    Finished(Complete),
}

/// The contract of a deal that counts; where there is none, the form of it.
#[component]
pub fn ContractOfDeal() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("deal").and_then(|text| text.parse::<DealId>().ok()));
    let deal = app.records.one::<Deal>(move || id.get());
    let there = Memo::new(move |_| deal.with(Option::is_some));
    let current = Memo::new(move |_| deal.get().and_then(|deal| known::current(app, &deal)).map(|it| it.id));
    move || match (current.get(), there.get()) {
        (Some(id), _) => view! { <OneContract id /> }.into_any(),
        (None, true) => view! { <NewContract deal /> }.into_any(),
        (None, false) => view! { <Gone /> }.into_any(),
    }
}

#[component]
fn NewContract(deal: Memo<Option<Arc<Deal>>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let go = use_replace();
    let fields =
        Fields::new(untrack(move || deal.get().map(|deal| known::first_draft(app, &deal)).unwrap_or_default()));
    let back =
        move || deal.get().map_or_else(|| deals::link::Link::List.href(), |it| deals::link::Link::Show(it.id).href());
    let write = Callback::new(move |written: Written| {
        let Some(deal) = deal.get_untracked() else { return };
        let (yard, counter, act) = untrack(|| (known::yard(app), known::counter(app), app.act()));
        let (id, batch) = match written {
            Written::Kept(kept) => rules::begin(kept, &deal, &yard, &counter, &act),
            Written::Finished(complete) => rules::begin_finished(complete, &deal, &yard, &counter, &act),
        };
        saving.run(batch, move || go.run(Link::Show(id).href()));
    });
    view! {
        <div class="page">
            <PageHead title=t!(i18n, contracts.form) back=back />
            <ContractForm deal fields on_written=write busy=saving.busy />
        </div>
    }
}

/// The form of a contract that is not signed.
#[component]
pub fn EditContract() -> impl IntoView {
    let contract = use_contract();
    // Saving changes the contract; the form must not vanish under the one who saves.
    let id = Memo::new(move |_| contract.get().map(|contract| contract.id));
    move || match id.get() {
        Some(id) => match untrack(move || contract.get()) {
            Some(contract) if contract.state() == State::Draft => view! { <Edit first=contract /> }.into_any(),
            _ => view! { <OneContract id /> }.into_any(),
        },
        None => view! { <Gone /> }.into_any(),
    }
}

#[component]
fn Edit(first: Arc<Contract>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let go = use_replace();
    let (id, deal_id): (ContractId, DealId) = (first.id, first.deal);
    let deal = app.records.one::<Deal>(move || Some(deal_id));
    let fields = Fields::new(Draft::of(&first));
    let number = first.number.clone();
    // What the person saw is what the change is made on: an edit that arrived meanwhile stays.
    let write = Callback::new(move |written: Written| {
        let Some(deal) = deal.get_untracked() else { return };
        let yard = untrack(|| known::yard(app));
        let batch: Batch = match written {
            Written::Kept(kept) => rules::keep(&first, kept, &deal, &yard),
            Written::Finished(complete) => rules::finish(&first, complete, &deal, &yard, &app.act()),
        };
        saving.run(batch, move || go.run(Link::Show(id).href()));
    });
    view! {
        <div class="page">
            <PageHead title=t!(i18n, contracts.form) lead=number back=Link::Show(id).href() />
            <Contested id />
            <ContractForm deal fields on_written=write busy=saving.busy />
        </div>
    }
}
