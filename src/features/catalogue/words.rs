//! What the catalogue says, in the reader's language.

use super::problem::{Field, Problem};
use super::stock::{Count, STATUSES};
use crate::domain::Money;
use crate::domain::spec::{BadFigure, Group, Spec};
use crate::domain::vehicle::{Energy, Model, Status};
use crate::domain::vin::BadVin;
use crate::i18n::{Locale, td_string};
use crate::ui::format;

/// All energies, in the order in which they are offered.
pub const ENERGIES: [Energy; 3] = [Energy::Petrol, Energy::PlugInHybrid, Energy::Electric];

/// Says what drives a model.
pub fn energy(energy: Energy, locale: Locale) -> &'static str {
    match energy {
        Energy::Petrol => td_string!(locale, catalogue.petrol),
        Energy::PlugInHybrid => td_string!(locale, catalogue.hybrid),
        Energy::Electric => td_string!(locale, catalogue.electric),
    }
}

/// Says how a car stands.
pub fn status(status: Status, locale: Locale) -> &'static str {
    match status {
        Status::InStock => td_string!(locale, catalogue.in_stock),
        Status::InTransit => td_string!(locale, catalogue.in_transit),
        Status::Reserved => td_string!(locale, catalogue.reserved),
        Status::Delivered => td_string!(locale, catalogue.delivered),
    }
}

/// Names a figure.
pub fn spec(spec: Spec, locale: Locale) -> &'static str {
    match spec {
        Spec::Length => td_string!(locale, catalogue.spec_length),
        Spec::Width => td_string!(locale, catalogue.spec_width),
        Spec::Height => td_string!(locale, catalogue.spec_height),
        Spec::Wheelbase => td_string!(locale, catalogue.spec_wheelbase),
        Spec::Seats => td_string!(locale, catalogue.spec_seats),
        Spec::Power => td_string!(locale, catalogue.spec_power),
        Spec::Torque => td_string!(locale, catalogue.spec_torque),
        Spec::Acceleration => td_string!(locale, catalogue.spec_acceleration),
        Spec::TopSpeed => td_string!(locale, catalogue.spec_top_speed),
        Spec::Fuel => td_string!(locale, catalogue.spec_fuel),
        Spec::Electricity => td_string!(locale, catalogue.spec_electricity),
        Spec::Range => td_string!(locale, catalogue.spec_range),
        Spec::Boot => td_string!(locale, catalogue.spec_boot),
    }
}

/// Writes a figure with its unit: `4726 mm`.
pub fn figure(spec: Spec, kept: u32) -> String {
    format!("{} {}", spec.show(kept), spec.unit()).trim().to_owned()
}

/// Names a group of equipment.
pub fn group(group: Group, locale: Locale) -> &'static str {
    match group {
        Group::Safety => td_string!(locale, catalogue.group_safety),
        Group::Assistance => td_string!(locale, catalogue.group_assistance),
        Group::Chassis => td_string!(locale, catalogue.group_chassis),
        Group::Comfort => td_string!(locale, catalogue.group_comfort),
        Group::Cabin => td_string!(locale, catalogue.group_cabin),
        Group::Exterior => td_string!(locale, catalogue.group_exterior),
        Group::Other => td_string!(locale, catalogue.group_other),
    }
}

/// Names a field, as its column in a table is named, too.
pub fn field(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::Id => td_string!(locale, catalogue.id),
        Field::Model => td_string!(locale, catalogue.model),
        Field::Series => td_string!(locale, catalogue.series),
        Field::Energy => td_string!(locale, catalogue.energy),
        Field::ListPrice => td_string!(locale, catalogue.list_price),
        Field::Warranty => td_string!(locale, catalogue.warranty),
        Field::Spec(spec) => self::spec(spec, locale),
        Field::Equipment(group) => column_of(group, locale),
        Field::Vin => td_string!(locale, catalogue.vin),
        Field::Status => td_string!(locale, catalogue.status),
        Field::Colour => td_string!(locale, catalogue.colour),
        Field::Interior => td_string!(locale, catalogue.interior),
        Field::Options => td_string!(locale, catalogue.options),
        Field::Place => td_string!(locale, catalogue.place),
        Field::Arrived => td_string!(locale, catalogue.arrived),
        Field::PriceLabel => td_string!(locale, catalogue.price_label),
    }
}

fn column_of(group: Group, locale: Locale) -> &'static str {
    match group {
        Group::Safety => td_string!(locale, catalogue.column_safety),
        Group::Assistance => td_string!(locale, catalogue.column_assistance),
        Group::Chassis => td_string!(locale, catalogue.column_chassis),
        Group::Comfort => td_string!(locale, catalogue.column_comfort),
        Group::Cabin => td_string!(locale, catalogue.column_cabin),
        Group::Exterior => td_string!(locale, catalogue.column_exterior),
        Group::Other => td_string!(locale, catalogue.column_other),
    }
}

