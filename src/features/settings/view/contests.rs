//! Two edits of one field, side by side, and a person's choice.

use leptos::prelude::*;

use crate::app::{FieldWords, use_app, use_saving};
use crate::features::settings::contest::{Choice, Contest, contests, settle};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Mood, format, use_toasts};

/// All records that two people have changed at once.
#[component]
pub fn Contests() -> impl IntoView {
    let app = use_app();
    let open = Memo::new(move |_| {
        let keys = app.records.conflicts.get();
        let rows = keys.iter().filter_map(|key| app.records.row(key));
        rows.flat_map(|row| contests(&row)).collect::<Vec<_>>()
    });
    view! {
        <ul class="contests" role="list">
            <For each=move || open.get() key=|contest| (contest.key.clone(), contest.name.clone()) let:contest>
                <ContestCard contest=contest />
            </For>
        </ul>
    }
}

#[component]
fn ContestCard(contest: Contest) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let saving = use_saving();
    let contest = StoredValue::new(contest);
    let words = move |value: fn(&Contest) -> Option<&serde_json::Value>| {
        contest.with_value(|contest| app.field(i18n.get_locale(), &contest.key.kind, &contest.path, value(contest)))
    };
    let is_deletion = contest.with_value(|contest| contest.path.is_empty());
    let title = move || contest.with_value(|contest| app.title(i18n.get_locale(), &contest.key));
    let label = move || match is_deletion {
        true => t_string!(i18n, settings.deleted_elsewhere).to_owned(),
        false => words(|contest| contest.kept.as_ref()).label,
    };
    let or_empty = move |words: FieldWords| match words.value.is_empty() {
        true => t_string!(i18n, settings.empty_value).to_owned(),
        false => words.value,
    };
    let kept = move || match is_deletion {
        true => t_string!(i18n, settings.keep_record).to_owned(),
        false => or_empty(words(|contest| contest.kept.as_ref())),
    };
    let other = move || match is_deletion {
        true => t_string!(i18n, settings.delete_record).to_owned(),
        false => or_empty(words(|contest| contest.other.as_ref())),
    };
    let whose = move || {
        contest.with_value(|contest| {
            let when = contest.at.map(|at| format::moment(at, app.zone(), app.today())).unwrap_or_default();
            match contest.by.as_str() {
                "" => t_string!(i18n, settings.by_another, at = when),
                by => t_string!(i18n, settings.by, who = by.to_owned(), at = when),
            }
        })
    };
    let choose = move |choice: Choice| {
        Callback::new(move |()| {
            let row = contest.with_value(|contest| app.records.row(&contest.key));
            if let Some(row) = row {
                let batch = contest.with_value(|contest| settle(&row, contest, choice));
                saving.run(batch, move || toasts.say(Mood::Good, t_string!(i18n, settings.settled)));
            }
        })
    };
    view! {
        <li class="contest">
            <h3>
                {move || {
                    let title = title();
                    match title.href {
                        Some(href) => view! { <a href=href>{title.text}</a> }.into_any(),
                        None => view! { <span>{title.text}</span> }.into_any(),
                    }
                }} <span class="contest-field">{label}</span>
            </h3>
            <div class="contest-side">
                <p class="contest-label">{t!(i18n, settings.stands)}</p>
                <p class="contest-value">{kept}</p>
                <Button label=t!(i18n, settings.keep) on_press=choose(Choice::Kept) busy=saving.busy />
            </div>
            <div class="contest-side">
                <p class="contest-label">{whose}</p>
                <p class="contest-value">{other}</p>
                <Button label=t!(i18n, settings.take) on_press=choose(Choice::Other) busy=saving.busy />
            </div>
        </li>
    }
}
