//! Waiting.

use std::cell::Cell;
use std::time::Duration;

use futures::channel::oneshot;
use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::MessageChannel;

/// Waits; at most 24 days, which is as far as browsers count.
pub async fn sleep(time: Duration) {
    let millis = u32::try_from(time.as_millis()).unwrap_or(u32::MAX).min(i32::MAX as u32);
    let (ring, rung) = oneshot::channel::<()>();
    let timeout = Timeout::new(millis, move || {
        ring.send(()).ok();
    });
    rung.await.ok();
    drop(timeout);
}

/// How long work may have the thread before others do, in milliseconds. At 50 a person begins to feel it.
const BREATH: f64 = 20.0;

/// After such a pause it is other work that begins, in milliseconds.
const PAUSE: f64 = 500.0;

/// Long work that lets others have the thread now and then.
#[derive(Debug, Default)]
pub struct Breathing {
    /// When others had it last, in milliseconds of the page's clock.
    last: Cell<f64>,
}

impl Breathing {
    /// Waits for a moment, if the last time is long enough ago, and tells whether it did.
    pub async fn breathe(&self) -> bool {
        let since = now() - self.last.get();
        if since > PAUSE {
            self.last.set(now());
        }
        let is_long = (BREATH..PAUSE).contains(&since);
        if is_long {
            turn().await;
            self.last.set(now());
        }
        is_long
    }
}

/// Goes to the end of the queue of what the page has to do. A timer would wait for 4 ms besides.
async fn turn() {
    let (ring, rung) = oneshot::channel::<()>();
    let Ok(channel) = MessageChannel::new() else { return sleep(Duration::ZERO).await };
    let heard = Closure::once(move || {
        ring.send(()).ok();
    });
    channel.port1().set_onmessage(Some(heard.as_ref().unchecked_ref()));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        rung.await.ok();
    }
    channel.port1().close();
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
