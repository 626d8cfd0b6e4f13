//! What stands on the board: a car that is out, a test drive that is booked, a demo car.

use std::sync::Arc;

use leptos::prelude::*;

use super::car_form::EditCar;
use super::{customer_name, joined, model_name, plate, words};
use crate::app::use_app;
use crate::domain::Phone;
use crate::domain::vehicle::Vehicle;
use crate::features::test_drives::ground::Ground;
use crate::features::test_drives::link::Link;
use crate::features::test_drives::model::TestDrive;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Glyph, IconButton, LinkButton, Tone, format};

/// A car that is out: since when, with whom, when it is expected.
#[component]
pub fn OutCard(drive: Arc<TestDrive>, ground: Memo<Ground>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let zone = app.zone();
    let (id, customer, vehicle, by) = (drive.id, drive.customer, drive.vehicle, drive.by);
    let plate = move || ground.with(|ground| plate(ground, vehicle));
    let who = move || {
        let name = ground.with(|ground| customer_name(ground, customer, i18n.get_locale()));
        let model = ground.with(|ground| model_name(ground, vehicle));
        joined([name, model])
    };
    let out = drive.out.clone();
    let since = move || {
        let Some(out) = &out else { return String::new() };
        let locale = i18n.get_locale();
        let now = app.clock.get();
        joined([
            t_string!(i18n, test_drives.out_since, time = words::when(out.at, now, zone, locale)),
            format::age(out.at, now, locale),
        ])
    };
    let along = move || t_string!(i18n, test_drives.along, name = app.name_of(by));
    let due = drive.out.as_ref().and_then(|out| out.due_back);
    let late = Memo::new(move |_| due.map(|due| (app.clock.get() - due).num_minutes()).filter(|minutes| *minutes > 0));
    let expected = move || match (due, late.get()) {
        (Some(_), Some(minutes)) => {
            let by = words::minutes(chrono::TimeDelta::minutes(minutes), i18n.get_locale());
            t_string!(i18n, test_drives.overdue, by = by)
        }
        (Some(due), None) => {
            let time = words::when(due, app.clock.get(), zone, i18n.get_locale());
            t_string!(i18n, test_drives.expected, time = time)
        }
        (None, _) => String::new(),
    };
    let class = move || if late.get().is_some() { "row-meta late" } else { "small" };
    view! {
        <li class="card drive-card">
            <a class="drive-card-main" href=Link::Show(id).href()>
                <span class="plate">{plate}</span>
                <span class="strong">{who}</span>
                <span class="small">{since}</span>
                <span class=class>{expected}</span>
                <span class="small">{along}</span>
            </a>
            <LinkButton label=t!(i18n, test_drives.give_back) href=Link::Return(id).href() tone=Tone::Go />
        </li>
    }
}

/// A test drive that is booked, with the way to its check-in.
#[component]
pub fn BookedCard(drive: Arc<TestDrive>, ground: Memo<Ground>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let zone = app.zone();
    let (id, customer, vehicle, at) = (drive.id, drive.customer, drive.vehicle, drive.booked_for);
    let time = move || at.map(|at| words::when(at, app.clock.get(), zone, i18n.get_locale())).unwrap_or_default();
    let name = move || ground.with(|ground| customer_name(ground, customer, i18n.get_locale()));
    let car = move || ground.with(|ground| joined([plate(ground, vehicle), model_name(ground, vehicle)]));
    let phone = move || {
        let customer = ground.with(|ground| ground.customer(customer).cloned());
        customer.and_then(|customer| customer.phone.as_ref().map(Phone::grouped)).unwrap_or_default()
    };
    let late = move || at.is_some_and(|at| at < app.clock.get());
    let class = move || if late() { "row-meta late" } else { "row-meta" };
    let by = drive.by;
    let along = move || t_string!(i18n, test_drives.along, name = app.name_of(by));
    view! {
        <li class="card drive-card">
            <a class="drive-card-main" href=Link::Show(id).href()>
                <span class="drive-card-when">
                    <span class="figure">{time}</span>
                    <span class=class hidden=move || !late()>{t!(i18n, test_drives.not_come)}</span>
                </span>
                <span class="strong">{name} <small class="nowrap drive-aside">{phone}</small></span>
                <span class="small">{car}</span>
                <span class="small">{along}</span>
            </a>
            <LinkButton label=t!(i18n, test_drives.begin) href=Link::CheckInBooked(id).href() />
        </li>
    }
}

/// A demo car: where it is, its odometer, and what can be put right.
#[component]
pub fn DemoCarRow(car: Arc<Vehicle>, ground: Memo<Ground>) -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    let id = car.id;
    let plate_words = car.plate.clone().unwrap_or_default();
    let plate_spoken = plate_words.clone();
    let (km, class) = (car.odometer_km, car.needs_class);
    let model = move || ground.with(|ground| model_name(ground, id));
    let line = move || joined([words::km(km), words::needed_class(class, i18n.get_locale())]);
    let is_out = Memo::new(move |_| ground.with(|ground| ground.out_with(id).is_some()));
    let state =
        move || if is_out.get() { t_string!(i18n, test_drives.away) } else { t_string!(i18n, test_drives.free) };
    let class = move || if is_out.get() { "drive-car-state out" } else { "drive-car-state" };
    let edit = move || t_string!(i18n, test_drives.edit_which, plate = plate_spoken.clone());
    view! {
        <li class="drive-fleet-car">
            <span class="plate">{plate_words}</span>
            <span class="grow">
                <span class="strong">{model}</span>
                <span class="small drive-block">{line}</span>
            </span>
            <span class=class>{state}</span>
            <IconButton label=edit icon=Glyph::Edit on_press=move || open.set(true) />
            <EditCar ground car open />
        </li>
    }
}
