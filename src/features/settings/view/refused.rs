//! What the endpoint would not have: why, and what a person can do. None of it holds up anything else.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::confirm::Confirm;
use crate::app::{App, use_app, words};
use crate::domain::{BlobId, Key};
use crate::features::settings::refusal;
use crate::i18n::{t, t_string, use_i18n};
use crate::store::{Aside, Patch, Pending};
use crate::sync::Replica;
use crate::sync::replica::NOT_IMPLEMENTED;
use crate::ui::{Button, Glyph, LinkButton, Mood, Section, Tone, use_toasts};

/// A picture or a scan that is not at the endpoint.
#[derive(Clone, Debug, PartialEq)]
struct Picture {
    id: BlobId,
    /// The record that names it.
    of: Option<Key>,
    aside: Aside,
}

/// All that was refused.
#[component]
pub fn Refused() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let records = Memo::new(move |_| {
        app.records.unsent.track();
        let mut refused: Vec<Pending> = app
            .records
            .with_replica(|replica| replica.outbox().filter(|pending| pending.aside.is_some()).cloned().collect());
        refused.sort_by_key(|pending| pending.since);
        refused
    });
    let pictures = Memo::new(move |_| {
        app.records.unsent.track();
        app.records.with_replica(pictures)
    });
    let count = move || app.records.unsent.read().aside;
    let unkept = move || app.records.unsent.read().unkept;
    view! {
        <Show when=move || count() != 0>
            <Section title=move || t_string!(i18n, settings.refused_count, count = count())>
                <p class="sync-lead">{t!(i18n, settings.refused_lead)}</p>
                <ul class="refusals" role="list">
                    <For each=move || records.get() key=|pending| (pending.key.clone(), pending.edited) let:pending>
                        <RefusedRecord pending=pending />
                    </For>
                    <For each=move || pictures.get() key=|picture| picture.id let:picture>
                        <RefusedPicture picture=picture />
                    </For>
                </ul>
            </Section>
        </Show>
        <Show when=move || unkept() != 0>
            <p class="sync-lead">{move || t_string!(i18n, settings.pictures_unkept, count = unkept())}</p>
        </Show>
    }
}

#[component]
fn RefusedRecord(pending: Pending) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let Pending { key, base, aside, .. } = pending;
    let aside = aside.unwrap_or_else(|| Aside { status: 0, error: String::new() });
    let is_known = base.is_some_and(|base| !base.deleted);
    let title = app.title(i18n.get_locale_untracked(), &key);
    let href = title.href.clone();
    let retried = key.clone();
    let retry = planned(app, move |replica| replica.retry(&retried));
    let give_up = planned(app, move |replica| replica.give_up(&key));
    let words = {
        let aside = aside.clone();
        move || refusal::of_record(&aside, i18n.get_locale())
    };
    let asking = RwSignal::new(false);
    let lost = move || match is_known {
        true => t_string!(i18n, settings.give_up_edit),
        false => t_string!(i18n, settings.give_up_new),
    };
    view! {
        <li class="refusal">
            <Refusal title=title.text words=words error=aside.error />
            <div class="refusal-actions">
                {href.map(|href| view! { <LinkButton label=t!(i18n, settings.mend) href=href icon=Glyph::Edit /> })}
                <Button label=t!(i18n, settings.retry) on_press=retry />
                <Button
                    label=t!(i18n, settings.give_up)
                    tone=Tone::Quiet
                    on_press=Callback::new(move |()| asking.set(true))
                />
            </div>
            <Confirm open=asking title=t!(i18n, settings.give_up) text=lost on_yes=give_up />
        </li>
    }
}

#[component]
fn RefusedPicture(picture: Picture) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let Picture { id, of, aside } = picture;
    let locale = i18n.get_locale_untracked();
    let named = of.map(|key| app.title(locale, &key));
    let href = named.as_ref().and_then(|named| named.href.clone());
    let title = match named {
        Some(named) => t_string!(i18n, settings.picture_of, title = named.text),
        // What named it was deleted.
        None => t_string!(i18n, settings.picture).to_owned(),
    };
    let may_help = refusal::is_worth_a_try(&aside);
    let retry = planned(app, Replica::retry_uploads);
    let give_up = planned(app, move |replica| replica.give_upload_up(id));
    let words = {
        let aside = aside.clone();
        move || refusal::of_picture(&aside, i18n.get_locale())
    };
    let asking = RwSignal::new(false);
    view! {
        <li class="refusal">
            <Refusal title=title words=words error=aside.error />
            <div class="refusal-actions">
                {href.map(|href| view! { <LinkButton label=t!(i18n, settings.open_record) href=href /> })}
                {may_help.then(|| view! { <Button label=t!(i18n, settings.retry) on_press=retry /> })}
                <Button
                    label=t!(i18n, settings.give_up_picture)
                    tone=Tone::Quiet
                    on_press=Callback::new(move |()| asking.set(true))
                />
            </div>
            <Confirm
                open=asking
                title=t!(i18n, settings.give_up_picture)
                text=t!(i18n, settings.give_up_picture_text)
                on_yes=give_up
            />
        </li>
    }
}

/// What it is, why it was refused, and what the endpoint said.
#[component]
fn Refusal(title: String, #[prop(into)] words: TextProp, error: String) -> impl IntoView {
    let i18n = use_i18n();
    let said = (!error.is_empty()).then(move || {
        let error = StoredValue::new(error);
        let said = move || t_string!(i18n, settings.server_said, error = error.get_value());
        view! { <p class="refusal-said">{said}</p> }
    });
    view! {
        <div class="refusal-words">
            <p class="refusal-title">{title}</p>
            <p>{move || words.get()}</p>
            {said}
        </div>
    }
}

/// Plans something about what waits, and says so when it could not be kept.
fn planned(app: App, plan: impl Fn(&Replica) -> Patch + Send + Sync + Clone + 'static) -> Callback<()> {
    let i18n = use_i18n();
    let toasts = use_toasts();
    Callback::new(move |()| {
        let plan = plan.clone();
        spawn_local(async move {
            if let Err(error) = app.adjust(plan).await {
                toasts.say(Mood::Bad, words::save_failed(&error, i18n.get_locale_untracked()));
            }
        });
    })
}

/// Returns the pictures that were refused, each with a record that names it. An endpoint that keeps none has refused none.
fn pictures(replica: &Replica) -> Vec<Picture> {
    let mut found = BTreeMap::new();
    found.extend(replica.uploads().iter().filter_map(|(id, upload)| {
        let aside = upload.aside.clone().filter(|aside| aside.status != NOT_IMPLEMENTED)?;
        Some((*id, Picture { id: *id, of: None, aside }))
    }));
    if !found.is_empty() {
        for row in replica.rows().filter(|row| !row.deleted) {
            for id in BlobId::named_in(&row.doc) {
                if let Some(picture) = found.get_mut(&id) {
                    picture.of = Some(row.key.clone());
                }
            }
        }
    }
    found.into_values().collect()
}
