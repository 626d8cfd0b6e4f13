//! The order of a deal: where the car is, and the next station by one tap.

use std::sync::Arc;

use leptos::prelude::*;

use super::sheet::{NoteSheet, Noting};
use crate::app::{OfDeal, Sale, dotted, use_saving};
use crate::features::deals;
use crate::features::orders::link::{self, Link};
use crate::features::orders::model::{Order, Station};
use crate::features::orders::{rules, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Button, Fact, Facts, FactsLook, Glyph, LinkButton, Mood, Notice, PageHead, Section, Tick, Ticks, Tone, format,
};

/// The order of the deal that the address names.
#[component]
pub fn ShowOrder() -> impl IntoView {
    view! { <OfDeal show=|sale| view! { <Page sale /> }.into_any() /> }
}

#[component]
fn Page(sale: Sale) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let order = app.records.one::<Order>(move || Some(Order::id_of(sale.id)));
    let noting = Noting::nothing();
    let is_stock = Memo::new(move |_| order.with(|order| order.as_ref().is_some_and(|order| order.stock.is_some())));
    let to_list = move || view! { <LinkButton label=t!(i18n, orders.to_list) href=Link::List.href() /> };
    view! {
        <div class="page">
            <PageHead
                title=t!(i18n, orders.title)
                lead=move || sale.lead()
                back=deals::link::Link::Show(sale.id).href()
                actions=to_list
            />
            <Late sale />
            <Show when=move || is_stock.get() fallback=move || view! { <Way sale order noting /> }>
                <InStock order />
            </Show>
            <NoteSheet sale order noting />
        </div>
    }
}

/// The car will be late: the customer hears it from us first.
#[component]
fn Late(sale: Sale) -> impl IntoView {
    let i18n = use_i18n();
    let days = Memo::new(move |_| link::late(sale.app, sale.id));
    let call = move || {
        let number = sale.customer.get()?.phone.clone()?;
        let label = move || t_string!(i18n, orders.call, number = number.grouped());
        let href = format!("tel:{}", sale.customer.get()?.phone.as_ref()?.e164());
        Some(view! { <LinkButton label icon=Glyph::Phone href /> })
    };
    view! {
        <Show when=move || days.get().is_some()>
            <Notice
                tone=Mood::Bad
                title=move || t_string!(i18n, orders.late_by, days = days.get().unwrap_or_default())
                text=t!(i18n, orders.late_text)
                actions=call
            />
        </Show>
    }
}

/// 现车: there is nothing to follow.
#[component]
fn InStock(order: Memo<Option<Arc<Order>>>) -> impl IntoView {
    let i18n = use_i18n();
    let saving = use_saving();
    let undo = Callback::new(move |()| {
        if let Some(order) = order.get_untracked() {
            saving.run(rules::not_from_stock(&order), || ());
        }
    });
    let app = crate::app::use_app();
    let who = move || order.get().and_then(|order| order.stock).map(|noted| app.stamped(noted)).unwrap_or_default();
    let action = move || view! { <Button label=t!(i18n, orders.not_stock) on_press=undo busy=saving.busy /> };
    view! { <Notice tone=Mood::Good title=t!(i18n, orders.from_stock) text=who actions=action /> }
}

#[component]
fn Way(sale: Sale, order: Memo<Option<Arc<Order>>>, noting: Noting) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let saving = use_saving();
    let next =
        Memo::new(move |_| order.with(|order| order.as_ref().map_or(Some(Station::Placed), |order| order.next())));
    let begun = Memo::new(move |_| order.with(|order| order.as_ref().is_some_and(|order| order.reached().is_some())));
    let stock = Callback::new(move |()| {
        let Some(deal) = sale.deal.get_untracked() else { return };
        saving.run(rules::from_stock(order.get_untracked().as_deref(), &deal, &app.act()), || ());
    });
    let station = move |station: Station| {
        let passed = Signal::derive(move || order.with(|order| order.as_ref()?.passed(station)));
        let done = Signal::derive(move || passed.get().is_some());
        let note = move || {
            let told = order.with(|order| Some(words::told(order.as_ref()?, station, app.today(), i18n.get_locale())));
            dotted([told.unwrap_or_default(), passed.get().map(|noted| app.name_of(noted.by)).unwrap_or_default()])
        };
        let action = move || {
            let open = Callback::new(move |()| noting.open(sale, order, station));
            move || match (done.get(), next.get() == Some(station)) {
                (true, _) => {
                    Some(view! { <Button label=t!(i18n, orders.change) tone=Tone::Quiet on_press=open /> }.into_any())
                }
                (false, true) => {
                    let label = move || words::note(station, i18n.get_locale());
                    Some(view! { <Button label tone=Tone::Go on_press=open /> }.into_any())
                }
                (false, false) => None,
            }
        };
        view! { <Tick label=move || words::station(station, i18n.get_locale()) done note action /> }
    };
    let damage = move || {
        let damage = order.with(|order| Some(order.as_ref()?.arrived.as_ref()?.damage.clone()));
        damage.filter(|damage| !damage.is_empty())
    };
    view! {
        <Show when=move || damage().is_some()>
            <Notice
                tone=Mood::Warn
                title=t!(i18n, orders.damage)
                text=move || damage().unwrap_or_default()
            />
        </Show>
        <Days sale order />
        <Section title=t!(i18n, orders.way_here)>
            <Ticks label=t!(i18n, orders.way_here)>{Station::ALL.map(station).into_iter().collect_view()}</Ticks>
        </Section>
        <Show when=move || !begun.get()>
            <Notice
                title=t!(i18n, orders.is_stock)
                text=t!(i18n, orders.is_stock_text)
                actions=move || {
                    view! { <Button label=t!(i18n, orders.say_stock) on_press=stock busy=saving.busy /> }
                }
            />
        </Show>
    }
}

#[component]
fn Days(sale: Sale, order: Memo<Option<Arc<Order>>>) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let day = move |day: Option<chrono::NaiveDate>| {
        day.map_or_else(|| "—".to_owned(), |day| format::day(day, app.today(), i18n.get_locale()))
    };
    let promised = move || day(order.get().and_then(|order| link::promised(app, &order)));
    let expected = move || day(order.get().and_then(|order| order.expected));
    let is_known = move || order.with(Option::is_some);
    view! {
        <Show when=is_known>
            <Facts look=FactsLook::Boxes>
                <Fact label=t!(i18n, orders.promised) value=promised />
                <Fact label=t!(i18n, orders.expected) value=expected />
            </Facts>
        </Show>
    }
}
