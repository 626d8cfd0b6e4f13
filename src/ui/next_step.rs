//! The one loud thing on a deal's page: what to do next, and why.

use leptos::prelude::*;

use crate::i18n::{t, use_i18n};

/// The next best step.
#[component]
pub fn NextStep(
    /// Above the title; "next step" unless said otherwise.
    #[prop(into, optional)]
    eyebrow: Option<TextProp>,
    /// What to do.
    #[prop(into)]
    title: TextProp,
    /// Why this, and why now.
    #[prop(into, optional)]
    reason: TextProp,
    /// The button that begins it.
    #[prop(into, optional)]
    action: ViewFn,
) -> impl IntoView {
    let i18n = use_i18n();
    let eyebrow = eyebrow.unwrap_or_else(|| TextProp::from(t!(i18n, ui.next_step)));
    view! {
        <section class="next">
            <div class="next-words">
                <p class="eyebrow">{move || eyebrow.get()}</p>
                <h2>{move || title.get()}</h2>
                <p class="next-why">{move || reason.get()}</p>
            </div>
            <div class="next-action">{action.run()}</div>
        </section>
    }
}
