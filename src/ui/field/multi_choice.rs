//! Any of several.

use leptos::prelude::*;

use super::frame::{Below, LabelWords, id_for};
use crate::ui::icon::{Glyph, Icon};

/// Any of several, all of them seen.
#[component]
pub fn MultiChoice<T>(
    /// What is asked.
    #[prop(into)]
    label: TextProp,
    /// What can be chosen, with the words for it.
    #[prop(into)]
    options: Signal<Vec<(T, TextProp)>>,
    /// What is chosen, in the order of choosing.
    value: RwSignal<Vec<T>>,
    /// What is wrong and how to mend it.
    #[prop(into, optional)]
    problem: Signal<Option<String>>,
    /// Help that is always shown.
    #[prop(into, optional)]
    hint: Option<TextProp>,
    /// At least one must be chosen.
    #[prop(optional)]
    required: bool,
    /// The field's name, which is also the id of its first option in the page.
    #[prop(into, optional)]
    name: Option<String>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let id = id_for(name);
    let below = Below::new(&id, hint, problem);
    let described_by = below.described_by();
    let group = id.clone();
    let chips = move || {
        options
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, (option, words))| {
                let chosen = {
                    let option = option.clone();
                    Memo::new(move |_| value.with(|value| value.contains(&option)))
                };
                let press = move |_| {
                    value.update(|value| {
                        if let Some(at) = value.iter().position(|chosen| *chosen == option) {
                            value.remove(at);
                        } else {
                            value.push(option.clone());
                        }
                    });
                };
                let option_id = if index == 0 { group.clone() } else { format!("{group}-{index}") };
                view! {
                    <button
                        type="button"
                        class="chip"
                        id=option_id
                        aria-pressed=move || chosen.get().to_string()
                        on:click=press
                    >
                        <Icon glyph=Glyph::Check />
                        <span>{move || words.get()}</span>
                    </button>
                }
            })
            .collect_view()
    };
    let words_id = format!("{id}-label");
    view! {
        <div class="field wide" role="group" aria-labelledby=words_id.clone() aria-describedby=described_by>
            <p class="field-label" id=words_id.clone()>
                <LabelWords label required />
            </p>
            <div class="chips">{chips}</div>
            {below.view()}
        </div>
    }
}
