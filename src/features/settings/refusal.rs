//! Why the endpoint would not have something, in words that tell a person what to do.

use crate::i18n::{Locale, td_string};
use crate::store::Aside;
use crate::sync::engine::UNREADABLE;

/// Says why a record was refused.
pub fn of_record(aside: &Aside, locale: Locale) -> String {
    match aside.status {
        413 => td_string!(locale, settings.record_too_large).to_owned(),
        400 | 422 => td_string!(locale, settings.record_wrong).to_owned(),
        403 => td_string!(locale, settings.record_forbidden).to_owned(),
        status => td_string!(locale, settings.record_refused, status = status),
    }
}

/// Says why a picture or a scan is not at the endpoint.
pub fn of_picture(aside: &Aside, locale: Locale) -> String {
    match aside.status {
        UNREADABLE => td_string!(locale, settings.picture_unreadable).to_owned(),
        413 => td_string!(locale, settings.picture_too_large).to_owned(),
        422 => td_string!(locale, settings.picture_broken).to_owned(),
        status => td_string!(locale, settings.picture_refused, status = status),
    }
}

/// Tells whether trying again may help where nothing else has changed.
pub fn is_worth_a_try(aside: &Aside) -> bool {
    aside.status != UNREADABLE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_is_told_apart() {
        let aside = |status: u16| Aside { status, error: String::new() };
        let told = |of: fn(&Aside, Locale) -> String, statuses: &[u16]| -> Vec<String> {
            Locale::ALL.iter().flat_map(|locale| statuses.iter().map(|it| of(&aside(*it), *locale))).collect()
        };
        for mut words in [told(of_record, &[413, 422, 403, 409]), told(of_picture, &[0, 413, 422, 400])] {
            let count = words.len();
            words.sort();
            words.dedup();
            assert_eq!(words.len(), count, "{words:?}");
        }
    }
}
