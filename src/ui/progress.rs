//! How far something has come.

use leptos::prelude::*;

/// A bar that fills. Without a whole it only tells that something goes on.
#[component]
pub fn Progress(
    /// What it is of, for readers.
    #[prop(into)]
    label: TextProp,
    /// How much is done.
    #[prop(into)]
    done: Signal<usize>,
    /// Of how much, where that is known.
    #[prop(into)]
    of: Signal<Option<usize>>,
) -> impl IntoView {
    let value = move || of.get().map(|_| done.get().to_string());
    let max = move || of.get().map(|of| of.to_string());
    view! { <progress class="progress" aria-label=move || label.get() value=value max=max></progress> }
}
