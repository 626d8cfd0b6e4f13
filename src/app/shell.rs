//! The frame around every page: where one can go, the truth bar, and a newer version that waits.

use leptos::prelude::*;
use leptos_router::components::A;

use super::host::Pulling;
use super::notices::StorageNotices;
use super::truth::Situation;
use super::{App, use_app};
use crate::i18n::{t, t_string, use_i18n};
use crate::sync::Standing;
use crate::ui::{Button, Mood, NavItem, Notice, Progress, Shell, StateDot, SyncState, Tone};

/// The frame of the running app.
#[component]
pub fn Frame(
    /// Where the truth bar leads: the page that tells what waits.
    truth_href: &'static str,
    /// Where the consultant's name leads.
    who_href: &'static str,
    /// The page.
    children: Children,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let places = app.features().iter().filter_map(|feature| feature.nav);
    let nav: Vec<NavItem> = places
        .map(|place| NavItem {
            label: TextProp::from(move || (place.label)(i18n.get_locale())),
            icon: place.icon,
            href: place.href.to_owned(),
        })
        .collect();
    view! {
        <Shell
            nav=nav
            foot=move || view! { <Who href=who_href /> }
            status=move || view! { <TruthBar href=truth_href /> }
        >
            <UpdateNotice />
            <StorageNotices />
            <ClockNotice />
            {children()}
        </Shell>
    }
}

/// Who works at this tablet: tablets are shared.
#[component]
fn Who(href: &'static str) -> impl IntoView {
    let app = use_app();
    let name = move || app.session.get().map(|session| session.name).unwrap_or_default();
    let initial = move || name().chars().next().map(String::from).unwrap_or_default();
    view! {
        <a href=href>
            <span class="avatar" aria-hidden="true">{initial}</span>
            <span>{name}</span>
        </a>
    }
}

/// One line that says where everything is; a tap tells more.
#[component]
fn TruthBar(href: &'static str) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let situation = Memo::new(move |_| situation(app));
    let told = move || situation.get().map(|situation| situation.tell(i18n.get_locale()));
    let state = Signal::derive(move || told().map_or(SyncState::Local, |(state, _)| state));
    let text = move || told().map(|(_, text)| text).unwrap_or_default();
    view! {
        <A href=href attr:class="truth">
            <StateDot state=state text=text />
        </A>
        <PullBar />
    }
}

/// How far the records of a new tablet, or of one that was away for long, have come.
#[component]
fn PullBar() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let pulling = app.pulling;
    let done = Signal::derive(move || pulling.get().map_or(0, |pulling| pulling.here));
    let is_pulling = move || matches!(settled(app.standing.get()), Standing::Quiet | Standing::Sending);
    let of = Signal::derive(move || pulling.get().and_then(|Pulling { here, left }| Some(here.saturating_add(left?))));
    view! {
        <Show when=move || pulling.get().is_some() && is_pulling()>
            <Progress label=t!(i18n, app.pull_bar) done of />
        </Show>
    }
}

fn situation(app: App) -> Option<Situation> {
    Some(Situation {
        session: app.session.get()?,
        unsent: app.records.unsent.get(),
        contested: app.records.conflicts.with(|keys| keys.len()),
        standing: settled(app.standing.get()),
        last_contact: app.last_contact.get(),
        read: app.records.read.get(),
        no_room: app.no_room.get(),
        pulling: app.pulling.get(),
        now: app.clock.get(),
    })
}

/// Fetching is not worth a change of the bar: it comes and goes every few seconds.
fn settled(standing: Standing) -> Standing {
    if standing == Standing::Fetching { Standing::Quiet } else { standing }
}

#[component]
fn UpdateNotice() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let update = Callback::new(move |()| app.host().take_update());
    view! {
        <Show when=move || app.update_ready.get()>
            <Notice
                title=t!(i18n, app.update_ready)
                text=t!(i18n, app.update_text)
                actions=move || {
                    view! { <Button label=t!(i18n, app.update_now) on_press=update tone=Tone::Go /> }
                }
            />
        </Show>
    }
}

#[component]
fn ClockNotice() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let minutes = move || app.clock_off.get().unwrap_or_default().abs() / 60;
    view! {
        <Show when=move || app.clock_off.get().is_some()>
            <Notice tone=Mood::Warn title=move || t_string!(i18n, app.clock_off, minutes = minutes()) />
        </Show>
    }
}
