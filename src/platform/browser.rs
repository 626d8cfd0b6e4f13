//! The browser as the app's host.

use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, Offset, Utc};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::net::http::Request as HttpRequest;
use gloo::storage::{LocalStorage, Storage as _};
use uuid::Uuid;
use wasm_bindgen_futures::JsFuture;

use super::crypto::{self, WebCipher};
use super::tabs::{self, Line};
use super::{files, http, storage, stretch, timer, updates};
use crate::app::Host;
use crate::app::host::{Accept, Address, Heard, Picked, Storage, Unread, Word};
use crate::app::lazy::NotLoaded;
use crate::store::keyring::{Cost, RawKey};
use crate::store::{Cipher, StoreError, Task};
use crate::sync::http::Call;

/// Preferences are kept under names that begin with this.
const PREFERENCE: &str = "forecourt.";

/// The browser.
#[derive(Debug)]
pub struct Browser {
    line: Rc<Line>,
}

impl Browser {
    /// Returns the browser that this runs in.
    pub fn here() -> Self {
        Self { line: Rc::new(Line::open()) }
    }
}

impl Host for Browser {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
    }

    fn zone(&self) -> FixedOffset {
        // JavaScript counts from the tablet to UTC, in minutes.
        let minutes = -js_sys::Date::new_0().get_timezone_offset() as i32;
        FixedOffset::east_opt(minutes * 60).unwrap_or_else(|| Utc.fix())
    }

    fn seed(&self) -> [u8; 16] {
        let mut seed = [0; 16];
        let crypto = web_sys::window().and_then(|window| window.crypto().ok());
        if crypto.is_none_or(|crypto| crypto.get_random_values_with_u8_array(&mut seed).is_err()) {
            seed.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
        }
        seed
    }

    fn new_key(&self) -> Result<RawKey, StoreError> {
        let mut key = RawKey::default();
        crypto::fill(&mut *key)?;
        Ok(key)
    }

    fn stretch(&self, passphrase: &str, salt: Uuid, cost: Cost) -> Task<'static, Result<RawKey, StoreError>> {
        Box::pin(stretch::stretch(passphrase.to_owned(), salt, cost))
    }

    fn cipher(&self, key: RawKey) -> Task<'static, Result<Rc<dyn Cipher>, StoreError>> {
        Box::pin(async move { Ok(Rc::new(WebCipher::with(key).await?) as Rc<dyn Cipher>) })
    }

    fn sleep(&self, time: Duration) -> Task<'static, ()> {
        Box::pin(timer::sleep(time))
    }

    fn call(&self, address: &Address, call: Call) -> Task<'static, Heard> {
        Box::pin(http::call(address.clone(), call))
    }

    fn read_file(&self, path: &str) -> Task<'static, Result<String, Unread>> {
        let path = path.to_owned();
        Box::pin(async move {
            let response = HttpRequest::get(&path).send().await.map_err(|error| Unread(error.to_string()))?;
            if !response.ok() {
                return Err(Unread(format!("HTTP {}", response.status())));
            }
            response.text().await.map_err(|error| Unread(error.to_string()))
        })
    }

    fn pick(&self, accept: Accept) -> Task<'static, Result<Vec<Picked>, NotLoaded>> {
        Box::pin(files::pick(accept))
    }

    fn shrink(&self, picture: Picked) -> Task<'static, Option<Picked>> {
        Box::pin(files::shrink(picture))
    }

    fn hand_over(&self, file: Picked) -> Task<'static, Option<()>> {
        Box::pin(files::hand_over(file))
    }

    fn print(&self) {
        if let Some(window) = web_sys::window() {
            window.print().ok();
        }
    }

    fn decode(&self, encoding: &'static str, content: Vec<u8>) -> Task<'static, Option<String>> {
        Box::pin(files::decode(encoding, content))
    }

    fn show(&self, media: &str, content: &[u8]) -> Option<String> {
        files::show(media, content)
    }

    fn forget(&self, address: &str) {
        files::forget(address);
    }

    fn origin(&self) -> String {
        web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
    }

    fn lead(&self) -> Task<'static, ()> {
        Box::pin(tabs::lead())
    }

    fn tell_other_tabs(&self, word: Word) {
        self.line.tell(word);
    }

    fn on_other_tab(&self, heard: Box<dyn Fn(Word)>) {
        self.line.listen(heard);
    }

    fn on_wake(&self, woken: Box<dyn Fn()>) {
        let woken: Rc<dyn Fn()> = Rc::from(woken);
        let online = Rc::clone(&woken);
        EventListener::new(&gloo::utils::window(), "online", move |_| online()).forget();
        EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| {
            if !gloo::utils::document().hidden() {
                woken();
            }
        })
        .forget();
    }

    fn on_use(&self, used: Box<dyn Fn()>) {
        let used: Rc<dyn Fn()> = Rc::from(used);
        for event in ["pointerdown", "keydown", "wheel"] {
            let used = Rc::clone(&used);
            let first = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&gloo::utils::document(), event, first, move |_| used()).forget();
        }
    }

    fn on_hidden(&self, hidden: Box<dyn Fn()>) {
        EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| {
            if gloo::utils::document().hidden() {
                hidden();
            }
        })
        .forget();
    }

    fn start_over(&self) {
        if let Some(window) = web_sys::window() {
            window.location().reload().ok();
        }
    }

    fn on_update_ready(&self, ready: Box<dyn Fn()>) {
        updates::watch(ready);
    }

    fn take_update(&self) {
        updates::take();
    }

    fn ask_to_persist(&self) {
        let storage = web_sys::window().map(|window| window.navigator().storage());
        if let Some(asked) = storage.and_then(|storage| storage.persist().ok()) {
            wasm_bindgen_futures::spawn_local(async move {
                JsFuture::from(asked).await.ok();
            });
        }
    }

    fn storage(&self) -> Task<'static, Option<Storage>> {
        Box::pin(storage::measure())
    }

    fn preference(&self, name: &str) -> Option<String> {
        LocalStorage::raw().get_item(&format!("{PREFERENCE}{name}")).ok().flatten()
    }

    fn keep_preference(&self, name: &str, value: &str) {
        LocalStorage::raw().set_item(&format!("{PREFERENCE}{name}"), value).ok();
    }
}
