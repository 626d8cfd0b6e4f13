//! Backup: everything, or what is unsent, goes into a file, and comes in from one.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::backup::{Imported, NoExport};
use crate::app::host::Accept;
use crate::app::lock::passphrase_words;
use crate::app::lock::rules::{PassphraseProblem, check_passphrase};
use crate::app::session::Endpoint;
use crate::app::use_app;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::store::StoreError;
use crate::store::backup::{BadFile, Scope, Sealed};
use crate::ui::{
    Button, Fact, Facts, Form, InputKind, Mood, Notice, Section, Sheet, TextField, Tone, lead_to, use_toasts,
};

/// The names of the fields.
const FIRST: &str = "backup-passphrase";
const AGAIN: &str = "backup-passphrase-again";

/// The section of backups. The sample showroom has none: it is invented.
#[component]
pub fn Backup() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let is_own = move || app.session.get().is_some_and(|session| session.endpoint != Endpoint::Sample);
    let toasts = use_toasts();
    let has_unsent = move || app.records.unsent.read().only_here() != 0;
    let (exporting, scope) = (RwSignal::new(false), RwSignal::new(Scope::All));
    let file = RwSignal::new(None::<Arc<Sealed>>);
    let importing = RwSignal::new(false);
    // It goes on when its sheet is closed, and there is one at a time.
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<BadFile>);
    let imported = RwSignal::new(None::<Imported>);
    let export = move |what: Scope| {
        Callback::new(move |()| {
            scope.set(what);
            exporting.set(true);
        })
    };
    let pick = Callback::new(move |()| {
        refused.set(None);
        imported.set(None);
        spawn_local(async move {
            let Ok(picked) = app.host().pick(Accept::Any).await else {
                return toasts.say(Mood::Bad, untrack(|| t_string!(i18n, app.not_loaded_text)));
            };
            let Some(picked) = picked.into_iter().next() else { return };
            match Sealed::read(picked.content) {
                Ok(sealed) => {
                    file.try_set(Some(Arc::new(sealed)));
                    importing.try_set(true);
                }
                Err(bad) => drop(refused.try_set(Some(bad))),
            }
        });
    });
    let outcome = move || match (refused.get(), imported.get()) {
        (Some(bad), _) => {
            view! { <Notice tone=Mood::Bad title=move || bad_words(&bad, i18n.get_locale()) /> }.into_any()
        }
        (None, Some(imported)) => view! { <Outcome imported=imported /> }.into_any(),
        (None, None) => ().into_any(),
    };
    view! {
        <Show when=is_own>
            <Section title=t!(i18n, backup.title)>
                <p>{t!(i18n, backup.lead)}</p>
                <div class="access-buttons">
                    <Show when=has_unsent>
                        <Button label=t!(i18n, backup.export_unsent) on_press=export(Scope::Unsent) busy=busy />
                    </Show>
                    <Button label=t!(i18n, backup.export_all) on_press=export(Scope::All) busy=busy />
                    <Button label=t!(i18n, backup.import) on_press=pick busy=busy />
                </div>
                {outcome}
            </Section>
            <Sheet open=exporting title=move || scope_words(scope.get(), i18n.get_locale())>
                <ExportForm scope=scope open=exporting busy=busy />
            </Sheet>
            <Sheet open=importing title=t!(i18n, backup.import_title)>
                <ImportForm file=file open=importing imported=imported busy=busy />
            </Sheet>
        </Show>
    }
}

fn scope_words(scope: Scope, locale: Locale) -> &'static str {
    match scope {
        Scope::All => td_string!(locale, backup.export_all),
        Scope::Unsent => td_string!(locale, backup.export_unsent),
    }
}

