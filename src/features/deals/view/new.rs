//! A new deal: one tap when the customer is known.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::model::Catalogue;
use crate::app::{use_app, use_saving};
use crate::domain::customer::Customer;
use crate::domain::deal::{Deal, ProcessId};
use crate::domain::id::{CustomerId, DealId, ModelId};
use crate::domain::vehicle::Model;
use crate::features::customers;
use crate::features::deals::draft::NewDealDraft;
use crate::features::deals::link::Link;
use crate::features::deals::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::process::Template;
use crate::ui::{Button, Empty, Glyph, LinkButton, Mood, Notice, PageHead, Section, Select, Tone};

/// The form of a new deal.
#[component]
pub fn NewDeal() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("customer").and_then(|text| text.parse::<CustomerId>().ok()));
    let customer = app.records.one::<Customer>(move || id.get());
    let there = Memo::new(move |_| customer.get().map(|customer| customer.id));
    let to_customers = move || {
        view! {
            <LinkButton
                label=t!(i18n, deals.to_customers)
                href=customers::link::Link::List.href()
            />
        }
    };
    move || match there.get() {
        Some(id) => view! { <Known id=id customer=customer /> }.into_any(),
        None => view! {
            <Empty
                title=t!(i18n, deals.customer_not_here)
                text=t!(i18n, deals.gone_text)
                icon=Glyph::Customers
                action=to_customers
            />
        }
        .into_any(),
    }
}

#[component]
fn Known(id: CustomerId, customer: Memo<Option<Arc<Customer>>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let navigate = use_navigate();
    let model = RwSignal::new(None::<ModelId>);
    let process = RwSignal::new(None::<ProcessId>);
    let template = Memo::new(move |_| {
        let process = process.get();
        app.processes.with(|library| {
            let chosen = library.for_deals().find(|template| Some(&template.id) == process.as_ref());
            chosen.or_else(|| library.usual()).cloned()
        })
    });
    let open = Callback::new(move |()| {
        let draft = NewDealDraft { customer: id, model: model.get_untracked() };
        let (Some(template), Ok(new)) = (template.get_untracked(), draft.check()) else { return };
        let (deal, batch) = rules::open(&new, &template, &app.act());
        let navigate = navigate.clone();
        saving.run(batch, move || {
            navigate(&Link::Show(deal).href(), NavigateOptions { replace: true, ..Default::default() });
        });
    });
    let name = move || customer.get().map(|customer| customer.name.clone()).unwrap_or_default();
    let wanted = Signal::derive(move || {
        let customer = customer.get();
        customer.map(|customer| customer.needs.models.iter().cloned().collect::<Vec<_>>()).unwrap_or_default()
    });
    let choose = Callback::new(move |tapped: ModelId| {
        model.update(|model| *model = if *model == Some(tapped) { None } else { Some(tapped) });
    });
    let missing = Signal::derive(move || template.with(Option::is_none));
    view! {
        <PageHead
            title=t!(i18n, deals.new_title)
            lead=name
            back=customers::link::Link::Show(id).href()
            actions=move || {
                view! {
                    <Button
                        label=t!(i18n, deals.new_save)
                        tone=Tone::Go
                        on_press=open
                        busy=saving.busy
                        disabled=missing
                    />
                }
            }
        />
        <Show when=move || missing.get()>
            <Notice
                tone=Mood::Warn
                title=t!(i18n, deals.no_template)
                text=t!(i18n, deals.no_template_new)
            />
        </Show>
        <OpenAlready customer=id />
        <Section title=t!(i18n, deals.new_model)>
            <p class="small">{t!(i18n, deals.new_model_hint)}</p>
            <Catalogue chosen=model.into() wanted=wanted on_choose=choose />
        </Section>
        <ProcessChoice chosen=process />
    }
}

/// Which process the deal is to walk, where there is a choice; the usual one unless another is chosen.
#[component]
fn ProcessChoice(chosen: RwSignal<Option<ProcessId>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let options = Signal::derive(move || {
        let option = |template: &Template| {
            let name = template.name.clone();
            (template.id.clone(), TextProp::from(move || name.in_locale(i18n.get_locale())))
        };
        app.processes.with(|library| library.for_deals().map(option).collect::<Vec<_>>())
    });
    Effect::new(move || {
        let usual = app.processes.with(|library| library.usual().map(|template| template.id.clone()));
        if chosen.with_untracked(Option::is_none) {
            chosen.set(usual);
        }
    });
    view! {
        <Show when=move || app.processes.with(|library| library.for_deals().nth(1).is_some())>
            <Section title=t!(i18n, deals.new_process)>
                <Select
                    name="process"
                    label=t!(i18n, deals.new_process_label)
                    options=options
                    value=chosen
                    hint=t!(i18n, deals.new_process_hint)
                />
            </Section>
        </Show>
    }
}

/// The customer has a deal under way: mostly that is the one that is meant.
#[component]
fn OpenAlready(customer: CustomerId) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let deals = app.records.all::<Deal>();
    let models = app.records.all::<Model>();
    let open = Memo::new(move |_| {
        let open = deals.filter(|deal| deal.customer == customer && deal.is_open());
        open.iter().map(|deal| (deal.id, deal.model)).collect::<Vec<_>>()
    });
    let name = move |model: Option<ModelId>| {
        let model = model.and_then(|model| models.get(model));
        model.map_or_else(|| t_string!(i18n, deals.model_open).to_owned(), |model| model.name.clone())
    };
    let name = StoredValue::new(name);
    let links = move || {
        let link = move |(id, model): (DealId, Option<ModelId>)| {
            let label = move || {
                let model = name.with_value(|name| name(model));
                t_string!(i18n, deals.open_that, model = model)
            };
            view! { <LinkButton label=label href=Link::Show(id).href() /> }
        };
        move || open.get().into_iter().map(link).collect_view()
    };
    view! {
        <Show when=move || open.with(|open| !open.is_empty())>
            <Notice
                tone=Mood::Warn
                title=t!(i18n, deals.open_already)
                text=t!(i18n, deals.open_already_text)
                actions=links
            />
        </Show>
    }
}
