//! Other tabs of the app: one of all syncs, and each tells the others what it wrote.

use futures::channel::oneshot;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::app::host::Word;

const NAME: &str = "forecourt";

/// Ends when this tab may sync. The right is held until the tab is closed, however it is closed.
pub async fn lead() {
    let Some(locks) = locks() else { return };
    let (granted, waiting) = oneshot::channel::<()>();
    let callback = Closure::once_into_js(move |_lock: JsValue| -> Promise {
        granted.send(()).ok();
        Promise::new(&mut |_, _| {})
    });
    let request = Reflect::get(&locks, &"request".into()).ok().and_then(|request| request.dyn_into::<Function>().ok());
    if request.is_some_and(|request| request.call2(&locks, &NAME.into(), &callback).is_ok()) {
        waiting.await.ok();
    }
}

/// Browsers without Web Locks, and pages that are not served securely, have none. The bindings are not stable yet, so
/// it is called by name.
fn locks() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    (!locks.is_undefined()).then_some(locks)
}

/// The line to the other tabs.
#[derive(Debug)]
pub struct Line(Option<BroadcastChannel>);

impl Line {
    /// Opens the line.
    pub fn open() -> Self {
        Self(BroadcastChannel::new(NAME).ok())
    }

    /// Tells the others.
    pub fn tell(&self, word: Word) {
        if let (Some(channel), Ok(text)) = (&self.0, serde_json::to_string(&word)) {
            channel.post_message(&text.into()).ok();
        }
    }

    /// Calls when another tab tells something.
    pub fn listen(&self, heard: Box<dyn Fn(Word)>) {
        let Some(channel) = &self.0 else { return };
        let callback = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            // Another version of the app may have other words.
            if let Some(word) = message.data().as_string().and_then(|text| serde_json::from_str(&text).ok()) {
                heard(word);
            }
        });
        channel.set_onmessage(Some(callback.as_ref().unchecked_ref()));
        // It listens for as long as the page is open.
        callback.forget();
    }
}
