//! The locked screen: nothing of what is behind it shows, and all of it stays.

use std::time::Duration;

use leptos::task::spawn_local;
use leptos::{ev, html, prelude::*};

use super::passphrase::PassphraseForm;
use super::{Outcome, Screen};
use crate::app::use_app;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Mood, Notice, PinPad, Tone};

/// What is shown while the screen is locked, over everything else, open sheets too.
#[component]
pub fn Curtain() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
    let by_passphrase = RwSignal::new(false);
    let name = move || app.session.get().map(|session| session.name).unwrap_or_default();
    let keyless = move || app.lock.screen.get() == Screen::Keyless;
    let asks_pin = move || app.pin_digits().is_some() && !by_passphrase.get() && !keyless();
    let leave = Callback::new(move |()| app.host().start_over());
    let passphrase_instead = Callback::new(move |()| by_passphrase.set(true));
    view! {
        <dialog
            class="curtain"
            aria-label=t!(i18n, lock.curtain_title)
            node_ref=dialog
            on:cancel=move |event: ev::Event| event.prevent_default()
        >
            <div class="curtain-panel">
                <h1>{t!(i18n, lock.curtain_title)}</h1>
                <p class="door-who">{name}</p>
                <Show when=keyless>
                    <Notice tone=Mood::Warn title=t!(i18n, lock.keyless_title) text=t!(i18n, lock.keyless_text) />
                </Show>
                <Show when=asks_pin fallback=|| view! { <AskPassphrase /> }>
                    <AskPin />
                    <Button label=t!(i18n, lock.use_passphrase) tone=Tone::Quiet on_press=passphrase_instead />
                </Show>
                <Button label=t!(i18n, lock.someone_else) tone=Tone::Quiet on_press=leave />
                <p class="curtain-note">{t!(i18n, lock.someone_else_note)}</p>
            </div>
        </dialog>
    }
}

#[component]
fn AskPin() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let outcome = RwSignal::new(None::<Outcome>);
    let waits = RwSignal::new(0_u32);
    let take = Callback::new(move |pin: String| {
        let taken = app.take_pin(&pin);
        outcome.try_set(taken);
        if let Some(Outcome::Wrong { wait, .. }) = taken {
            waits.set(wait);
            spawn_local(async move {
                while waits.try_get_untracked().is_some_and(|left| left > 0) {
                    app.host().sleep(Duration::from_secs(1)).await;
                    waits.try_update(|left| *left = left.saturating_sub(1));
                }
            });
        }
    });
    let problem = Signal::derive(move || match (outcome.get()?, waits.get()) {
        (Outcome::Wrong { left, .. }, 0) => Some(t_string!(i18n, lock.pin_wrong, left = left)),
        (Outcome::Wrong { left, .. }, wait) => Some(t_string!(i18n, lock.pin_wait, left = left, seconds = wait)),
        _ => None,
    });
    view! {
        <PinPad
            label=t!(i18n, lock.enter_pin)
            digits=Signal::derive(move || app.pin_digits().unwrap_or_default())
            problem=problem
            waits=Signal::derive(move || waits.get() > 0)
            on_typed=take
        />
    }
}

#[component]
fn AskPassphrase() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let attempt = move |passphrase: String| async move { app.take_passphrase(&passphrase).await };
    view! { <PassphraseForm label=t!(i18n, lock.curtain_title) attempt=attempt busy=RwSignal::new(false) /> }
}
