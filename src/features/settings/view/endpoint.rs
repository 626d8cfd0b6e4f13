//! Where records go: the address, the token, and whether the endpoint lets us in.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::probe::{Found, Verdict};
use crate::app::server::{Server, ServerFields, Settled};
use crate::app::session::Session;
use crate::app::{App, use_app, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::store::{Patch, StoreError};
use crate::sync::replica::Refill;
use crate::ui::{Button, Form, Mood, Tone, use_toasts};

/// The form of the endpoint.
#[component]
pub fn EndpointForm() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let server = Server::new(app, app.session.get_untracked().as_ref().and_then(Session::address));
    let busy = RwSignal::new(false);
    let save = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            if let Some(settled) = server.settle().await {
                let locale = i18n.get_locale_untracked();
                let was_connected =
                    app.session.with_untracked(|it| it.as_ref().is_some_and(|it| it.address().is_some()));
                match connect(app, &settled).await {
                    Err(error) => toasts.say(Mood::Bad, words::save_failed(&error, locale)),
                    Ok(()) => match settled.told {
                        Some(told) if told.verdict() == Verdict::Later => toasts.say(Mood::Warn, told.words(locale)),
                        Some(_) => toasts.say(Mood::Good, t_string!(i18n, settings.connected)),
                        None if was_connected => toasts.say(Mood::Good, t_string!(i18n, settings.disconnected)),
                        None => toasts.say(Mood::Good, t_string!(i18n, app.saved)),
                    },
                }
            }
            busy.try_set(false);
        });
    });
    view! {
        <Form label=t!(i18n, settings.server) on_submit=save>
            <ServerFields
                server=server
                label=t!(i18n, settings.address)
                hint=t!(i18n, settings.address_hint)
                on_agree=save
            />
            <Button label=t!(i18n, settings.connect) tone=Tone::Go submit=true busy=busy />
        </Form>
    }
}

/// With another database everything is pulled anew, and what it lacks is offered to it. An address at which nobody
/// answers now is doubted until it shows the database that we know.
async fn connect(app: App, Settled { endpoint, told }: &Settled) -> Result<(), StoreError> {
    let Some(before) = app.session.get_untracked() else { return Ok(()) };
    let after = Session { endpoint: endpoint.clone(), ..before.clone() };
    let is_moved = after.address().is_some() && after.address() != before.address();
    app.adjust(|replica| {
        let mut patch = match told.as_ref().map(|told| &told.found) {
            // A person has agreed that what is here goes there.
            Some(Found::Rest) if is_moved => replica.refill(Refill::NewEpoch),
            Some(Found::AnotherDatabase) => replica.refill(Refill::NewEpoch),
            Some(Found::Ours) => replica.trust_address(),
            _ if is_moved => replica.doubt_address(),
            _ => Patch::default(),
        };
        patch.notes.push(after.to_note());
        patch
    })
    .await
}
