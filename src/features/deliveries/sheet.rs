//! 交车确认单: the lines that the customer reads, signs and takes home. What is printed later is what was signed.

use std::collections::BTreeMap;

use leptos::prelude::Get;

use super::items::{self, Item, PAPERS, TAUGHT};
use super::model::{Delivery, Found, ItemId};
use super::{rules, words};
use crate::app::{Sale, dotted};
use crate::domain::Phone;
use crate::domain::deal::Tick;
use crate::i18n::{Locale, td_string};

/// Returns the sheet of a delivery as it is now, for this odometer.
pub fn lines(sale: Sale, delivery: &Delivery, odometer_km: u32, locale: Locale) -> Vec<String> {
    let app = sale.app;
    let showroom = app.session.get().map(|session| session.showroom).unwrap_or_default();
    let customer = sale.customer.get();
    let phone = customer.as_ref().and_then(|customer| customer.phone.as_ref()).map(Phone::grouped);
    let vehicle = sale.vehicle.get();
    let vin = vehicle.and_then(|vehicle| vehicle.vin.clone()).unwrap_or_default();
    let plates = delivery.plates.as_ref().map(|plates| words::plates(plates, locale)).unwrap_or_default();
    let insurance = delivery.insurance.as_ref().map(words::insurance).unwrap_or_default();
    let line = |label: &str, value: String| {
        (!value.is_empty()).then(|| td_string!(locale, deliveries.line, label = label, value = value))
    };
    let facts = [
        line(td_string!(locale, deliveries.showroom), showroom),
        line(td_string!(locale, deliveries.customer), dotted([sale.name(), phone.unwrap_or_default()])),
        line(td_string!(locale, deliveries.car), sale.car()),
        line(td_string!(locale, deliveries.vin), vin),
        line(td_string!(locale, deliveries.plate), plates),
        line(td_string!(locale, deliveries.odometer), format!("{odometer_km} km")),
        line(td_string!(locale, deliveries.insurance), insurance),
        line(td_string!(locale, deliveries.inspection), inspected(delivery, locale)),
        line(td_string!(locale, deliveries.papers), ticked(PAPERS, &delivery.papers, locale)),
        line(td_string!(locale, deliveries.taught), ticked(TAUGHT, &delivery.taught, locale)),
    ];
    let title = td_string!(locale, deliveries.sheet).to_owned();
    let statement = td_string!(locale, deliveries.statement).to_owned();
    [title].into_iter().chain(facts.into_iter().flatten()).chain([statement]).collect()
}

/// Says how the inspection went, and what was fixed.
fn inspected(delivery: &Delivery, locale: Locale) -> String {
    let progress = rules::inspection(delivery);
    let count = td_string!(locale, deliveries.passed, done = progress.done, all = progress.all);
    let fixed = items::inspected().filter_map(|item| {
        let point = delivery.inspection.get(&item.id()).filter(|point| point.found == Found::Fixed)?;
        let what = dotted([(item.words)(locale).to_owned(), point.note.clone()]);
        Some(td_string!(locale, deliveries.was_fixed, what = what))
    });
    dotted([count].into_iter().chain(fixed))
}

fn ticked(list: &[Item], ticks: &BTreeMap<ItemId, Tick>, locale: Locale) -> String {
    let done = list.iter().filter(|item| ticks.get(&item.id()).is_some_and(|tick| tick.done));
    done.map(|item| (item.words)(locale)).collect::<Vec<_>>().join(td_string!(locale, deliveries.comma))
}
