//! What to keep in mind on this stage.

use leptos::prelude::*;

/// A short list of points to heed.
#[component]
pub fn Heed(
    /// The points, each one sentence.
    #[prop(into)]
    points: Signal<Vec<String>>,
) -> impl IntoView {
    let items = move || points.get().into_iter().map(|point| view! { <li>{point}</li> }).collect_view();
    view! { <ul class="heed">{items}</ul> }
}
