//! What waits for the endpoint, what it would not have, what a person must decide, and how much room is left.

use leptos::prelude::*;

use super::contests::Contests;
use super::damage::DamageSection;
use super::refused::Refused;
use super::standing::{Figures, Troubles};
use super::storage::StorageUse;
use super::waiting::Waiting;
use crate::app::session::Endpoint;
use crate::app::use_app;
use crate::i18n::{t, t_string, use_i18n};
use crate::sync::Event;
use crate::ui::{Button, Empty, Glyph, PageHead, Section};

/// The sync page.
#[component]
pub fn SyncPage() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let contested = move || app.records.conflicts.with(|keys| keys.len());
    let all_done = move || contested() == 0 && app.records.unsent.with(|unsent| unsent.waiting + unsent.aside == 0);
    let safe = move || match app.records.unsent.read().unkept {
        0 => t_string!(i18n, settings.nothing_waits_text),
        _ => t_string!(i18n, settings.nothing_else_waits_text),
    };
    let connected = move || app.session.get().is_some_and(|session| matches!(session.endpoint, Endpoint::At(_)));
    let go = Callback::new(move |()| app.tell(Event::Resume));
    view! {
        <div class="page sync">
            <PageHead
                title=t!(i18n, settings.sync_title)
                actions=move || {
                    view! {
                        <Show when=connected>
                            <Button label=t!(i18n, settings.sync_now) on_press=go icon=Glyph::Cloud />
                        </Show>
                    }
                }
            />
            <Troubles />
            <DamageSection />
            <Figures />
            <Show when=move || contested() != 0>
                <Section title=move || t_string!(i18n, settings.contested, count = contested())>
                    <Contests />
                </Section>
            </Show>
            <Refused />
            <Waiting />
            <Show when=move || all_done() && connected()>
                <Empty
                    title=t!(i18n, settings.nothing_waits)
                    text=safe
                    icon=Glyph::Check
                />
            </Show>
            <StorageUse />
            {super::backups()}
        </div>
    }
}
