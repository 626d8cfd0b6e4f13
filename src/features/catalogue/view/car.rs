//! One car for sale: what it is, where it stands, and whose it is to be.

use std::sync::Arc;

use leptos::prelude::*;

use super::history::CarHistory;
use super::stock::came;
use super::{Contested, Gone, use_id, use_leave};
use crate::app::{use_app, use_saving};
use crate::domain::Record;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::VehicleId;
use crate::domain::vehicle::{Model, Vehicle};
use crate::domain::vin::Vin;
use crate::features::catalogue::link::Link;
use crate::features::catalogue::{rules, words};
use crate::features::deals;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Fact, Facts, FactsLook, Glyph, LinkButton, Mood, PageHead, Section, Tone, format, use_toasts};

/// The car that the address names.
#[component]
pub fn ShowCar() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let id = use_id::<VehicleId>();
    let car = app.records.one::<Vehicle>(move || id.get());
    move || match car.get() {
        Some(car) => view! { <Present car /> }.into_any(),
        None => view! {
            <Gone title=t!(i18n, catalogue.car_gone) href=Link::Stock.href() label=t!(i18n, catalogue.to_stock) />
        }
        .into_any(),
    }
}

#[component]
fn Present(car: Arc<Vehicle>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let id = car.id;
    let model = app.records.one::<Model>({
        let model = car.model;
        move || Some(model)
    });
    let name = move || model.get().map(|model| model.name.clone()).unwrap_or_default();
    let (status, place, kept) = (car.status, car.place.clone(), Arc::clone(&car));
    let lead = move || {
        let locale = i18n.get_locale();
        words::joined([words::status(status, locale).to_owned(), place.clone(), came(&kept, app.today(), locale)])
    };
    let href = Link::Model(car.model).href();
    let actions = move || {
        view! {
            <LinkButton label=t!(i18n, catalogue.edit) href=Link::EditCar(id).href() icon=Glyph::Edit />
        }
    };
    view! {
        <div class="page">
            <PageHead
                title=name
                title_href=href
                aside=car.colour.clone().unwrap_or_default()
                lead
                back=Link::Stock.href()
                actions
            />
            <Contested key=Vehicle::key_of(id) />
            <WhatItIs car=Arc::clone(&car) />
            <Leaving car />
            <CarHistory id />
        </div>
    }
}

#[component]
fn WhatItIs(car: Arc<Vehicle>) -> impl IntoView {
    let i18n = use_i18n();
    let fact = |label: TextProp, value: String| (!value.is_empty()).then(|| view! { <Fact label value /> });
    let options = car.options.iter().map(String::as_str).collect::<Vec<_>>().join("、");
    let vin = car.vin.clone().unwrap_or_default();
    let is_checked = Vin::parse(&vin).is_ok_and(|vin| vin.must_hold());
    let has_vin = !vin.is_empty();
    let note = move || if has_vin && !is_checked { t_string!(i18n, catalogue.vin_unchecked) } else { "" };
    let shown = move || if vin.is_empty() { t_string!(i18n, catalogue.no_vin).to_owned() } else { vin.clone() };
    let label = car.price_label.map(|price| {
        view! { <Fact label=t!(i18n, catalogue.price_label) value=move || format::money(price, i18n.get_locale()) /> }
    });
    view! {
        <div class="card">
            <Facts look=FactsLook::Lines>
                <Fact label=t!(i18n, catalogue.vin) value=shown note />
                {label}
                {fact(t!(i18n, catalogue.colour).into(), car.colour.clone().unwrap_or_default())}
                {fact(t!(i18n, catalogue.interior).into(), car.interior.clone())}
                {fact(t!(i18n, catalogue.options).into(), options)}
                {fact(t!(i18n, catalogue.place).into(), car.place.clone())}
            </Facts>
        </div>
    }
}

/// The deal that keeps it; a car that nobody keeps can be taken out.
#[component]
fn Leaving(car: Arc<Vehicle>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let toasts = use_toasts();
    let leave = use_leave();
    let id = car.id;
    let deals = app.records.all::<Deal>();
    let customers = app.records.all::<Customer>();
    let deal = Memo::new(move |_| deals.filter(|deal| deal.vehicle == Some(id)).pop());
    let whose = Memo::new(move |_| {
        let customer = customers.get(deal.get()?.customer)?;
        Some(customer.name.clone())
    });
    let car = StoredValue::new(car);
    let remove = Callback::new(move |()| {
        let taken = car.get_value();
        saving.run(rules::remove(&taken), move || {
            leave.run(Link::Stock.href());
            let put_back = move || saving.run(rules::put_back(&taken), || ());
            toasts.say_with_undo(Mood::Info, untrack(|| t_string!(i18n, catalogue.removed)), put_back);
        });
    });
    move || match deal.get() {
        Some(deal) => view! {
            <Section
                title=move || t_string!(i18n, catalogue.for_deal, name = whose.get().unwrap_or_default())
                actions=move || view! {
                    <LinkButton label=t!(i18n, catalogue.to_deal) href=deals::link::Link::Show(deal.id).href() />
                }
            >
                <p class="small">{t!(i18n, catalogue.not_removed)}</p>
            </Section>
        }
        .into_any(),
        None => view! {
            <div class="actions">
                <Button
                    label=t!(i18n, catalogue.remove)
                    tone=Tone::Quiet
                    on_press=remove
                    busy=saving.busy
                />
            </div>
        }
        .into_any(),
    }
}
