//! One stage while it is changed.

use leptos::prelude::*;

use super::change::Draft;
use super::naming::Naming;
use super::show::marks;
use crate::domain::deal::{StageId, StepId};
use crate::i18n::{t, use_i18n};
use crate::process::edit::{Edit, Way};
use crate::process::{Stage, Step};
use crate::ui::{Button, Section, Tone};

/// The stage with its steps; each can be moved, opened and retired.
#[component]
pub fn StageCard(draft: Draft, id: StageId) -> impl IntoView {
    let i18n = use_i18n();
    let id = StoredValue::new(id);
    let stage = Memo::new(move |_| {
        draft
            .template
            .with(|template| template.stages.iter().find(|stage| id.with_value(|id| stage.id == *id)).cloned())
    });
    let name = move || stage.get().map(|stage: Stage| stage.name.in_locale(i18n.get_locale())).unwrap_or_default();
    let steps = move || {
        stage.get().map(|stage| stage.steps.into_iter().map(|step| step.id).collect::<Vec<_>>()).unwrap_or_default()
    };
    let shift = move |way: Way| Callback::new(move |()| draft.edit(Edit::MoveStage(id.get_value(), way)));
    let name_it = Callback::new(move |()| draft.naming.set(Some(Naming::Stage(id.get_value()))));
    let add = Callback::new(move |()| draft.naming.set(Some(Naming::NewStep(id.get_value()))));
    let retire = Callback::new(move |()| draft.edit(Edit::RetireStage(id.get_value())));
    view! {
        <Section
            title=name
            actions=move || {
                view! {
                    <Button label=t!(i18n, processes.up) tone=Tone::Quiet on_press=shift(Way::Up) />
                    <Button label=t!(i18n, processes.down) tone=Tone::Quiet on_press=shift(Way::Down) />
                    <Button label=t!(i18n, processes.rename) tone=Tone::Quiet on_press=name_it />
                    <Button label=t!(i18n, processes.retire_stage) tone=Tone::Quiet on_press=retire />
                }
            }
        >
            <ol class="process-steps" role="list">
                <For each=steps key=|id| id.clone() let(id)>
                    <StepRow draft=draft id=id />
                </For>
            </ol>
            <div class="actions">
                <Button label=t!(i18n, processes.add_step) tone=Tone::Quiet on_press=add />
            </div>
        </Section>
    }
}

#[component]
fn StepRow(draft: Draft, id: StepId) -> impl IntoView {
    let i18n = use_i18n();
    let id = StoredValue::new(id);
    let step = Memo::new(move |_| {
        draft.template.with(|template| {
            let mut steps = template.stages.iter().flat_map(|stage| &stage.steps);
            steps.find(|step| id.with_value(|id| step.id == *id)).cloned()
        })
    });
    let name = move || step.get().map(|step: Step| step.name.in_locale(i18n.get_locale())).unwrap_or_default();
    let shift = move |way: Way| Callback::new(move |()| draft.edit(Edit::MoveStep(id.get_value(), way)));
    let open = Callback::new(move |()| draft.step.set(Some(id.get_value())));
    view! {
        <li class="process-step">
            <p>{name}</p>
            <p class="small">{move || step.get().map(|step| marks(&step, i18n)).unwrap_or_default()}</p>
            <div class="process-buttons">
                <Button label=t!(i18n, processes.up) tone=Tone::Quiet on_press=shift(Way::Up) />
                <Button label=t!(i18n, processes.down) tone=Tone::Quiet on_press=shift(Way::Down) />
                <Button label=t!(i18n, processes.open_step) tone=Tone::Quiet on_press=open />
            </div>
        </li>
    }
}
