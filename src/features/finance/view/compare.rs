//! 方案对比: up to three plans side by side, as the customer sees them: large, and nothing of ours.

use leptos::prelude::*;

use super::card::PlanCard;
use super::form::{Editing, PlanSheet};
use super::printed::PrintedComparison;
use super::scene::Scene;
use crate::app::PrintButton;
use crate::app::sale::OfDeal;
use crate::domain::Record;
use crate::features::finance::link::Link;
use crate::features::finance::model::{Finance, Plan, PlanKind, Slot};
use crate::features::finance::{ground, hooks, words};
use crate::features::{deals, quotes, settings};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Empty, Glyph, LinkButton, Mood, Notice, PageHead, Tone, format};

/// The plans of a deal.
#[component]
pub fn ComparePage() -> impl IntoView {
    let show = |sale| view! { <div class="page"><Compare scene=Scene::of(sale) /></div> }.into_any();
    view! { <OfDeal show /> }
}

#[component]
fn Compare(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let is_known = Memo::new(move |_| scene.price.with(Option::is_some));
    let desk = move || {
        let asks_a_bank = scene.finance.get().is_some_and(|finance| finance.chosen.is_some() && !finance.is_cash());
        asks_a_bank.then(|| {
            view! {
                <LinkButton
                    label=t!(i18n, finance.to_desk)
                    href=Link::Desk(scene.id).href()
                    icon=Glyph::Paper
                />
            }
        })
    };
    view! {
        <PageHead
            title=t!(i18n, finance.title)
            lead=move || scene.sale.lead()
            back=deals::link::Link::Show(scene.id).href()
            actions=move || view! { <PrintButton /> {desk} }
        />
        <Contested scene />
        <Show when=move || is_known.get() fallback=move || view! { <NoPrice scene /> }>
            <ChosenNotice scene />
            <SideBySide scene />
        </Show>
    }
}

/// Two tablets have changed the same of it: a person looks.
#[component]
pub fn Contested(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let key = Finance::key_of(Finance::id_of(scene.id));
    let contested = move || scene.app.records.conflicts.with(|keys| keys.contains(&key));
    let look = move || {
        view! {
            <LinkButton label=t!(i18n, finance.look) href=settings::link::Link::Sync.href() />
        }
    };
    view! {
        <Show when=contested.clone()>
            <Notice tone=Mood::Bad title=t!(i18n, finance.contested) actions=look />
        </Show>
    }
}

#[component]
fn NoPrice(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let ways = move || {
        view! {
            <LinkButton
                label=t!(i18n, finance.to_quote)
                href=quotes::link::Link::New(scene.id).href()
                tone=Tone::Go
            />
            <LinkButton
                label=t!(i18n, finance.to_model)
                href=deals::link::Link::ChooseModel(scene.id).href()
            />
        }
    };
    view! {
        <Empty
            title=t!(i18n, finance.no_price)
            text=t!(i18n, finance.no_price_text)
            action=ways
        />
    }
}

/// What the customer chose, and whether the price is still the one that it was chosen for.
#[component]
fn ChosenNotice(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let chosen = Memo::new(move |_| scene.finance.get().and_then(|finance| finance.chosen.clone()));
    let take_back = Callback::new(move |()| scene.save(|case| case.unchoose(), || ()));
    let undo = move || {
        view! {
            <Button
                label=t!(i18n, finance.take_back)
                tone=Tone::Quiet
                on_press=take_back
                busy=scene.saving.busy
            />
        }
    };
    move || {
        let chosen = chosen.get()?;
        let plan = hooks::plan(&chosen.plan, i18n.get_locale());
        let title = t_string!(i18n, finance.chosen_is, plan = plan);
        let who = scene.app.stamped(chosen.stamp);
        let moved = scene.price.get().is_some_and(|(price, _)| price != chosen.price);
        Some(if moved {
            let then = t_string!(i18n, finance.price_moved, price = format::money(chosen.price, i18n.get_locale()));
            view! { <Notice tone=Mood::Warn title=title text=then actions=undo /> }.into_any()
        } else {
            view! { <Notice tone=Mood::Good title=title text=who actions=undo /> }.into_any()
        })
    }
}

#[component]
fn SideBySide(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let editing = Editing::nothing();
    let price = Memo::new(move |_| scene.price.get().map(|(price, _)| price).unwrap_or_default());
    // Before anything is written down, cash is one of the ways.
    let plans = Memo::new(move |_| match scene.finance.get() {
        Some(finance) => finance.plans.iter().map(|(slot, plan)| (*slot, plan.clone())).collect::<Vec<_>>(),
        None => vec![(Slot::First, Plan::default())],
    });
    let free = Memo::new(move |_| {
        plans.with(|plans| Slot::ALL.into_iter().find(|slot| plans.iter().all(|(taken, _)| taken != slot)))
    });
    let basis = move || {
        let (price, basis) = scene.price.get()?;
        let (amount, locale) = (format::money(price, i18n.get_locale()), i18n.get_locale());
        Some(t_string!(i18n, finance.reckoned_with, basis = words::basis(basis, locale), price = amount))
    };
    let cards = move || {
        let price = price.get();
        let card = |(place, plan): (Slot, Plan)| view! { <PlanCard scene place plan price editing /> };
        plans.get().into_iter().map(card).collect_view()
    };
    let add = move || {
        let slot = free.get()?;
        // The way that is not there yet and is asked for most.
        let kind = plans.with_untracked(|plans| {
            let wanted = [PlanKind::EqualInstalments, PlanKind::Balloon, PlanKind::EqualPrincipal, PlanKind::Cash];
            wanted.into_iter().find(|kind| plans.iter().all(|(_, plan)| plan.kind != *kind)).unwrap_or_default()
        });
        let begin = move |()| editing.begin(slot, kind, price.get_untracked(), ground::like(scene.app, kind).as_ref());
        Some(view! {
            <div class="finance-add">
                <Button label=t!(i18n, finance.add_plan) icon=Glyph::Plus on_press=Callback::new(begin) />
                <p class="small">{t!(i18n, finance.add_plan_text)}</p>
            </div>
        })
    };
    view! {
        <p class="finance-basis">{basis}</p>
        <div class="finance-plans">{cards} {add}</div>
        <p class="small">{t!(i18n, finance.assumptions)}</p>
        <PlanSheet scene editing price />
        {move || {
            let plans = plans.get().into_iter().map(|(_, plan)| plan).collect();
            view! { <PrintedComparison scene plans price=price.get() /> }
        }}
    }
}
