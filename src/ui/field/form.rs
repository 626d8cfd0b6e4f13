//! The form around fields, and the summary of what is wrong in it.

use leptos::{ev, html, prelude::*};

use crate::i18n::{t_string, use_i18n};
use crate::ui::icon::{Glyph, Icon};

/// A form. Enter and a `submit` button call `on_submit`; the browser checks nothing by itself.
#[component]
pub fn Form(
    /// What the form is for, for readers.
    #[prop(into)]
    label: TextProp,
    /// Checks and saves.
    #[prop(into)]
    on_submit: Callback<()>,
    /// The fields, in two columns where there is room; `.wide` ones take both.
    children: Children,
) -> impl IntoView {
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    view! {
        <form class="form" aria-label=label novalidate=true autocomplete="off" on:submit=submit>
            {children()}
        </form>
    }
}

/// What is wrong in a form, at its top. A tap leads to the field. Takes the focus when problems appear.
#[component]
pub fn ProblemSummary(
    /// The id of the field, and what is wrong there.
    #[prop(into)]
    problems: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let summary = NodeRef::<html::Div>::new();
    let any = Memo::new(move |_| problems.with(|problems| !problems.is_empty()));
    Effect::new(move || {
        if any.get()
            && let Some(summary) = summary.get()
        {
            let _ = summary.focus();
        }
    });
    let count = move || problems.with(Vec::len);
    let items = move || {
        problems
            .get()
            .into_iter()
            .map(|(id, words)| view! { <li><button type="button" on:click=move |_| lead_to(&id)>{words}</button></li> })
            .collect_view()
    };
    view! {
        <Show when=move || any.get()>
            <div class="problems" role="alert" tabindex="-1" node_ref=summary>
                <Icon glyph=Glyph::Warning />
                <div>
                    <p class="problems-title">{move || t_string!(i18n, ui.problems, count = count())}</p>
                    <ul role="list">{items}</ul>
                </div>
            </div>
        </Show>
    }
}

/// Leads the person to the field of this name, e.g. to the first one that does not hold.
pub fn lead_to(id: &str) {
    use leptos::wasm_bindgen::JsCast;
    use leptos::web_sys::HtmlElement;

    let found = document().get_element_by_id(id);
    if let Some(field) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        field.scroll_into_view();
        let _ = field.focus();
    }
}
