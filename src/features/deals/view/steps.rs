//! What is missing before the stage can be left, and what to heed in it.

use leptos::prelude::*;

use super::leave::Leaving;
use super::scene::Scene;
use crate::app::use_saving;
use crate::domain::deal::StepId;
use crate::features::deals::outlook::{NextMove, Outlook, Step};
use crate::features::deals::rules::{self, Goal};
use crate::features::deals::words;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::process::{How, Opens};
use crate::ui::{Button, Glyph, Heed, Icon, LinkButton, Section, Tick, Ticks, Tone};

/// The stage's steps.
#[component]
pub fn Steps(scene: Scene, leaving: Leaving, choosing_model: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let missing = Memo::new(move |_| scene.outlook.with(|outlook| outlook.as_ref().map_or(0, Outlook::missing)));
    let title = move || match missing.get() {
        _ if !scene.is_open() => t_string!(i18n, deals.steps).to_owned(),
        0 => t_string!(i18n, deals.missing_none).to_owned(),
        count => t_string!(i18n, deals.missing, count = count),
    };
    // A step is drawn anew when it becomes, or ceases to be, a matter of tapping.
    let lines = move || {
        let steps = scene.outlook.with(|outlook| outlook.as_ref().map(|outlook| outlook.steps.clone()));
        let is_open = scene.is_open();
        steps
            .unwrap_or_default()
            .into_iter()
            .map(|step| (step.id.clone(), is_open && step.by_hand, step))
            .collect::<Vec<_>>()
    };
    let line = move |(id, by_hand, step): (StepId, bool, Step)| {
        view! { <StepLine scene=scene id=id by_hand=by_hand required=step.required choosing_model=choosing_model /> }
    };
    // While the card above names a step, the way past it is here.
    let onward = Memo::new(move |_| {
        let outlook = scene.outlook.get().filter(|_| scene.is_open())?;
        matches!(outlook.next, NextMove::Do(_)).then(|| outlook.onward())
    });
    let skip = move || {
        onward.get().map(|goal| {
            let to_end = goal == Goal::Won;
            let label = move || match (missing.get(), to_end) {
                (0, true) => t_string!(i18n, deals.finish_go),
                (0, false) => t_string!(i18n, deals.go_on),
                (_, true) => t_string!(i18n, deals.skip_to_end),
                (_, false) => t_string!(i18n, deals.skip),
            };
            let press = Callback::new(move |()| leaving.go(goal.clone()));
            view! {
                <div class="actions">
                    <Button label=label on_press=press />
                </div>
            }
        })
    };
    view! {
        <div class="deal-steps">
            <Section title=title>
                <Ticks label=t!(i18n, deals.steps)>
                    <For each=lines key=|(id, by_hand, _)| (id.clone(), *by_hand) children=line />
                </Ticks>
                {skip}
            </Section>
        </div>
    }
}

#[component]
fn StepLine(scene: Scene, id: StepId, by_hand: bool, required: bool, choosing_model: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let saving = use_saving();
    let id = StoredValue::new(id);
    let step = Memo::new(move |_| {
        let outlook = scene.outlook.get()?;
        id.with_value(|id| outlook.steps.into_iter().find(|step| step.id == *id))
    });
    let label = move || step.get().map(|step| step.name.in_locale(i18n.get_locale())).unwrap_or_default();
    let done = Signal::derive(move || step.get().is_some_and(|step| step.done.is_some()));
    let note = move || {
        let how = step.get().and_then(|step| step.done);
        how.map(|how| told(scene, &how, i18n.get_locale())).unwrap_or_default()
    };
    let silent = Memo::new(move |_| step.get().is_some_and(|step| step.not_in_source));
    let tag = move || if silent.get() { t_string!(i18n, deals.not_in_source) } else { "" };
    let toggle = Callback::new(move |(wanted,): (bool,)| {
        let Some(deal) = scene.deal.get_untracked() else { return };
        saving.run(id.with_value(|id| rules::tick(&deal, id, wanted, &scene.app.act())), || ());
    });
    let opens = Memo::new(move |_| {
        let what = step.get().filter(|step| step.done.is_none() && scene.is_open())?.opens?;
        Some((what, scene.app.opens(&*scene.deal.get()?, what)?))
    });
    let choose_model = Callback::new(move |()| choosing_model.set(true));
    // What is ticked by hand may have a place where it is noted; what a record proves is done there and nowhere else.
    let way = move || {
        move || {
            opens.get().map(|(what, href)| {
                let words = move || words::opens(what, i18n.get_locale());
                match what {
                    Opens::Model => view! { <Button label=words tone=Tone::Quiet on_press=choose_model /> }.into_any(),
                    _ if by_hand => view! {
                        <a class="icon-btn" href=href aria-label=move || format!("{} · {}", words(), label())>
                            <Icon glyph=Glyph::Forward />
                        </a>
                    }
                    .into_any(),
                    _ => view! { <LinkButton label=words tone=Tone::Quiet href=href /> }.into_any(),
                }
            })
        }
    };
    if by_hand {
        view! { <Tick label=label done=done note=note on_toggle=toggle required=required tag=tag action=way /> }
            .into_any()
    } else {
        view! { <Tick label=label done=done note=note required=required tag=tag action=way /> }.into_any()
    }
}

/// Says what or who ticked it, and when: `自动 · 11-22 · 林顾问`.
fn told(scene: Scene, how: &How, locale: Locale) -> String {
    let app = scene.app;
    let day = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&app.zone()).format("%m-%d").to_string();
    let parts = match how {
        How::Proven(proven) => vec![
            Some(td_string!(locale, deals.auto).to_owned()),
            proven.at.map(day),
            proven.by.map(|by| app.name_of(by)),
        ],
        How::Ticked(tick) => vec![Some(app.name_of(tick.by)), Some(day(tick.at))],
    };
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What to heed.
#[component]
pub fn Heeds(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let points = Signal::derive(move || {
        let locale = i18n.get_locale();
        let heed = scene.outlook.get().map(|outlook| outlook.heed).unwrap_or_default();
        heed.iter().map(|words| words.in_locale(locale)).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || points.with(|points| !points.is_empty())>
            <Section title=t!(i18n, deals.heed)>
                <Heed points=points />
            </Section>
        </Show>
    }
}
