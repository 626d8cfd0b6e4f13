//! Asking an address whether an endpoint of ours is there.

use super::App;
use super::host::Address;
use crate::sync::wire::{Answer, Ask, Request, Trouble};

/// What was found at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// An endpoint that lets us in.
    Open,
    /// An endpoint that wants a token, or another one.
    Locked,
    /// Nothing that answers as an endpoint does, at this moment.
    Nothing,
}

impl App {
    /// Asks an address whether an endpoint is there.
    pub async fn probe(&self, address: &Address) -> Found {
        let nonce = self.act().new_id();
        let request = Request { nonce, ask: Ask::Pull { since: None, limit: 1, waits: false } };
        let heard = self.host().call(address, request.call("")).await;
        match heard.reply.map(|reply| request.read(&reply)) {
            Some(Answer::Page(_) | Answer::Receipt(_)) => Found::Open,
            Some(Answer::Trouble(Trouble::Unauthorized)) => Found::Locked,
            Some(Answer::Blob { .. } | Answer::Trouble(_)) | None => Found::Nothing,
        }
    }
}
