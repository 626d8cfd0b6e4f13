//! How the sync stands: what only a person can mend, and the figures.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::records::Unsent;
use crate::app::session::Endpoint;
use crate::app::use_app;
use crate::features::settings::link::Link;
use crate::i18n::{t, t_string, use_i18n};
use crate::sync::replica::Refill;
use crate::sync::{Halt, Standing};
use crate::ui::{Button, Fact, Facts, LinkButton, Mood, Notice, format};

/// What only a person can mend.
#[component]
pub fn Troubles() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let to_settings =
        move || view! { <LinkButton label=t!(i18n, settings.open_settings) href=Link::Settings.href() /> };
    let merge = Callback::new(move |()| {
        spawn_local(async move {
            // A failure shows: the notice stays.
            app.adjust(|replica| replica.refill(Refill::NewEpoch)).await.ok();
        });
    });
    let to_settings_or_on = move || {
        view! {
            {to_settings()}
            <Button label=t!(i18n, server.confirm) on_press=merge />
        }
    };
    move || {
        let endpoint = app.session.get().map(|session| session.endpoint);
        match (endpoint, app.standing.get()) {
            (Some(Endpoint::Sample), _) => {
                view! { <Notice title=t!(i18n, settings.sample_server) actions=to_settings /> }.into_any()
            }
            (Some(Endpoint::None), _) => {
                view! { <Notice title=t!(i18n, settings.no_server) actions=to_settings /> }.into_any()
            }
            (_, Standing::Halted(Halt::Unauthorized)) => view! {
                <Notice
                    tone=Mood::Bad
                    title=t!(i18n, settings.unauthorized)
                    text=t!(i18n, settings.unauthorized_text)
                    actions=to_settings
                />
            }
            .into_any(),
            (_, Standing::Halted(Halt::Outdated)) => {
                view! { <Notice tone=Mood::Bad title=t!(i18n, settings.outdated) /> }.into_any()
            }
            (_, Standing::Halted(Halt::Foreign)) => view! {
                <Notice
                    tone=Mood::Bad
                    title=t!(i18n, settings.foreign)
                    text=t!(i18n, server.another_database)
                    actions=to_settings_or_on
                />
            }
            .into_any(),
            (_, Standing::Captive) => view! {
                <Notice
                    tone=Mood::Warn
                    title=t!(i18n, settings.captive)
                    text=t!(i18n, settings.captive_text)
                    actions=to_settings
                />
            }
            .into_any(),
            _ => ().into_any(),
        }
    }
}

/// The figures: what is only here and since when, what was refused, when the endpoint last answered.
#[component]
pub fn Figures() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let unsent = move || app.records.unsent.get();
    // What was refused has a figure of its own.
    let only_here = move || unsent().waiting + unsent().unkept;
    let contact = move || match app.last_contact.get() {
        Some(at) => format::ago(at, app.clock.get(), i18n.get_locale()),
        None => t_string!(i18n, settings.never).to_owned(),
    };
    // Of what was refused the age is told where nothing else waits.
    let since = move |of_refused: bool| match unsent() {
        Unsent { waiting, since: Some(at), .. } if (waiting == 0) == of_refused => {
            let ago = format::ago(at, app.clock.get(), i18n.get_locale());
            t_string!(i18n, settings.oldest, ago = ago)
        }
        _ => String::new(),
    };
    let clock = move || match app.clock_off.get() {
        Some(off) if off > 0 => t_string!(i18n, settings.clock_fast, minutes = off / 60),
        Some(off) => t_string!(i18n, settings.clock_slow, minutes = -off / 60),
        None => String::new(),
    };
    let contested = move || app.records.conflicts.read().len().to_string();
    view! {
        <Facts>
            <Fact label=t!(i18n, settings.only_here) value=move || only_here().to_string() note=move || since(false) />
            <Fact label=t!(i18n, settings.refused) value=move || unsent().aside.to_string() note=move || since(true) />
            <Fact label=t!(i18n, settings.to_decide) value=contested />
            <Fact label=t!(i18n, settings.last_contact) value=contact note=clock mood=Mood::Warn />
        </Facts>
    }
}
