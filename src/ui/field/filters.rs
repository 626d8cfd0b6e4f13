//! What a list is narrowed to.

use leptos::prelude::*;

/// One of a few views of the list below; always exactly one.
#[component]
pub fn Filters<T>(
    /// What is narrowed, for readers.
    #[prop(into)]
    label: TextProp,
    /// The views, with the words for them, counts included.
    #[prop(into)]
    options: Signal<Vec<(T, TextProp)>>,
    /// The one that is shown.
    value: RwSignal<T>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let chips = move || {
        options
            .get()
            .into_iter()
            .map(|(option, words)| {
                let shown = {
                    let option = option.clone();
                    Memo::new(move |_| value.with(|value| *value == option))
                };
                view! {
                    <button
                        type="button"
                        class="chip"
                        aria-pressed=move || shown.get().to_string()
                        on:click=move |_| value.set(option.clone())
                    >
                        {move || words.get()}
                    </button>
                }
            })
            .collect_view()
    };
    view! { <div class="filters" role="group" aria-label=label>{chips}</div> }
}
