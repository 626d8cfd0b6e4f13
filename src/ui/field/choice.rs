//! One of a few.

use leptos::{ev, prelude::*};

use super::frame::{Below, LabelWords, id_for, takes_back};

/// How the options stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChoiceLook {
    /// Joined in one bar: two to five short words.
    #[default]
    Segments,
    /// Apart, wrapping: more, or longer ones.
    Chips,
}

/// One of a few, all of them seen. A tap on the chosen one takes it back unless it is required.
#[component]
pub fn Choice<T>(
    /// What is asked.
    #[prop(into)]
    label: TextProp,
    /// What can be chosen, with the words for it.
    #[prop(into)]
    options: Signal<Vec<(T, TextProp)>>,
    /// What is chosen.
    value: RwSignal<Option<T>>,
    /// What is wrong and how to mend it.
    #[prop(into, optional)]
    problem: Signal<Option<String>>,
    /// Help that is always shown.
    #[prop(into, optional)]
    hint: Option<TextProp>,
    /// One must be chosen.
    #[prop(optional)]
    required: bool,
    /// How the options stand.
    #[prop(optional)]
    look: ChoiceLook,
    /// The field's name, which is also the id of its first option in the page.
    #[prop(into, optional)]
    name: Option<String>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let id = id_for(name);
    let below = Below::new(&id, hint, problem);
    let (described_by, invalid) = (below.described_by(), below.invalid());
    let class = match look {
        ChoiceLook::Segments => "options segments",
        ChoiceLook::Chips => "options chips",
    };
    let group = id.clone();
    let radios = move || {
        options
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, (option, words))| {
                let chosen = {
                    let option = option.clone();
                    Memo::new(move |_| value.with(|value| value.as_ref() == Some(&option)))
                };
                let press = move |_| {
                    let again = chosen.get_untracked();
                    if !again {
                        value.set(Some(option.clone()));
                    } else if !required {
                        value.set(None);
                    }
                };
                let key = move |event: ev::KeyboardEvent| {
                    if takes_back(&event, chosen.get_untracked(), required) {
                        value.set(None);
                    }
                };
                let option_id = if index == 0 { group.clone() } else { format!("{group}-{index}") };
                view! {
                    <label class="option">
                        <input
                            type="radio"
                            id=option_id
                            name=group.clone()
                            prop:checked=chosen
                            on:click=press
                            on:keydown=key
                        />
                        <span>{move || words.get()}</span>
                    </label>
                }
            })
            .collect_view()
    };
    let words_id = format!("{id}-label");
    // What is chosen from the start cannot be missing.
    let marked = required && value.with_untracked(Option::is_none);
    view! {
        <div
            class="field wide"
            role="radiogroup"
            aria-labelledby=words_id.clone()
            aria-required=required.then_some("true")
            aria-invalid=invalid
            aria-describedby=described_by
        >
            <p class="field-label" id=words_id.clone()>
                <LabelWords label required=marked />
            </p>
            <div class=class>{radios}</div>
            {below.view()}
        </div>
    }
}
