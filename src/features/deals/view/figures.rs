//! The key figures: what was quoted last, or what is known before there is a quote.

use leptos::prelude::*;

use super::scene::Scene;
use crate::domain::Money;
use crate::domain::vehicle::Model;
use crate::features::quotes::link::{Answer, Figures as Quoted, newest};
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::ui::{Fact, Facts, Mood, format};

/// The figures.
#[component]
pub fn Figures(scene: Scene) -> impl IntoView {
    let quoted = Memo::new(move |_| newest(scene.app, scene.id));
    view! {
        <div class="deal-figures">
            {move || match quoted.get() {
                Some(quoted) => view! { <Newest scene=scene quoted=quoted /> }.into_any(),
                None => view! { <Before scene=scene /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Newest(scene: Scene, quoted: Quoted) -> impl IntoView {
    let i18n = use_i18n();
    let money = move |amount: Money| move || format::money(amount, i18n.get_locale());
    let (note_mood, expired) = match quoted.answer {
        Answer::Accepted => (Mood::Good, false),
        Answer::Expired => (Mood::Warn, true),
        Answer::Waiting | Answer::Declined => (Mood::Info, false),
    };
    let (answer, waits) = (quoted.answer, quoted.waits_for_manager && quoted.answer != Answer::Declined);
    let note_mood = if waits { Mood::Warn } else { note_mood };
    let note = move || match answer {
        _ if waits => t_string!(i18n, deals.quote_waits).to_owned(),
        Answer::Accepted => t_string!(i18n, deals.quote_accepted).to_owned(),
        Answer::Declined => t_string!(i18n, deals.quote_declined).to_owned(),
        Answer::Waiting | Answer::Expired => {
            let locale = i18n.get_locale();
            let day = format::day(quoted.valid_until, scene.app.today(), locale);
            if expired {
                td_string!(locale, deals.quote_expired, day = day)
            } else {
                td_string!(locale, deals.quote_valid, day = day)
            }
        }
    };
    let round = quoted.round;
    view! {
        <Facts>
            <Fact
                label=move || t_string!(i18n, deals.figure_total, round = round)
                value=money(quoted.total)
                note=note
                mood=note_mood
            />
            <Fact label=t!(i18n, deals.figure_discount) value=money(quoted.discount) />
            <Fact label=t!(i18n, deals.figure_trade_in) value=money(quoted.trade_in) />
            <Fact label=t!(i18n, deals.figure_to_pay) value=money(quoted.to_pay) />
        </Facts>
    }
}

/// Without a quote: what the car lists at, and what the customer means to spend.
#[component]
fn Before(scene: Scene) -> impl IntoView {
    let app = scene.app;
    let i18n = use_i18n();
    let list_price = Memo::new(move |_| {
        let model = scene.deal.get().and_then(|deal| deal.model)?;
        app.records.all::<Model>().get(model).map(|model| model.list_price)
    });
    let budget = Memo::new(move |_| {
        let needs = scene.customer.get().map(|customer| customer.needs.clone())?;
        let locale = i18n.get_locale();
        let money = |amount: Money| format::money(amount, locale);
        let least = |amount: Money| match locale {
            Locale::Chinese => amount.wan(),
            Locale::English => money(amount),
        };
        match needs.price_range() {
            (Some(from), Some(to)) if from != to => Some(format!("{}–{}", least(from), money(to))),
            (Some(amount), _) | (None, Some(amount)) => Some(money(amount)),
            (None, None) => None,
        }
    });
    view! {
        <Show when=move || list_price.get().is_some() || budget.get().is_some()>
            <Facts>
                {move || {
                    list_price.get().map(|price| {
                        view! {
                            <Fact
                                label=t!(i18n, deals.figure_list_price)
                                value=move || format::money(price, i18n.get_locale())
                            />
                        }
                    })
                }}
                {move || {
                    budget.get().map(|budget| {
                        view! { <Fact label=t!(i18n, deals.figure_budget) value=budget /> }
                    })
                }}
            </Facts>
        </Show>
    }
}
