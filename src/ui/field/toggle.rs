//! On or off.

use leptos::prelude::*;

use super::frame::{Below, id_for};

/// A switch: what it says is so, or is not.
#[component]
pub fn Toggle(
    /// What is so when it is on.
    #[prop(into)]
    label: TextProp,
    /// It is on.
    value: RwSignal<bool>,
    /// What is wrong and how to mend it.
    #[prop(into, optional)]
    problem: Signal<Option<String>>,
    /// Help that is always shown.
    #[prop(into, optional)]
    hint: Option<TextProp>,
    /// The field's name, which is also its id in the page.
    #[prop(into, optional)]
    name: Option<String>,
) -> impl IntoView {
    let id = id_for(name);
    let below = Below::new(&id, hint, problem);
    let (described_by, invalid) = (below.described_by(), below.invalid());
    view! {
        <div class="field">
            <label class="toggle">
                <span class="toggle-label">{move || label.get()}</span>
                <input
                    type="checkbox"
                    role="switch"
                    id=id.clone()
                    name=id
                    aria-invalid=invalid
                    aria-describedby=described_by
                    prop:checked=value
                    on:change=move |event| value.set(event_target_checked(&event))
                />
                <span class="toggle-track"></span>
            </label>
            {below.view()}
        </div>
    }
}
