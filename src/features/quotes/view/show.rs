//! A round as the customer sees it: large, nothing internal, and the two answers.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::new::DealGone;
use super::rounds::RoundPicker;
use crate::app::{use_app, use_saving};
use crate::domain::id::{DealId, QuoteId};
use crate::domain::vehicle::Model;
use crate::domain::{Batch, Money, Record};
use crate::features::quotes::link::{Answer, Link};
use crate::features::quotes::model::Quote;
use crate::features::quotes::{rules, words};
use crate::features::{deals, settings};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Empty, Fact, Facts, FactsLook, Glyph, LinkButton, Mood, Notice, PageHead, Tone, format};

/// The newest round of a deal.
#[component]
pub fn NewestQuote() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
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
                (None, Some(deal)) => view! {
                    <PageHead
                        title=t!(i18n, quotes.title)
                        back=deals::link::Link::Show(deal).href()
                    />
                    <Empty
                        title=t!(i18n, quotes.none)
                        text=t!(i18n, quotes.none_text)
                        action=move || {
                            view! {
                                <LinkButton
                                    label=t!(i18n, quotes.make)
                                    href=Link::New(deal).href()
                                    tone=Tone::Go
                                />
                            }
                        }
                    />
                }
                .into_any(),
                (None, None) => view! { <DealGone /> }.into_any(),
            }}
        </div>
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
        {move || quote.get().map(|quote| view! { <Paper quote=quote /> })}
        {move || quote.get().map(|quote| view! { <Answers quote=quote /> })}
    }
}

/// What the customer reads.
#[component]
fn Paper(quote: Arc<Quote>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let models = app.records.all::<Model>();
    let model = quote.model;
    let name = move || {
        let known = models.get(model);
        known.map_or_else(|| t_string!(i18n, quotes.model_unknown).to_owned(), |model| model.name.clone())
    };
    let money = move |amount: Money| format::money(amount, i18n.get_locale());
    let showroom = move || app.session.get().map(|session| session.showroom).unwrap_or_default();
    let by = quote.by;
    let made = quote.at;
    let signed = move || {
        format!(
            "{} · {}",
            app.name_of(by),
            format::full_day(made.with_timezone(&app.zone()).date_naive(), i18n.get_locale())
        )
    };
    // What is nothing is not read out to the customer.
    let line = move |amount: Money, label: TextProp, value: Money| {
        (amount != Money::ZERO).then(|| view! { <Fact label=label value=move || money(value) /> })
    };
    let (list_price, total, trade_in, to_pay) = (quote.list_price, quote.total(), quote.trade_in, quote.to_pay());
    let (payment, valid_until) = (quote.payment, quote.valid_until);
    let gifts = quote.gifts.clone();
    view! {
        <article class="card quote-paper">
            <header class="quote-car">
                <p class="label">{showroom}</p>
                <h2 class="huge">{name}</h2>
                <p class="quote-wishes">{quote.specification.clone()}</p>
            </header>
            <Facts look=FactsLook::Lines>
                <Fact
                    label=t!(i18n, quotes.list_price)
                    value=move || money(list_price)
                />
                {line(quote.options, (t!(i18n, quotes.options)).into(), quote.options)}
                {line(quote.discount, (t!(i18n, quotes.discount)).into(), -quote.discount)}
                {line(quote.fees, (t!(i18n, quotes.fees)).into(), quote.fees)}
            </Facts>
            <div class="quote-total">
                <span>{t!(i18n, quotes.total)}</span>
                <b>{move || money(total)}</b>
            </div>
            {(trade_in != Money::ZERO).then(|| {
                view! {
                    <Facts look=FactsLook::Lines>
                        <Fact label=t!(i18n, quotes.trade_in) value=move || money(-trade_in) />
                    </Facts>
                    <div class="quote-total quote-pay">
                        <span>{t!(i18n, quotes.to_pay)}</span>
                        <b>{move || money(to_pay)}</b>
                    </div>
                }
            })}
            <Facts look=FactsLook::Lines>
                {payment.map(|payment| {
                    view! {
                        <Fact
                            label=t!(i18n, quotes.payment)
                            value=move || words::payment(payment, i18n.get_locale())
                        />
                    }
                })}
                {(!gifts.is_empty()).then(|| {
                    view! { <Fact label=t!(i18n, quotes.gifts) value=gifts.clone() /> }
                })}
                <Fact
                    label=t!(i18n, quotes.valid_until)
                    value=move || format::full_day(valid_until, i18n.get_locale())
                />
            </Facts>
            <p class="small">{signed}</p>
        </article>
    }
}

/// The customer's answer, or the two buttons that note it.
#[component]
fn Answers(quote: Arc<Quote>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let quote = StoredValue::new(quote);
    let answer = Memo::new(move |_| quote.with_value(|quote| rules::answer_of(quote, app.today())));
    let run = move |batch: Batch| saving.run(batch, || ());
    let say = move |accepted: bool| run(quote.with_value(|quote| rules::answer(quote, accepted, &app.act())));
    let accept = Callback::new(move |()| say(true));
    let decline = Callback::new(move |()| say(false));
    let take_back = Callback::new(move |()| run(quote.with_value(|quote| rules::unanswer(quote))));
    let noted = move || {
        let reply = quote.with_value(|quote| quote.reply.clone())?;
        let at = format::moment(reply.at, app.zone(), app.today());
        Some(format!("{at} · {}", app.name_of(reply.by)))
    };
    let undo = move || {
        view! { <Button label=t!(i18n, quotes.take_back) on_press=take_back busy=saving.busy /> }
    };
    let title = move || words::answer(answer.get(), i18n.get_locale());
    move || match answer.get() {
        Answer::Accepted => view! {
            <Notice tone=Mood::Good title=title text=move || noted().unwrap_or_default() actions=undo />
        }
        .into_any(),
        Answer::Declined => view! {
            <Notice title=title text=move || noted().unwrap_or_default() actions=undo />
        }
        .into_any(),
        waiting => view! {
            <Show when=move || waiting == Answer::Expired>
                <Notice tone=Mood::Warn title=title text=t!(i18n, quotes.expired_text) />
            </Show>
            <div class="quote-foot quote-answers">
                <Button label=t!(i18n, quotes.decline) on_press=decline busy=saving.busy />
                <Button
                    label=t!(i18n, quotes.accept)
                    on_press=accept
                    tone=Tone::Go
                    busy=saving.busy
                />
            </div>
        }
        .into_any(),
    }
}
