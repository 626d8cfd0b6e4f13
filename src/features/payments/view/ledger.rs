//! A deal's ledger: what is due, what came, and the form of the next payment.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::receive::ReceiveSheet;
use super::{Gone, Sums};
use crate::app::use_app;
use crate::domain::Money;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::DealId;
use crate::features::deals;
use crate::features::payments::link::{Basis, Link, balance, of_deal};
use crate::features::payments::model::Payment;
use crate::features::payments::{rules, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Empty, Glyph, Mood, Notice, PageHead, Row, Rows, Section, Tone, format};

/// The ledger of the deal that the address names.
#[component]
pub fn Ledger() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("deal").and_then(|text| text.parse::<DealId>().ok()));
    let deal = app.records.one::<Deal>(move || id.get());
    let there = Memo::new(move |_| deal.get().map(|deal| deal.id));
    move || match there.get() {
        Some(id) => view! { <OfDeal id /> }.into_any(),
        None => view! { <Gone /> }.into_any(),
    }
}

#[component]
fn OfDeal(id: DealId) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let receiving = RwSignal::new(false);
    let deal = app.records.one::<Deal>(move || Some(id));
    let customer = app.records.one::<Customer>(move || deal.get().map(|deal| deal.customer));
    let name = move || customer.get().map(|customer| customer.name.clone()).unwrap_or_default();
    let account = Memo::new(move |_| balance(app, id));
    let entries = Memo::new(move |_| of_deal(app, id));
    let none = move || entries.with(Vec::is_empty);
    let receive = move || {
        let open = move || receiving.set(true);
        view! { <Button label=t!(i18n, payments.receive) icon=Glyph::Plus tone=Tone::Go on_press=open /> }
    };
    let over = move || account.with(|account| account.over());
    let rows = move || {
        let entries = entries.get();
        let row = |payment: &Arc<Payment>| {
            let is_reversed = rules::reversal_of(payment, &entries).is_some();
            view! { <Entry payment=Arc::clone(payment) is_reversed /> }
        };
        entries.iter().rev().map(row).collect_view()
    };
    view! {
        <div class="page">
            <PageHead
                title=t!(i18n, payments.title)
                lead=name
                back=deals::link::Link::Show(id).href()
                actions=receive
            />
            <Show when=move || account.get().basis == Basis::ChangedContract>
                <Notice tone=Mood::Bad title=t!(i18n, payments.by_changed) />
            </Show>
            <Show when=move || over() != Money::ZERO>
                <Notice
                    tone=Mood::Warn
                    title=move || t_string!(i18n, payments.over, amount = format::yuan(over()))
                    text=t!(i18n, payments.over_text)
                />
            </Show>
            <Sums balance=account />
            <Show when=none>
                <Empty title=t!(i18n, payments.none) text=t!(i18n, payments.none_text) icon=Glyph::Paper />
            </Show>
            <Show when=move || !none()>
                <Section title=t!(i18n, payments.entries)>
                    <Rows label=t!(i18n, payments.entries)>{rows}</Rows>
                </Section>
            </Show>
            <ReceiveSheet deal account open=receiving />
        </div>
    }
}

#[component]
fn Entry(payment: Arc<Payment>, is_reversed: bool) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let (what, means, by) = (payment.what, payment.means, payment.by);
    let is_counter = payment.reverses.is_some();
    let title = move || {
        let name = words::what(what, i18n.get_locale());
        match (is_counter, is_reversed) {
            (true, _) => format!("{} · {name}", t_string!(i18n, payments.reverse)),
            (_, true) => format!("{name} · {}", t_string!(i18n, payments.reversed)),
            _ => name.to_owned(),
        }
    };
    let day = payment.day;
    let number = payment.number.clone();
    let line = move || {
        let parts = [words::means(means, i18n.get_locale()).to_owned(), number.clone(), app.name_of(by)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    view! {
        <Row
            href=Link::Show(payment.id).href()
            title
            meta=move || format::day(day, app.today(), i18n.get_locale())
            line
            line_meta=format::yuan(payment.effect())
        />
    }
}
