//! What surveys say, in the reader's language.

use super::model::{Area, How, Reason, Survey};
use crate::app::dotted;
use crate::i18n::{Locale, td_string};

/// Names an area.
pub fn area(area: Area, locale: Locale) -> &'static str {
    match area {
        Area::Reception => td_string!(locale, surveys.reception),
        Area::Presentation => td_string!(locale, surveys.presentation),
        Area::Negotiation => td_string!(locale, surveys.negotiation),
        Area::Delivery => td_string!(locale, surveys.delivery),
        Area::Surroundings => td_string!(locale, surveys.surroundings),
    }
}

/// Names a reason.
pub fn reason(reason: Reason, locale: Locale) -> &'static str {
    match reason {
        Reason::Attitude => td_string!(locale, surveys.attitude),
        Reason::Knowledge => td_string!(locale, surveys.knowledge),
        Reason::Price => td_string!(locale, surveys.price),
        Reason::Waiting => td_string!(locale, surveys.waiting),
        Reason::Paperwork => td_string!(locale, surveys.paperwork),
        Reason::Date => td_string!(locale, surveys.date),
        Reason::Car => td_string!(locale, surveys.car),
        Reason::Promises => td_string!(locale, surveys.promises),
    }
}

/// Names how somebody was asked.
pub fn how(how: How, locale: Locale) -> &'static str {
    match how {
        How::Glass => td_string!(locale, surveys.on_glass),
        How::Phone => td_string!(locale, surveys.on_phone),
    }
}

/// Says the scores: `总体 4/5 · 推荐 9/10`.
pub fn scores(survey: &Survey, locale: Locale) -> String {
    td_string!(locale, surveys.scores, overall = survey.overall, nps = survey.nps)
}

/// Says what is behind the scores: poor areas, what was tapped, and the customer's words.
pub fn causes(survey: &Survey, locale: Locale) -> String {
    let comma = td_string!(locale, surveys.comma);
    let poor: Vec<&str> = survey.poor_areas().map(|of| area(of, locale)).collect();
    let poor =
        if poor.is_empty() { String::new() } else { td_string!(locale, surveys.poor_in, areas = poor.join(comma)) };
    let reasons: Vec<&str> = survey.reasons.iter().map(|of| reason(*of, locale)).collect();
    dotted([poor, reasons.join(comma), survey.words.clone()])
}

/// Says what the sales manager is to do about a bad answer.
pub fn task(name: &str, survey: &Survey, locale: Locale) -> String {
    let told = dotted([scores(survey, locale), causes(survey, locale)]);
    td_string!(locale, surveys.task, name = name, told = told)
}
