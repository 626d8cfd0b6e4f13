//! Waiting.

use std::time::Duration;

use futures::channel::oneshot;
use gloo::timers::callback::Timeout;

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
