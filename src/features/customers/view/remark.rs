//! A few words that are written where they are needed: kept, or not.

use leptos::prelude::*;

use crate::i18n::{t, use_i18n};
use crate::ui::{Button, TextArea, Tone};

/// The words and the two ways out. Nothing can be kept while there are none.
#[component]
pub fn RemarkField(
    /// What is asked.
    #[prop(into)]
    label: TextProp,
    /// What was typed.
    typed: RwSignal<String>,
    /// It is being kept.
    busy: RwSignal<bool>,
    /// Keeps it.
    #[prop(into)]
    on_keep: Callback<()>,
    /// Leaves it.
    #[prop(into)]
    on_cancel: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let nothing = Signal::derive(move || typed.with(|typed| typed.trim().is_empty()));
    view! {
        <TextArea label value=typed lines=2 autofocus=true />
        <div class="actions end">
            <Button label=t!(i18n, customers.cancel) tone=Tone::Quiet on_press=on_cancel />
            <Button label=t!(i18n, customers.keep) busy disabled=nothing on_press=on_keep />
        </div>
    }
}
