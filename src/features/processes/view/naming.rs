//! Naming something of a process, in both languages.

use leptos::prelude::*;
use uuid::Uuid;

use super::change::Draft;
use crate::app::use_app;
use crate::domain::deal::StageId;
use crate::i18n::{t, t_string, use_i18n};
use crate::process::Words;
use crate::process::edit::{Edit, new_step};
use crate::ui::{Button, Form, Sheet, TextField, Tone};

/// What is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Naming {
    /// The process.
    Process,
    /// A stage.
    Stage(StageId),
    /// A new stage, which begins with one step of the same name.
    NewStage,
    /// A new step of a stage.
    NewStep(StageId),
}

/// The sheet.
#[component]
pub fn NameSheet(draft: Draft) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    let (zh, en) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let known = move |naming: &Naming| {
        draft.template.with_untracked(|template| match naming {
            Naming::Process => Some(template.name.clone()),
            Naming::Stage(id) => template.stages.iter().find(|stage| stage.id == *id).map(|stage| stage.name.clone()),
            Naming::NewStage | Naming::NewStep(_) => None,
        })
    };
    Effect::new(move |_| {
        let Some(naming) = draft.naming.get() else { return };
        let known = known(&naming);
        zh.set(known.as_ref().map(|words| words.zh.clone()).unwrap_or_default());
        en.set(known.map(|words| words.en).unwrap_or_default());
        tried.set(false);
        open.set(true);
    });
    let missing = move |typed: RwSignal<String>| {
        Signal::derive(move || {
            let is_empty = typed.with(|text| text.trim().is_empty());
            (tried.get() && is_empty).then(|| t_string!(i18n, processes.name_missing).to_owned())
        })
    };
    let save = Callback::new(move |()| {
        let (zh, en) = (zh.get_untracked().trim().to_owned(), en.get_untracked().trim().to_owned());
        // One language is enough; the other may follow.
        let words = Words { en: if en.is_empty() { zh.clone() } else { en }, zh };
        if words.zh.is_empty() {
            tried.set(true);
            return;
        }
        let act = app.act();
        match draft.naming.get_untracked() {
            Some(Naming::Process) => draft.edit(Edit::Name(words)),
            Some(Naming::Stage(id)) => draft.edit(Edit::NameStage(id, words)),
            Some(Naming::NewStage) => {
                let id = StageId(act.new_id::<Uuid>().to_string());
                draft.edit(Edit::AddStage(id, words.clone(), new_step(words, &act)));
            }
            Some(Naming::NewStep(id)) => draft.edit(Edit::AddStep(id, new_step(words, &act))),
            None => {}
        }
        open.set(false);
    });
    let title = move || match draft.naming.get() {
        Some(Naming::NewStage) => t_string!(i18n, processes.add_stage),
        Some(Naming::NewStep(_)) => t_string!(i18n, processes.add_step),
        Some(Naming::Process | Naming::Stage(_)) | None => t_string!(i18n, processes.rename),
    };
    view! {
        <Sheet open=open title=title>
            <Form label=title on_submit=save>
                <TextField name="name-zh" label=t!(i18n, processes.name_zh) value=zh problem=missing(zh) required=true />
                <TextField
                    name="name-en"
                    label=t!(i18n, processes.name_en)
                    value=en
                    hint=t!(i18n, processes.name_en_hint)
                />
                <Button label=t!(i18n, processes.done) tone=Tone::Go submit=true />
            </Form>
        </Sheet>
    }
}
