//! What was found at an address, in words: what is wrong, and what can be done.

use super::Found;
use crate::app::address::AddressFault;
use crate::i18n::{Locale, td_string};

/// Says what was found.
pub fn of(found: &Found, locale: Locale) -> String {
    let words = match found {
        Found::NoAddress(fault) => of_fault(*fault, locale),
        Found::Ours => td_string!(locale, server.found),
        Found::AnotherDatabase => td_string!(locale, server.another_database),
        Found::Rest => td_string!(locale, plain.found),
        Found::Silence => td_string!(locale, server.silence),
        Found::Login => td_string!(locale, server.login),
        Found::Busy(status) => return td_string!(locale, server.busy, status = status),
        Found::Page => td_string!(locale, server.page),
        Found::Redirect => td_string!(locale, server.redirect),
        Found::NotJson => td_string!(locale, server.not_json),
        Found::Unmarked => td_string!(locale, server.unmarked),
        Found::Stale => td_string!(locale, server.stale),
        Found::Newer(version) => return td_string!(locale, server.newer, version = version),
        Found::Older(version) => return td_string!(locale, server.older, version = version),
        Found::Outdated => td_string!(locale, server.outdated),
        Found::NoToken => td_string!(locale, server.no_token),
        Found::WrongToken => td_string!(locale, server.wrong_token),
        Found::NotThere(path) => return td_string!(locale, server.not_there, path = path),
        Found::Refused(status) => return td_string!(locale, server.refused, status = status),
    };
    words.to_owned()
}

fn of_fault(fault: AddressFault, locale: Locale) -> &'static str {
    match fault {
        AddressFault::NotOne => td_string!(locale, server.not_an_address),
        AddressFault::Scheme => td_string!(locale, server.scheme),
        AddressFault::Insecure => td_string!(locale, server.insecure),
        AddressFault::Secret => td_string!(locale, server.secret),
        AddressFault::Query => td_string!(locale, server.query),
    }
}
