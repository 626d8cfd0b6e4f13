//! How a deal's car is paid, on the deal's page: nothing before anybody has talked about it.

use leptos::prelude::*;

use crate::app::use_app;
use crate::domain::Money;
use crate::domain::id::DealId;
use crate::domain::loan::Way;
use crate::features::finance::link::{Figures, Link, figures};
use crate::features::finance::model::Finance;
use crate::features::finance::{hooks, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Fact, Facts, FactsLook, LinkButton, Section, Tone, format};

/// The section.
#[component]
pub fn Chosen(
    /// The deal.
    deal: DealId,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let finance = app.records.one::<Finance>(move || Some(Finance::id_of(deal)));
    let is_there = Memo::new(move |_| finance.with(Option::is_some));
    let chosen = Memo::new(move |_| finance.get().as_deref().and_then(figures));
    let asks_a_bank = move || chosen.get().is_some_and(|chosen| chosen.way != Way::Full);
    let links = move || {
        view! {
            <LinkButton
                label=t!(i18n, finance.to_plans)
                tone=Tone::Quiet
                href=Link::Of(deal).href()
            />
            <Show when=asks_a_bank>
                <LinkButton
                    label=t!(i18n, finance.to_desk)
                    tone=Tone::Quiet
                    href=Link::Desk(deal).href()
                />
            </Show>
        }
    };
    let money = move |amount: Money| move || format::money(amount, i18n.get_locale());
    let loan = move |chosen: Figures| {
        (chosen.way != Way::Full).then(|| {
            view! {
                <Fact label=t!(i18n, finance.down) value=money(chosen.down) />
                <Fact label=t!(i18n, finance.lent) value=money(chosen.lent) />
                <Fact
                    label=t!(i18n, finance.monthly)
                    value=format::yuan(chosen.monthly)
                    note=move || t_string!(i18n, finance.terms, months = chosen.months, rate = chosen.rate.percent())
                />
            }
        })
    };
    let state = move || {
        let decision = finance.get()?.decision.clone()?;
        Some(hooks::decision(&decision, i18n.get_locale()))
    };
    view! {
        <Show when=move || is_there.get()>
            <Section title=t!(i18n, finance.title) actions=links>
                {move || match chosen.get() {
                    Some(chosen) => view! {
                        <Facts look=FactsLook::Lines>
                            <Fact
                                label=t!(i18n, finance.way)
                                value=move || words::way(chosen.way, i18n.get_locale())
                            />
                            {loan(chosen)}
                            <Fact label=t!(i18n, finance.total) value=money(chosen.total) />
                        </Facts>
                    }
                    .into_any(),
                    None => view! { <p class="small">{t!(i18n, finance.not_chosen)}</p> }.into_any(),
                }}
                <p class="small">{state}</p>
            </Section>
        </Show>
    }
}
