//! Which pages may talk to the endpoint from a browser.
//!
//! With tokens any page may: it has to bring the token, and no cookie helps it. Without tokens the
//! browser of this machine is all the protection there is, and every page that it shows could read
//! and write the showroom; so only pages of this machine may, under a name of this machine.

use super::{Access, MARKER, Refusal, Shared};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, Uri, header, uri::Authority};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::time::Duration;
use tower_http::cors::{AllowOrigin, Any, CorsLayer};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Returns the layer that answers `OPTIONS` and tells browsers who may read the answers.
pub(super) fn layer(access: &Access) -> CorsLayer {
    let cors = CorsLayer::new()
        .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PUT])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE])
        .expose_headers([header::DATE, header::RETRY_AFTER, MARKER])
        .max_age(DAY);
    match access {
        Access::Tokens => cors.allow_origin(Any),
        Access::Open(_) => cors.allow_origin(AllowOrigin::predicate(|origin, _| is_local_origin(origin))),
    }
}

/// Refuses, where no token is asked for, what comes from another site's page or under another
/// site's name. The second is a page whose own name was made to point at this machine.
pub(super) async fn guard(State(service): State<Shared>, request: Request, next: Next) -> Response {
    if matches!(service.access, Access::Tokens) {
        return next.run(request).await;
    }
    let headers = request.headers();
    let origin_is_local = headers.get(header::ORIGIN).is_none_or(is_local_origin);
    let host_is_local = headers.get(header::HOST).is_none_or(is_local_host);
    if origin_is_local && host_is_local { next.run(request).await } else { Refusal::Foreign.into_response() }
}

fn is_local_origin(origin: &HeaderValue) -> bool {
    let uri = origin.to_str().ok().and_then(|text| text.parse::<Uri>().ok());
    uri.as_ref().and_then(Uri::host).is_some_and(is_local)
}

fn is_local_host(host: &HeaderValue) -> bool {
    let authority = host.to_str().ok().and_then(|text| text.parse::<Authority>().ok());
    authority.is_some_and(|authority| is_local(authority.host()))
}

fn is_local(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}
