//! The search box over a list.

use leptos::{html, prelude::*};

use super::icon::{Glyph, Icon};
use crate::i18n::{t, use_i18n};

/// A search as you type.
#[component]
pub fn SearchBox(
    /// What can be searched by; also the placeholder.
    #[prop(into)]
    label: TextProp,
    /// What is typed.
    value: RwSignal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let input = NodeRef::<html::Input>::new();
    let is_empty = move || value.with(String::is_empty);
    let clear = move |_| {
        value.set(String::new());
        if let Some(input) = input.get_untracked() {
            // Focus fails only for a node that is not in the page.
            let _ = input.focus();
        }
    };
    let placeholder = label.clone();
    view! {
        <div class="search" role="search">
            <Icon glyph=Glyph::Search />
            <input
                type="search"
                aria-label=label
                placeholder=placeholder
                autocomplete="off"
                spellcheck="false"
                node_ref=input
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
            <button
                type="button"
                class="icon-btn"
                aria-label=t!(i18n, ui.clear)
                hidden=is_empty
                on:click=clear
            >
                <Icon glyph=Glyph::Close />
            </button>
        </div>
    }
}
