//! The built app, served beside the endpoint so that one program is a whole showroom.

use super::set;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use std::convert::Infallible;
use std::fmt;
use std::path::{Path, PathBuf};
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

/// Digits of the hash that the build puts into the name of a file that never changes.
const HASH_DIGITS: std::ops::RangeInclusive<usize> = 14..=16;
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_FIRST: HeaderValue = HeaderValue::from_static("no-cache");

/// A folder with a built app in it.
#[derive(Debug, Clone)]
pub struct AppFolder(PathBuf);

/// The folder has no `index.html` that can be read, so it holds no built app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoApp(PathBuf);

impl AppFolder {
    /// Returns the folder, if there is an app in it.
    ///
    /// # Errors
    /// [`NoApp`].
    pub fn new(path: &Path) -> Result<Self, NoApp> {
        match std::fs::File::open(path.join("index.html")) {
            Ok(_) => Ok(Self(path.to_owned())),
            Err(_) => Err(NoApp(path.to_owned())),
        }
    }
}

impl fmt::Display for NoApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no app in {}: it has no index.html", self.0.display())
    }
}

impl std::error::Error for NoApp {}

/// Returns the router with the app served wherever it has no route of its own.
pub fn with_app(router: Router, folder: AppFolder) -> Router {
    let app = Router::new()
        .fallback_service(any(serve).with_state(folder))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "no-referrer"))
        // The one rule that a page cannot make for itself in a <meta>; the rest of its policy is there.
        .layer(set(header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"));
    router.fallback_service(app)
}

async fn serve(State(AppFolder(folder)): State<AppFolder>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let last = request.uri().path().rsplit('/').next().unwrap_or_default().to_owned();
    let again = copy(&request);
    let files = ServeDir::new(&folder).precompressed_br().precompressed_gzip();
    let mut response = answer(files.oneshot(request).await);
    if response.status() == StatusCode::NOT_FOUND && !last.contains('.') {
        // A route of the app, which the app itself resolves. A file that is missing stays missing.
        let index = ServeFile::new(folder.join("index.html")).precompressed_br().precompressed_gzip();
        response = answer(index.oneshot(again).await);
    }
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let caching = if found && is_hashed(&last) { FOR_EVER } else { ASK_FIRST };
    response.headers_mut().insert(header::CACHE_CONTROL, caching);
    response
}

/// Returns the request again, for a second try; it has no body.
fn copy(request: &Request) -> Request {
    let mut copy = Request::new(axum::body::Body::empty());
    copy.method_mut().clone_from(request.method());
    copy.uri_mut().clone_from(request.uri());
    copy.headers_mut().clone_from(request.headers());
    copy
}

fn answer<B>(served: Result<axum::http::Response<B>, Infallible>) -> Response
where
    B: http_body_util::BodyExt + Send + 'static,
    axum::http::Response<B>: IntoResponse,
{
    match served {
        Ok(response) => response.into_response(),
        Err(never) => match never {},
    }
}

/// Says whether the build put a hash into the name: `app-0123456789abcdef.js`, `app-0123456789abcdef_bg.wasm`.
fn is_hashed(name: &str) -> bool {
    name.split('-').skip(1).any(|part| {
        let digits = part.bytes().take_while(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')).count();
        HASH_DIGITS.contains(&digits) && matches!(part.as_bytes().get(digits), Some(b'.' | b'_'))
    })
}
