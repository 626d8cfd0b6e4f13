//! A deal's plan, what was explained beside the car, and the old car.

use std::sync::Arc;

use leptos::prelude::*;

use super::car::OldCar;
use super::scene::Scene;
use crate::app::sale::OfDeal;
use crate::domain::Record;
use crate::features::plans::link::Link;
use crate::features::plans::model::{Appraisal, Arrange, Extra, PurchasePlan};
use crate::features::plans::{rules, words};
use crate::features::{deals, settings};
use crate::i18n::{t, use_i18n};
use crate::ui::{Empty, Fact, Facts, FactsLook, Glyph, LinkButton, Mood, Notice, PageHead, Section, Tick, Ticks, Tone};

/// The page.
#[component]
pub fn ShowPage() -> impl IntoView {
    let show = |sale| view! { <div class="page"><Whole scene=Scene::of(sale) /></div> }.into_any();
    view! { <OfDeal show /> }
}

#[component]
fn Whole(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let is_made = Memo::new(move |_| scene.plan.with(Option::is_some));
    let edit = move || {
        view! {
            <Show when=move || is_made.get()>
                <LinkButton
                    label=t!(i18n, plans.change)
                    href=Link::Edit(scene.id).href()
                    icon=Glyph::Edit
                />
            </Show>
        }
    };
    let make = move || {
        view! {
            <LinkButton label=t!(i18n, plans.make) href=Link::Edit(scene.id).href() tone=Tone::Go />
        }
    };
    let none = move || {
        view! {
            <Empty title=t!(i18n, plans.none) text=t!(i18n, plans.none_text) action=make />
        }
    };
    view! {
        <PageHead
            title=t!(i18n, plans.title)
            lead=move || scene.name()
            back=deals::link::Link::Show(scene.id).href()
            actions=edit
        />
        <Contested scene />
        <Show when=move || is_made.get() fallback=none>
            {move || scene.plan.get().map(|plan| view! { <Plan plan /> })}
            <Explained scene />
        </Show>
        <OldCar scene />
    }
}

/// Two tablets have changed the same of it: a person looks.
#[component]
fn Contested(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let keys = [PurchasePlan::key_of(PurchasePlan::id_of(scene.id)), Appraisal::key_of(Appraisal::id_of(scene.id))];
    let contested = move || scene.app.records.conflicts.with(|all| keys.iter().any(|key| all.contains(key)));
    let look = move || {
        view! { <LinkButton label=t!(i18n, plans.look) href=settings::link::Link::Sync.href() /> }
    };
    view! {
        <Show when=contested>
            <Notice tone=Mood::Bad title=t!(i18n, plans.contested) actions=look />
        </Show>
    }
}

#[component]
fn Plan(plan: Arc<PurchasePlan>) -> impl IntoView {
    let i18n = use_i18n();
    let (when, way, trades_in) = (plan.when, plan.way, plan.trades_in);
    let arranged = move |who: Option<Arrange>, wish: String| {
        move || {
            let who = who.map(|who| words::arrange(who, i18n.get_locale()).to_owned());
            let wish = Some(wish.clone()).filter(|wish| !wish.is_empty());
            [who, wish].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
    };
    let line = move |label: TextProp, who: Option<Arrange>, wish: &str| {
        let is_said = who.is_some() || !wish.is_empty();
        is_said.then(|| view! { <Fact label=label value=arranged(who, wish.to_owned()) /> })
    };
    view! {
        <div class="card plan-card">
            <Facts look=FactsLook::Lines>
                <Fact label=t!(i18n, plans.when) value=move || words::when(when, i18n.get_locale()) />
                <Fact label=t!(i18n, plans.way) value=move || words::way(way, i18n.get_locale()) />
                <Fact label=t!(i18n, plans.colour) value=plan.colour.clone() />
                {line(t!(i18n, plans.plates).into(), plan.plates, &plan.plates_wish)}
                {line(t!(i18n, plans.insurance).into(), plan.insurance, &plan.insurance_wish)}
                <Fact
                    label=t!(i18n, plans.trade_in)
                    value=move || words::trades_in(trades_in, i18n.get_locale())
                />
            </Facts>
        </div>
    }
}

/// 已介绍: what was explained beside the car.
#[component]
fn Explained(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let tick = move |extra: Extra| {
        let said = Memo::new(move |_| scene.plan.get().and_then(|plan| plan.explained.get(&extra).copied()));
        let note = move || said.get().map(|stamp| scene.app.stamped(stamp));
        let toggle = Callback::new(move |(on,): (bool,)| {
            if let Some(plan) = scene.plan.get_untracked() {
                scene.saving.run(rules::explain(&plan, extra, on, &scene.app.act()), || ());
            }
        });
        view! {
            <Tick
                label=move || words::extra(extra, i18n.get_locale())
                done=Signal::derive(move || said.get().is_some())
                note=move || note().unwrap_or_default()
                on_toggle=toggle
            />
        }
    };
    view! {
        <Section title=t!(i18n, plans.explained)>
            <Ticks label=t!(i18n, plans.explained)>{Extra::ALL.map(tick).collect_view()}</Ticks>
        </Section>
    }
}
