//! Changing a process, or a copy of one: nothing counts until it is published as a new version.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::naming::{NameSheet, Naming};
use super::stage::StageCard;
use super::step::StepSheet;
use super::{Gone, named};
use crate::app::{use_app, use_saving};
use crate::domain::deal::StepId;
use crate::features::processes::link::Link;
use crate::features::processes::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::process::edit::{self, Edit};
use crate::process::{Template, Words};
use crate::ui::{Button, Glyph, Mood, Notice, PageHead, Toggle, Tone, use_toasts};

/// What is being changed. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The template as it would be published.
    pub template: RwSignal<Template>,
    /// What is being named.
    pub naming: RwSignal<Option<Naming>>,
    /// The step that is open.
    pub step: RwSignal<Option<StepId>>,
}

impl Draft {
    /// Makes a change.
    pub fn edit(self, edit: Edit) {
        self.template.update(|template| template.edit(edit));
    }
}

/// The change of a process.
#[component]
pub fn Change() -> impl IntoView {
    view! { <Page copies=false /> }
}

/// The change of its copy.
#[component]
pub fn Copy() -> impl IntoView {
    view! { <Page copies=true /> }
}

#[component]
fn Page(copies: bool) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let known = named();
    // What is typed begins with what is known now; it does not change under the hand afterwards.
    let begun = Memo::new(move |begun: Option<&Option<Template>>| {
        begun.cloned().flatten().or_else(|| {
            let known = known.get()?;
            let copied = |text: String, locale| crate::i18n::td_string!(locale, processes.copy_of, name = text);
            let name = || Words {
                zh: copied(known.name.zh.clone(), crate::i18n::Locale::Chinese),
                en: copied(known.name.en.clone(), crate::i18n::Locale::English),
            };
            Some(if copies { known.copy(name(), &app.act()) } else { known })
        })
    });
    let refused = move || {
        view! { <Notice tone=Mood::Warn title=t!(i18n, processes.managers_only) /> }
    };
    view! {
        <div class="page">
            {move || match begun.get() {
                Some(template) => view! {
                    <Show when=move || app.may_manage() fallback=refused>
                        <Editor template=template.clone() />
                    </Show>
                }
                .into_any(),
                None => view! { <Gone /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Editor(template: Template) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let id = StoredValue::new(template.id.clone());
    let confirm = RwSignal::new(template.confirm_loss);
    let draft = Draft { template: RwSignal::new(template), naming: RwSignal::new(None), step: RwSignal::new(None) };
    Effect::watch(move || confirm.get(), move |confirm, _, _| draft.edit(Edit::ConfirmLoss(*confirm)), false);
    let problem = RwSignal::new(None::<String>);
    let version = Memo::new(move |_| app.processes.with(|library| id.with_value(|id| library.next_version(id))));
    let publish = Callback::new(move |()| {
        let locale = i18n.get_locale_untracked();
        let made =
            draft.template.with_untracked(|template| edit::publish(template, version.get_untracked(), &app.act()));
        problem.set(made.as_ref().err().map(|error| words::problem(error, locale)));
        let Ok((process, batch)) = made else { return };
        let navigate = navigate.clone();
        saving.run(batch, move || {
            toasts.say(Mood::Good, t_string!(i18n, processes.published, version = process.version));
            navigate(&Link::Show(process.id).href(), NavigateOptions { replace: true, ..Default::default() });
        });
    });
    let name = move || draft.template.with(|template| template.name.in_locale(i18n.get_locale()));
    let stages = move || {
        draft.template.with(|template| template.stages.iter().map(|stage| stage.id.clone()).collect::<Vec<_>>())
    };
    let ask = move |naming: Naming| Callback::new(move |()| draft.naming.set(Some(naming.clone())));
    view! {
        <PageHead
            title=name
            lead=t!(i18n, processes.editing)
            back=Link::List.href()
            actions=move || {
                view! {
                    <Button label=t!(i18n, processes.rename) on_press=ask(Naming::Process) />
                    <Button
                        label=move || t_string!(i18n, processes.publish, version = version.get())
                        tone=Tone::Go
                        on_press=publish
                        busy=saving.busy
                    />
                }
            }
        />
        {move || problem.get().map(|text| view! { <Notice tone=Mood::Bad title=text /> })}
        <Toggle label=t!(i18n, processes.confirm_loss) value=confirm />
        <For each=stages key=|id| id.clone() let(id)>
            <StageCard draft=draft id=id />
        </For>
        <div class="actions">
            <Button label=t!(i18n, processes.add_stage) icon=Glyph::Plus on_press=ask(Naming::NewStage) />
        </div>
        <NameSheet draft=draft />
        <StepSheet draft=draft />
    }
}
