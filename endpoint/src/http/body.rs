//! Reads a request's body within a limit.
//!
//! A body that is refused is read to its end all the same. To answer and close while the tablet is
//! still sending resets the connection, and the tablet sees a dropped line where it should see the
//! 413 or 401: it would send the same again for ever.

use super::Refusal;
use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use std::time::Duration;

/// How long a body may make no progress.
const PATIENCE: Duration = Duration::from_secs(30);
/// How much is read and thrown away before the line is cut after all.
const DRAINED: usize = 64 * 1024 * 1024;

/// Returns the whole body.
///
/// # Errors
/// [`Refusal::TooLarge`], or [`Refusal::HalfABody`] when it does not come whole: no fault of what it
/// says, so never a status at which a tablet sets a write aside.
pub(super) async fn read(body: Body, limit: usize) -> Result<Bytes, Refusal> {
    let mut kept = Vec::new();
    let total = walk(body, |total, data| {
        if total <= limit {
            kept.extend_from_slice(data);
        } else {
            kept = Vec::new();
        }
    })
    .await?;
    if total > limit {
        return Err(Refusal::TooLarge(format!("the body must be at most {limit} bytes")));
    }
    Ok(kept.into())
}

/// Returns the refusal, once the body that nobody wants has been read.
pub(super) async fn refuse(body: Body, refusal: Refusal) -> Refusal {
    match walk(body, |_, _| {}).await {
        Ok(_) => refusal,
        Err(broken) => broken,
    }
}

/// Shows each piece of the body, with the bytes so far including it, and returns how many there were.
async fn walk(mut body: Body, mut each: impl FnMut(usize, &[u8])) -> Result<usize, Refusal> {
    let mut total = 0;
    loop {
        let frame = tokio::time::timeout(PATIENCE, body.frame()).await.map_err(|_| Refusal::HalfABody)?;
        let Some(frame) = frame else { return Ok(total) };
        let frame = frame.map_err(|_| Refusal::HalfABody)?;
        if let Some(data) = frame.data_ref() {
            total += data.len();
            each(total, data);
        }
        if total > DRAINED {
            return Ok(total);
        }
    }
}
