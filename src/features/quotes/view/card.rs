//! A round as the customer reads it on the screen: large, and nothing internal.

use std::sync::Arc;

use leptos::prelude::*;

use super::values::use_speaker;
use crate::app::use_app;
use crate::domain::Money;
use crate::features::quotes::model::Quote;
use crate::features::quotes::told::{Value, What, told};
use crate::features::quotes::words;
use crate::i18n::{t, use_i18n};
use crate::ui::{Fact, Facts, FactsLook, format};

/// The card.
#[component]
pub fn Card(
    /// The round.
    quote: Arc<Quote>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let speaker = use_speaker();
    let told = told(&quote.offer);
    let facts = |wanted: fn(&What) -> bool| {
        let fact = |(what, value): (&What, &Value)| {
            let (what, value) = (what.clone(), value.clone());
            view! { <Fact label=move || words::what(&what, i18n.get_locale()) value=move || speaker.say(&value) /> }
        };
        told.iter().filter(|(what, _)| wanted(what)).map(fact).collect_view()
    };
    let prices = facts(|what| (What::ListPrice..What::Total).contains(what));
    let terms = facts(|what| *what > What::ToPay);
    let model = Value::Model(quote.offer.model);
    let showroom = move || app.session.get().map(|session| session.showroom).unwrap_or_default();
    let (by, made) = (quote.by, quote.at);
    let signed = move || {
        let day = made.with_timezone(&app.zone()).date_naive();
        format!("{} · {}", app.name_of(by), format::full_day(day, i18n.get_locale()))
    };
    let (total, trade_in, to_pay) = (quote.offer.total(), quote.offer.trade_in, quote.offer.to_pay());
    view! {
        <article class="card quote-paper">
            <header class="quote-car">
                <p class="label">{showroom}</p>
                <h2 class="huge">{move || speaker.say(&model)}</h2>
                <p class="quote-wishes">{quote.offer.specification.clone()}</p>
            </header>
            <Facts look=FactsLook::Lines>{prices}</Facts>
            <div class="quote-total">
                <span>{t!(i18n, quotes.total)}</span>
                <b>{format::yuan(total)}</b>
            </div>
            {(trade_in != Money::ZERO).then(|| {
                view! {
                    <Facts look=FactsLook::Lines>
                        <Fact label=t!(i18n, quotes.trade_in) value=format::yuan(-trade_in) />
                    </Facts>
                    <div class="quote-total quote-pay">
                        <span>{t!(i18n, quotes.to_pay)}</span>
                        <b>{format::yuan(to_pay)}</b>
                    </div>
                }
            })}
            <Facts look=FactsLook::Lines>{terms}</Facts>
            <p class="small">{signed}</p>
        </article>
    }
}
