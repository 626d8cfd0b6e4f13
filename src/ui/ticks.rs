//! The checklist of a stage.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::i18n::{t, use_i18n};

/// The list that holds [`Tick`]s.
#[component]
pub fn Ticks(
    /// What the list is of, for readers.
    #[prop(into)]
    label: TextProp,
    /// The ticks.
    children: Children,
) -> impl IntoView {
    view! { <ul class="ticks" role="list" aria-label=label>{children()}</ul> }
}

/// One step. Without `on_toggle` it ticks itself when a record proves it, and is no button.
#[component]
pub fn Tick(
    /// The step.
    #[prop(into)]
    label: TextProp,
    /// It is done.
    #[prop(into)]
    done: Signal<bool>,
    /// Who or what ticked it and when: "auto · 11-22".
    #[prop(into, optional)]
    note: TextProp,
    /// Called with the wanted state when a person taps it; `done` shows the outcome.
    #[prop(into, optional)]
    on_toggle: Option<Callback<(bool,)>>,
    /// The stage cannot be left without it; the others are marked as optional.
    #[prop(default = true)]
    required: bool,
    /// What else is to be known of the step, in a word or two.
    #[prop(into, optional)]
    tag: TextProp,
    /// A link or button to what proves the step.
    #[prop(into, optional)]
    action: ViewFn,
) -> impl IntoView {
    let i18n = use_i18n();
    let box_class = move || if done.get() { "tick-box on" } else { "tick-box" };
    let optional = move || (!required).then(|| view! { <span class="tick-tag">{t!(i18n, ui.optional)}</span> });
    let tag = move || Some(tag.get()).filter(|tag| !tag.is_empty());
    let tagged = move || tag().map(|tag| view! { <span class="tick-tag">{tag}</span> });
    let words = move || view! { <span class="tick-label">{label.get()} {optional()} {tagged()}</span> };
    let body = match on_toggle {
        Some(on_toggle) => view! {
            <button
                type="button"
                class="tick-main"
                role="checkbox"
                aria-checked=move || done.get().to_string()
                on:click=move |_| on_toggle.run((!done.get_untracked(),))
            >
                <span class=box_class><Icon glyph=Glyph::Check /></span>
                {words}
            </button>
        }
        .into_any(),
        None => view! {
            <div class="tick-main">
                <span class=box_class><Icon glyph=Glyph::Check /></span>
                <span class="unseen">
                    {move || if done.get() { t!(i18n, ui.done).into_any() } else { t!(i18n, ui.open).into_any() }}
                </span>
                {words}
            </div>
        }
        .into_any(),
    };
    view! {
        <li class="tick">
            {body}
            <span class="tick-note">{move || note.get()}</span>
            <span class="tick-action">{action.run()}</span>
        </li>
    }
}
