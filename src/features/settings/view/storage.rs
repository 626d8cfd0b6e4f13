//! How much room the records take on this tablet, and whether they may be cleared away.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::host::Storage;
use crate::app::use_app;
use crate::i18n::{t, t_string, td_string, use_i18n};
use crate::ui::{Fact, Facts, FactsLook, Section, format};

/// The room on this tablet; nothing where the browser does not tell.
#[component]
pub fn StorageUse() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let found = RwSignal::new(None::<Storage>);
    spawn_local(async move {
        let measured = app.host().storage().await;
        found.try_set(measured);
    });
    let used = move || {
        let locale = i18n.get_locale();
        let words = |Storage { used, quota, .. }: Storage| {
            let (used, room) = (format::size(used), format::size(quota.saturating_sub(used)));
            td_string!(locale, settings.storage_used_of, used = used, room = room)
        };
        found.get().map(words).unwrap_or_default()
    };
    let kept = move || match found.get() {
        Some(Storage { persisted: true, .. }) => t_string!(i18n, settings.storage_kept),
        _ => t_string!(i18n, settings.storage_clearable),
    };
    view! {
        <Show when=move || found.get().is_some()>
            <Section title=t!(i18n, settings.storage)>
                <Facts look=FactsLook::Lines>
                    <Fact label=t!(i18n, settings.storage_used) value=used />
                    <Fact label=t!(i18n, settings.storage_safety) value=kept />
                </Facts>
            </Section>
        </Show>
    }
}
