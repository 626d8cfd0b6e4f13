//! A round: what the customer sees, what a manager and the customer say to it, and the same on paper.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::answers::Answers;
use super::approval::Approval;
use super::card::Card;
use super::new::DealGone;
use super::rounds::RoundPicker;
use super::sheet::Sheet;
use crate::app::{PrintButton, use_app};
use crate::domain::Record;
use crate::domain::id::{DealId, QuoteId};
use crate::features::quotes::link::Link;
use crate::features::quotes::model::Quote;
use crate::features::quotes::rules;
use crate::features::{deals, settings};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Empty, Glyph, LinkButton, Mood, Notice, PageHead, Tone};

/// The newest round of a deal.
#[component]
pub fn NewestQuote() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let deal = Memo::new(move |_| params.read().get("deal").and_then(|text| text.parse::<DealId>().ok()));
    let quotes = app.records.all::<Quote>();
    let newest = Memo::new(move |_| {
        let deal = deal.get()?;
        rules::rounds(quotes.filter(|quote| quote.deal == deal)).last().map(|quote| quote.id)
    });
    view! {
        <div class="page">
            {move || match (newest.get(), deal.get()) {
                (Some(id), _) => view! { <OneQuote id=id /> }.into_any(),
                (None, Some(deal)) => view! { <NoQuote deal=deal /> }.into_any(),
                (None, None) => view! { <DealGone /> }.into_any(),
            }}
        </div>
    }
}

/// The deal has no quote yet, and how to make one.
#[component]
pub fn NoQuote(deal: DealId) -> impl IntoView {
    let i18n = use_i18n();
    let make = move || {
        view! { <LinkButton label=t!(i18n, quotes.make) href=Link::New(deal).href() tone=Tone::Go /> }
    };
    view! {
        <PageHead title=t!(i18n, quotes.title) back=deals::link::Link::Show(deal).href() />
        <Empty title=t!(i18n, quotes.none) text=t!(i18n, quotes.none_text) action=make />
    }
}

/// One round.
#[component]
pub fn ShowQuote() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").and_then(|text| text.parse::<QuoteId>().ok()));
    let quote = app.records.one::<Quote>(move || id.get());
    let there = Memo::new(move |_| quote.get().map(|quote| quote.id));
    let to_deals = move || {
        view! {
            <LinkButton label=t!(i18n, quotes.to_deals) href=deals::link::Link::List.href() />
        }
    };
    view! {
        <div class="page">
            {move || match there.get() {
                Some(id) => view! { <OneQuote id=id /> }.into_any(),
                None => view! {
                    <Empty
                        title=t!(i18n, quotes.gone)
                        text=t!(i18n, quotes.gone_text)
                        action=to_deals
                    />
                }
                .into_any(),
            }}
        </div>
    }
}

#[component]
fn OneQuote(id: QuoteId) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let quote = app.records.one::<Quote>(move || Some(id));
    let deal = untrack(|| quote.get().map(|quote| quote.deal));
    let contested = move || app.records.conflicts.with(|keys| keys.contains(&Quote::key_of(id)));
    let back = move || deal.map_or_else(|| deals::link::Link::List.href(), |deal| deals::link::Link::Show(deal).href());
    let quotes = app.records.all::<Quote>();
    let round = Memo::new(move |_| {
        let rounds = rules::rounds(quotes.filter(|quote| Some(quote.deal) == deal));
        rounds.iter().position(|quote| quote.id == id).map_or(1, |index| index + 1)
    });
    let title = move || t_string!(i18n, quotes.new_round, round = round.get());
    let rounds = deal.map(|deal| view! { <RoundPicker deal=deal shown=id /> });
    let again = move || {
        deal.map(|deal| {
            view! {
                <PrintButton />
                <LinkButton
                    label=t!(i18n, quotes.another)
                    href=Link::New(deal).href()
                    icon=Glyph::Plus
                />
            }
        })
    };
    view! {
        <PageHead title=title back=back actions=again />
        <Show when=contested>
            <Notice
                tone=Mood::Bad
                title=t!(i18n, quotes.contested)
                actions=move || {
                    view! {
                        <LinkButton
                            label=t!(i18n, quotes.compare)
                            href=settings::link::Link::Sync.href()
                        />
                    }
                }
            />
        </Show>
        {rounds}
        {move || quote.get().map(|quote| view! { <Card quote=quote /> })}
        {move || quote.get().map(|quote| view! { <Approval quote=quote round=round /> })}
        {move || quote.get().map(|quote| view! { <Answers quote=quote /> })}
        {move || quote.get().map(|quote| view! { <Sheet quote=quote /> })}
    }
}
