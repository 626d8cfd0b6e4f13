//! The start: language and theme at once, then the store, past its door if it is sealed, then the app. A store that
//! does not open is said so.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::host::Host;
use super::preferences::provide_preferences;
use super::{App, Records, words};
use crate::i18n::{t, use_i18n};
use crate::store::{Interruption, Keyring, Store, StoreError};
use crate::ui::{Failed, provide_toasts};

/// What the app is put together from.
#[derive(Clone)]
pub struct Parts {
    /// The device.
    pub host: Rc<dyn Host>,
    /// Where records are kept.
    pub store: Rc<dyn Store>,
    /// The door of a sealed store, as [`super::lock::Door`] shows it.
    pub door: fn() -> AnyView,
    /// The screen, once the app runs.
    pub screen: fn() -> AnyView,
}

/// How far the start has come.
#[derive(Clone)]
pub(super) enum Stage {
    /// The store is sealed.
    Locked(Keyring),
    /// Everything is there.
    Open(Records, Option<Keyring>),
    /// The store does not open.
    Failed(StoreError),
}

/// What the door needs of the start, from the context.
#[derive(Clone, Copy)]
pub(super) struct Doorway {
    pub parts: StoredValue<Parts, LocalStorage>,
    pub keyring: StoredValue<Keyring>,
    pub stage: RwSignal<Option<Stage>, LocalStorage>,
}

/// The whole app.
pub fn root(parts: Parts) -> impl IntoView {
    let parts = StoredValue::new_local(parts);
    view! { <Boot parts=parts /> }
}

#[component]
fn Boot(parts: StoredValue<Parts, LocalStorage>) -> impl IntoView {
    parts.with_value(|parts| provide_preferences(&parts.host));
    provide_toasts();
    let stage = RwSignal::new_local(None::<Stage>);
    let interruption = RwSignal::new(None);
    parts.with_value(|parts| parts.store.on_interruption(Box::new(move |now| interruption.set(now))));
    let load = Callback::new(move |()| {
        spawn_local(async move { stage.set(Some(begin(parts.get_value()).await)) });
    });
    load.run(());
    let held_up = move || stage.with(Option::is_none) && interruption.get() == Some(Interruption::HeldUp);
    let begun = move || {
        stage.get().map(|outcome| match outcome {
            Stage::Open(records, keyring) => {
                let Parts { host, screen, .. } = parts.get_value();
                App::start(host, records, keyring, interruption);
                screen()
            }
            Stage::Locked(keyring) => {
                provide_context(Doorway { parts, keyring: StoredValue::new(keyring), stage });
                (parts.with_value(|parts| parts.door))()
            }
            Stage::Failed(error) => view! { <NoStorage error=error retry=load /> }.into_any(),
        })
    };
    view! {
        {begun}
        <Show when=held_up>
            <HeldUp />
        </Show>
    }
}

async fn begin(Parts { host, store, .. }: Parts) -> Stage {
    match store.keyring().await {
        Ok(Some(keyring)) => Stage::Locked(keyring),
        Ok(None) => match Records::load(host, store).await {
            Ok(records) => Stage::Open(records, None),
            Err(error) => Stage::Failed(error),
        },
        Err(error) => Stage::Failed(error),
    }
}

/// Another window holds the store up; the start goes on by itself when that is closed.
#[component]
fn HeldUp() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="boot-failed">
            <Failed title=t!(i18n, app.held_up) text=t!(i18n, app.held_up_text) />
        </main>
    }
}

#[component]
fn NoStorage(error: StoreError, retry: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let text = move || words::no_storage(&error, i18n.get_locale());
    view! {
        <main class="boot-failed">
            <Failed title=t!(i18n, app.no_storage) text=text retry=retry />
        </main>
    }
}
