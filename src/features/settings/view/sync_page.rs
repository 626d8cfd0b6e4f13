//! What waits for the endpoint, since when, what it refused, and what a person must decide.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::contests::Contests;
use super::damage::DamageSection;
use crate::app::records::Unsent;
use crate::app::session::Endpoint;
use crate::app::use_app;
use crate::domain::Key;
use crate::features::settings::link::Link;
use crate::i18n::{t, t_string, use_i18n};
use crate::store::Pending;
use crate::sync::replica::Refill;
use crate::sync::{Event, Halt, Standing};
use crate::ui::{Button, Empty, Fact, Facts, Glyph, LinkButton, Mood, Notice, PageHead, Section, Tone, format};

/// How many waiting records are listed; the others are counted.
const LISTED: usize = 50;

/// The sync page.
#[component]
pub fn SyncPage() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let contested = move || app.records.conflicts.with(|keys| keys.len());
    let all_done = move || contested() == 0 && app.records.unsent.with(|unsent| unsent.waiting + unsent.aside == 0);
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
            <State />
            <Show when=move || contested() != 0>
                <Section title=move || t_string!(i18n, settings.contested, count = contested())>
                    <Contests />
                </Section>
            </Show>
            <Waiting />
            <Show when=move || all_done() && connected()>
                <Empty
                    title=t!(i18n, settings.nothing_waits)
                    text=t!(i18n, settings.nothing_waits_text)
                    icon=Glyph::Check
                />
            </Show>
            {super::backups()}
        </div>
    }
}

/// What only a person can mend.
#[component]
fn Troubles() -> impl IntoView {
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
                />
            }
            .into_any(),
            _ => ().into_any(),
        }
    }
}

#[component]
fn State() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let unsent = move || app.records.unsent.get();
    let contact = move || match app.last_contact.get() {
        Some(at) => format::ago(at, app.clock.get(), i18n.get_locale()),
        None => t_string!(i18n, settings.never).to_owned(),
    };
    let oldest = move || match unsent().since {
        Some(at) => format::age(at, app.clock.get(), i18n.get_locale()),
        None => t_string!(i18n, settings.none).to_owned(),
    };
    view! {
        <Facts>
            <Fact label=t!(i18n, settings.only_here) value=move || unsent().waiting.to_string() />
            <Fact label=t!(i18n, settings.oldest) value=oldest />
            <Fact label=t!(i18n, settings.refused) value=move || unsent().aside.to_string() />
            <Fact label=t!(i18n, settings.last_contact) value=contact />
        </Facts>
    }
}

/// The records that wait, the refused ones first.
#[component]
fn Waiting() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let waiting = Memo::new(move |_| {
        let Unsent { .. } = app.records.unsent.get();
        let mut waiting: Vec<Pending> = app.records.with_replica(|replica| replica.outbox().cloned().collect());
        waiting.sort_by_key(|pending| (pending.aside.is_none(), pending.since));
        waiting
    });
    let count = move || waiting.with(Vec::len);
    let more = move || count().saturating_sub(LISTED);
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
                    <p>{move || t_string!(i18n, settings.more, count = more())}</p>
                </Show>
            </Section>
        </Show>
    }
}

#[component]
fn WaitingRow(pending: Pending) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let Pending { key, since, aside, .. } = pending;
    let title = app.title(i18n.get_locale(), &key);
    let age = move || format::age(since, app.clock.get(), i18n.get_locale());
    let name = match title.href {
        Some(href) => view! { <a href=href>{title.text}</a> }.into_any(),
        None => view! { <span>{title.text}</span> }.into_any(),
    };
    view! {
        <li class="waiting-row">
            <div>
                {name}
                {aside
                    .map(|aside| {
                        view! {
                            <p class="waiting-refusal">
                                {move || t_string!(i18n, settings.refusal, status = aside.status, error = aside.error.clone())}
                            </p>
                            <Retry key=key.clone() />
                        }
                    })}
            </div>
            <span class="waiting-age">{age}</span>
        </li>
    }
}

#[component]
fn Retry(key: Key) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let retry = Callback::new(move |()| {
        let key = key.clone();
        spawn_local(async move {
            // A failure shows: the row stays as it is.
            app.adjust(|replica| replica.retry(&key)).await.ok();
        });
    });
    view! { <Button label=t!(i18n, settings.retry) on_press=retry tone=Tone::Quiet /> }
}