#[component]
fn ExportForm(scope: RwSignal<Scope>, open: RwSignal<bool>, busy: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let (first, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<PassphraseProblem>);
    let submit = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        let passphrase = first.get_untracked();
        let found = check_passphrase(&passphrase, &again.get_untracked()).err();
        problem.set(found);
        match found {
            Some(PassphraseProblem::Different) => return lead_to(AGAIN),
            Some(_) => return lead_to(FIRST),
            None => busy.set(true),
        }
        let scope = scope.get_untracked();
        let date = app.host().now().with_timezone(&app.zone()).date_naive();
        let name = match scope {
            Scope::All => t_string!(i18n, backup.file_all, date = date),
            Scope::Unsent => t_string!(i18n, backup.file_unsent, date = date),
        };
        spawn_local(async move {
            match app.export(scope, name, &passphrase).await {
                Ok(told) => {
                    let said = t_string!(i18n, backup.exported, records = told.records, blobs = told.blobs);
                    toasts.say(Mood::Good, said);
                    if told.unread > 0 {
                        toasts.say(Mood::Warn, t_string!(i18n, backup.unread, count = told.unread));
                    }
                    open.try_set(false);
                }
                Err(NoExport::NotHandedOver) => toasts.say(Mood::Bad, t_string!(i18n, backup.not_handed_over)),
                Err(NoExport::Store(error)) => {
                    toasts.say(Mood::Bad, t_string!(i18n, backup.not_exported, reason = error.to_string()));
                }
            }
            busy.try_set(false);
        });
    });
    let words = move |of_second: bool| {
        Signal::derive(move || {
            let found = problem.get().filter(|found| (*found == PassphraseProblem::Different) == of_second);
            found.map(|found| passphrase_words(found, i18n.get_locale()).to_owned())
        })
    };
    view! {
        <Form label=move || scope_words(scope.get(), i18n.get_locale()) on_submit=submit>
            <TextField
                name=FIRST
                label=t!(i18n, lock.passphrase)
                value=first
                problem=words(false)
                hint=t!(i18n, backup.passphrase_hint)
                input=InputKind::Password
                required=true
            />
            <TextField
                name=AGAIN
                label=t!(i18n, lock.passphrase_again)
                value=again
                problem=words(true)
                input=InputKind::Password
                required=true
            />
            <Button label=t!(i18n, backup.export) tone=Tone::Go submit=true busy=busy />
        </Form>
    }
}

#[component]
fn ImportForm(
    file: RwSignal<Option<Arc<Sealed>>>,
    open: RwSignal<bool>,
    imported: RwSignal<Option<Imported>>,
    busy: RwSignal<bool>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let passphrase = RwSignal::new(String::new());
    let toasts = use_toasts();
    let refused = RwSignal::new(None::<BadFile>);
    let problem = Signal::derive(move || Some(bad_words(&refused.get()?, i18n.get_locale())));
    let submit = Callback::new(move |()| {
        let Some(sealed) = file.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let passphrase = passphrase.get_untracked();
        busy.set(true);
        refused.set(None);
        spawn_local(async move {
            match app.import(&sealed, &passphrase).await {
                Ok(told) => {
                    if imported.try_set(Some(told)).is_some() {
                        toasts.say(Mood::Good, untrack(|| t_string!(i18n, backup.done)));
                    }
                    file.try_set(None);
                    open.try_set(false);
                }
                // Whoever has closed the sheet is told all the same.
                Err(bad) => match refused.try_set(Some(bad)) {
                    None => lead_to(FIRST),
                    Some(bad) => {
                        let words = bad.map(|bad| untrack(|| bad_words(&bad, i18n.get_locale()))).unwrap_or_default();
                        toasts.say(Mood::Bad, words);
                    }
                },
            }
            busy.try_set(false);
        });
    });
    view! {
        <Form label=t!(i18n, backup.import_title) on_submit=submit>
            <TextField
                name=FIRST
                label=t!(i18n, lock.passphrase)
                value=passphrase
                problem=problem
                hint=t!(i18n, backup.import_hint)
                input=InputKind::Password
                autofocus=true
                required=true
            />
            <Button label=t!(i18n, backup.import) tone=Tone::Go submit=true busy=busy />
        </Form>
    }
}

/// What happened, in numbers.
#[component]
fn Outcome(imported: Imported) -> impl IntoView {
    let i18n = use_i18n();
    let Imported { records, blobs } = imported;
    view! {
        <div class="stack tight" role="status">
            <h3>{t!(i18n, backup.done)}</h3>
            <Facts>
                <Fact label=t!(i18n, backup.new) value=records.new.to_string() />
                <Fact label=t!(i18n, backup.merged) value=records.merged.to_string() />
                <Fact label=t!(i18n, backup.known) value=records.known.to_string() />
                <Fact label=t!(i18n, backup.contested) value=records.contested.to_string() />
                <Fact label=t!(i18n, backup.pictures) value=blobs.to_string() />
                <Fact label=t!(i18n, backup.waiting) value=records.waiting.to_string() />
            </Facts>
        </div>
    }
}

/// Says why a file was not taken in, and what the person can do.
fn bad_words(bad: &BadFile, locale: Locale) -> String {
    match bad {
        BadFile::Foreign => td_string!(locale, backup.foreign).to_owned(),
        BadFile::Newer => td_string!(locale, backup.newer).to_owned(),
        BadFile::Cut => td_string!(locale, backup.cut).to_owned(),
        BadFile::Damaged => td_string!(locale, backup.damaged).to_owned(),
        BadFile::WrongPassphrase => td_string!(locale, lock.passphrase_wrong).to_owned(),
        BadFile::Store(StoreError::Full) => td_string!(locale, backup.full).to_owned(),
        BadFile::Store(error) => td_string!(locale, backup.failed, reason = error.to_string()),
    }
}
