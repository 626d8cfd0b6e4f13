//! Which showroom a request is about, and whether it may be.

use super::{Refusal, Shared};
use crate::{Showroom, Token};
use axum::extract::FromRequestParts;
use axum::http::{header, request::Parts};

/// Who may come in.
#[derive(Debug, Clone)]
pub enum Access {
    /// Whoever shows a token; it says which showroom.
    Tokens,
    /// Anyone on this machine, for the one showroom: for trials and for development.
    Open(Showroom),
}

/// The showroom that the request may read and write.
#[derive(Debug)]
pub(super) struct Caller(pub(super) Showroom);

impl FromRequestParts<Shared> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, service: &Shared) -> Result<Self, Refusal> {
        if let Access::Open(showroom) = &service.access {
            return Ok(Self(showroom.clone()));
        }
        let token = bearer(parts).ok_or(Refusal::Unauthorised)?;
        let showroom = service.ledger.showroom_of(&token).await.map_err(|e| Refusal::database(&e))?;
        showroom.map(Self).ok_or(Refusal::Unauthorised)
    }
}

fn bearer(parts: &Parts) -> Option<Token> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Token::presented(token.trim()))
}
