//! A new round: the page around its form.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::fields::Fields;
use super::form::QuoteForm;
use crate::app::{use_app, use_saving};
use crate::domain::amount::Unit;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::DealId;
use crate::domain::vehicle::Model;
use crate::features::quotes::draft::Draft;
use crate::features::quotes::link::Link;
use crate::features::quotes::model::Quote;
use crate::features::quotes::rules;
use crate::features::{deals, plans};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Empty, LinkButton, PageHead};

/// The form of a new round.
#[component]
pub fn NewQuote() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("deal").and_then(|text| text.parse::<DealId>().ok()));
    let deal = app.records.one::<Deal>(move || id.get());
    let is_there = Memo::new(move |_| deal.with(Option::is_some));
    view! {
        <div class="page">
            {move || match (id.get(), is_there.get()) {
                (Some(id), true) => view! { <NewRound id=id deal=deal /> }.into_any(),
                _ => view! { <DealGone /> }.into_any(),
            }}
        </div>
    }
}

/// The deal is not here, or no longer.
#[component]
pub fn DealGone() -> impl IntoView {
    let i18n = use_i18n();
    let back = move || {
        view! {
            <LinkButton label=t!(i18n, quotes.to_deals) href=deals::link::Link::List.href() />
        }
    };
    view! {
        <Empty
            title=t!(i18n, quotes.deal_gone)
            text=t!(i18n, quotes.gone_text)
            action=back
        />
    }
}

#[component]
fn NewRound(id: DealId, deal: Memo<Option<Arc<Deal>>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let navigate = use_navigate();
    let customers = app.records.all::<Customer>();
    let name = move || {
        let customer = deal.get().and_then(|deal| customers.get(deal.customer));
        customer.map_or_else(String::new, |customer| customer.name.clone())
    };
    // What is typed begins with what is known now; it does not change under the hand afterwards.
    let rounds = untrack(move || rules::rounds(app.records.all::<Quote>().filter(|quote| quote.deal == id)));
    let draft = untrack(move || match rounds.last() {
        Some(last) => Draft::next_round(last, app.today()),
        None => {
            let model = deal.get().and_then(|deal| deal.model);
            let model = model.and_then(|model| app.records.all::<Model>().get(model));
            let wishes = plans::link::wishes(app, id);
            Draft {
                specification: wishes.as_ref().map(|wishes| wishes.colour.clone()).unwrap_or_default(),
                payment: wishes.map(|wishes| wishes.way),
                ..Draft::first(model.as_deref(), app.today())
            }
        }
    });
    // What we would give for the old car, as last said.
    let draft = match untrack(|| plans::link::trade_in_offer(app, id)) {
        Some(offer) => Draft { trade_in: offer.typed(Unit::Wan), ..draft },
        None => draft,
    };
    let quotes = app.records.all::<Quote>();
    let round = move || quotes.filter(|quote| quote.deal == id).len() + 1;
    let fields = Fields::new(draft);
    let save = Callback::new(move |valid| {
        let Some(deal) = deal.get_untracked() else { return };
        let (quote, batch) = rules::make(&valid, &deal, &app.act());
        let navigate = navigate.clone();
        saving.run(batch, move || {
            navigate(&Link::Show(quote).href(), leptos_router::NavigateOptions { replace: true, ..Default::default() });
        });
    });
    view! {
        <PageHead
            title=move || t_string!(i18n, quotes.new_round, round = round())
            lead=name
            back=deals::link::Link::Show(id).href()
        />
        <QuoteForm fields=fields on_valid=save busy=saving.busy />
    }
}
