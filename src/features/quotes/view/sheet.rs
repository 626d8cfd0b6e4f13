//! 报价单: a round on A4, as the customer takes it home. Nothing internal is on it.

use std::sync::Arc;

use leptos::prelude::*;

use super::values::use_speaker;
use crate::app::use_app;
use crate::domain::Money;
use crate::domain::customer::Customer;
use crate::features::quotes::model::Quote;
use crate::features::quotes::offer::{Line, Offer};
use crate::features::quotes::told::{Value, What, told};
use crate::features::quotes::words;
use crate::i18n::{t, use_i18n};
use crate::ui::{
    Column, Paper, PaperFact, PaperFacts, PaperLook, PaperSign, PaperSigns, PaperSum, PaperSums, PaperTable, format,
};

/// The paper, which is printed only.
#[component]
pub fn Sheet(
    /// The round.
    quote: Arc<Quote>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let showroom = move || app.session.get().map(|session| session.showroom).unwrap_or_default();
    let customers = app.records.all::<Customer>();
    let id = quote.customer;
    let customer = Memo::new(move |_| customers.get(id));
    let name = move || customer.get().map(|customer| customer.name.clone()).unwrap_or_default();
    let phone = move || {
        customer.get().and_then(|customer| customer.phone.as_ref().map(ToString::to_string)).unwrap_or_default()
    };
    let house = move || {
        let set = app.showroom();
        [set.address, set.phone].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let (by, made) = (quote.by, quote.at);
    let day = move || format::full_day(made.with_timezone(&app.zone()).date_naive(), i18n.get_locale());
    let said = told(&quote.offer);
    let speaker = use_speaker();
    let one = move |what: What| {
        let value = said.get(&what).cloned();
        value.map(|value| view! { <PaperFact label=move || words::what(&what, i18n.get_locale()) value=move || speaker.say(&value) /> })
    };
    let offer = quote.offer.clone();
    let (total, trade_in, to_pay, deposit) = (offer.total(), offer.trade_in, offer.to_pay(), offer.deposit);
    view! {
        <Paper issuer=showroom title=t!(i18n, quotes.title) look=PaperLook::Printed>
            <PaperFacts>
                <PaperFact label=t!(i18n, quotes.paper_customer) value=name />
                <PaperFact label=t!(i18n, quotes.paper_phone) value=phone />
                {one(What::Model)}
                {one(What::Specification)}
                <PaperFact label=t!(i18n, quotes.paper_date) value=day />
                {one(What::ValidUntil)}
                <PaperFact label=t!(i18n, quotes.paper_consultant) value=move || app.name_of(by) />
                {one(What::Payment)}
            </PaperFacts>
            <Prices offer=offer.clone() />
            <PaperSums>
                <PaperSum label=t!(i18n, quotes.total) amount=total />
                {(trade_in != Money::ZERO).then(|| view! {
                    <PaperSum label=t!(i18n, quotes.trade_in) amount=-trade_in />
                    <PaperSum label=t!(i18n, quotes.to_pay) amount=to_pay />
                })}
                {(deposit != Money::ZERO).then(|| view! {
                    <PaperSum label=t!(i18n, quotes.deposit) amount=deposit />
                })}
            </PaperSums>
            <Gifts offer=offer />
            <p class="paper-note">{t!(i18n, quotes.paper_note)}</p>
            <PaperSigns>
                <PaperSign label=t!(i18n, quotes.paper_sign_customer) />
                <PaperSign label=t!(i18n, quotes.paper_sign_consultant) />
            </PaperSigns>
            <p class="paper-note">{house}</p>
        </Paper>
    }
}

/// What the price is made of.
#[component]
fn Prices(offer: Offer) -> impl IntoView {
    let i18n = use_i18n();
    let speaker = use_speaker();
    let row = move |(what, value): (What, Value)| {
        vec![TextProp::from(move || words::what(&what, i18n.get_locale())), TextProp::from(move || speaker.say(&value))]
    };
    let prices = told(&offer).into_iter().filter(|(what, _)| (What::ListPrice..What::Total).contains(what));
    let columns = vec![Column::words(t!(i18n, quotes.paper_line)), Column::figures(t!(i18n, quotes.paper_amount))];
    let rows: Vec<_> = prices.map(row).collect();
    view! { <PaperTable columns=columns rows=rows /> }
}

/// What is given along; it is no part of the price.
#[component]
fn Gifts(offer: Offer) -> impl IntoView {
    let i18n = use_i18n();
    let row = |line: &Line| {
        let worth = if line.amount == Money::ZERO { String::new() } else { format::yuan(line.amount) };
        vec![TextProp::from(line.name.clone()), TextProp::from(worth)]
    };
    let mut rows: Vec<_> = offer.gift_lines.values().map(row).collect();
    if !offer.gifts.is_empty() {
        rows.push(vec![TextProp::from(offer.gifts), TextProp::from("")]);
    }
    let columns = vec![Column::words(t!(i18n, quotes.gifts)), Column::figures(t!(i18n, quotes.paper_value))];
    (!rows.is_empty()).then(|| view! { <PaperTable columns=columns rows=rows /> })
}
