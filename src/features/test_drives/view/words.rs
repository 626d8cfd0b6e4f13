//! What the drafts' data say to a reader.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};

use crate::domain::licence::{LicenceClass, LicenceNumberProblem};
use crate::domain::phone::PhoneProblem;
use crate::domain::vehicle::Energy;
use crate::features::test_drives::draft::{Field, Problem};
use crate::features::test_drives::ground::Ground;
use crate::features::test_drives::model::Aspect;
use crate::i18n::{Locale, td_string};
use crate::ui::format;

/// Says what is wrong, and how to mend it.
pub fn problem(problem: &Problem, ground: &Ground, zone: FixedOffset, locale: Locale) -> String {
    match problem {
        Problem::Missing(field) => missing(*field, locale).to_owned(),
        Problem::Phone(PhoneProblem::NotMainlandMobile) => td_string!(locale, test_drives.phone_mainland).to_owned(),
        Problem::Phone(PhoneProblem::NotInternational) => td_string!(locale, test_drives.phone_abroad).to_owned(),
        Problem::LooksLike(_) => td_string!(locale, test_drives.looks_like).to_owned(),
        Problem::CarOut => td_string!(locale, test_drives.car_out).to_owned(),
        Problem::CarGone => td_string!(locale, test_drives.car_gone).to_owned(),
        Problem::Clash(id) => {
            let other = ground.drive(*id);
            let time = other.and_then(|drive| drive.booked_for).map(|at| format::time(at, zone)).unwrap_or_default();
            let name = other.and_then(|drive| ground.customer(drive.customer)).map(|customer| customer.name.clone());
            td_string!(locale, test_drives.clash, time = time, name = name.unwrap_or_default())
        }
        Problem::NotBooked => td_string!(locale, test_drives.not_booked).to_owned(),
        Problem::Number(LicenceNumberProblem::Form) => td_string!(locale, test_drives.number_form).to_owned(),
        Problem::Number(LicenceNumberProblem::CheckDigit) => td_string!(locale, test_drives.number_digit).to_owned(),
        Problem::Expired(day) => td_string!(locale, test_drives.expired, day = format::full_day(*day, locale)),
        Problem::ClassTooLow { has, needs } => {
            td_string!(locale, test_drives.class_low, has = has.to_string(), needs = needs.to_string())
        }
        Problem::NotKilometres => td_string!(locale, test_drives.not_km).to_owned(),
        Problem::OdometerBelow { last } => td_string!(locale, test_drives.km_below, last = km(*last)),
        Problem::TooFar { km: far } => td_string!(locale, test_drives.km_far, km = km(*far)),
        Problem::NotSigned => td_string!(locale, test_drives.not_signed).to_owned(),
        Problem::NotATime(_) => td_string!(locale, test_drives.not_a_time).to_owned(),
        Problem::Past(_) => td_string!(locale, test_drives.past).to_owned(),
        Problem::PlateTaken => td_string!(locale, test_drives.plate_taken).to_owned(),
    }
}

fn missing(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::Customer => td_string!(locale, test_drives.missing_customer),
        Field::Name => td_string!(locale, test_drives.missing_name),
        Field::Phone => td_string!(locale, test_drives.missing_phone),
        Field::Car => td_string!(locale, test_drives.missing_car),
        Field::Number => td_string!(locale, test_drives.missing_number),
        Field::Class => td_string!(locale, test_drives.missing_class),
        Field::Expires => td_string!(locale, test_drives.missing_expires),
        Field::Seen => td_string!(locale, test_drives.missing_seen),
        Field::Odometer => td_string!(locale, test_drives.missing_odometer),
        Field::Gauge => td_string!(locale, test_drives.missing_gauge),
        Field::Terms => td_string!(locale, test_drives.missing_terms),
        Field::Signature => td_string!(locale, test_drives.not_signed),
        Field::Condition => td_string!(locale, test_drives.missing_condition),
        Field::ConditionNote => td_string!(locale, test_drives.missing_condition_note),
        Field::Impressions => td_string!(locale, test_drives.missing_impressions),
        Field::When => td_string!(locale, test_drives.missing_when),
        Field::Model => td_string!(locale, test_drives.missing_model),
        Field::Energy => td_string!(locale, test_drives.missing_energy),
        Field::Plate => td_string!(locale, test_drives.missing_plate),
        Field::Reason => td_string!(locale, test_drives.missing_reason),
    }
}

