//! What deals say, in the reader's language.

use super::draft::{Field, Problem};
use super::listing::Shelf;
use crate::app::App;
use crate::domain::activity::Contact;
use crate::domain::customer::Channel;
use crate::domain::deal::{Deal, LostReason, Outcome};
use crate::i18n::{Locale, td_string};
use crate::process::Opens;
use crate::ui::format;

/// All reasons for a loss, in the order in which they are offered.
pub const LOST_REASONS: [LostReason; 8] = [
    LostReason::Price,
    LostReason::Competitor,
    LostReason::OtherDealer,
    LostReason::Finance,
    LostReason::Supply,
    LostReason::Postponed,
    LostReason::Silent,
    LostReason::Other,
];

/// Names a reason for a loss.
pub fn lost_reason(reason: LostReason, locale: Locale) -> &'static str {
    match reason {
        LostReason::Price => td_string!(locale, deals.lost_price),
        LostReason::Competitor => td_string!(locale, deals.lost_competitor),
        LostReason::OtherDealer => td_string!(locale, deals.lost_other_dealer),
        LostReason::Finance => td_string!(locale, deals.lost_finance),
        LostReason::Supply => td_string!(locale, deals.lost_supply),
        LostReason::Postponed => td_string!(locale, deals.lost_postponed),
        LostReason::Silent => td_string!(locale, deals.lost_silent),
        LostReason::Other => td_string!(locale, deals.lost_other),
    }
}

/// Says why a deal was lost: the reason, to whom, and what was said about it; nothing for another deal.
pub fn loss(outcome: &Outcome, locale: Locale) -> String {
    let Outcome::Lost { reason, competitor, note, .. } = outcome else { return String::new() };
    let parts = [lost_reason(*reason, locale), competitor, note];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Names a way of meeting.
pub fn contact(contact: Contact, locale: Locale) -> &'static str {
    match contact {
        Contact::Visit => td_string!(locale, deals.contact_visit),
        Contact::Call => td_string!(locale, deals.contact_call),
        Contact::Message => td_string!(locale, deals.contact_message),
        Contact::Note => td_string!(locale, deals.contact_note),
    }
}

/// Says how a customer likes to be reached.
pub fn channel(channel: Channel, locale: Locale) -> &'static str {
    match channel {
        Channel::Wechat => td_string!(locale, deals.prefers_wechat),
        Channel::Phone => td_string!(locale, deals.prefers_phone),
        Channel::Sms => td_string!(locale, deals.prefers_sms),
        Channel::Email => td_string!(locale, deals.prefers_email),
        Channel::InPerson => td_string!(locale, deals.prefers_person),
    }
}

/// Says what the button of a step does that is done somewhere else.
pub fn opens(what: Opens, locale: Locale) -> &'static str {
    match what {
        Opens::Customer => td_string!(locale, deals.open_customer),
        Opens::Model => td_string!(locale, deals.open_model),
        Opens::TestDrive => td_string!(locale, deals.open_test_drive),
        Opens::Quote => td_string!(locale, deals.open_quote),
        Opens::Plan => td_string!(locale, deals.open_plan),
        Opens::Contract => td_string!(locale, deals.open_contract),
        Opens::Payments => td_string!(locale, deals.open_payments),
        Opens::Finance => td_string!(locale, deals.open_finance),
        Opens::Order => td_string!(locale, deals.open_order),
        Opens::Registration => td_string!(locale, deals.open_registration),
        Opens::Delivery => td_string!(locale, deals.open_delivery),
        Opens::Survey => td_string!(locale, deals.open_survey),
        Opens::Service => td_string!(locale, deals.open_service),
        Opens::TalkingPoints => td_string!(locale, deals.open_talking_points),
    }
}

/// Names a shelf of the list.
pub fn shelf(shelf: Shelf, locale: Locale) -> &'static str {
    match shelf {
        Shelf::Mine => td_string!(locale, deals.shelf_mine),
        Shelf::Due => td_string!(locale, deals.shelf_due),
        Shelf::All => td_string!(locale, deals.shelf_all),
        Shelf::Won => td_string!(locale, deals.shelf_won),
        Shelf::Lost => td_string!(locale, deals.shelf_lost),
    }
}

/// Says what to mend.
pub fn problem(problem: Problem, locale: Locale) -> &'static str {
    match problem {
        Problem::Missing(Field::Reason) => td_string!(locale, deals.reason_missing),
        Problem::Missing(Field::LostReason) => td_string!(locale, deals.lost_reason_missing),
        Problem::Missing(Field::LostNote) => td_string!(locale, deals.lost_note_missing),
        Problem::Missing(Field::Competitor) => td_string!(locale, deals.competitor_missing),
        Problem::Missing(Field::Note) => td_string!(locale, deals.note_missing),
        Problem::Missing(Field::Due | Field::Until) | Problem::NoDay(_) => td_string!(locale, deals.no_day),
        Problem::Past(Field::Until) => td_string!(locale, deals.until_past),
        Problem::Past(_) => td_string!(locale, deals.past_day),
    }
}

/// Says how a closed deal was closed; nothing for an open one.
pub fn closed(app: App, deal: &Deal, locale: Locale) -> Option<String> {
    let day = |at: chrono::DateTime<chrono::Utc>| {
        format::day(at.with_timezone(&app.zone()).date_naive(), app.today(), locale)
    };
    match &deal.outcome {
        Outcome::Open => None,
        Outcome::Won { at, .. } => Some(td_string!(locale, deals.won_on, day = day(*at))),
        Outcome::Lost { at, .. } => Some(td_string!(locale, deals.lost_on, day = day(*at))),
    }
}
