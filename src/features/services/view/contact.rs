//! 回访 and 转介绍: noted in two taps.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::app::{Sale, use_saving};
use crate::domain::customer::Customer;
use crate::features::services::model::{Outcome, Said};
use crate::features::services::rules::{self, Car};
use crate::features::services::words;
use crate::features::{customers, surveys};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Glyph, LinkButton, Mood, NextStep, Row, Rows, Section, Tone, format, use_toasts};

/// The contact that is due next, and its outcome by one tap. Without a plan it is a contact that nobody planned.
#[component]
pub fn ContactDue(
    /// The car and its owner.
    sale: Sale,
    /// The day of the rhythm, and when it is due.
    planned: Signal<Option<(u16, NaiveDate)>>,
) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let saving = use_saving();
    let toasts = use_toasts();
    let choosing = RwSignal::new(false);
    let begin = Callback::new(move |()| choosing.set(true));
    let note = move |outcome: Outcome| {
        let Some(deal) = sale.deal.get_untracked() else { return };
        let days = planned.get_untracked().map(|(days, _)| days);
        saving.run(rules::contact(Car::from(&*deal), days, outcome, &app.act()), move || {
            choosing.set(false);
            // What comes next stands on the page by now.
            let next = planned.try_get_untracked().flatten();
            let next = next.map(|(_, on)| format::day(on, untrack(|| app.today()), i18n.get_locale_untracked()));
            let said = next.map(|day| untrack(|| t_string!(i18n, services.noted_next, day = day)));
            toasts.say(Mood::Good, said.unwrap_or_else(|| untrack(|| t_string!(i18n, services.noted).to_owned())));
        });
    };
    let title = move || match planned.get() {
        Some((days, _)) => t_string!(i18n, services.contact_after, days = days),
        None => t_string!(i18n, services.contact).to_owned(),
    };
    let reason = move || match planned.get() {
        Some((_, on)) => {
            let when = format::due(on, app.today(), i18n.get_locale()).0;
            t_string!(i18n, services.contact_when, when = when)
        }
        None => t_string!(i18n, services.contact_unplanned).to_owned(),
    };
    let chips = move || {
        let chip = |outcome: Outcome| {
            view! {
                <button type="button" class="chip" on:click=move |_| note(outcome)>
                    {move || words::outcome(outcome, i18n.get_locale())}
                </button>
            }
        };
        Outcome::ALL.map(chip).into_iter().collect_view()
    };
    let action = move || {
        view! {
            <Show
                when=move || choosing.get()
                fallback=move || {
                    view! {
                        <Button label=t!(i18n, services.note_contact) tone=Tone::Go on_press=begin />
                    }
                }
            >
                <div class="chips" role="group" aria-label=t!(i18n, services.outcome)>{chips}</div>
                <LinkButton
                    label=t!(i18n, services.ask_survey)
                    href=surveys::link::Link::OnPhone(sale.id).href()
                />
            </Show>
        }
    };
    view! { <NextStep title reason action /> }
}

/// 转介绍: whether the customer was asked, and who came through them.
#[component]
pub fn Referrals(sale: Sale) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let saving = use_saving();
    let choosing = RwSignal::new(false);
    let owner = Memo::new(move |_| sale.deal.get().map(|deal| deal.customer));
    let people = app.records.all::<Customer>();
    let came = Memo::new(move |_| match owner.get() {
        Some(owner) => people.filter(|customer| customer.referred_by == Some(owner)),
        None => Vec::new(),
    });
    let begin = Callback::new(move |()| choosing.set(true));
    let note = move |said: Said| {
        let Some(deal) = sale.deal.get_untracked() else { return };
        saving.run(rules::referral(Car::from(&*deal), said, &app.act()), move || choosing.set(false));
    };
    let chips = move || {
        let chip = |said: Said| {
            view! {
                <button type="button" class="chip" on:click=move |_| note(said)>
                    {move || words::said(said, i18n.get_locale())}
                </button>
            }
        };
        Said::ALL.map(chip).into_iter().collect_view()
    };
    let actions = move || {
        let new = move || {
            let href = customers::link::Link::NewBy(owner.get()?).href();
            Some(view! { <LinkButton label=t!(i18n, services.new_referred) icon=Glyph::Plus href /> })
        };
        view! {
            <Button label=t!(i18n, services.ask_referral) on_press=begin />
            {new}
        }
    };
    let rows = move || {
        let row = |customer: &std::sync::Arc<Customer>| {
            let href = customers::link::Link::Show(customer.id).href();
            let since = customer.since.with_timezone(&app.zone()).date_naive();
            let meta = format::day(since, app.today(), i18n.get_locale());
            view! { <Row href title=customer.name.clone() meta /> }
        };
        came.get().iter().map(row).collect_view()
    };
    view! {
        <Section title=t!(i18n, services.referral) actions>
            <Show when=move || choosing.get()>
                <div class="chips" role="group" aria-label=t!(i18n, services.referral)>{chips}</div>
            </Show>
            <Show
                when=move || !came.with(Vec::is_empty)
                fallback=move || view! { <p class="small">{t!(i18n, services.nobody_came)}</p> }
            >
                <Rows label=t!(i18n, services.referral)>{rows}</Rows>
            </Show>
        </Section>
    }
}
