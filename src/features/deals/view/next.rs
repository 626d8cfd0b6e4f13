//! What next, and why, with the one button that begins it.

use leptos::prelude::*;

use super::closed::Closed;
use super::leave::Leaving;
use super::pause::Resting;
use super::scene::Scene;
use crate::app::use_saving;
use crate::domain::deal::Outcome;
use crate::features::deals::outlook::{NextMove, StageName, Step};
use crate::features::deals::rules::{self, Goal};
use crate::features::deals::words;
use crate::features::quotes;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::process::Opens;
use crate::ui::{Button, Glyph, LinkButton, NextStep, Tone, format};

/// The loud card.
#[component]
pub fn Next(scene: Scene, leaving: Leaving, choosing_model: RwSignal<bool>) -> impl IntoView {
    let outcome = Memo::new(move |_| scene.deal.get().map(|deal| deal.outcome.clone()).unwrap_or_default());
    let rests = Memo::new(move |_| scene.deal.get().is_some_and(|deal| deal.rests(scene.app.today())));
    let next = Memo::new(move |_| scene.outlook.get().map(|outlook| outlook.next));
    move || match (outcome.get(), next.get()) {
        (Outcome::Won { .. } | Outcome::Lost { .. }, _) => view! { <Closed scene=scene /> }.into_any(),
        (Outcome::Open, _) if rests.get() => view! { <Resting scene=scene /> }.into_any(),
        (Outcome::Open, Some(NextMove::Do(step))) => {
            view! { <DoStep scene=scene step=step choosing_model=choosing_model /> }.into_any()
        }
        (Outcome::Open, Some(NextMove::Enter(stage))) => view! { <GoOn leaving=leaving stage=stage /> }.into_any(),
        (Outcome::Open, Some(NextMove::Finish)) => view! { <Finish leaving=leaving /> }.into_any(),
        (Outcome::Open, Some(NextMove::Nothing) | None) => ().into_any(),
    }
}

#[component]
fn DoStep(scene: Scene, step: Step, choosing_model: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let saving = use_saving();
    let step = StoredValue::new(step);
    let tick = Callback::new(move |()| {
        let Some(deal) = scene.deal.get_untracked() else { return };
        saving.run(step.with_value(|step| rules::tick(&deal, &step.id, true, &scene.app.act())), || ());
    });
    let choose_model = Callback::new(move |()| choosing_model.set(true));
    let opens = step.with_value(|step| step.opens);
    let href = Memo::new(move |_| scene.deal.get().and_then(|deal| scene.app.opens(&deal, opens?)));
    let button = move || match (opens, href.get()) {
        (Some(Opens::Model), _) => view! {
            <Button label=move || words::opens(Opens::Model, i18n.get_locale()) tone=Tone::Go on_press=choose_model />
        }
        .into_any(),
        (Some(what), Some(href)) => {
            view! { <LinkButton label=move || words::opens(what, i18n.get_locale()) tone=Tone::Go href=href /> }
                .into_any()
        }
        _ => view! {
            <Button
                label=t!(i18n, deals.tick_it)
                tone=Tone::Go
                icon=Glyph::Check
                on_press=tick
                busy=saving.busy
            />
        }
        .into_any(),
    };
    let reason = move || {
        let locale = i18n.get_locale();
        let why = step.with_value(|step| step.why.as_ref().map(|why| why.in_locale(locale)));
        let known = opens.filter(|what| *what == Opens::Quote).and_then(|_| quoted(scene, locale));
        why.into_iter().chain(known).collect::<Vec<_>>().join(" ")
    };
    view! {
        <NextStep
            title=move || step.with_value(|step| step.name.in_locale(i18n.get_locale()))
            reason=reason
            action=move || button
        />
    }
}

/// What matters when the price is talked about: the newest round, how long it holds, and the budget.
fn quoted(scene: Scene, locale: Locale) -> Option<String> {
    let app = scene.app;
    let quote = quotes::link::newest(app, scene.id);
    let quote = quote.map(|quote| {
        let total = format::money(quote.total, locale);
        let day = format::day(quote.valid_until, app.today(), locale);
        td_string!(locale, deals.why_quote, round = quote.round, total = total, day = day)
    });
    let budget = scene.customer.get().and_then(|customer| customer.needs.price_range().1);
    let budget = budget.map(|most| td_string!(locale, deals.why_budget, most = format::money(most, locale)));
    let parts: Vec<String> = quote.into_iter().chain(budget).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

#[component]
fn GoOn(leaving: Leaving, stage: StageName) -> impl IntoView {
    let i18n = use_i18n();
    let name = StoredValue::new(stage.name);
    let goal = StoredValue::new(Goal::Stage(stage.id));
    let go = Callback::new(move |()| leaving.go(goal.get_value()));
    let words = move || {
        let stage = name.with_value(|name| name.in_locale(i18n.get_locale()));
        t_string!(i18n, deals.enter, stage = stage)
    };
    view! {
        <NextStep
            title=words
            reason=t!(i18n, deals.enter_why)
            action=move || {
                view! {
                    <Button
                        label=t!(i18n, deals.go_on)
                        tone=Tone::Go
                        icon=Glyph::Forward
                        on_press=go
                        busy=leaving.saving.busy
                    />
                }
            }
        />
    }
}

#[component]
fn Finish(leaving: Leaving) -> impl IntoView {
    let i18n = use_i18n();
    let go = Callback::new(move |()| leaving.go(Goal::Won));
    view! {
        <NextStep
            title=t!(i18n, deals.finish)
            reason=t!(i18n, deals.finish_why)
            action=move || {
                view! {
                    <Button
                        label=t!(i18n, deals.finish_go)
                        tone=Tone::Go
                        icon=Glyph::Check
                        on_press=go
                        busy=leaving.saving.busy
                    />
                }
            }
        />
    }
}
