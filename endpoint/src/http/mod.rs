//! The ledger behind HTTP. Each answer under `/sync` is JSON of the contract, never a page of the app.

mod access;
mod app;
mod blobs;
mod body;
mod cross_origin;
mod refusal;
mod sync;

pub use access::Access;
pub use app::{AppFolder, NoApp, with_app};

use crate::Ledger;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::{any, get, put};
use axum::{Router, middleware};
use refusal::Refusal;
use std::sync::Arc;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

/// Set on every answer of the endpoint. A `HEAD` has no body to carry the marker, and a login page
/// that answers 200 to everything must not pass for a blob that is there.
const MARKER: HeaderName = HeaderName::from_static("forecourt");

/// What the handlers share.
#[derive(Debug)]
struct Service {
    ledger: Ledger,
    access: Access,
}

type Shared = Arc<Service>;

/// Returns the endpoint: the sync contract at `/sync`.
pub fn router(ledger: Ledger, access: Access) -> Router {
    let cors = cross_origin::layer(&access);
    let service: Shared = Arc::new(Service { ledger, access });
    let records = || get(sync::pull).post(sync::push);
    Router::new()
        .route("/sync", records())
        .route("/sync/", records())
        // Ten thousand customers are 8 MB of JSON and 1 MB of gzip, which matters in the car park.
        .layer(CompressionLayer::new())
        .route("/sync/health", get(sync::health))
        .route("/sync/blobs/{hash}", put(blobs::put).get(blobs::get).head(blobs::head))
        .route("/sync/{*rest}", any(|| async { Refusal::NotFound }))
        .method_not_allowed_fallback(|| async { Refusal::MethodNotAllowed })
        .layer(middleware::from_fn_with_state(Arc::clone(&service), cross_origin::guard))
        .layer(set(header::CACHE_CONTROL, "no-store"))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "no-referrer"))
        .layer(set(MARKER, "1"))
        .layer(cors)
        .with_state(service)
}

/// Returns the layer that sets a header on every answer.
fn set(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
