//! What could not be read on this tablet: which records, and what can be done.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::session::Endpoint;
use crate::app::{App, use_app, words};
use crate::features::settings::link::Link;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::store::{Damage, Fault, StoreError};
use crate::sync::replica::Refill;
use crate::ui::{Button, LinkButton, Mood, Notice, Section, Tone, use_toasts};

/// On every page: something could not be read, and where to go.
#[component]
pub fn DamageNotice() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let count = move || app.records.damage.with(|damage| counted(damage));
    view! {
        <Show when=move || app.records.damage.with(|damage| !damage.is_empty())>
            <Notice
                tone=Mood::Bad
                title=move || t_string!(i18n, settings.damaged, count = count())
                text=t!(i18n, settings.damaged_text)
                actions=move || {
                    view! { <LinkButton label=t!(i18n, settings.damaged_open) href=Link::Sync.href() /> }
                }
            />
        </Show>
    }
}

/// On the sync page: which records, and a fresh pull.
#[component]
pub fn DamageSection() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let damage = move || app.records.damage.get();
    let is_connected = move || app.session.get().is_some_and(|session| matches!(session.endpoint, Endpoint::At(_)));
    let has = move |fault: Fault| damage().iter().any(|damage| damage.fault == fault);
    let can_mend = move || has(Fault::Unreadable) || has(Fault::Missing);
    let lines = move || {
        let lines = lines(&damage(), i18n.get_locale()).into_iter();
        lines.map(|line| view! { <li>{line}</li> }).collect_view()
    };
    view! {
        <Show when=move || !damage().is_empty()>
            <Section title=t!(i18n, settings.damaged_records)>
                <ul class="damaged">{lines}</ul>
                <Show when=move || has(Fault::Newer)>
                    <p>{t!(i18n, settings.damaged_newer)}</p>
                </Show>
                <Show when=can_mend>
                    <Show
                        when=is_connected
                        fallback=move || view! { <Mend label=t!(i18n, settings.damaged_give_up) pull=false /> }
                    >
                        <Mend label=t!(i18n, settings.damaged_pull) pull=true />
                    </Show>
                </Show>
            </Section>
        </Show>
    }
}

#[component]
fn Mend(#[prop(into)] label: TextProp, pull: bool) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let text = move || match pull {
        true => t_string!(i18n, settings.damaged_pull_text),
        false => t_string!(i18n, settings.damaged_give_up_text),
    };
    let mend = Callback::new(move |()| {
        busy.set(true);
        spawn_local(async move {
            match mend(app, pull).await {
                Ok(()) if pull => toasts.say(Mood::Good, t_string!(i18n, settings.damaged_pulling)),
                Ok(()) => {}
                Err(error) => toasts.say(Mood::Bad, words::save_failed(&error, i18n.get_locale_untracked())),
            }
            busy.try_set(false);
        });
    });
    view! {
        <p>{text}</p>
        <div class="access-buttons">
            <Button label=label on_press=mend busy=busy tone=if pull { Tone::Go } else { Tone::Danger } />
        </div>
    }
}

/// Pulls everything anew, as from a restored database: nobody can tell which side knows more, so neither is dropped.
/// The pull is on the disk before what is damaged is given up.
async fn mend(app: App, pull: bool) -> Result<(), StoreError> {
    if pull {
        app.adjust(|replica| replica.refill(Refill::NewEpoch)).await?;
    }
    app.records.discard_damage().await
}

/// Returns how many records are affected; an entry whose records are not known counts as one.
fn counted(damage: &[Damage]) -> usize {
    damage.iter().map(|damage| damage.keys.len().max(1)).sum()
}

/// Says which records are affected: how many of each kind.
fn lines(damage: &[Damage], locale: Locale) -> Vec<String> {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for key in damage.iter().flat_map(|damage| &damage.keys) {
        let kind = kind_words(key.kind.as_str(), locale);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    let known =
        kinds.into_iter().map(|(kind, count)| td_string!(locale, settings.damaged_kind, kind = kind, count = count));
    let unknown = damage.iter().filter(|damage| damage.keys.is_empty()).count();
    let unknown = (unknown > 0).then(|| td_string!(locale, settings.damaged_unknown, count = unknown));
    known.chain(unknown).collect()
}

/// Returns what people call a kind of record; one that this version does not know has the name that it has.
fn kind_words(kind: &str, locale: Locale) -> &str {
    match kind {
        "customer" => td_string!(locale, settings.kind_customer),
        "deal" => td_string!(locale, settings.kind_deal),
        "showroom" => td_string!(locale, settings.kind_showroom),
        "process" => td_string!(locale, settings.kind_process),
        "quote" => td_string!(locale, settings.kind_quote),
        "order" => td_string!(locale, settings.kind_order),
        "delivery" => td_string!(locale, settings.kind_delivery),
        "survey" => td_string!(locale, settings.kind_survey),
        "service" => td_string!(locale, settings.kind_service),
        "activity" => td_string!(locale, settings.kind_activity),
        "test_drive" => td_string!(locale, settings.kind_test_drive),
        "vehicle" => td_string!(locale, settings.kind_vehicle),
        "model" => td_string!(locale, settings.kind_model),
        "staff" => td_string!(locale, settings.kind_staff),
        "join" => td_string!(locale, settings.kind_join),
        "attachment" => td_string!(locale, settings.kind_attachment),
        "contract" => td_string!(locale, settings.kind_contract),
        "payment" => td_string!(locale, settings.kind_payment),
        "task" => td_string!(locale, settings.kind_task),
        "purchase_plan" => td_string!(locale, settings.kind_purchase_plan),
        "appraisal" => td_string!(locale, settings.kind_appraisal),
        "loan" => td_string!(locale, settings.kind_loan),
        "talking_point" => td_string!(locale, settings.kind_talking_point),
        "success_case" => td_string!(locale, settings.kind_success_case),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    /// Finds the name of each kind of record below a folder of the source.
    fn kinds(folder: &Path, found: &mut Vec<String>) {
        let entries = fs::read_dir(folder).unwrap_or_else(|error| unreachable!("{}: {error}", folder.display()));
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                kinds(&path, found);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let names = text.split("    const KIND: Kind = Kind::known(\"").skip(1);
            found.extend(names.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
        }
    }

    #[test]
    fn every_kind_of_record_has_a_name() {
        let mut found = Vec::new();
        kinds(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        assert!(found.len() >= 10, "{found:?}");
        for (kind, locale) in found.iter().flat_map(|kind| Locale::ALL.iter().map(move |locale| (kind, *locale))) {
            assert_ne!(kind_words(kind, locale), kind);
        }
    }
}
