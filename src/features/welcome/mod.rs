//! The first run: who works here, and with which showroom. The sample showroom needs no typing at all.

pub mod draft;
mod words;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::lock::{Chosen, SecretForm};
use crate::app::preferences::LanguageSwitch;
use crate::app::probe::Verdict;
use crate::app::sample::Sample;
use crate::app::server::{Server, ServerFields};
use crate::app::session::{Endpoint, Session, tablet_name};
use crate::app::{App, EmptiedNotice, use_app};
use crate::domain::Batch;
use crate::i18n::{I18n, t, use_i18n};
use crate::store::StoreError;
use crate::store::keyring::Person;
use crate::ui::{Button, Form, Mood, Notice, TextField, Tone, use_toasts};
use draft::{Draft, Field, Valid};

/// The first run.
#[component]
pub fn Welcome() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let ready = RwSignal::new(None::<Valid>);
    view! {
        <main class="welcome" id="main">
            <div class="welcome-panel">
                <header class="welcome-head">
                    <p class="welcome-brand">{t!(i18n, app.name)}</p>
                    <LanguageSwitch />
                </header>
                <h1>{t!(i18n, welcome.title)}</h1>
                <p class="welcome-lead">{t!(i18n, welcome.lead)}</p>
                <EmptiedNotice />
                <Show when=move || app.records.damage.with(|damage| !damage.is_empty())>
                    <Notice tone=Mood::Warn title=t!(i18n, settings.damaged_settings) />
                </Show>
                <Show when=move || ready.with(Option::is_none)>
                    <TrySample />
                </Show>
                <SetUp ready=ready />
            </div>
        </main>
    }
}

#[component]
fn TrySample() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let start = Callback::new(move |()| {
        busy.set(true);
        spawn_local(async move {
            if let Err(words) = begin_sample(app, i18n).await {
                toasts.say(Mood::Bad, words);
            }
            busy.try_set(false);
        });
    });
    view! {
        <section class="welcome-sample">
            <div>
                <h2>{t!(i18n, welcome.sample_title)}</h2>
                <p>{t!(i18n, welcome.sample_text)}</p>
            </div>
            <Button label=t!(i18n, welcome.sample_start) on_press=start busy=busy />
        </section>
    }
}

async fn begin_sample(app: App, i18n: I18n) -> Result<(), String> {
    let locale = i18n.get_locale_untracked();
    let sample = Sample::read(&*app.host()).await.map_err(|error| words::sample_failed(&error, locale))?;
    let act = app.act();
    let session = Session {
        showroom: sample.showroom.clone(),
        me: sample.me,
        name: sample.my_name(),
        tablet: tablet_name(app.host().seed()),
        endpoint: Endpoint::Sample,
    };
    let records = sample.records(act.today());
    let begun = app.begin(session, |replica, _| replica.plant(&records)).await;
    begun.map_err(|error| crate::app::words::save_failed(&error, locale))
}

/// Two steps: who works here and where, then the passphrase.
#[component]
fn SetUp(ready: RwSignal<Option<Valid>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let (showroom, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let server = Server::new(app, None);
    let missing = RwSignal::new(Vec::<Field>::new());
    let busy = RwSignal::new(false);
    // The app may have been served by an endpoint: then its own address is the best guess.
    spawn_local(server.propose(format!("{}/sync", app.host().origin())));

    let submit = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let draft = Draft { showroom: showroom.get_untracked(), name: name.get_untracked() };
        spawn_local(async move {
            let settled = server.settle().await;
            let endpoint = settled.as_ref().map_or(Endpoint::None, |settled| settled.endpoint.clone());
            let checked = draft.check(&app.act(), app.host().seed(), endpoint);
            missing.try_set(checked.as_ref().err().cloned().unwrap_or_default());
            if let (Ok(valid), Some(settled)) = (checked, settled) {
                if let Some(told) = settled.told.filter(|told| told.verdict() == Verdict::Later) {
                    toasts.say(Mood::Warn, told.words(i18n.get_locale_untracked()));
                }
                ready.try_set(Some(valid));
            }
            busy.try_set(false);
        });
    });
    let chosen = Callback::new(move |chosen: Chosen| {
        let Some(valid) = ready.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            if let Err(error) = begin(app, valid, chosen).await {
                toasts.say(Mood::Bad, crate::app::words::save_failed(&error, i18n.get_locale_untracked()));
            }
            busy.try_set(false);
        });
    });
    let problem = move |field: Field| {
        Signal::derive(move || {
            let is_missing = missing.with(|missing| missing.contains(&field));
            is_missing.then(|| words::missing(field, i18n.get_locale()).to_owned())
        })
    };
    let who = move || {
        view! {
            <Form label=t!(i18n, welcome.own_title) on_submit=submit>
                <h2>{t!(i18n, welcome.own_title)}</h2>
                <TextField
                    name="showroom"
                    label=t!(i18n, welcome.showroom)
                    value=showroom
                    problem=problem(Field::Showroom)
                    required=true
                />
                <TextField
                    name="consultant"
                    label=t!(i18n, welcome.consultant)
                    value=name
                    problem=problem(Field::Name)
                    required=true
                />
                <ServerFields
                    server=server
                    label=t!(i18n, welcome.endpoint)
                    hint=t!(i18n, welcome.endpoint_hint)
                    on_agree=submit
                />
                <Button label=t!(i18n, welcome.next) tone=Tone::Go submit=true busy=busy />
            </Form>
        }
    };
    let back = Callback::new(move |()| ready.set(None));
    view! {
        <Show when=move || ready.with(Option::is_some) fallback=who>
            <SecretForm
                title=t!(i18n, lock.set_title)
                submit=t!(i18n, welcome.start)
                on_chosen=chosen
                busy=busy
            >
                <p class="welcome-lead">{t!(i18n, lock.set_lead)}</p>
            </SecretForm>
            <Button label=t!(i18n, welcome.back) tone=Tone::Quiet on_press=back />
        </Show>
    }
}

/// Seals first: nothing of a showroom is ever written in the clear.
async fn begin(app: App, valid: Valid, Chosen { passphrase, pin }: Chosen) -> Result<(), StoreError> {
    let (session, me) = valid.into_parts();
    app.seal(Person { id: me.id, name: me.name.clone() }, &passphrase).await?;
    let hire = Batch::new().create(&me);
    app.begin(session, |replica, now| replica.edit(&hire, now)).await?;
    if pin.is_some() { app.keep_pin(pin.as_deref()).await } else { Ok(()) }
}
