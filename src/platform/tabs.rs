//! Other tabs of the app: one of all syncs, and each tells the others what it wrote.

use futures::channel::oneshot;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::store::Seq;

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

    /// Tells the others which commit is the newest. Only the number goes over the line.
    pub fn tell(&self, seq: Seq) {
        if let Some(channel) = &self.0 {
            channel.post_message(&JsValue::from_f64(seq.0 as f64)).ok();
        }
    }

    /// Calls when another tab tells something.
    pub fn listen(&self, heard: Box<dyn Fn(Seq)>) {
        let Some(channel) = &self.0 else { return };
        let callback = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            if let Some(seq) = message.data().as_f64() {
                heard(Seq(seq as u64));
            }
        });
        channel.set_onmessage(Some(callback.as_ref().unchecked_ref()));
        // It listens for as long as the page is open.
        callback.forget();
    }
}
