//! What is said of the tablet's own storage: what has come between, what was mended, and what a person can do.

use leptos::prelude::*;

use super::records::{IN_USE, PutBack};
use super::{use_app, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::store::Interruption;
use crate::ui::{Button, Mood, Notice, Tone};

/// What has come between the app and its storage.
#[component]
pub fn StorageNotices() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let interruption = move || match app.interruption.get()? {
        Interruption::Superseded => {
            let reload = move || app.host().start_over();
            let actions = move || view! { <Button label=t!(i18n, app.reload) on_press=reload tone=Tone::Go /> };
            let text = t!(i18n, app.superseded_text);
            Some(view! { <Notice tone=Mood::Warn title=t!(i18n, app.superseded) text actions /> }.into_any())
        }
        Interruption::HeldUp => {
            let text = t!(i18n, app.held_up_text);
            Some(view! { <Notice tone=Mood::Warn title=t!(i18n, app.held_up) text /> }.into_any())
        }
        Interruption::Cut => {
            Some(view! { <Notice tone=Mood::Warn title=t!(i18n, app.cut) text=t!(i18n, app.cut_text) /> }.into_any())
        }
    };
    view! {
        {interruption}
        <Show when=move || app.no_room.get()>
            <Notice tone=Mood::Bad title=t!(i18n, app.no_room_title) text=t!(i18n, app.no_room_text) />
        </Show>
        {move || {
            let why = app.records.not_put_back.get()?;
            let text = move || words::not_put_back(&why, i18n.get_locale());
            Some(view! { <Notice tone=Mood::Bad title=t!(i18n, app.not_put_back) text /> })
        }}
        {move || app.records.put_back.get().map(|told| view! { <PutBackNotice told /> })}
    }
}

/// The storage had been emptied under the open app, and is as it was.
#[component]
fn PutBackNotice(told: PutBack) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let PutBack { records, lost } = told;
    let text = move || match lost {
        0 => t_string!(i18n, app.put_back_text, count = records),
        _ => t_string!(i18n, app.put_back_lost, count = records, lost = lost),
    };
    let noted = move || app.records.put_back.set(None);
    let actions = move || view! { <Button label=t!(i18n, app.noted) on_press=noted /> };
    let tone = if lost == 0 { Mood::Info } else { Mood::Warn };
    view! { <Notice tone title=t!(i18n, app.put_back) text actions /> }
}

/// The storage of a tablet that was in use is empty: it is not a new one, and whoever holds it is told.
#[component]
pub fn EmptiedNotice() -> impl IntoView {
    let i18n = use_i18n();
    let was_in_use = use_app().host().preference(IN_USE).is_some_and(|kept| !kept.is_empty());
    was_in_use.then(|| {
        view! { <Notice tone=Mood::Warn title=t!(i18n, app.emptied) text=t!(i18n, app.emptied_text) /> }
    })
}
