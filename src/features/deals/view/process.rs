//! Going over to another process, or to a newer version of its own: what maps is shown before.

use leptos::prelude::*;

use super::scene::Scene;
use crate::app::use_saving;
use crate::domain::deal::ProcessRef;
use crate::features::deals::hooks::{stage_name, step_name};
use crate::features::deals::rules;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::process::Template;
use crate::process::transfer::Transfer;
use crate::ui::{Button, Select, Sheet, Tone};

/// The sheet.
#[component]
pub fn ProcessSheet(scene: Scene, open: RwSignal<bool>) -> impl IntoView {
    let app = scene.app;
    let i18n = use_i18n();
    let saving = use_saving();
    let chosen = RwSignal::new(None::<ProcessRef>);
    Effect::new(move |_| {
        if open.get() {
            chosen.set(None);
        }
    });
    let others = Signal::derive(move || {
        let here = scene.deal.get().map(|deal| deal.process.clone());
        let option = |template: &Template| {
            let template = template.clone();
            (template.reference(), TextProp::from(move || named(&template, i18n.get_locale())))
        };
        app.processes.with(|library| {
            let others = library.for_deals().filter(|template| Some(template.reference()) != here);
            others.map(option).collect::<Vec<_>>()
        })
    });
    let plan = Memo::new(move |_| {
        let (deal, from, wanted) = (scene.deal.get()?, scene.template.get()?, chosen.get()?);
        let to = app.processes.with(|library| library.of(&wanted).cloned())?;
        Some((Transfer::plan(&from, &to, &deal), from, to))
    });
    let go = Callback::new(move |()| {
        let (Some(deal), Some((transfer, from, to))) = (scene.deal.get_untracked(), plan.get_untracked()) else {
            return;
        };
        let locale = i18n.get_locale_untracked();
        let words = td_string!(locale, deals.moved_over, from = named(&from, locale), to = named(&to, locale));
        saving.run(rules::transfer(&deal, &to, &transfer, words, &app.act()), move || open.set(false));
    });
    let nothing_chosen = Signal::derive(move || plan.with(Option::is_none));
    view! {
        <Sheet
            open=open
            title=t!(i18n, deals.process_title)
            actions=move || {
                view! {
                    <Button
                        label=t!(i18n, deals.process_go)
                        tone=Tone::Go
                        on_press=go
                        busy=saving.busy
                        disabled=nothing_chosen
                    />
                }
            }
        >
            <div class="stack">
                <Select label=t!(i18n, deals.process_to) options=others value=chosen />
                {move || plan.get().map(|(transfer, _, to)| view! { <WhatMaps scene=scene transfer=transfer to=to /> })}
            </div>
        </Sheet>
    }
}

/// Where the deal would stand, and what of it would be seen.
#[component]
fn WhatMaps(scene: Scene, transfer: Transfer, to: Template) -> impl IntoView {
    let i18n = use_i18n();
    let Transfer { stage, kept, left } = transfer;
    let stage = move || {
        let name = stage_name(&stage, Some(&to), i18n.get_locale());
        t_string!(i18n, deals.maps_stage, stage = name)
    };
    let kept = move || t_string!(i18n, deals.maps_kept, count = kept.len());
    let left = (!left.is_empty()).then(|| {
        let left = move || {
            let locale = i18n.get_locale();
            let names: Vec<String> = scene
                .template
                .with(|template| left.iter().map(|step| step_name(step, template.as_ref(), locale)).collect());
            t_string!(i18n, deals.maps_left, steps = names.join(td_string!(locale, deals.list_comma)))
        };
        view! { <li>{left}</li> }
    });
    view! {
        <ul class="deal-maps" role="list">
            <li>{stage}</li>
            <li>{kept}</li>
            {left}
        </ul>
    }
}

/// Names a process and its version.
pub fn named(template: &Template, locale: Locale) -> String {
    td_string!(locale, deals.process_named, name = template.name.in_locale(locale), version = template.version)
}
