//! What orders say, in the reader's language.

use chrono::NaiveDate;

use super::draft::{Field, Problem};
use super::model::{Order, Station, Way};
use crate::app::dotted;
use crate::i18n::{Locale, td_string};
use crate::ui::format;

/// Names a station.
pub fn station(station: Station, locale: Locale) -> &'static str {
    match station {
        Station::Placed => td_string!(locale, orders.placed),
        Station::Building => td_string!(locale, orders.building),
        Station::Transit => td_string!(locale, orders.transit),
        Station::Arrived => td_string!(locale, orders.arrived),
    }
}

/// Says what noting a station is called.
pub fn note(station: Station, locale: Locale) -> &'static str {
    match station {
        Station::Placed => td_string!(locale, orders.note_placed),
        Station::Building => td_string!(locale, orders.note_building),
        Station::Transit => td_string!(locale, orders.note_transit),
        Station::Arrived => td_string!(locale, orders.note_arrived),
    }
}

/// Names a way to travel.
pub fn way(way: Way, locale: Locale) -> &'static str {
    match way {
        Way::Road => td_string!(locale, orders.road),
        Way::Rail => td_string!(locale, orders.rail),
        Way::Water => td_string!(locale, orders.water),
        Way::Transfer => td_string!(locale, orders.transfer),
    }
}

/// Says what is known of a station: `11 月 20 日 · 公路 · 安吉物流 · 运单 123`. Nothing before the car has come there.
pub fn told(order: &Order, station: Station, today: NaiveDate, locale: Locale) -> String {
    let day = |day: NaiveDate| format::day(day, today, locale);
    let number = |number: &str| {
        let is_empty = number.is_empty();
        if is_empty { String::new() } else { td_string!(locale, orders.numbered, number = number) }
    };
    match station {
        Station::Placed => order.placed.as_ref().map(|it| dotted([day(it.on), number(&it.number)])),
        Station::Building => order.building.as_ref().map(|it| day(it.on)),
        Station::Transit => order
            .transit
            .as_ref()
            .map(|it| dotted([day(it.on), way(it.way, locale).to_owned(), it.carrier.clone(), number(&it.number)])),
        Station::Arrived => order.arrived.as_ref().map(|it| {
            let damage = if it.damage.is_empty() {
                String::new()
            } else {
                td_string!(locale, orders.damaged, what = it.damage.as_str())
            };
            dotted([day(it.on), it.place.clone(), it.received_by.clone(), damage])
        }),
    }
    .unwrap_or_default()
}

/// Names a field of the form.
pub fn field(field: Field, station: Station, locale: Locale) -> &'static str {
    match (field, station) {
        (Field::On, Station::Placed) => td_string!(locale, orders.on_placed),
        (Field::On, Station::Building) => td_string!(locale, orders.on_building),
        (Field::On, Station::Transit) => td_string!(locale, orders.on_transit),
        (Field::On, Station::Arrived) => td_string!(locale, orders.on_arrived),
        (Field::Number, Station::Transit) => td_string!(locale, orders.consignment),
        (Field::Number, _) => td_string!(locale, orders.number),
        (Field::Promised, _) => td_string!(locale, orders.promised),
        (Field::Expected, _) => td_string!(locale, orders.expected),
        (Field::Way, _) => td_string!(locale, orders.way),
        (Field::Place, _) => td_string!(locale, orders.place),
    }
}

/// Says what to mend.
pub fn problem(problem: Problem, locale: Locale) -> &'static str {
    match problem {
        Problem::Missing(Field::Number) => td_string!(locale, orders.number_missing),
        Problem::Missing(Field::Expected) => td_string!(locale, orders.expected_missing),
        Problem::Missing(Field::Way) => td_string!(locale, orders.way_missing),
        Problem::Missing(_) => td_string!(locale, orders.day_missing),
        Problem::NoDay(_) => td_string!(locale, orders.no_day),
        Problem::Ahead => td_string!(locale, orders.ahead),
        Problem::BeforeItLeft => td_string!(locale, orders.before_it_left),
    }
}
