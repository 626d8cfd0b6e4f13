//! One process, to be read: each stage, its steps and what to heed.

use leptos::prelude::*;

use super::{Gone, named};
use crate::app::authority::role_words;
use crate::app::{use_app, use_saving};
use crate::domain::Batch;
use crate::features::processes::link::Link;
use crate::features::processes::words;
use crate::i18n::{I18n, t, t_string, use_i18n};
use crate::process::{Kept, Override, Stage, Step, Template};
use crate::ui::{Button, LinkButton, PageHead, Section};

/// The page.
#[component]
pub fn ShowProcess() -> impl IntoView {
    let template = named();
    view! {
        <div class="page">
            {move || match template.get() {
                Some(template) => view! { <One template=template /> }.into_any(),
                None => view! { <Gone /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn One(template: Template) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let Template { id, version, name, stages, .. } = template;
    let title = move || {
        let name = name.in_locale(i18n.get_locale());
        t_string!(i18n, processes.versioned, name = name, version = version)
    };
    let id = StoredValue::new(id);
    let actions = move || {
        view! {
            <Show when=move || app.may_manage()>
                <LinkButton label=t!(i18n, processes.change) href=Link::Change(id.get_value()).href() />
                <LinkButton label=t!(i18n, processes.copy) href=Link::Copy(id.get_value()).href() />
                <Retire id=id />
            </Show>
        }
    };
    let sections = stages.into_iter().map(|stage| view! { <StageText stage=stage /> }).collect_view();
    let lead = move || {
        if app.may_manage() { t_string!(i18n, processes.change_text) } else { t_string!(i18n, processes.managers_only) }
    };
    view! {
        <PageHead title=title lead=lead back=Link::List.href() actions=actions />
        {sections}
    }
}

/// The showroom's own processes can be retired; those of the app stay.
#[component]
fn Retire(id: StoredValue<crate::domain::deal::ProcessId>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let own = app.records.all::<Kept>();
    let versions = Memo::new(move |_| own.filter(|kept| id.with_value(|id| kept.template.id == *id)));
    let is_retired = Memo::new(move |_| versions.with(|versions| versions.iter().any(|kept| kept.retired)));
    let label = move || match is_retired.get() {
        true => t_string!(i18n, processes.take_up),
        false => t_string!(i18n, processes.retire),
    };
    let press = Callback::new(move |()| {
        let retired = !is_retired.get_untracked();
        let versions = versions.get_untracked().into_iter();
        let batch =
            versions.fold(Batch::new(), |batch, kept| batch.update(&*kept, &Kept { retired, ..Kept::clone(&kept) }));
        saving.run(batch, || ());
    });
    view! {
        <Show when=move || versions.with(|versions| !versions.is_empty())>
            <Button label=label on_press=press busy=saving.busy />
        </Show>
    }
}

#[component]
fn StageText(stage: Stage) -> impl IntoView {
    let i18n = use_i18n();
    let Stage { name, heed, steps, .. } = stage;
    let heed =
        heed.into_iter().map(move |words| view! { <p class="small">{move || words.in_locale(i18n.get_locale())}</p> });
    let steps = steps.into_iter().map(move |step| {
        let step = StoredValue::new(step);
        view! {
            <li class="process-step">
                <p>{move || step.with_value(|step| step.name.in_locale(i18n.get_locale()))}</p>
                <p class="small">{move || step.with_value(|step| marks(step, i18n))}</p>
            </li>
        }
    });
    view! {
        <Section title=move || name.in_locale(i18n.get_locale())>
            {heed.collect_view()}
            <ol class="process-steps" role="list">{steps.collect_view()}</ol>
        </Section>
    }
}

/// Says what is special about a step: required, who may override it, who does it, what proves it.
pub fn marks(step: &Step, i18n: I18n) -> String {
    let locale = i18n.get_locale();
    let required = step.required.then(|| t_string!(i18n, processes.required).to_owned());
    let by_manager = step.required && step.overridden_by == Override::Manager;
    let by_manager = by_manager.then(|| words::overridden_by(Override::Manager, locale).to_owned());
    let role = step.role.map(|role| role_words(role, locale).to_owned());
    let proven = step.proof.map(|_| t_string!(i18n, processes.proven).to_owned());
    let silent = step.not_in_source.then(|| t_string!(i18n, processes.silent).to_owned());
    [required, by_manager, role, proven, silent].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
