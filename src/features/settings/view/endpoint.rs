//! Where records go: the address, the token, and whether the endpoint lets us in.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::host::Address;
use crate::app::probe::Found;
use crate::app::session::{Endpoint, Session};
use crate::app::{App, use_app, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::store::{Patch, StoreError};
use crate::sync::replica::Refill;
use crate::ui::{Button, Form, InputKind, Mood, TextField, Tone, use_toasts};

/// The form of the endpoint.
#[component]
pub fn EndpointForm() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let known = app.session.get_untracked().and_then(|session| session.address().cloned());
    let known = known.unwrap_or_else(|| Address { url: String::new(), token: None });
    let (url, token) = (RwSignal::new(known.url), RwSignal::new(known.token.unwrap_or_default()));
    let (bad_url, bad_token) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let busy = RwSignal::new(false);
    let save = Callback::new(move |()| {
        bad_url.set(None);
        bad_token.set(None);
        let (typed, secret) = (url.get_untracked(), token.get_untracked());
        let endpoint = match Address::typed(&typed, &secret) {
            _ if typed.trim().is_empty() => Endpoint::None,
            Some(address) => Endpoint::At(address),
            None => return bad_url.set(Some(t_string!(i18n, settings.address_bad).to_owned())),
        };
        busy.set(true);
        spawn_local(async move {
            let found = match &endpoint {
                Endpoint::At(address) => app.probe(address).await,
                Endpoint::None | Endpoint::Sample => Found::Open,
            };
            if found == Found::Locked {
                bad_token.set(Some(t_string!(i18n, settings.token_refused).to_owned()));
            } else {
                match connect(app, endpoint).await {
                    Ok(()) if found == Found::Open => toasts.say(Mood::Good, t_string!(i18n, settings.connected)),
                    Ok(()) => toasts.say(Mood::Warn, t_string!(i18n, settings.connected_later)),
                    Err(error) => toasts.say(Mood::Bad, words::save_failed(&error, i18n.get_locale_untracked())),
                }
            }
            busy.try_set(false);
        });
    });
    view! {
        <Form label=t!(i18n, settings.server) on_submit=save>
            <TextField
                name="endpoint"
                label=t!(i18n, settings.address)
                value=url
                problem=bad_url
                hint=t!(i18n, settings.address_hint)
                input=InputKind::Url
            />
            <TextField
                name="token"
                label=t!(i18n, settings.token)
                value=token
                problem=bad_token
                hint=t!(i18n, settings.token_hint)
                input=InputKind::Password
            />
            <Button label=t!(i18n, settings.connect) tone=Tone::Go submit=true busy=busy />
        </Form>
    }
}

/// At another address there is another history: everything is pulled anew there, and what it lacks is offered to it.
async fn connect(app: App, endpoint: Endpoint) -> Result<(), StoreError> {
    let Some(before) = app.session.get_untracked() else { return Ok(()) };
    let after = Session { endpoint, ..before.clone() };
    let url = |session: &Session| session.address().map(|address| address.url.clone());
    let moved = url(&before).is_some() && url(&after) != url(&before);
    app.adjust(|replica| {
        let mut patch = if moved { replica.refill(Refill::NewEpoch) } else { Patch::default() };
        patch.notes.push(after.to_note());
        patch
    })
    .await
}
