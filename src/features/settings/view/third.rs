//! Neither of two values, but a third that a person writes.

use leptos::prelude::*;

use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Form, Sheet, TextArea, Tone};

/// A sheet to write it in.
#[component]
pub fn Third(
    /// It is being written.
    open: RwSignal<bool>,
    /// What is written.
    #[prop(into)]
    label: TextProp,
    /// What it begins with.
    start: String,
    /// Called with what was written.
    on_written: Callback<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let text = RwSignal::new(start.clone());
    let missing = RwSignal::new(false);
    let label = StoredValue::new(label);
    let start = StoredValue::new(start);
    let is_changed = Signal::derive(move || start.with_value(|start| text.with(|text| text != start)));
    let problem = Signal::derive(move || missing.get().then(|| t_string!(i18n, settings.third_missing).to_owned()));
    let save = Callback::new(move |()| {
        let written = text.with_untracked(|text| text.trim().to_owned());
        missing.set(written.is_empty());
        if !written.is_empty() {
            open.set(false);
            on_written.run(written);
        }
    });
    view! {
        <Sheet open=open title=t!(i18n, settings.third_title) guard=is_changed>
            <Form label=t!(i18n, settings.third_title) on_submit=save>
                <TextArea
                    name="third"
                    label=move || label.with_value(TextProp::get)
                    value=text
                    problem=problem
                    autofocus=true
                />
                <Button label=t!(i18n, settings.third_save) tone=Tone::Go submit=true />
            </Form>
        </Sheet>
    }
}
