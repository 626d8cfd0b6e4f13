//! Where a deal is on its way.

use leptos::{html, prelude::*};

/// Where a stage is, seen from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageState {
    /// Behind us.
    Done,
    /// Where we are.
    Now,
    /// Still to come.
    Ahead,
}

/// One stage of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageMark {
    /// The stage's short name.
    pub label: String,
    /// Where it is, seen from now.
    pub state: StageState,
}

/// The stages of a process in a row, the current one in view.
#[component]
pub fn StagePath(
    /// The stages in order.
    #[prop(into)]
    stages: Signal<Vec<StageMark>>,
    /// What the way is, for readers.
    #[prop(into)]
    label: TextProp,
    /// Called with a stage's place in the order when a person taps one that is not the current one.
    #[prop(into, optional)]
    on_choose: Option<Callback<(usize,)>>,
) -> impl IntoView {
    let list = NodeRef::<html::Ol>::new();
    let current = NodeRef::<html::Li>::new();
    let overflows = RwSignal::new(false);
    let measure = move || {
        if let Some(list) = list.get_untracked() {
            overflows.set(list.scroll_width() > list.client_width());
        }
    };
    let listening = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || listening.remove());
    // Only the list scrolls, sideways; scrollIntoView would move the page as well.
    Effect::new(move || {
        if let (Some(list), Some(current)) = (list.get(), current.get()) {
            measure();
            list.set_scroll_left(current.offset_left() - (list.client_width() - current.offset_width()) / 2);
        }
    });
    let marks = move || {
        stages
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, StageMark { label, state })| match state {
                StageState::Done => view! { <li class="done">{stage_name(label, index, on_choose)}</li> }.into_any(),
                StageState::Now => {
                    view! { <li class="now" aria-current="step" node_ref=current>{label}</li> }.into_any()
                }
                StageState::Ahead => view! { <li>{stage_name(label, index, on_choose)}</li> }.into_any(),
            })
            .collect_view()
    };
    // What scrolls must be reachable without a finger; buttons within bring it into view by themselves.
    let focusable = move || (on_choose.is_none() && overflows.get()).then_some("0");
    view! { <ol class="path" aria-label=label tabindex=focusable node_ref=list>{marks}</ol> }
}

fn stage_name(label: String, index: usize, on_choose: Option<Callback<(usize,)>>) -> AnyView {
    match on_choose {
        Some(on_choose) => view! {
            <button type="button" class="path-go" on:click=move |_| on_choose.run((index,))>
                {label}
            </button>
        }
        .into_any(),
        None => label.into_any(),
    }
}
