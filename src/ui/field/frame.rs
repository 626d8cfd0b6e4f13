//! What all fields share: the id, the label, the hint and the problem, tied together for readers.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::{ev, prelude::*};

use crate::i18n::{t, use_i18n};
use crate::ui::icon::{Glyph, Icon};

/// Returns the field's id: its name, or one that no other field has.
pub(super) fn id_for(name: Option<String>) -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    name.unwrap_or_else(|| format!("field-{}", NEXT.fetch_add(1, Ordering::Relaxed)))
}

/// Tells whether a key takes the chosen option back. The browser makes no click of Space on a chosen radio, and what
/// a finger can take back, a keyboard must be able to as well.
pub(super) fn takes_back(event: &ev::KeyboardEvent, chosen: bool, required: bool) -> bool {
    let takes_back = chosen && !required && event.key() == " ";
    if takes_back {
        event.prevent_default();
    }
    takes_back
}

/// What stands below a field, and how the field refers to it.
#[derive(Clone)]
pub(super) struct Below {
    id: String,
    hint: Option<TextProp>,
    problem: Signal<Option<String>>,
}

impl Below {
    pub(super) fn new(id: &str, hint: Option<TextProp>, problem: Signal<Option<String>>) -> Self {
        Self { id: id.to_owned(), hint, problem }
    }

    /// Returns the ids of the hint and the problem, those that are shown.
    pub(super) fn described_by(&self) -> impl Fn() -> Option<String> + Clone + Send + Sync + use<> {
        let Self { id, hint, problem } = self.clone();
        let has_hint = hint.is_some();
        move || match (has_hint, problem.with(Option::is_some)) {
            (true, true) => Some(format!("{id}-problem {id}-hint")),
            (true, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-problem")),
            (false, false) => None,
        }
    }

    /// Tells readers that the value is not accepted.
    pub(super) fn invalid(&self) -> impl Fn() -> Option<&'static str> + Clone + Send + Sync + use<> {
        let problem = self.problem;
        move || problem.with(Option::is_some).then_some("true")
    }

    pub(super) fn view(self) -> impl IntoView {
        let Self { id, hint, problem } = self;
        let hint_id = format!("{id}-hint");
        let hint = hint.map(|hint| view! { <p class="field-hint" id=hint_id>{move || hint.get()}</p> });
        let problem_id = format!("{id}-problem");
        let shown = move || {
            let problem_id = problem_id.clone();
            problem.get().map(|words| {
                view! {
                    <p class="field-problem" id=problem_id>
                        <Icon glyph=Glyph::Warning />
                        <span>{words}</span>
                    </p>
                }
            })
        };
        view! {
            {shown}
            {hint}
        }
    }
}

/// The words of a label, with "required" where it is.
#[component]
pub(super) fn LabelWords(label: TextProp, required: bool) -> impl IntoView {
    let i18n = use_i18n();
    let mark = required.then(|| view! { <span class="field-required">{t!(i18n, ui.required)}</span> });
    view! {
        <span>{move || label.get()}</span>
        {mark}
    }
}
