//! Every answer that is not what was asked for: a status, and `{"error":"…"}` for the developer who reads it.

use crate::database::DatabaseError;
use crate::ledger::{BadBlob, PullError, PushError};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use serde_json::json;
use std::io::Write;

/// After how many seconds a tablet may try again when the database failed.
const RETRY_AFTER: &str = "5";

/// Why a request is refused.
#[derive(Debug)]
pub(super) enum Refusal {
    /// 400: it is not a request of the contract; the text says where.
    Malformed(String),
    /// 401: no token, or none that is known.
    Unauthorised,
    /// 403: a page from elsewhere reached for an endpoint that asks for no token.
    Foreign,
    /// 404: nothing here.
    NotFound,
    /// 405: something is here, but not for this verb.
    MethodNotAllowed,
    /// 503: the body stopped coming or was cut short, and may come whole the next time.
    HalfABody,
    /// 410: pull from the start.
    Gone(String),
    /// 413: more than is taken at once.
    TooLarge(String),
    /// 422: understood, and wrong.
    Wrong(String),
    /// 503: the database failed.
    Unavailable,
}

impl Refusal {
    /// Notes on stderr that the database failed, which the operator must see, and tells the tablet to come back.
    pub(super) fn database(error: &DatabaseError) -> Self {
        // With nobody reading stderr there is nobody to tell.
        let _ = writeln!(std::io::stderr(), "forecourt-endpoint: {error}");
        Self::Unavailable
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut headers = HeaderMap::new();
        let (status, error) = match self {
            Self::Malformed(why) => (StatusCode::BAD_REQUEST, why),
            Self::Unauthorised => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
                (StatusCode::UNAUTHORIZED, "a valid token is needed: Authorization: Bearer TOKEN".to_owned())
            }
            Self::Foreign => {
                (StatusCode::FORBIDDEN, "an endpoint without tokens serves pages of this machine only".to_owned())
            }
            Self::NotFound => (StatusCode::NOT_FOUND, "there is nothing here".to_owned()),
            Self::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "not with this method".to_owned()),
            Self::HalfABody => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER));
                (StatusCode::SERVICE_UNAVAILABLE, "the body did not come whole".to_owned())
            }
            Self::Gone(why) => (StatusCode::GONE, why),
            Self::TooLarge(why) => (StatusCode::PAYLOAD_TOO_LARGE, why),
            Self::Wrong(why) => (StatusCode::UNPROCESSABLE_ENTITY, why),
            Self::Unavailable => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER));
                (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be reached".to_owned())
            }
        };
        (status, headers, Json(json!({ "error": error }))).into_response()
    }
}

impl From<PullError> for Refusal {
    fn from(error: PullError) -> Self {
        match error {
            PullError::Gone => Self::Gone(error.to_string()),
            PullError::NotACursor | PullError::NothingWanted => Self::Malformed(error.to_string()),
            PullError::Database(why) => Self::database(&why),
        }
    }
}

impl From<PushError> for Refusal {
    fn from(error: PushError) -> Self {
        match error {
            PushError::TooManyWrites => Self::TooLarge(error.to_string()),
            PushError::Database(why) => Self::database(&why),
        }
    }
}

impl From<BadBlob> for Refusal {
    fn from(error: BadBlob) -> Self {
        match error {
            BadBlob::NotAHash => Self::Malformed(error.to_string()),
            BadBlob::WrongHash => Self::Wrong(error.to_string()),
            BadBlob::Database(why) => Self::database(&why),
        }
    }
}
