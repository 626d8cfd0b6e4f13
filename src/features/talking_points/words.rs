//! What talking points and cases say, in the reader's language.

use super::draft::{Field, Missing};
use super::model::{Section, SuccessCase};
use crate::i18n::{Locale, td_string};

/// Names a section.
pub fn section(section: Section, locale: Locale) -> &'static str {
    match section {
        Section::Strengths => td_string!(locale, talking_points.strengths),
        Section::Warranty => td_string!(locale, talking_points.warranty),
        Section::Problems => td_string!(locale, talking_points.problems),
        Section::LongTerm => td_string!(locale, talking_points.long_term),
        Section::Care => td_string!(locale, talking_points.care),
        Section::Other => td_string!(locale, talking_points.other),
    }
}

/// Names a field.
pub fn field(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::Section => td_string!(locale, talking_points.section),
        Field::Title => td_string!(locale, talking_points.field_title),
        Field::Text => td_string!(locale, talking_points.field_text),
    }
}

/// Says that a field is missing.
pub fn missing(Missing(field): Missing, locale: Locale) -> &'static str {
    match field {
        Field::Section => td_string!(locale, talking_points.no_section),
        Field::Title => td_string!(locale, talking_points.no_title),
        Field::Text => td_string!(locale, talking_points.no_text),
    }
}

/// Says on a deal that a case was told.
pub fn told(case: &SuccessCase, locale: Locale) -> String {
    td_string!(locale, talking_points.told_note, title = case.title.as_str())
}
