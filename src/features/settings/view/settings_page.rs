//! The settings, on one page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::access::Access;
use super::endpoint::EndpointForm;
use super::processes::ProcessFaults;
use super::showroom::ShowroomSection;
use super::team::Team;
use super::who::Who;
use crate::app::preferences::{LanguageSwitch, use_preferences};
use crate::app::session::Endpoint;
use crate::app::{use_app, words};
use crate::features::processes;
use crate::features::settings::link::Link;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, LinkButton, Mood, PageHead, Section, Sheet, ThemePicker, Tone, use_toasts};

/// The settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let is_sample = Memo::new(move |_| app.session.get().is_some_and(|session| session.endpoint == Endpoint::Sample));
    view! {
        <div class="page settings">
            <PageHead title=t!(i18n, settings.title) />
            <Section title=t!(i18n, settings.who)>
                <Who />
            </Section>
            <Access />
            <Team />
            <ShowroomSection />
            <Section title=t!(i18n, settings.look)>
                <div class="settings-look">
                    <LanguageSwitch />
                    <ThemePicker value=use_preferences().theme />
                </div>
            </Section>
            <Section
                title=t!(i18n, settings.server)
                actions=move || {
                    view! { <LinkButton label=t!(i18n, settings.open_sync) href=Link::Sync.href() /> }
                }
            >
                <Show
                    when=move || !is_sample.get()
                    fallback=move || view! { <p>{t!(i18n, settings.sample_server)}</p> }
                >
                    <EndpointForm />
                </Show>
            </Section>
            <Section
                title=t!(i18n, settings.processes_title)
                actions=move || {
                    view! {
                        <LinkButton label=t!(i18n, settings.open_processes) href=processes::link::Link::List.href() />
                    }
                }
            >
                <p>{t!(i18n, settings.processes_lead)}</p>
            </Section>
            <ProcessFaults />
            <Section title=t!(i18n, settings.this_tablet)>
                <Leave is_sample=is_sample />
            </Section>
        </div>
    }
}

/// Leaving the sample showroom, or clearing the tablet before it goes to somebody else.
#[component]
fn Leave(is_sample: Memo<bool>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let asking = RwSignal::new(false);
    let label = move || match is_sample.get() {
        true => t_string!(i18n, settings.leave_sample),
        false => t_string!(i18n, settings.clear),
    };
    let warning = move || match (is_sample.get(), app.records.unsent.read().only_here()) {
        (true, _) => t_string!(i18n, settings.leave_sample_text).to_owned(),
        (false, 0) => t_string!(i18n, settings.clear_text).to_owned(),
        (false, count) => t_string!(i18n, settings.clear_unsent, count = count),
    };
    let forget = Callback::new(move |()| {
        spawn_local(async move {
            if let Err(error) = app.records.forget().await {
                toasts.say(Mood::Bad, words::save_failed(&error, i18n.get_locale_untracked()));
            }
        });
    });
    let ask = Callback::new(move |()| asking.set(true));
    let stay = Callback::new(move |()| asking.set(false));
    view! {
        <Button label=label on_press=ask />
        <Sheet
            open=asking
            title=label
            actions=move || {
                view! {
                    <Button label=t!(i18n, settings.stay) on_press=stay />
                    <Button label=label on_press=forget tone=Tone::Danger />
                }
            }
        >
            <p>{warning}</p>
        </Sheet>
    }
}
