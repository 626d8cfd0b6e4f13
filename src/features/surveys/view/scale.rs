//! A question that is answered by one tap on a large number.

use leptos::prelude::*;

/// Numbers from one end to the other.
#[component]
pub fn Scale(
    /// What is asked.
    #[prop(into)]
    label: TextProp,
    /// What can be tapped.
    steps: std::ops::RangeInclusive<u8>,
    /// What the lowest means.
    #[prop(into)]
    low: TextProp,
    /// What the highest means.
    #[prop(into)]
    high: TextProp,
    /// What was tapped.
    value: RwSignal<Option<u8>>,
) -> impl IntoView {
    let spoken = label.clone();
    let step = move |step: u8| {
        let pressed = move || (value.get() == Some(step)).to_string();
        view! {
            <button type="button" class="survey-step" aria-pressed=pressed on:click=move |_| value.set(Some(step))>
                {step}
            </button>
        }
    };
    view! {
        <div class="survey-question" role="group" aria-label=spoken>
            <h2>{move || label.get()}</h2>
            <div class="survey-steps">{steps.map(step).collect_view()}</div>
            <p class="survey-ends">
                <span>{move || low.get()}</span>
                <span>{move || high.get()}</span>
            </p>
        </div>
    }
}
