//! What plans and appraisals say, in the reader's language.

use super::draft::Time;
use super::model::{Arrange, Extra, Grade, Part, When};
use super::problem::{Field, Problem};
use crate::domain::loan::Way;
use crate::i18n::{Locale, td_string};
use crate::ui::format;

/// Names a time of purchase that is offered.
pub fn time(time: Time, locale: Locale) -> &'static str {
    match time {
        Time::Today => td_string!(locale, plans.when_today),
        Time::Week => td_string!(locale, plans.when_week),
        Time::Month => td_string!(locale, plans.when_month),
        Time::Day => td_string!(locale, plans.when_day),
        Time::Open => td_string!(locale, plans.when_open),
    }
}

/// Says when.
pub fn when(when: When, locale: Locale) -> String {
    match when {
        When::Today => td_string!(locale, plans.when_today).to_owned(),
        When::Week => td_string!(locale, plans.when_week).to_owned(),
        When::Month => td_string!(locale, plans.when_month).to_owned(),
        When::On { day } => format::full_day(day, locale),
        When::Open => td_string!(locale, plans.when_open).to_owned(),
    }
}

/// Names a way of paying.
pub fn way(way: Way, locale: Locale) -> &'static str {
    match way {
        Way::Full => td_string!(locale, plans.way_full),
        Way::Loan => td_string!(locale, plans.way_loan),
        Way::Lease => td_string!(locale, plans.way_lease),
    }
}

/// Says who sees to something.
pub fn arrange(arrange: Arrange, locale: Locale) -> &'static str {
    match arrange {
        Arrange::ByUs => td_string!(locale, plans.by_us),
        Arrange::Own => td_string!(locale, plans.by_customer),
        Arrange::Open => td_string!(locale, plans.when_open),
    }
}

/// Says whether there is an old car.
pub fn trades_in(trades_in: Option<bool>, locale: Locale) -> &'static str {
    match trades_in {
        Some(true) => td_string!(locale, plans.trade_in_yes),
        Some(false) => td_string!(locale, plans.trade_in_no),
        None => td_string!(locale, plans.trade_in_not_asked),
    }
}

/// Says what was explained.
pub fn extra(extra: Extra, locale: Locale) -> &'static str {
    match extra {
        Extra::Insurance => td_string!(locale, plans.extra_insurance),
        Extra::Finance => td_string!(locale, plans.extra_finance),
        Extra::AfterSales => td_string!(locale, plans.extra_after_sales),
    }
}

/// Names a part of a car.
pub fn part(part: Part, locale: Locale) -> &'static str {
    match part {
        Part::Paint => td_string!(locale, plans.part_paint),
        Part::Chassis => td_string!(locale, plans.part_chassis),
        Part::Interior => td_string!(locale, plans.part_interior),
        Part::Powertrain => td_string!(locale, plans.part_powertrain),
        Part::Accidents => td_string!(locale, plans.part_accidents),
    }
}

/// Says how a part is.
pub fn grade(part: Part, grade: Grade, locale: Locale) -> &'static str {
    match (part, grade) {
        (Part::Accidents, Grade::Good) => td_string!(locale, plans.accidents_none),
        (Part::Accidents, Grade::Fair) => td_string!(locale, plans.accidents_light),
        (Part::Accidents, Grade::Poor) => td_string!(locale, plans.accidents_heavy),
        (_, Grade::Good) => td_string!(locale, plans.grade_good),
        (_, Grade::Fair) => td_string!(locale, plans.grade_fair),
        (_, Grade::Poor) => td_string!(locale, plans.grade_poor),
    }
}

/// Names a field of a form.
pub fn field(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::When => td_string!(locale, plans.when),
        Field::Day => td_string!(locale, plans.day),
        Field::Way => td_string!(locale, plans.way),
        Field::Colour => td_string!(locale, plans.colour),
        Field::Brand => td_string!(locale, plans.brand),
        Field::Model => td_string!(locale, plans.model),
        Field::FirstRegistered => td_string!(locale, plans.first_registered),
        Field::Mileage => td_string!(locale, plans.mileage),
        Field::Asked => td_string!(locale, plans.asked),
        Field::Amount => td_string!(locale, plans.offer),
        Field::Appraiser => td_string!(locale, plans.appraiser),
        Field::On => td_string!(locale, plans.appraised_on),
        Field::ValidUntil => td_string!(locale, plans.valid_until),
    }
}

/// Says what to mend.
pub fn problem(problem: Problem, locale: Locale) -> &'static str {
    match problem {
        Problem::Missing(Field::When | Field::Way) => td_string!(locale, plans.not_chosen),
        Problem::Missing(Field::Colour) => td_string!(locale, plans.colour_missing),
        Problem::Missing(_) => td_string!(locale, plans.missing),
        Problem::NoDay(_) => td_string!(locale, plans.no_day),
        Problem::Past(_) => td_string!(locale, plans.past),
        Problem::Future(_) => td_string!(locale, plans.future),
        Problem::NoAmount(_) => td_string!(locale, plans.no_amount),
        Problem::NoMileage => td_string!(locale, plans.no_mileage),
    }
}
