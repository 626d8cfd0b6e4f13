//! Short words about what just happened. They pass by themselves; what needs a person is a `Notice`, not a toast.

use std::time::Duration;

use leptos::prelude::*;

use super::button::IconButton;
use super::icon::{Glyph, Icon};
use super::page::Mood;
use crate::i18n::{t, use_i18n};

/// How long a toast stays.
const PASSING: Duration = Duration::from_secs(6);
/// How long it stays when something can be taken back.
const WITH_UNDO: Duration = Duration::from_secs(12);

#[derive(Clone)]
struct Toast {
    id: u64,
    mood: Mood,
    text: String,
    undo: Option<Callback<()>>,
}

/// Where toasts are said; see [`use_toasts`].
#[derive(Clone, Copy)]
pub struct ToastSink {
    toasts: RwSignal<Vec<Toast>>,
    next: StoredValue<u64>,
}

impl ToastSink {
    /// Says what happened.
    pub fn say(self, mood: Mood, text: impl Into<String>) {
        self.put(mood, text.into(), None);
    }

    /// Says what happened and offers to take it back.
    pub fn say_with_undo(self, mood: Mood, text: impl Into<String>, undo: impl Into<Callback<()>>) {
        self.put(mood, text.into(), Some(undo.into()));
    }

    fn put(self, mood: Mood, text: String, undo: Option<Callback<()>>) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.toasts.update(|toasts| toasts.push(Toast { id, mood, text, undo }));
        set_timeout(move || self.drop(id), if undo.is_some() { WITH_UNDO } else { PASSING });
    }

    fn drop(self, id: u64) {
        // The app may be gone when the time is up.
        let _ = self.toasts.try_update(|toasts| toasts.retain(|toast| toast.id != id));
    }
}

/// Makes toasts sayable for everything below; once, at the root.
pub fn provide_toasts() -> ToastSink {
    let sink = ToastSink { toasts: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
    provide_context(sink);
    sink
}

/// Returns where to say toasts. Without [`provide_toasts`] above, what is said is not shown.
#[must_use]
pub fn use_toasts() -> ToastSink {
    use_context().unwrap_or_else(|| ToastSink { toasts: RwSignal::new(Vec::new()), next: StoredValue::new(0) })
}

/// Shows the toasts, above the bottom edge; once, at the root.
#[component]
pub fn Toasts() -> impl IntoView {
    let i18n = use_i18n();
    let sink = use_toasts();
    let one = move |toast: Toast| {
        let Toast { id, mood, text, undo } = toast;
        let undo_button = undo.map(|undo| {
            let take_back = move |_| {
                sink.drop(id);
                undo.run(());
            };
            view! {
                <button type="button" class="toast-undo" on:click=take_back>
                    {t!(i18n, ui.undo)}
                </button>
            }
        });
        view! {
            <div class=format!("toast {}", mood.class())>
                <Icon glyph=mood.glyph() />
                <span class="toast-text">{text}</span>
                {undo_button}
                <IconButton
                    icon=Glyph::Close
                    label=t!(i18n, ui.close)
                    on_press=move || sink.drop(id)
                />
            </div>
        }
    };
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || sink.toasts.get() key=|toast| toast.id children=one />
        </div>
    }
}
