//! What an earlier version kept unsealed gets a passphrase before anything else is done with it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form::{Chosen, SecretForm};
use crate::app::{use_app, words};
use crate::i18n::{t, use_i18n};
use crate::store::keyring::Person;
use crate::ui::{Mood, use_toasts};

/// Asks whoever works here for a passphrase, and seals everything.
#[component]
pub fn AskToSeal() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let chosen = Callback::new(move |Chosen { passphrase, pin }: Chosen| {
        let Some(session) = app.session.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            let person = Person { id: session.me, name: session.name };
            if let Err(error) = app.seal_with(person, &passphrase, pin.as_deref()).await {
                toasts.say(Mood::Bad, words::unlock_failed(&error, i18n.get_locale_untracked()));
            }
            busy.try_set(false);
        });
    });
    view! {
        <main class="door" id="main">
            <div class="door-panel">
                <SecretForm
                    title=t!(i18n, lock.set_title)
                    submit=t!(i18n, lock.set)
                    on_chosen=chosen
                    busy=busy
                >
                    <p class="welcome-lead">{t!(i18n, lock.set_lead)}</p>
                </SecretForm>
            </div>
        </main>
    }
}
