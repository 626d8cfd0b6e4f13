//! What waits for the endpoint, and since when.

use leptos::prelude::*;

use crate::app::use_app;
use crate::i18n::{t_string, use_i18n};
use crate::store::Pending;
use crate::ui::{Section, format};

/// How many waiting records are listed; the others are counted.
const LISTED: usize = 50;

/// The records that wait, the oldest first, and the pictures by their number.
#[component]
pub fn Waiting() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let waiting = Memo::new(move |_| {
        app.records.unsent.track();
        let mut waiting: Vec<Pending> = app
            .records
            .with_replica(|replica| replica.outbox().filter(|pending| pending.aside.is_none()).cloned().collect());
        waiting.sort_by_key(|pending| pending.since);
        waiting
    });
    let count = move || app.records.unsent.read().waiting;
    let pictures = move || count().saturating_sub(waiting.read().len());
    let more = move || waiting.read().len().saturating_sub(LISTED);
    view! {
        <Show when=move || count() != 0>
            <Section title=move || t_string!(i18n, settings.waiting, count = count())>
                <ul class="waiting" role="list">
                    {move || {
                        let shown = waiting.get().into_iter().take(LISTED);
                        shown.map(|pending| view! { <WaitingRow pending=pending /> }).collect_view()
                    }}
                </ul>
                <Show when=move || more() != 0>
                    <p class="sync-lead">{move || t_string!(i18n, settings.more, count = more())}</p>
                </Show>
                <Show when=move || pictures() != 0>
                    <p class="sync-lead">{move || t_string!(i18n, settings.pictures_wait, count = pictures())}</p>
                </Show>
            </Section>
        </Show>
    }
}

#[component]
fn WaitingRow(pending: Pending) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let title = app.title(i18n.get_locale(), &pending.key);
    let age = move || format::age(pending.since, app.clock.get(), i18n.get_locale());
    let name = match title.href {
        Some(href) => view! { <a href=href>{title.text}</a> }.into_any(),
        None => view! { <span>{title.text}</span> }.into_any(),
    };
    view! {
        <li class="waiting-row">
            {name}
            <span class="waiting-age">{age}</span>
        </li>
    }
}
