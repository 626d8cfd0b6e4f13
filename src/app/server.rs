//! The fields for a server, as the first run and the settings show them. Where an address leads is looked at before it
//! is kept.

use leptos::prelude::*;

use super::App;
use super::host::{Address, Dialect};
use super::lazy::NotLoaded;
use super::plain;
use super::probe::{Found, Told, Verdict};
use super::session::Endpoint;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, InputKind, Mood, Notice, TextField, lead_to};

/// The question's id in the page: it may stand below what is seen.
const QUESTION: &str = "server-question";

/// What is typed about a server, and what was found there.
#[derive(Clone, Copy)]
pub struct Server {
    app: App,
    url: RwSignal<String>,
    token: RwSignal<String>,
    seen: RwSignal<Option<Seen>>,
    /// What a person has said yes to: that very find, at that very address.
    agreed: RwSignal<Option<(Address, Found)>>,
}

#[derive(Clone)]
struct Seen {
    told: Result<Told, NotLoaded>,
    /// It was proposed, and nobody has typed it: no reason to speak of problems.
    proposed: bool,
}

/// Where records are to go, once nothing stands against it.
#[derive(Clone, Debug)]
pub struct Settled {
    /// Where.
    pub endpoint: Endpoint,
    /// What was found there; `None` where records go nowhere.
    pub told: Option<Told>,
}

impl Server {
    /// Begins with what is known.
    pub fn new(app: App, known: Option<&Address>) -> Self {
        let url = known.map(|address| address.url.clone()).unwrap_or_default();
        let token = known.and_then(|address| address.token.clone()).unwrap_or_default();
        let (url, token) = (RwSignal::new(url), RwSignal::new(token));
        // A person who has agreed to a plain list once is not asked again.
        let agreed = known.filter(|address| address.dialect == Dialect::Rest).cloned();
        let agreed = RwSignal::new(agreed.map(|address| (address, Found::Rest)));
        Self { app, url, token, seen: RwSignal::new(None), agreed }
    }

    /// Proposes an address if an endpoint is there and nobody has typed another meanwhile.
    pub async fn propose(self, url: String) {
        let Ok(told) = self.app.probe(&url, "").await else { return };
        let is_one = matches!(told.found, Found::Ours | Found::NoToken);
        if is_one && self.url.try_get_untracked().is_some_and(|typed| typed.is_empty()) {
            self.url.set(url);
            self.seen.set(Some(Seen { told: Ok(told), proposed: true }));
        }
    }

    /// Looks where the typed address leads. Returns `None` when something has to be mended or decided first: the fields
    /// show it then.
    pub async fn settle(self) -> Option<Settled> {
        let (url, token) = (self.url.get_untracked(), self.token.get_untracked());
        if url.trim().is_empty() {
            self.seen.set(None);
            return Some(Settled { endpoint: Endpoint::None, told: None });
        }
        let told = self.app.probe(&url, &token).await;
        self.seen.try_set(Some(Seen { told: told.clone(), proposed: false }));
        let told = told.ok()?;
        let address = told.address.clone()?;
        let goes = match told.verdict() {
            Verdict::Good | Verdict::Later => true,
            Verdict::Ask => self.agreed.try_get_untracked().flatten().is_some_and(|agreed| is_about(&told, &agreed)),
            Verdict::Wrong => false,
        };
        goes.then_some(Settled { endpoint: Endpoint::At(address), told: Some(told) })
    }

    fn agree(self) {
        let told = self.seen.with_untracked(|seen| seen.as_ref().and_then(|seen| seen.told.clone().ok()));
        self.agreed.set(told.and_then(|told| Some((told.address?, told.found))));
    }

    /// Returns what a person has to decide.
    fn asked(self) -> Option<Told> {
        let told = self.told().filter(|told| told.verdict() == Verdict::Ask)?;
        let is_agreed = self.agreed.with(|agreed| agreed.as_ref().is_some_and(|agreed| is_about(&told, agreed)));
        (!is_agreed).then_some(told)
    }

    /// Tells whether a plain list is at the address, or was when it was agreed to.
    fn is_plain(self) -> bool {
        match self.told() {
            Some(told) => told.address.is_some_and(|address| address.dialect == Dialect::Rest),
            None => self.agreed.with(|agreed| matches!(agreed, Some((_, Found::Rest)))),
        }
    }

    fn told(self) -> Option<Told> {
        self.seen.with(|seen| seen.as_ref().and_then(|seen| seen.told.clone().ok()))
    }
}

/// Tells whether it was said of that very find, at that very address.
fn is_about(told: &Told, (address, found): &(Address, Found)) -> bool {
    told.address.as_ref() == Some(address) && told.found == *found
}

/// The fields.
#[component]
pub fn ServerFields(
    /// What is typed into them.
    server: Server,
    /// What the address is called.
    #[prop(into)]
    label: TextProp,
    /// What is said of it before anything is found.
    #[prop(into)]
    hint: TextProp,
    /// Goes on after a person has agreed to what was found: the form is sent again.
    on_agree: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_open = move || server.told().is_some_and(|told| told.found == Found::Ours) && server.token.read().is_empty();
    let wants_token = move || !server.url.read().trim().is_empty() && !is_open();
    let problem = move |about_token: bool| {
        Signal::derive(move || match server.seen.get() {
            Some(Seen { told: Ok(told), proposed: false }) if told.verdict() == Verdict::Wrong => {
                (told.found.is_about_token() == about_token).then(|| told.words(i18n.get_locale()))
            }
            Some(Seen { told: Err(NotLoaded), .. }) if !about_token => {
                Some(t_string!(i18n, app.not_loaded_text).to_owned())
            }
            _ => None,
        })
    };
    let hint = move || match server.seen.get() {
        Some(Seen { told: Ok(told), proposed }) if proposed || told.verdict() == Verdict::Good => {
            told.words(i18n.get_locale()).into()
        }
        _ => hint.get(),
    };
    let question = move || server.asked().map(|told| told.words(i18n.get_locale()));
    let is_plain = Memo::new(move |_| server.is_plain());
    let asks = Memo::new(move |_| question().is_some());
    Effect::new(move || {
        if asks.get() {
            lead_to(QUESTION);
        }
    });
    let agree = Callback::new(move |()| {
        server.agree();
        on_agree.run(());
    });
    view! {
        <TextField
            name="endpoint"
            label=label
            value=server.url
            problem=problem(false)
            hint=hint
            input=InputKind::Url
        />
        <Show when=wants_token>
            <TextField
                name="token"
                label=t!(i18n, server.token)
                value=server.token
                problem=problem(true)
                hint=t!(i18n, server.token_hint)
                input=InputKind::Password
            />
        </Show>
        <Show when=is_open>
            <Notice title=t!(i18n, server.open) />
        </Show>
        <Show when=move || asks.get()>
            <div id=QUESTION>
                <Notice
                    tone=Mood::Warn
                    title=t!(i18n, server.ask)
                    text=move || question().unwrap_or_default()
                    actions=move || view! { <Button label=t!(i18n, server.confirm) on_press=agree /> }
                />
            </div>
        </Show>
        <Show when=move || is_plain.get()>{plain::shortcomings()}</Show>
    }
}
