//! What attachments say, in the reader's language.

use super::rules::{Fault, Problem};
use crate::app::blobs::NoBlob;
use crate::domain::blob;
use crate::i18n::{Locale, td_string};
use crate::ui::format;

/// Says why a file is not kept, and what the person can do.
pub fn problem(problem: &Problem, locale: Locale) -> String {
    let name = problem.name.as_str();
    match problem.fault {
        Fault::Foreign => td_string!(locale, attachments.foreign, name = name),
        Fault::Unreadable => td_string!(locale, attachments.unreadable, name = name),
        Fault::TooLarge(bytes) => td_string!(
            locale,
            attachments.too_large,
            name = name,
            size = format::size(bytes as u64),
            limit = format::size(blob::LARGEST as u64)
        ),
    }
}

/// Says why a file cannot be shown, and what the person can do.
pub fn no_blob(reason: &NoBlob, locale: Locale) -> String {
    match reason {
        NoBlob::Unreachable => td_string!(locale, attachments.unreachable).to_owned(),
        NoBlob::Nowhere => td_string!(locale, attachments.nowhere).to_owned(),
        NoBlob::Unkept => td_string!(locale, attachments.unkept).to_owned(),
        NoBlob::NoEndpoint => td_string!(locale, attachments.no_server).to_owned(),
        NoBlob::Store(error) => td_string!(locale, attachments.store_failed, reason = error.to_string()),
    }
}
