//! 推荐车型 on the page of a customer, and of a deal that has no model yet.

use leptos::prelude::*;

use super::words;
use crate::app::{use_app, use_saving};
use crate::domain::Money;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId, ModelId};
use crate::domain::vehicle::Model;
use crate::features::catalogue::link::{self as catalogue, Link};
use crate::features::customers::matching::{self, Match, Reason, Stock};
use crate::features::deals;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Glyph, Icon, LinkButton, Section, Tone, format};

/// The section; nothing while no model fits what is known.
pub fn beside(customer: CustomerId, deal: Option<DealId>) -> AnyView {
    view! { <Fitting customer deal /> }.into_any()
}

#[component]
fn Fitting(customer: CustomerId, deal: Option<DealId>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let who = app.records.one::<Customer>(move || Some(customer));
    let deal = app.records.one::<Deal>(move || deal);
    let is_chosen = move || deal.with(|deal| deal.as_ref().is_some_and(|deal| deal.model.is_some() || !deal.is_open()));
    let stock = move |model: ModelId| {
        let catalogue::Count { here, coming, colours } = catalogue::count(app, model);
        Stock { here, coming, colours }
    };
    let found = Memo::new(move |_| {
        let needs = who.get().filter(|_| !is_chosen()).map(|customer| customer.needs.clone());
        needs
            .map(|needs| matching::fitting(&needs, app.records.all::<Model>().filter(|_| true), stock))
            .unwrap_or_default()
    });
    let any = Memo::new(move |_| found.with(|found| !found.is_empty()));
    let choose = move |model: ModelId| {
        if let Some(deal) = deal.get_untracked() {
            saving.run(deals::link::choose_model(&deal, model), || ());
        }
    };
    let compare = move || {
        let models = found.with(|found| found.iter().map(|found| found.model.id).collect::<Vec<_>>());
        let back = deal.with(|deal| deal.as_ref().map(|deal| deal.id));
        (models.len() > 1).then(|| {
            view! {
                <LinkButton
                    label=t!(i18n, customers.compare_models)
                    tone=Tone::Quiet
                    href=Link::Compare { models, back }.href()
                />
            }
        })
    };
    let row = move |Match { model, reasons }: Match| {
        let (id, price) = (model.id, model.list_price);
        let is_known = price != Money::ZERO;
        let reason = move |reason: Reason| {
            let class = if reason.is_against() { "fitting-reason against" } else { "fitting-reason" };
            let glyph = if reason.is_against() { Glyph::Warning } else { Glyph::Check };
            view! {
                <li class=class>
                    <Icon glyph />
                    {move || words::reason(&reason, i18n.get_locale())}
                </li>
            }
        };
        let name = model.name.clone();
        let pick = move || {
            deal.with(Option::is_some).then(|| {
                let name = name.clone();
                view! {
                    <Button
                        label=move || t_string!(i18n, customers.choose_model, name = name.as_str())
                        on_press=Callback::new(move |()| choose(id))
                        busy=saving.busy
                    />
                }
            })
        };
        view! {
            <li class="fitting">
                <p class="fitting-model">
                    <a class="page-link strong" href=Link::Model(id).href()>{model.name.clone()}</a>
                    <span class="small">{move || is_known.then(|| format::money(price, i18n.get_locale()))}</span>
                </p>
                <ul class="fitting-reasons" role="list">{reasons.into_iter().map(reason).collect_view()}</ul>
                {pick}
            </li>
        }
    };
    view! {
        <Show when=move || any.get()>
            <Section title=t!(i18n, customers.fitting) actions=compare>
                <ul class="fittings" role="list">{move || found.get().into_iter().map(row).collect_view()}</ul>
            </Section>
        </Show>
    }
}
