//! Taking an entry back (冲销): it stays as it is, and another one goes against it.

use std::sync::Arc;

use leptos::prelude::*;

use super::counter;
use crate::app::{use_app, use_saving};
use crate::features::payments::model::Payment;
use crate::features::payments::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Sheet, TextArea, Tone};

/// Asks why, and takes the entry back.
#[component]
pub fn ReverseSheet(payment: Arc<Payment>, open: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let (reason, asked) = (RwSignal::new(String::new()), RwSignal::new(false));
    let is_missing = move || reason.with(|reason| reason.trim().is_empty());
    let problem = Signal::derive(move || {
        (asked.get() && is_missing()).then(|| t_string!(i18n, payments.reason_missing).to_owned())
    });
    let reverse = Callback::new(move |()| {
        asked.set(true);
        if !untrack(is_missing) {
            let counter = untrack(|| counter(app));
            let batch = rules::reverse(&payment, &reason.get_untracked(), &counter, &app.act());
            saving.run(batch, move || open.set(false));
        }
    });
    let close = move || open.set(false);
    let actions = move || {
        view! {
            <Button label=t!(i18n, payments.keep_it) on_press=close />
            <Button label=t!(i18n, payments.reverse) tone=Tone::Danger busy=saving.busy on_press=reverse />
        }
    };
    view! {
        <Sheet open title=t!(i18n, payments.reverse_title) actions>
            <div class="stack">
                <p>{t!(i18n, payments.reverse_text)}</p>
                <TextArea
                    name="reverse-reason"
                    label=t!(i18n, payments.reverse_reason)
                    value=reason
                    problem
                    required=true
                    lines=2
                    autofocus=true
                />
            </div>
        </Sheet>
    }
}
