//! One talking point and one case, to be read at arm's length.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{App, use_app, use_saving};
use crate::domain::activity::Activity;
use crate::domain::deal::Deal;
use crate::domain::id::ModelId;
use crate::domain::vehicle::Model;
use crate::domain::{Batch, Set};
use crate::features::attachments::link::Picture;
use crate::features::customers;
use crate::features::talking_points::link::Link;
use crate::features::talking_points::model::{SuccessCase, TalkingPoint};
use crate::features::talking_points::{rules, words};
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::ui::{Button, Glyph, LinkButton, Mood, Tone, format, use_toasts};

/// A talking point.
#[component]
pub fn PointCard(point: Arc<TalkingPoint>, may_keep: Memo<bool>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let (id, section, title, text) = (point.id, point.section, point.title.clone(), point.text.clone());
    let about = move || {
        let locale = i18n.get_locale();
        format!("{} · {}", words::section(section, locale), models(app, &point.models, locale))
    };
    view! {
        <li class="talk-card">
            <p class="talk-about">{about}</p>
            <h3>{title}</h3>
            <p class="talk-text">{text}</p>
            <Show when=move || may_keep.get()>
                <div class="talk-foot">
                    <LinkButton
                        label=t!(i18n, talking_points.edit)
                        href=Link::EditPoint(id).href()
                        icon=Glyph::Edit
                        tone=Tone::Quiet
                    />
                </div>
            </Show>
        </li>
    }
}

/// A case. On a deal, one tap notes that it was told.
#[component]
pub fn CaseCard(case: Arc<SuccessCase>, deal: Memo<Option<Arc<Deal>>>, may_keep: Memo<bool>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let id = case.id;
    let kept = Arc::clone(&case);
    let about = move || {
        let locale = i18n.get_locale();
        let uses = kept.purposes.iter().map(|purpose| customers::link::purpose(*purpose, locale).to_owned());
        std::iter::once(models(app, &kept.models, locale)).chain(uses).collect::<Vec<_>>().join(" · ")
    };
    let photo = case.photo.clone().map(|photo| {
        let alt = untrack(|| t_string!(i18n, talking_points.photo_of, title = case.title.as_str()));
        view! { <div class="talk-photo"><Picture file=photo.file media=photo.media alt /></div> }
    });
    let name = case.told_name().map(str::to_owned);
    let said = (!case.said.is_empty()).then(|| {
        let from = name.map(|name| {
            view! { <cite>{move || t_string!(i18n, talking_points.from, name = name.as_str())}</cite> }
        });
        view! { <blockquote class="talk-said"><p>{case.said.clone()}</p>{from}</blockquote> }
    });
    let mine = Memo::new({
        let by = case.by;
        move |_| app.session.with(|session| session.as_ref().is_some_and(|session| session.me == by))
    });
    let (title, text) = (case.title.clone(), case.text.clone());
    let agreed = {
        let case = Arc::clone(&case);
        move || agreed(app, &case, i18n.get_locale())
    };
    view! {
        <li class="talk-card">
            <p class="talk-about">{about}</p>
            <h3>{title}</h3>
            {photo}
            <p class="talk-text">{text}</p>
            {said}
            <p class="small">{agreed}</p>
            <div class="talk-foot">
                <Show when=move || may_keep.get() || mine.get()>
                    <LinkButton
                        label=t!(i18n, talking_points.edit)
                        href=Link::EditCase(id).href()
                        icon=Glyph::Edit
                        tone=Tone::Quiet
                    />
                </Show>
                <Tell case=case deal=deal />
            </div>
        </li>
    }
}

/// Notes on the deal that the case was told; says so once it is.
#[component]
fn Tell(case: Arc<SuccessCase>, deal: Memo<Option<Arc<Deal>>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let toasts = use_toasts();
    let case = StoredValue::new(case);
    let activities = app.records.all::<Activity>();
    let is_told = Memo::new(move |_| {
        let Some(deal) = deal.get() else { return false };
        let notes = case.with_value(|case| Locale::ALL.map(|locale| words::told(case, locale)));
        activities.with(|all| all.values().any(|it| it.deal == Some(deal.id) && notes.contains(&it.text)))
    });
    let tell = Callback::new(move |()| {
        let Some(deal) = deal.get_untracked() else { return };
        let words = case.with_value(|case| words::told(case, i18n.get_locale_untracked()));
        let batch = rules::told(&deal, words, &app.act());
        let noted = batch.changes.first().map(|change| change.key().clone());
        saving.run(batch, move || {
            let said = untrack(|| t_string!(i18n, talking_points.told_saved));
            match noted {
                Some(noted) => toasts.say_with_undo(Mood::Good, said, move || {
                    saving.run(Batch::new().delete(noted.clone()), || ());
                }),
                None => toasts.say(Mood::Good, said),
            }
        });
    });
    move || match (deal.with(Option::is_some), is_told.get()) {
        (false, _) => ().into_any(),
        (true, true) => view! { <span class="talk-told">{t!(i18n, talking_points.told)}</span> }.into_any(),
        (true, false) => view! {
            <Button label=t!(i18n, talking_points.tell) icon=Glyph::Check on_press=tell busy=saving.busy />
        }
        .into_any(),
    }
}

/// Names models; none in particular are all of them.
fn models(app: App, models: &Set<ModelId>, locale: Locale) -> String {
    if models.is_empty() {
        return td_string!(locale, talking_points.every_model).to_owned();
    }
    let table = app.records.all::<Model>();
    let mut names: Vec<String> =
        models.iter().filter_map(|id| table.get(*id)).map(|model| model.name.clone()).collect();
    names.sort();
    names.join("、")
}

/// Says who has the customer's consent, or that there is none.
fn agreed(app: App, case: &SuccessCase, locale: Locale) -> String {
    match &case.consent {
        None => td_string!(locale, talking_points.not_agreed).to_owned(),
        Some(consent) => {
            let day = format::day(consent.at.with_timezone(&app.zone()).date_naive(), app.today(), locale);
            td_string!(locale, talking_points.consent_by, day = day, name = app.name_of(consent.by))
        }
    }
}
