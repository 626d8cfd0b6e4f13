//! The first run: who works here, and with which showroom. The sample showroom needs no typing at all.

pub mod draft;
mod words;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::host::Address;
use crate::app::preferences::LanguageSwitch;
use crate::app::probe::Found;
use crate::app::sample::Sample;
use crate::app::session::{Endpoint, Session, tablet_name};
use crate::app::{App, use_app};
use crate::domain::Batch;
use crate::i18n::{I18n, t, t_string, use_i18n};
use crate::ui::{Button, Form, InputKind, Mood, Notice, TextField, ToastSink, Tone, use_toasts};
use draft::{Draft, Field, Problem};

/// The first run.
#[component]
pub fn Welcome() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="welcome" id="main">
            <div class="welcome-panel">
                <header class="welcome-head">
                    <p class="welcome-brand">{t!(i18n, app.name)}</p>
                    <LanguageSwitch />
                </header>
                <h1>{t!(i18n, welcome.title)}</h1>
                <p class="welcome-lead">{t!(i18n, welcome.lead)}</p>
                <TrySample />
                <SetUp />
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
    let records: Vec<_> = sample.records(act.today()).collect();
    let begun = app.begin(session, |replica, _| replica.plant(records.clone())).await;
    begun.map_err(|error| crate::app::words::save_failed(&error, locale))
}

#[component]
fn SetUp() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let (showroom, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (endpoint, token) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let found = RwSignal::new(Found::Nothing);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let busy = RwSignal::new(false);
    spawn_local(propose_own_address(app, endpoint, found));

    let draft = move || Draft {
        showroom: showroom.get_untracked(),
        name: name.get_untracked(),
        endpoint: endpoint.get_untracked(),
        token: token.get_untracked(),
    };
    let submit = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let draft = draft();
        spawn_local(async move {
            problems.set(begin(app, draft, toasts, i18n).await.err().unwrap_or_default());
            busy.try_set(false);
        });
    });
    let problem = move |field: Field| {
        Signal::derive(move || {
            let found = problems.with(|all| all.iter().copied().find(|problem| problem.field() == field));
            found.map(|problem| words::problem(problem, i18n.get_locale()).to_owned())
        })
    };
    let hint = move || match found.get() {
        Found::Open => t_string!(i18n, welcome.endpoint_found),
        Found::Locked => t_string!(i18n, welcome.endpoint_locked),
        Found::Nothing => t_string!(i18n, welcome.endpoint_hint),
    };
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
            <TextField
                name="endpoint"
                label=t!(i18n, welcome.endpoint)
                value=endpoint
                problem=problem(Field::Endpoint)
                hint=hint
                input=InputKind::Url
            />
            <Show when=move || endpoint.with(|address| !address.trim().is_empty()) && found.get() != Found::Open>
                <TextField
                    name="token"
                    label=t!(i18n, welcome.token)
                    value=token
                    problem=problem(Field::Token)
                    hint=t!(i18n, welcome.token_hint)
                    input=InputKind::Password
                />
            </Show>
            <Show when=move || found.get() == Found::Open>
                <Notice tone=Mood::Info title=t!(i18n, welcome.endpoint_open) />
            </Show>
            <Button label=t!(i18n, welcome.start) tone=Tone::Go submit=true busy=busy />
        </Form>
    }
}

/// The app may have been served by an endpoint: then its own address is the best guess.
async fn propose_own_address(app: App, endpoint: RwSignal<String>, found: RwSignal<Found>) {
    let url = format!("{}/sync", app.host().origin());
    let answer = app.probe(&Address { url: url.clone(), token: None }).await;
    if answer != Found::Nothing && endpoint.try_get_untracked().is_some_and(|typed| typed.is_empty()) {
        endpoint.set(url);
        found.set(answer);
    }
}

async fn begin(app: App, draft: Draft, toasts: ToastSink, i18n: I18n) -> Result<(), Vec<Problem>> {
    let (session, me) = draft.check(&app.act(), app.host().seed())?.into_parts();
    if let Some(address) = session.address()
        && app.probe(address).await == Found::Locked
    {
        return Err(vec![Problem::TokenRefused]);
    }
    let hire = Batch::new().create(&me);
    if let Err(error) = app.begin(session, |replica, now| replica.edit(&hire, now)).await {
        toasts.say(Mood::Bad, crate::app::words::save_failed(&error, i18n.get_locale_untracked()));
    }
    Ok(())
}
