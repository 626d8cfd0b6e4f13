//! What the store and the templates say, in the reader's language.

use crate::i18n::{Locale, td_string};
use crate::process::Words;
use crate::store::StoreError;

impl Words {
    /// Returns the words in the reader's language.
    pub fn in_locale(&self, locale: Locale) -> String {
        match locale {
            Locale::Chinese => self.zh.clone(),
            Locale::English => self.en.clone(),
        }
    }
}

/// Says why nothing was saved, and what the person can do.
pub fn save_failed(error: &StoreError, locale: Locale) -> String {
    match error {
        StoreError::Full => td_string!(locale, app.save_failed_full).to_owned(),
        StoreError::Superseded => td_string!(locale, app.save_failed_superseded).to_owned(),
        StoreError::Locked => td_string!(locale, app.save_failed_locked).to_owned(),
        StoreError::Begun => td_string!(locale, app.save_failed_begun).to_owned(),
        StoreError::Wiped => td_string!(locale, app.save_failed_wiped).to_owned(),
        StoreError::Stale | StoreError::Unavailable(_) | StoreError::Damaged(_) | StoreError::Failed(_) => {
            td_string!(locale, app.save_failed, reason = error.to_string())
        }
    }
}

/// Says why a store that the browser has emptied is not as it was yet, and what the person can do.
pub fn not_put_back(error: &StoreError, locale: Locale) -> &'static str {
    match error {
        StoreError::Full => td_string!(locale, app.not_put_back_full),
        StoreError::Begun => td_string!(locale, app.not_put_back_begun),
        _ => td_string!(locale, app.not_put_back_text),
    }
}

/// Says why the store could not be unlocked or sealed, and what the person can do.
pub fn unlock_failed(error: &StoreError, locale: Locale) -> String {
    td_string!(locale, lock.failed, reason = error.to_string())
}

/// Says why there is no store to work with, and what the person can do.
pub fn no_storage(error: &StoreError, locale: Locale) -> String {
    match error {
        StoreError::Superseded => td_string!(locale, app.no_storage_superseded).to_owned(),
        StoreError::Damaged(_) => td_string!(locale, app.no_storage_damaged).to_owned(),
        _ => td_string!(locale, app.no_storage_text, reason = error.to_string()),
    }
}
