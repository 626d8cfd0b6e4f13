//! All rounds of a deal, side by side.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::new::DealGone;
use super::show::NoQuote;
use super::values::use_speaker;
use crate::app::use_app;
use crate::domain::id::DealId;
use crate::features::quotes::link::Link;
use crate::features::quotes::model::Quote;
use crate::features::quotes::told::{Compared, compare};
use crate::features::quotes::{rules, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{PageHead, format};

/// The comparison.
#[component]
pub fn Rounds() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let params = use_params_map();
    let deal = Memo::new(move |_| params.read().get("deal").and_then(|text| text.parse::<DealId>().ok()));
    let quotes = app.records.all::<Quote>();
    let rounds = Memo::new(move |_| {
        let deal = deal.get();
        rules::rounds(quotes.filter(|quote| Some(quote.deal) == deal))
    });
    view! {
        <div class="page">
            {move || match (deal.get(), rounds.get()) {
                (Some(deal), rounds) if !rounds.is_empty() => view! {
                    <PageHead
                        title=t!(i18n, quotes.compared)
                        lead=t!(i18n, quotes.changed_note)
                        back=Link::Of(deal).href()
                    />
                    <RoundTable rounds=rounds />
                }
                .into_any(),
                (Some(deal), _) => view! { <NoQuote deal=deal /> }.into_any(),
                (None, _) => view! { <DealGone /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn RoundTable(rounds: Vec<Arc<Quote>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let rows = compare(rounds.iter().map(|quote| &quote.offer)).into_iter();
    let heads = rounds.into_iter().enumerate().map(|(index, quote)| {
        let href = Link::Show(quote.id).href();
        let at = format::moment(quote.at, app.zone(), app.today());
        let answer = move || words::answer(rules::answer_of(&quote, app.today()), i18n.get_locale());
        view! {
            <th scope="col">
                <a href=href>{move || t_string!(i18n, quotes.round, round = index + 1)}</a>
                <small>{at} " · " {answer}</small>
            </th>
        }
    });
    view! {
        <div class="quote-compare" tabindex="0" role="region" aria-label=t!(i18n, quotes.compared)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, quotes.item)}</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.map(|row| view! { <ComparedRow row=row /> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn ComparedRow(row: Compared) -> impl IntoView {
    let i18n = use_i18n();
    let speaker = use_speaker();
    let cell = |(value, changed): (Option<&_>, bool)| {
        let value = value.cloned();
        let said =
            move || value.as_ref().map_or_else(|| t_string!(i18n, quotes.not_there).to_owned(), |it| speaker.say(it));
        let mark = changed.then(|| view! { <span class="unseen">{t!(i18n, quotes.changed)}</span> });
        view! { <td class:changed=changed>{said} {mark}</td> }
    };
    let cells = row.cells().map(cell).collect_view();
    let what = row.what;
    view! {
        <tr>
            <th scope="row">{move || words::what(&what, i18n.get_locale())}</th>
            {cells}
        </tr>
    }
}
