//! What can go wrong in the first run, in words.

use super::draft::Field;
use crate::app::sample::SampleError;
use crate::i18n::{Locale, td_string};

/// Says that a field has to be filled in.
pub fn missing(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::Showroom => td_string!(locale, welcome.showroom_missing),
        Field::Name => td_string!(locale, welcome.consultant_missing),
    }
}

/// Says why there is no sample showroom.
pub fn sample_failed(error: &SampleError, locale: Locale) -> String {
    match error {
        SampleError::Unread => td_string!(locale, welcome.sample_unread).to_owned(),
        SampleError::Malformed(reason) => td_string!(locale, welcome.sample_malformed, reason = reason.clone()),
    }
}
