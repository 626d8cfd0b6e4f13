//! One of many.

use leptos::prelude::*;

use super::frame::{Below, LabelWords, id_for};
use crate::i18n::{t, use_i18n};
use crate::ui::icon::{Glyph, Icon};

/// One of many, in the tablet's own list.
#[component]
pub fn Select<T>(
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
    /// The field's name, which is also its id in the page.
    #[prop(into, optional)]
    name: Option<String>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let i18n = use_i18n();
    let id = id_for(name);
    let below = Below::new(&id, hint, problem);
    let (described_by, invalid) = (below.described_by(), below.invalid());
    let chosen_index = move || {
        value.with(|value| {
            let value = value.as_ref()?;
            options.with(|options| options.iter().position(|(option, _)| option == value))
        })
    };
    // An option is known to the browser by its place in the list; "" is none.
    let choose = move |event| {
        let index = event_target_value(&event).parse::<usize>().ok();
        value.set(index.and_then(|index| options.with(|options| options.get(index).map(|(option, _)| option.clone()))));
    };
    let list = move || {
        options
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, (_, words))| {
                view! {
                    <option value=index.to_string() prop:selected=move || chosen_index() == Some(index)>
                        {move || words.get()}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                <LabelWords label required />
            </label>
            <div class="field-box select">
                <select
                    id=id.clone()
                    name=id
                    aria-required=required.then_some("true")
                    aria-invalid=invalid
                    aria-describedby=described_by
                    on:change=choose
                >
                    <option value="" prop:selected=move || chosen_index().is_none()>
                        {t!(i18n, ui.choose)}
                    </option>
                    {list}
                </select>
                <Icon glyph=Glyph::Down />
            </div>
            {below.view()}
        </div>
    }
}
