//! Saving from a form: busy while it runs, a word when it failed, and what was typed stays.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{App, use_app, words};
use crate::domain::Batch;
use crate::i18n::{Locale, use_i18n};
use crate::ui::{Mood, ToastSink, use_toasts};

/// A form's way to save.
#[derive(Clone, Copy)]
pub struct Saving {
    app: App,
    toasts: ToastSink,
    locale: Signal<Locale>,
    /// A save is running.
    pub busy: RwSignal<bool>,
}

/// Returns a way to save, for one form or one button.
pub fn use_saving() -> Saving {
    let i18n = use_i18n();
    let locale = Signal::derive(move || i18n.get_locale());
    Saving { app: use_app(), toasts: use_toasts(), locale, busy: RwSignal::new(false) }
}

impl Saving {
    /// Saves, then does what comes after. When nothing could be saved the person is told why; `then` is not called.
    pub fn run(self, batch: Batch, then: impl FnOnce() + 'static) {
        // The page may be gone: what a toast offers to take back outlives it.
        if self.busy.try_get_untracked().unwrap_or(false) {
            return;
        }
        self.busy.try_set(true);
        spawn_local(async move {
            let outcome = self.app.commit(batch).await;
            self.busy.try_set(false);
            match outcome {
                Ok(()) => then(),
                Err(error) => {
                    let locale = self.locale.try_get_untracked().unwrap_or_default();
                    self.toasts.say(Mood::Bad, words::save_failed(&error, locale));
                }
            }
        });
    }
}
