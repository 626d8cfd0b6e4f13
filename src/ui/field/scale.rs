//! A step on a scale: how well it was liked, how full the tank is.

use leptos::{ev, prelude::*};

use super::frame::{Below, LabelWords, id_for, takes_back};
use crate::i18n::{t_string, use_i18n};

/// One to five by tap. A tap on the chosen one takes it back.
#[component]
pub fn Rating(
    /// What is rated.
    #[prop(into)]
    label: TextProp,
    /// 1 to 5.
    value: RwSignal<Option<u8>>,
    /// What 1 means.
    #[prop(into)]
    low: TextProp,
    /// What 5 means.
    #[prop(into)]
    high: TextProp,
    /// What is wrong and how to mend it.
    #[prop(into, optional)]
    problem: Signal<Option<String>>,
    /// One must be chosen.
    #[prop(optional)]
    required: bool,
    /// The field's name, which is also the id of its first step in the page.
    #[prop(into, optional)]
    name: Option<String>,
) -> impl IntoView {
    let ends = view! {
        <div class="scale-ends" aria-hidden="true">
            <span>{let low = low.clone(); move || low.get()}</span>
            <span>{let high = high.clone(); move || high.get()}</span>
        </div>
    };
    let spoken = move |step: u8| match step {
        1 => format!("1 {}", low.get()),
        5 => format!("5 {}", high.get()),
        step => step.to_string(),
    };
    let scale = Scale { steps: 1..=5, class: "scale rating", fills: false, required, value };
    scale.view(label, id_for(name), problem, |step| step.to_string(), spoken, ends)
}

/// Fuel or charge in eighths.
#[component]
pub fn Gauge(
    /// What is measured.
    #[prop(into)]
    label: TextProp,
    /// 0 to 8 eighths.
    value: RwSignal<Option<u8>>,
    /// What is wrong and how to mend it.
    #[prop(into, optional)]
    problem: Signal<Option<String>>,
    /// It must be read.
    #[prop(optional)]
    required: bool,
    /// The field's name, which is also the id of its first step in the page.
    #[prop(into, optional)]
    name: Option<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move |eighths: u8| match eighths {
        0 => t_string!(i18n, ui.gauge_empty).to_owned(),
        2 => "1/4".to_owned(),
        4 => "1/2".to_owned(),
        6 => "3/4".to_owned(),
        8 => t_string!(i18n, ui.gauge_full).to_owned(),
        odd => format!("{odd}/8"),
    };
    let reading = move || value.get().map_or_else(|| t_string!(i18n, ui.gauge_unread).to_owned(), words);
    let ends = view! { <p class="gauge-reading" aria-hidden="true">{reading}</p> };
    // Between the quarters the marks speak for themselves.
    let shown = move |eighths: u8| if eighths.is_multiple_of(2) { words(eighths) } else { String::new() };
    let scale = Scale { steps: 0..=8, class: "scale gauge", fills: true, required, value };
    scale.view(label, id_for(name), problem, shown, words, ends)
}

struct Scale {
    steps: std::ops::RangeInclusive<u8>,
    class: &'static str,
    /// Steps below the chosen one are filled too.
    fills: bool,
    required: bool,
    value: RwSignal<Option<u8>>,
}

impl Scale {
    fn view(
        self,
        label: TextProp,
        id: String,
        problem: Signal<Option<String>>,
        shown: impl Fn(u8) -> String + Copy + Send + Sync + 'static,
        spoken: impl Fn(u8) -> String + Clone + Send + Sync + 'static,
        ends: impl IntoView,
    ) -> impl IntoView {
        let Self { steps, class, fills, required, value } = self;
        let below = Below::new(&id, None, problem);
        let (described_by, invalid) = (below.described_by(), below.invalid());
        let first = *steps.start();
        let radios = steps
            .map(|step| {
                let press = move |_| {
                    if value.get_untracked() != Some(step) {
                        value.set(Some(step));
                    } else if !required {
                        value.set(None);
                    }
                };
                let key = move |event: ev::KeyboardEvent| {
                    if takes_back(&event, value.get_untracked() == Some(step), required) {
                        value.set(None);
                    }
                };
                let step_class = move || {
                    let on = value.get().is_some_and(|value| value == step || fills && step < value);
                    if on { "option on" } else { "option" }
                };
                let spoken = spoken.clone();
                let step_id = if step == first { id.clone() } else { format!("{id}-{step}") };
                view! {
                    <label class=step_class>
                        <input
                            type="radio"
                            id=step_id
                            name=id.clone()
                            aria-label=move || spoken(step)
                            prop:checked=move || value.get() == Some(step)
                            on:click=press
                            on:keydown=key
                        />
                        <span aria-hidden="true">{move || shown(step)}</span>
                    </label>
                }
            })
            .collect_view();
        let words_id = format!("{id}-label");
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
                    <LabelWords label required />
                </p>
                <div class=class>{radios}</div>
                {ends}
                {below.view()}
            </div>
        }
    }
}
