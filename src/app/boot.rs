//! The start: language and theme at once, then the store, then the app. A store that does not open is said so.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::host::Host;
use super::preferences::provide_preferences;
use super::{App, Records};
use crate::i18n::{t, t_string, use_i18n};
use crate::store::{Store, StoreError};
use crate::ui::{Failed, provide_toasts};

/// What the app is put together from.
#[derive(Clone)]
pub struct Parts {
    /// The device.
    pub host: Rc<dyn Host>,
    /// Where records are kept.
    pub store: Rc<dyn Store>,
    /// The screen, once the app runs.
    pub screen: fn() -> AnyView,
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
    let loaded = RwSignal::new(None);
    let load = Callback::new(move |()| {
        spawn_local(async move {
            let Parts { host, store, .. } = parts.get_value();
            loaded.set(Some(Records::load(host, store).await));
        });
    });
    load.run(());
    move || {
        loaded.get().map(|outcome| match outcome {
            Ok(records) => {
                let Parts { host, screen, .. } = parts.get_value();
                App::start(host, records);
                screen()
            }
            Err(error) => view! { <NoStorage error=error retry=load /> }.into_any(),
        })
    }
}

#[component]
fn NoStorage(error: StoreError, retry: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let text = move || t_string!(i18n, app.no_storage_text, reason = error.to_string());
    view! {
        <main class="boot-failed">
            <Failed title=t!(i18n, app.no_storage) text=text retry=retry />
        </main>
    }
}