/// Returns what an aspect is called.
pub fn aspect(aspect: Aspect, locale: Locale) -> &'static str {
    match aspect {
        Aspect::Comfort => td_string!(locale, test_drives.comfort),
        Aspect::Power => td_string!(locale, test_drives.power),
        Aspect::Handling => td_string!(locale, test_drives.handling),
        Aspect::Space => td_string!(locale, test_drives.space),
        Aspect::Quiet => td_string!(locale, test_drives.quiet),
    }
}

/// Returns what the gauge of a car shows.
pub fn gauge(energy: Energy, locale: Locale) -> &'static str {
    match energy {
        Energy::Petrol => td_string!(locale, test_drives.fuel),
        Energy::PlugInHybrid => td_string!(locale, test_drives.fuel_hybrid),
        Energy::Electric => td_string!(locale, test_drives.charge),
    }
}

/// Returns what drives a car.
pub fn energy(energy: Energy, locale: Locale) -> &'static str {
    match energy {
        Energy::Petrol => td_string!(locale, test_drives.petrol),
        Energy::PlugInHybrid => td_string!(locale, test_drives.hybrid),
        Energy::Electric => td_string!(locale, test_drives.electric),
    }
}

/// Returns a licence class as a car asks for it: `C2 自动挡`.
pub fn needed_class(class: LicenceClass, locale: Locale) -> String {
    match class {
        LicenceClass::C1 => td_string!(locale, test_drives.class_manual).to_owned(),
        LicenceClass::C2 => td_string!(locale, test_drives.class_automatic).to_owned(),
        other => other.to_string(),
    }
}

/// Returns a reading of the gauge: `3/4`.
pub fn eighths(eighths: u8, locale: Locale) -> String {
    match eighths {
        0 => td_string!(locale, ui.gauge_empty).to_owned(),
        2 => "1/4".to_owned(),
        4 => "1/2".to_owned(),
        6 => "3/4".to_owned(),
        8.. => td_string!(locale, ui.gauge_full).to_owned(),
        odd => format!("{odd}/8"),
    }
}

/// Returns kilometres: `8,214 km`.
pub fn km(km: u32) -> String {
    format!("{} km", format::grouped(u64::from(km)))
}

/// Returns how long something took: `25 分钟`, `1 小时 5 分钟`.
pub fn minutes(took: TimeDelta, locale: Locale) -> String {
    let minutes = took.num_minutes().max(0);
    match (minutes / 60, minutes % 60) {
        (0, 0) => td_string!(locale, format.moments).to_owned(),
        (0, minutes) => td_string!(locale, format.minutes, count = minutes),
        (hours, 0) => td_string!(locale, format.hours, count = hours),
        (hours, minutes) => {
            let (hours, minutes) =
                (td_string!(locale, format.hours, count = hours), td_string!(locale, format.minutes, count = minutes));
            format!("{hours} {minutes}")
        }
    }
}

/// Returns a moment as today's time of day, or with its day.
pub fn when(at: DateTime<Utc>, now: DateTime<Utc>, zone: FixedOffset, locale: Locale) -> String {
    let (day, today) = (at.with_timezone(&zone).date_naive(), now.with_timezone(&zone).date_naive());
    let time = format::time(at, zone);
    if day == today { time } else { format!("{} {time}", format::day(day, today, locale)) }
}

/// Returns a licence number with what nobody needs to read hidden.
pub fn masked(number: &str) -> String {
    let length = number.chars().count();
    let (head, tail) = if length >= 15 { (6, 4) } else { (2, 2) };
    let letter = |(index, letter)| if index < head || index + tail >= length { letter } else { '*' };
    number.chars().enumerate().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licence_numbers_keep_their_secret() {
        assert_eq!(masked("11010519491231002X"), "110105********002X");
        assert_eq!(masked("H1234567"), "H1****67");
    }

    #[test]
    fn durations_are_told_in_words() {
        let check = |minutes_: i64, expected: &str| {
            assert_eq!(minutes(TimeDelta::minutes(minutes_), Locale::Chinese), expected);
        };
        check(25, "25 分钟");
        check(60, "1 小时");
        check(65, "1 小时 5 分钟");
    }
}
