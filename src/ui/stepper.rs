//! The car-park layout: few and huge things, the action under the thumb, and how far the flow has come.

use leptos::prelude::*;

use super::button::IconButton;
use super::icon::Glyph;
use crate::i18n::{t, t_string, use_i18n};

/// How far a flow has come, as marks.
#[component]
pub fn Steps(
    /// How many steps there are.
    #[prop(into)]
    total: Signal<usize>,
    /// Which step it is, from 1.
    #[prop(into)]
    now: Signal<usize>,
    /// The step's name, for readers.
    #[prop(into, optional)]
    label: TextProp,
) -> impl IntoView {
    let i18n = use_i18n();
    let marks = move || {
        let now = now.get();
        (1..=total.get())
            .map(|step| view! { <i class=if step < now { "on" } else if step == now { "on here" } else { "" }></i> })
            .collect_view()
    };
    view! {
        <p class="steps">
            <span class="unseen">
                {move || t_string!(i18n, ui.step_of, now = now.get(), total = total.get())} " " {move || label.get()}
            </span>
            {marks}
        </p>
    }
}

/// A whole screen for one job outdoors.
#[component]
pub fn Yard(
    /// What the job is.
    #[prop(into)]
    title: TextProp,
    /// The number plate of the car, if there is one yet.
    #[prop(into, optional)]
    plate: TextProp,
    /// Leaves the job; the draft is the caller's to keep.
    #[prop(into, optional)]
    on_leave: Option<Callback<()>>,
    /// How far it has come: mostly [`Steps`].
    #[prop(into, optional)]
    steps: ViewFn,
    /// The one or two actions, `Size::Yard`; the last one is the wide one.
    #[prop(into)]
    footer: ViewFn,
    /// What the step asks.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let spoken = title.clone();
    let no_plate = {
        let plate = plate.clone();
        move || plate.get().is_empty()
    };
    let leave = on_leave.map(|on_leave| {
        view! { <IconButton icon=Glyph::Close label=t!(i18n, ui.leave) on_press=on_leave /> }
    });
    view! {
        <div class="yard">
            <header class="yard-head">
                {leave}
                <h1>{move || title.get()}</h1>
                <span class="plate" hidden=no_plate>{move || plate.get()}</span>
                {steps.run()}
            </header>
            <div class="yard-main" role="group" aria-label=spoken tabindex="0">{children()}</div>
            <footer class="yard-foot">{footer.run()}</footer>
        </div>
    }
}
