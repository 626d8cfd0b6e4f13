//! Looking where an address leads before it is kept. The code for it comes behind the first screen, with the sync.

mod found;
mod words;

use std::pin::Pin;

use leptos::prelude::GetUntracked;

use super::App;
use super::host::{Address, Dialect};
use super::lazy::{NotLoaded, in_part};
use crate::i18n::Locale;
use crate::sync::wire::{Ask, Request};
pub use found::{Found, Verdict};

/// What is to be told of an address that a person typed.
#[derive(Clone, Debug)]
pub struct Told {
    /// The address, where what was typed is one.
    pub address: Option<Address>,
    /// What it showed.
    pub found: Found,
    say: fn(&Found, Locale) -> String,
}

impl Told {
    /// Returns what follows.
    pub fn verdict(&self) -> Verdict {
        self.found.verdict()
    }

    /// Says what was found, and what can be done about it.
    pub fn words(&self, locale: Locale) -> String {
        (self.say)(&self.found, locale)
    }
}

/// What looks at an address and a token as they were typed.
type Look = fn(App, String, String) -> Pin<Box<dyn Future<Output = Told>>>;

in_part! { rooms, bring_look, Look, { Ok(|app, url, token| Box::pin(look(app, url, token))) } }

impl App {
    /// Looks where an address leads that a person typed. Nothing is kept or sent but the question.
    ///
    /// # Errors
    /// When the code for it is not on the tablet yet, and cannot be fetched.
    pub async fn probe(&self, url: &str, token: &str) -> Result<Told, NotLoaded> {
        let look = bring_look().await?;
        Ok(look(*self, url.to_owned(), token.to_owned()).await)
    }
}

async fn look(app: App, url: String, token: String) -> Told {
    let (address, found) = match Address::typed(&url, &token) {
        Err(fault) => (None, Found::NoAddress(fault)),
        Ok(address) => {
            let found = ask(app, &address).await;
            let dialect = found.dialect().unwrap_or_else(|| spoken_before(app, &address));
            (Some(Address { dialect, ..address }), found)
        }
    };
    Told { address, found, say: words::of }
}

/// Where nothing shows now, the same is spoken there as before.
fn spoken_before(app: App, address: &Address) -> Dialect {
    let session = app.session.get_untracked();
    let before = session.as_ref().and_then(|session| session.address()).filter(|before| before.url == address.url);
    before.map_or(address.dialect, |before| before.dialect)
}

async fn ask(app: App, address: &Address) -> Found {
    let request = Request { nonce: app.act().new_id(), ask: Ask::Pull { since: None, limit: 1, waits: false } };
    let Some(reply) = app.host().call(address, request.call("")).await.reply else { return Found::Silence };
    let synced_with = app.records.with_replica(|replica| replica.mark().epoch.clone());
    Found::read(&request, &reply, address, synced_with.as_deref())
}
