//! What an answer shows about the place that it came from. More is told apart than the sync needs: it waits whatever
//! the reason, and a person who has typed an address can mend it.

use serde_json::{Map, Value};

use crate::app::address::AddressFault;
use crate::app::host::{Address, Dialect};
use crate::sync::http::Reply;
use crate::sync::rest;
use crate::sync::wire::{Answer, Request, VERSION};

/// What an address showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// What was typed is no address.
    NoAddress(AddressFault),
    /// An endpoint that lets us in, with the database that this tablet was synced with, or the first one.
    Ours,
    /// An endpoint that lets us in, with another database than the one that this tablet was synced with: another
    /// showroom's, or a restored one. The contract's `epoch` tells no more.
    AnotherDatabase,
    /// A plain list, which can be used with weaker promises.
    Rest,
    /// Nothing, in time.
    Silence,
    /// 511: the network wants a login first.
    Login,
    /// 429, 5xx: something is there that cannot answer now.
    Busy(u16),
    /// A web page.
    Page,
    /// It leads elsewhere.
    Redirect,
    /// Something that is no JSON.
    NotJson,
    /// JSON that does not follow the contract.
    Unmarked,
    /// An answer to somebody's earlier question.
    Stale,
    /// This newer version of the contract.
    Newer(u64),
    /// This older version of the contract.
    Older(u64),
    /// 426: it does not serve this version of the app any more.
    Outdated,
    /// It asks for a token, and there was none.
    NoToken,
    /// It does not accept the token.
    WrongToken,
    /// 404, 405: nothing at this path, which is told.
    NotThere(String),
    /// Another refusal.
    Refused(u16),
}

/// What follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The address is kept.
    Good,
    /// It is kept although nothing can be said of it now: a tablet is set up without a network, too.
    Later,
    /// A person decides whether it is meant.
    Ask,
    /// It is not kept.
    Wrong,
}

impl Found {
    /// Reads the reply to a first pull from an address. `synced_with` is the epoch that this tablet knows.
    pub fn read(request: &Request, reply: &Reply, address: &Address, synced_with: Option<&str>) -> Self {
        let body = reply.text();
        let json = serde_json::from_str::<Value>(&body).ok();
        let refusal = json.as_ref().and_then(|json| json.get("error")).is_some_and(Value::is_string);
        match (reply.status, json) {
            (511, _) => Self::Login,
            (300..=399, _) => Self::Redirect,
            _ if reply.redirected => Self::Redirect,
            (status @ (429 | 500..=599), _) => Self::Busy(status),
            (200, Some(Value::Object(head))) => Self::marked(request, reply, &head, synced_with),
            (200, Some(_)) if rest::is_collection(reply) => Self::Rest,
            (200, Some(_)) => Self::Unmarked,
            (404 | 405, _) => Self::NotThere(path(address)),
            (401 | 403, Some(_)) if refusal && address.token.is_none() => Self::NoToken,
            (401 | 403, Some(_)) if refusal => Self::WrongToken,
            (426, Some(_)) if refusal => Self::Outdated,
            (_, None) if body.trim_start().starts_with('<') => Self::Page,
            // It was cut on its way.
            (200, None) if body.trim_start().starts_with('{') => Self::Silence,
            (200, None) => Self::NotJson,
            (status, _) => Self::Refused(status),
        }
    }

    fn marked(request: &Request, reply: &Reply, head: &Map<String, Value>, synced_with: Option<&str>) -> Self {
        let ours = u64::from(VERSION);
        match head.get("forecourt").and_then(Value::as_u64) {
            None => return Self::Unmarked,
            Some(version) if version > ours => return Self::Newer(version),
            Some(version) if version < ours => return Self::Older(version),
            Some(_) => {}
        }
        if head.get("n").and_then(Value::as_str) != Some(&request.nonce.to_string()) {
            return Self::Stale;
        }
        match request.read(reply) {
            Answer::Page(page) if synced_with.is_none_or(|known| known == page.epoch) => Self::Ours,
            Answer::Page(_) => Self::AnotherDatabase,
            _ => Self::Unmarked,
        }
    }

