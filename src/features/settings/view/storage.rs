//! How much room the records take on this tablet, and whether they may be cleared away.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::host::Storage;
use crate::app::use_app;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::ui::{Fact, Facts, FactsLook, Section};

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
            let (used, room) = (size(used, locale), size(quota.saturating_sub(used), locale));
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

/// Returns a size as people read it: `3.2 MB`, `1.5 GB`.
fn size(bytes: u64, locale: Locale) -> String {
    const MEGA: f64 = 1_000_000.0;
    let megabytes = bytes as f64 / MEGA;
    match megabytes {
        ..0.1 => td_string!(locale, settings.size_small).to_owned(),
        0.1..1_000.0 => format!("{megabytes:.1} MB"),
        _ => format!("{:.1} GB", megabytes / 1_000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_at_a_glance() {
        let check = |bytes: u64, expected: &str| assert_eq!(size(bytes, Locale::Chinese), expected);
        check(12_000, "不到 0.1 MB");
        check(3_240_000, "3.2 MB");
        check(1_520_000_000, "1.5 GB");
    }
}
