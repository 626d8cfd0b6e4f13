//! Blobs by their hash: put, ask, get.

use super::access::Caller;
use super::{Refusal, Shared, body, sync};
use crate::wire::FORECOURT;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State, rejection::QueryRejection};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use serde::Deserialize;
use serde_json::{Map, Value};

/// The largest blob, in bytes.
const LARGEST_BLOB: usize = 10 * 1024 * 1024;

/// A blob is bytes to whoever asks with a token. Opened as a page it could speak in the app's name,
/// so it is neither shown nor guessed at.
const AS_BYTES: [(HeaderName, &str); 2] =
    [(header::CONTENT_TYPE, "application/octet-stream"), (header::CONTENT_DISPOSITION, "attachment")];

#[derive(Debug, Deserialize)]
pub(super) struct Nonce {
    n: Option<String>,
}

pub(super) async fn put(
    State(service): State<Shared>,
    caller: Result<Caller, Refusal>,
    Path(hash): Path<String>,
    query: Result<Query<Nonce>, QueryRejection>,
    body: Body,
) -> Result<Response, Refusal> {
    let Caller(showroom) = match caller {
        Ok(caller) => caller,
        Err(refusal) => return Err(body::refuse(body, refusal).await),
    };
    let content = body::read(body, LARGEST_BLOB).await?;
    let Query(Nonce { n }) = query.map_err(|why| Refusal::Malformed(why.body_text()))?;
    let n = sync::nonce(n)?;
    let new = service.ledger.put_blob(&showroom, &hash, &content).await?;
    let mut answer = Map::from_iter([("forecourt".to_owned(), Value::from(FORECOURT))]);
    answer.extend(n.map(|n| ("n".to_owned(), Value::from(n))));
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(answer)).into_response())
}

pub(super) async fn get(
    State(service): State<Shared>,
    Caller(showroom): Caller,
    Path(hash): Path<String>,
) -> Result<Response, Refusal> {
    let content = service.ledger.blob(&showroom, &hash).await?.ok_or(Refusal::NotFound)?;
    Ok((AS_BYTES, Bytes::from(content)).into_response())
}

pub(super) async fn head(
    State(service): State<Shared>,
    Caller(showroom): Caller,
    Path(hash): Path<String>,
) -> Result<Response, Refusal> {
    let size = service.ledger.blob_size(&showroom, &hash).await?.ok_or(Refusal::NotFound)?;
    Ok((AS_BYTES, [(header::CONTENT_LENGTH, size.to_string())]).into_response())
}
