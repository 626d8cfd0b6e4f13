//! What can go wrong in the first run, in words.

use super::draft::{Field, Problem};
use crate::app::sample::SampleError;
use crate::i18n::{Locale, td_string};

/// Says what to mend.
pub fn problem(problem: Problem, locale: Locale) -> &'static str {
    match problem {
        Problem::Missing(Field::Showroom) => td_string!(locale, welcome.showroom_missing),
        Problem::Missing(Field::Name) => td_string!(locale, welcome.consultant_missing),
        Problem::Missing(Field::Endpoint) | Problem::BadAddress => td_string!(locale, welcome.endpoint_bad),
        Problem::Missing(Field::Token) | Problem::TokenRefused => td_string!(locale, welcome.token_refused),
    }
}

/// Says why there is no sample showroom.
pub fn sample_failed(error: &SampleError, locale: Locale) -> String {
    match error {
        SampleError::Unread => td_string!(locale, welcome.sample_unread).to_owned(),
        SampleError::Malformed(reason) => td_string!(locale, welcome.sample_malformed, reason = reason.clone()),
    }
}