    /// Returns what follows.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Ours => Verdict::Good,
            Self::Silence | Self::Login | Self::Busy(_) => Verdict::Later,
            Self::AnotherDatabase | Self::Rest => Verdict::Ask,
            _ => Verdict::Wrong,
        }
    }

    /// Returns what is spoken there, where that shows.
    pub fn dialect(&self) -> Option<Dialect> {
        match self {
            Self::Ours | Self::AnotherDatabase => Some(Dialect::Contract),
            Self::Rest => Some(Dialect::Rest),
            _ => None,
        }
    }

    /// Tells whether it is the token that has to be mended, and not the address.
    pub fn is_about_token(&self) -> bool {
        matches!(self, Self::NoToken | Self::WrongToken)
    }
}

/// Returns the path of an address.
fn path(address: &Address) -> String {
    let rest = address.url.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').map(|at| rest[at..].to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::sync::wire::Ask;

    fn check_with(token: Option<&str>, known: Option<&str>, reply: &Reply, expected: &Found) {
        let url = "https://sync.example.com/api".to_owned();
        let address = Address { url, token: token.map(str::to_owned), dialect: Dialect::Contract };
        let request = Request { nonce: Uuid::nil(), ask: Ask::Pull { since: None, limit: 1, waits: false } };
        let found = Found::read(&request, reply, &address, known);
        assert_eq!(found, *expected, "{} {}", reply.status, reply.text());
    }

    fn check(status: u16, body: &str, expected: Found) {
        let reply = Reply { status, body: body.into(), ..Reply::default() };
        check_with(Some("t"), None, &reply, &expected);
    }

    fn page(mark: Value, n: Uuid) -> Vec<u8> {
        let page = json!({"forecourt": mark, "n": n, "epoch": "e", "cursor": "c", "more": false, "changes": []});
        page.to_string().into_bytes()
    }

    #[test]
    fn an_answer_shows_where_it_comes_from() {
        let nothing = "{\"error\":\"nothing here\"}";
        check(200, "<!doctype html><title>Wi-Fi</title>", Found::Page);
        check(403, "\n<html>", Found::Page);
        check(302, "", Found::Redirect);
        check(511, "<html>", Found::Login);
        check(503, "<html>", Found::Busy(503));
        check(200, "ok", Found::NotJson);
        check(200, "", Found::NotJson);
        check(200, "{\"forecourt\":1,\"n\":\"0", Found::Silence);
        check(200, "[]", Found::Rest);
        check(200, "[{\"id\": 1, \"title\": \"json-server\"}]", Found::Unmarked);
        check(200, "{\"customers\":[]}", Found::Unmarked);
        check(404, "<html>", Found::NotThere("/api".to_owned()));
        check(405, nothing, Found::NotThere("/api".to_owned()));
        check(401, nothing, Found::WrongToken);
        check(401, "{}", Found::Refused(401));
        check(426, nothing, Found::Outdated);
        check(400, nothing, Found::Refused(400));
    }

    #[test]
    fn a_redirect_that_was_followed_is_one() {
        let reply = Reply { status: 200, redirected: true, body: page(json!(1), Uuid::nil()), ..Reply::default() };
        check_with(None, None, &reply, &Found::Redirect);
    }

    #[test]
    fn a_missing_token_is_told_from_a_wrong_one() {
        let reply = Reply { status: 403, body: b"{\"error\":\"who?\"}".to_vec(), ..Reply::default() };
        check_with(None, None, &reply, &Found::NoToken);
        check_with(Some("t"), None, &reply, &Found::WrongToken);
    }

    #[test]
    fn the_contract_is_known_by_its_version_our_question_and_the_database() {
        let check = |mark: Value, n: Uuid, known: Option<&str>, expected: Found| {
            let reply = Reply { status: 200, body: page(mark, n), ..Reply::default() };
            check_with(None, known, &reply, &expected);
        };
        check(json!(1), Uuid::nil(), None, Found::Ours);
        check(json!(1), Uuid::nil(), Some("e"), Found::Ours);
        check(json!(1), Uuid::nil(), Some("f"), Found::AnotherDatabase);
        check(json!(1), Uuid::max(), None, Found::Stale);
        check(json!(2), Uuid::nil(), None, Found::Newer(2));
        check(json!(0), Uuid::nil(), None, Found::Older(0));
        check(json!("1"), Uuid::nil(), None, Found::Unmarked);
    }
}
