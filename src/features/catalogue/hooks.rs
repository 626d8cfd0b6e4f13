//! What the catalogue tells the rest of the app: what its records and their fields are called.

use serde_json::Value;

use super::link::Link;
use super::problem::Field;
use super::words;
use crate::app::{App, FieldWords, Title};
use crate::domain::search::{Query, SearchKey};
use crate::domain::spec::{Group, Spec};
use crate::domain::vehicle::{Energy, Model, Purpose, Status, Vehicle};
use crate::domain::{Key, Kind, Money, Record};
use crate::i18n::{Locale, td_string};
use crate::ui::format;

/// Returns what a model or a car is called, and where it is shown; demo cars are shown with the test drives.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind == Model::KIND {
        let model = app.records.all::<Model>().get(key.id.into());
        let name = model.as_ref().map_or_else(String::new, |model| model.name.clone());
        let href = model.map(|model| Link::Model(model.id).href());
        return Some(Title { text: td_string!(locale, catalogue.record_model, name = name), href });
    }
    if key.kind != Vehicle::KIND {
        return None;
    }
    let car = app.records.all::<Vehicle>().get(key.id.into());
    let model = car.as_ref().and_then(|car| app.records.all::<Model>().get(car.model)).map(|model| model.name.clone());
    let mark = car.as_ref().and_then(|car| car.plate.clone().or_else(|| car.vin.clone()));
    let name = model.into_iter().chain(mark).collect::<Vec<_>>().join(" ");
    let stock = car.filter(|car| car.purpose == Purpose::Stock);
    let href = stock.map(|car| Link::Car(car.id).href());
    Some(Title { text: td_string!(locale, catalogue.record_car, name = name), href })
}

/// Finds models by name, and cars by their VINs.
pub fn find(app: App, locale: Locale, typed: &str) -> Vec<Title> {
    let query = Query::new(typed);
    let fits = |text: &str| SearchKey::new(text, None).find(&query).is_some();
    let models = app.records.all::<Model>().filter(|model| fits(&model.name));
    // The end of a VIN is what people read off a car; fewer characters are in half of them.
    let is_long = typed.trim().len() >= 4;
    let cars = app.records.all::<Vehicle>();
    let cars = cars.filter(|car| is_long && car.purpose == Purpose::Stock && car.vin.as_deref().is_some_and(fits));
    let keys = models.iter().map(|model| model.key()).chain(cars.iter().map(|car| car.key()));
    keys.filter_map(|key| title(app, locale, &key)).collect()
}

/// Returns what a field of a model or a car and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    let (label, value) = if *kind == Model::KIND {
        field_of_model(locale, path, value)?
    } else if *kind == Vehicle::KIND {
        field_of_car(locale, path, value)?
    } else {
        return None;
    };
    Some(FieldWords { label, value })
}

fn field_of_model(locale: Locale, path: &[String], value: Option<&Value>) -> Option<(String, String)> {
    let name = |field: Field| words::field(field, locale).to_owned();
    let text = || value.and_then(Value::as_str).unwrap_or_default().to_owned();
    Some(match (path.first()?.as_str(), path.get(1), path.get(2)) {
        ("name", ..) => (name(Field::Model), text()),
        ("series", ..) => (name(Field::Series), text()),
        ("energy", ..) => {
            (name(Field::Energy), read::<Energy>(value).map_or_else(text, |it| words::energy(it, locale).to_owned()))
        }
        ("list_price", ..) => (name(Field::ListPrice), amount(value, locale)),
        ("warranty", ..) => (name(Field::Warranty), text()),
        ("specs", Some(spec), _) => {
            let spec = named::<Spec>(spec)?;
            let kept = value.and_then(Value::as_u64).and_then(|kept| u32::try_from(kept).ok());
            (name(Field::Spec(spec)), kept.map(|kept| words::figure(spec, kept)).unwrap_or_default())
        }
        ("equipment", Some(group), item) => (name(Field::Equipment(named::<Group>(group)?)), has(item, value)),
        _ => return None,
    })
}

fn field_of_car(locale: Locale, path: &[String], value: Option<&Value>) -> Option<(String, String)> {
    let name = |field: Field| words::field(field, locale).to_owned();
    let text = || value.and_then(Value::as_str).unwrap_or_default().to_owned();
    Some(match (path.first()?.as_str(), path.get(1)) {
        ("vin", _) => (name(Field::Vin), text()),
        ("colour", _) => (name(Field::Colour), text()),
        ("interior", _) => (name(Field::Interior), text()),
        ("place", _) => (name(Field::Place), text()),
        ("arrived", _) => (name(Field::Arrived), text()),
        ("price_label", _) => (name(Field::PriceLabel), amount(value, locale)),
        ("status", _) => {
            (name(Field::Status), read::<Status>(value).map_or_else(text, |it| words::status(it, locale).to_owned()))
        }
        ("options", item) => (name(Field::Options), has(item, value)),
        _ => return None,
    })
}

/// Tells whether any text may stand in a field of a model or a car.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    let [field] = path else { return false };
    let texts: &[&str] = if *kind == Model::KIND {
        &["name", "series", "warranty"]
    } else if *kind == Vehicle::KIND {
        &["colour", "interior", "place"]
    } else {
        &[]
    };
    texts.contains(&field.as_str())
}

fn read<T: serde::de::DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    serde_json::from_value(value?.clone()).ok()
}

fn named<T: serde::de::DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_value(Value::String(name.to_owned())).ok()
}

fn amount(value: Option<&Value>, locale: Locale) -> String {
    value.and_then(Value::as_i64).map_or_else(String::new, |fen| format::money(Money::fen(fen), locale))
}

/// A member of a set that is there.
fn has(item: Option<&String>, value: Option<&Value>) -> String {
    let is_there = value.is_some_and(|value| !matches!(value, Value::Null | Value::Bool(false)));
    item.filter(|_| is_there).cloned().unwrap_or_default()
}
