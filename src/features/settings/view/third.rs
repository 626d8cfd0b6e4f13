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
    /// What it begins with, each time.
    start: Signal<String>,
    /// Called with what was written.
    on_written: Callback<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (begun, text) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let missing = RwSignal::new(false);
    let label = StoredValue::new(label);
    // What stands may change while somebody writes; what is written stays.
    Effect::new(move |_| {
        if open.get() {
            begun.set(start.get_untracked());
            text.set(start.get_untracked());
            missing.set(false);
        }
    });
    let is_changed = Signal::derive(move || begun.with(|begun| text.with(|text| text != begun)));
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
