//! The door of a sealed store: who comes in, and their passphrase.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::passphrase::PassphraseForm;
use super::{Refusal, keys};
use crate::app::boot::{Doorway, Parts, Stage};
use crate::app::host::Word;
use crate::app::preferences::LanguageSwitch;
use crate::app::records::IN_USE;
use crate::app::{Host, Records, Session};
use crate::domain::id::StaffId;
use crate::i18n::{t, t_string, use_i18n};
use crate::store::{Keyring, Patch, Store};
use crate::ui::{Button, Choice, ChoiceLook, Mood, Notice, Tone};

/// Asks for a passphrase, and goes on with the start.
///
/// # Panics
/// Outside of the start, which is a mistake that the first look at the page shows.
#[component]
#[allow(clippy::expect_used)]
pub fn Door() -> impl IntoView {
    let Doorway { parts, keyring, stage } = use_context().expect("the start shows the door");
    let i18n = use_i18n();
    let people = keyring.with_value(|keyring| keyring.people.clone());
    let chosen = RwSignal::new(people.first().map(|first| first.person));
    let (busy, opening) = (RwSignal::new(false), RwSignal::new(false));
    let attempt = move |passphrase: String| async move {
        let Parts { host, store, .. } = parts.get_value();
        let keyring = keyring.get_value();
        let person = chosen.get_untracked().ok_or(Refusal::WrongPassphrase)?;
        let data_key = keys::open(&host, &keyring, person, &passphrase).await?;
        store.unlock(keys::seal(&host, &keyring, data_key).await?);
        opening.set(true);
        stage.set(Some(open(host, store, keyring, person).await));
        Ok(())
    };
    let clear = Callback::new(move |()| {
        spawn_local(async move {
            let Parts { host, store, .. } = parts.get_value();
            match store.clear().await {
                Ok(seq) => {
                    host.tell_other_tabs(Word::Wrote(seq));
                    host.keep_preference(IN_USE, "");
                    host.start_over();
                }
                Err(error) => stage.set(Some(Stage::Failed(error))),
            }
        });
    });
    let progress = move || match opening.get() {
        true => t_string!(i18n, lock.opening),
        false => t_string!(i18n, lock.checking),
    };
    let forgotten = RwSignal::new(false);
    let one = people.first().map(|first| first.name.clone()).filter(|_| people.len() == 1);
    let names: Vec<(StaffId, TextProp)> =
        people.into_iter().map(|wrapping| (wrapping.person, wrapping.name.into())).collect();
    let names = StoredValue::new(names);
    let who = move || match one.clone() {
        Some(name) => view! { <p class="door-who">{name}</p> }.into_any(),
        None => {
            let options = Signal::derive(move || names.get_value());
            view! {
                <Choice
                    label=t!(i18n, lock.who)
                    options=options
                    value=chosen
                    required=true
                    look=ChoiceLook::Chips
                />
            }
            .into_any()
        }
    };
    view! {
        <main class="door" id="main">
            <div class="door-panel">
                <header class="welcome-head">
                    <p class="welcome-brand">{t!(i18n, app.name)}</p>
                    <LanguageSwitch />
                </header>
                <h1>{t!(i18n, lock.door_title)}</h1>
                <PassphraseForm label=t!(i18n, lock.door_title) attempt=attempt busy=busy>
                    {who}
                </PassphraseForm>
                <p class="door-progress" role="status">{move || busy.get().then(progress)}</p>
                <Button
                    label=t!(i18n, lock.forgotten)
                    tone=Tone::Quiet
                    on_press=Callback::new(move |()| forgotten.update(|shown| *shown = !*shown))
                />
                <Show when=move || forgotten.get()>
                    <Notice
                        tone=Mood::Warn
                        title=t!(i18n, lock.forgotten_title)
                        text=t!(i18n, lock.forgotten_ways)
                        actions=move || {
                            view! { <ClearButton clear=clear /> }
                        }
                    />
                </Show>
            </div>
        </main>
    }
}

/// Asks once more: nothing of this can be taken back.
#[component]
fn ClearButton(clear: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let sure = RwSignal::new(false);
    let ask = Callback::new(move |()| sure.set(true));
    view! {
        <Show
            when=move || sure.get()
            fallback=move || view! { <Button label=t!(i18n, lock.clear) on_press=ask /> }
        >
            <Button label=t!(i18n, lock.clear_sure) on_press=clear tone=Tone::Danger />
        </Show>
    }
}

/// Reads everything, and has the tablet be that of whoever came in.
async fn open(host: Rc<dyn Host>, store: Rc<dyn Store>, keyring: Keyring, person: StaffId) -> Stage {
    let records = match Records::load(host, store).await {
        Ok(records) => records,
        Err(error) => return Stage::Failed(error),
    };
    let name = keyring.of_person(person).map(|wrapping| wrapping.name.clone()).unwrap_or_default();
    let session = untrack(|| Session::read(records)).filter(|session| session.me != person);
    if let Some(session) = session {
        let note = Session { me: person, name, ..session }.to_note();
        let handed_over = records.commit_planned(|_, _| Patch { notes: vec![note.clone()], ..Patch::default() }).await;
        if let Err(error) = handed_over {
            return Stage::Failed(error);
        }
    }
    Stage::Open(records, Some(keyring))
}
