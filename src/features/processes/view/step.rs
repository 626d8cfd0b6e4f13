//! One step while it is changed: what it is called, whether it is required, who may override it, and who does it.

use leptos::prelude::*;

use super::change::Draft;
use crate::app::authority::role_words;
use crate::domain::staff::Role;
use crate::features::processes::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::process::edit::Edit;
use crate::process::{Override, Step, Words};
use crate::ui::{Button, Choice, Form, Select, Sheet, TextArea, TextField, Toggle, Tone};

/// The sheet.
#[component]
pub fn StepSheet(draft: Draft) -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    let known = move || {
        let id = draft.step.get()?;
        draft.template.with_untracked(|template| {
            template.stages.iter().flat_map(|stage| &stage.steps).find(|step| step.id == id).cloned()
        })
    };
    let (zh, en, why) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let required = RwSignal::new(false);
    let overridden_by = RwSignal::new(Some(Override::default()));
    let role = RwSignal::new(None::<Role>);
    let tried = RwSignal::new(false);
    Effect::new(move |_| {
        let Some(step) = known() else { return };
        zh.set(step.name.zh);
        en.set(step.name.en);
        why.set(step.why.map(|why| why.zh).unwrap_or_default());
        required.set(step.required);
        overridden_by.set(Some(step.overridden_by));
        role.set(step.role);
        tried.set(false);
        open.set(true);
    });
    let missing = Signal::derive(move || {
        let is_empty = zh.with(|text| text.trim().is_empty());
        (tried.get() && is_empty).then(|| t_string!(i18n, processes.name_missing).to_owned())
    });
    let save = Callback::new(move |()| {
        let Some(step) = untrack(known) else { return };
        let Some(name) = words_of(&zh.get_untracked(), &en.get_untracked(), Some(&step.name)) else {
            tried.set(true);
            return;
        };
        let known_why = step.why.clone();
        let why = why.get_untracked();
        // Said anew in one language, it is said so in both until somebody translates it.
        let why = known_why.filter(|known| known.zh == why.trim()).or_else(|| words_of(&why, "", None));
        let overridden_by = overridden_by.get_untracked().unwrap_or_default();
        let (required, role) = (required.get_untracked(), role.get_untracked());
        draft.edit(Edit::Step(Step { name, why, required, overridden_by, role, ..step }));
        open.set(false);
    });
    let retire = Callback::new(move |()| {
        if let Some(id) = draft.step.get_untracked() {
            draft.edit(Edit::RetireStep(id));
        }
        open.set(false);
    });
    Effect::new(move |was: Option<bool>| {
        let is_open = open.get();
        if was == Some(true) && !is_open {
            draft.step.set(None);
        }
        is_open
    });
    let overrides = [Override::Anybody, Override::Manager]
        .map(|by| (by, TextProp::from(move || words::overridden_by(by, i18n.get_locale()))))
        .to_vec();
    let overrides = Signal::stored(overrides);
    let roles = Role::ALL.map(|role| (role, TextProp::from(move || role_words(role, i18n.get_locale())))).to_vec();
    let roles = Signal::stored(roles);
    view! {
        <Sheet open=open title=t!(i18n, processes.step)>
            <Form label=t!(i18n, processes.step) on_submit=save>
                <TextField name="step-zh" label=t!(i18n, processes.name_zh) value=zh problem=missing required=true />
                <TextField name="step-en" label=t!(i18n, processes.name_en) value=en hint=t!(i18n, processes.name_en_hint) />
                <TextArea name="step-why" label=t!(i18n, processes.why) value=why lines=2 />
                <Toggle label=t!(i18n, processes.required_label) value=required />
                <Show when=move || required.get()>
                    <Choice
                        label=t!(i18n, processes.override_label)
                        options=overrides
                        value=overridden_by
                        required=true
                    />
                </Show>
                <Select label=t!(i18n, processes.role) options=roles value=role />
                <Button label=t!(i18n, processes.done) tone=Tone::Go submit=true />
                <Button label=t!(i18n, processes.retire_step) tone=Tone::Danger on_press=retire />
            </Form>
        </Sheet>
    }
}

/// Returns what was typed in both languages. Where the English is left empty, what was known stays if the Chinese is as
/// it was, and else the Chinese stands in; nothing without Chinese.
fn words_of(zh: &str, en: &str, known: Option<&Words>) -> Option<Words> {
    let (zh, en) = (zh.trim(), en.trim());
    let stays = known.filter(|known| known.zh == zh).map(|known| known.en.as_str());
    let en = if en.is_empty() { stays.unwrap_or(zh) } else { en };
    (!zh.is_empty()).then(|| Words { zh: zh.to_owned(), en: en.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_language_is_enough() {
        let known = Words { zh: "试驾".to_owned(), en: "Test drive".to_owned() };
        let check = |zh: &str, en: &str, expected: Option<(&str, &str)>| {
            let words = words_of(zh, en, Some(&known));
            assert_eq!(words.as_ref().map(|words| (words.zh.as_str(), words.en.as_str())), expected, "{zh} {en}");
        };
        check("试驾", "", Some(("试驾", "Test drive")));
        check("试乘试驾", "", Some(("试乘试驾", "试乘试驾")));
        check(" 试驾 ", "Drive", Some(("试驾", "Drive")));
        check(" ", "Drive", None);
    }
}