/// Goes through what else a column of a table may be called, in both languages.
pub fn other_names(field: Field) -> impl Iterator<Item = &'static str> {
    let names = move |locale: Locale| match field {
        Field::Model => td_string!(locale, catalogue.other_model),
        Field::ListPrice => td_string!(locale, catalogue.other_list_price),
        Field::Vin => td_string!(locale, catalogue.other_vin),
        Field::Colour => td_string!(locale, catalogue.other_colour),
        Field::Interior => td_string!(locale, catalogue.other_interior),
        Field::Options => td_string!(locale, catalogue.other_options),
        Field::Place => td_string!(locale, catalogue.other_place),
        Field::Arrived => td_string!(locale, catalogue.other_arrived),
        Field::PriceLabel => td_string!(locale, catalogue.other_price_label),
        Field::Energy => td_string!(locale, catalogue.other_energy),
        Field::Warranty => td_string!(locale, catalogue.other_warranty),
        Field::Spec(Spec::Seats) => td_string!(locale, catalogue.other_seats),
        Field::Spec(Spec::Length) => td_string!(locale, catalogue.other_length),
        Field::Spec(Spec::Width) => td_string!(locale, catalogue.other_width),
        Field::Spec(Spec::Height) => td_string!(locale, catalogue.other_height),
        Field::Spec(Spec::Range) => td_string!(locale, catalogue.other_range),
        Field::Spec(Spec::Acceleration) => td_string!(locale, catalogue.other_acceleration),
        _ => "",
    };
    Locale::ALL.into_iter().flat_map(move |locale| names(locale).split('|')).filter(|name| !name.is_empty())
}

/// The unit of prices in tables.
pub fn yuan(locale: Locale) -> &'static str {
    td_string!(locale, catalogue.yuan)
}

/// Says what a model costs; one that is not known is said to be missing.
pub fn list_price(model: &Model, locale: Locale) -> String {
    if model.list_price == Money::ZERO {
        return td_string!(locale, catalogue.no_price).to_owned();
    }
    format::money(model.list_price, locale)
}

/// Says how many cars could still be sold: `在库 2 · 在途 1`.
pub fn count(count: &Count, locale: Locale) -> String {
    if count.here + count.coming == 0 {
        return td_string!(locale, catalogue.stock_none).to_owned();
    }
    td_string!(locale, catalogue.its_stock_count, here = count.here, coming = count.coming)
}

/// Says how many there are of each colour: `冰川灰 2 · 白色 1`.
pub fn colours(count: &Count, locale: Locale) -> String {
    let one = |(colour, count): (&String, &usize)| {
        td_string!(locale, catalogue.colour_count, colour = colour.as_str(), count = count)
    };
    joined(count.colours.iter().map(one))
}

/// Joins what is there with a dot.
pub fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Says what is wrong with a field.
pub fn problem(problem: &Problem, locale: Locale) -> String {
    match problem {
        Problem::Missing(field @ (Field::Energy | Field::Status)) => missing_choice(*field, locale),
        Problem::Missing(field) => td_string!(locale, catalogue.missing, field = self::field(*field, locale)),
        Problem::Taken(Field::Vin) => td_string!(locale, catalogue.vin_taken).to_owned(),
        Problem::Taken(_) => td_string!(locale, catalogue.name_taken).to_owned(),
        Problem::NoAmount(_) => td_string!(locale, catalogue.no_amount).to_owned(),
        Problem::TooLittle(_) => td_string!(locale, catalogue.too_little).to_owned(),
        Problem::Figure(spec, BadFigure::NoNumber) => {
            let example = spec.show(typical(*spec));
            td_string!(locale, catalogue.no_figure, example = example)
        }
        Problem::Figure(spec, BadFigure::Outside(least, most)) => {
            let (least, most, unit) = (spec.show(*least), spec.show(*most), spec.unit());
            td_string!(locale, catalogue.outside, least = least, most = most, unit = unit)
        }
        Problem::Vin(BadVin::Length(count)) => td_string!(locale, catalogue.vin_length, count = count),
        Problem::Vin(BadVin::Character(character)) => {
            td_string!(locale, catalogue.vin_character, character = character)
        }
        Problem::Vin(BadVin::CheckDigit { expected, found }) => {
            td_string!(locale, catalogue.vin_check, expected = expected, found = found)
        }
        Problem::NoDay => td_string!(locale, catalogue.no_day).to_owned(),
        Problem::NoModel(name) => td_string!(locale, catalogue.no_such_model, name = name.as_str()),
        Problem::NoWord(field, word) => no_word(*field, word, locale),
        Problem::Twice(line) => td_string!(locale, catalogue.twice, line = line),
        Problem::DemoCar => td_string!(locale, catalogue.demo_car).to_owned(),
        Problem::NoRecord => td_string!(locale, catalogue.no_record).to_owned(),
    }
}

/// Says what is wrong with a cell of a table, where amounts are in yuan.
pub fn problem_in_table(problem: &Problem, locale: Locale) -> String {
    let words = match problem {
        Problem::NoAmount(_) => td_string!(locale, catalogue.no_amount_table).to_owned(),
        other => self::problem(other, locale),
    };
    match problem {
        Problem::Twice(_) => words,
        other => {
            let field = field(other.field(), locale);
            td_string!(locale, catalogue.wrong, field = field, problem = words)
        }
    }
}

fn missing_choice(field: Field, locale: Locale) -> String {
    td_string!(locale, catalogue.missing_choice, field = self::field(field, locale))
}

fn no_word(field: Field, word: &str, locale: Locale) -> String {
    let all: Vec<&str> = match field {
        Field::Status => STATUSES.iter().map(|one| status(*one, locale)).collect(),
        _ => ENERGIES.iter().map(|one| energy(*one, locale)).collect(),
    };
    let all = all.join(" / ");
    td_string!(locale, catalogue.no_word, word = word, field = self::field(field, locale), all = all)
}

/// A figure as an example.
const fn typical(spec: Spec) -> u32 {
    match spec {
        Spec::Length => 4726,
        Spec::Width => 1938,
        Spec::Height => 1621,
        Spec::Wheelbase => 2893,
        Spec::Seats => 5,
        Spec::Power => 195,
        Spec::Torque => 400,
        Spec::Acceleration => 64,
        Spec::TopSpeed => 232,
        Spec::Fuel => 89,
        Spec::Electricity => 178,
        Spec::Range => 613,
        Spec::Boot => 458,
    }
}
