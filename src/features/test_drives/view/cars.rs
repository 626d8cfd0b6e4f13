//! The choice of the demo car, as large cards; those that are out say so and cannot be taken.

use std::cmp::Reverse;
use std::sync::Arc;

use leptos::prelude::*;

use super::car_form::AddCar;
use super::driver::Trouble;
use super::problems::Problems;
use super::{customer_name, joined, words};
use crate::app::use_app;
use crate::domain::id::{ModelId, VehicleId};
use crate::domain::vehicle::Vehicle;
use crate::features::test_drives::draft::Field;
use crate::features::test_drives::ground::Ground;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Empty, Glyph, format};

/// The demo cars to choose from.
#[component]
pub fn CarPicker(
    value: RwSignal<Option<VehicleId>>,
    ground: Memo<Ground>,
    problems: Problems,
    /// The model that is wanted: its cars come first.
    #[prop(into)]
    wanted: Signal<Option<ModelId>>,
    /// Cars that are out can be taken: it is for later.
    #[prop(optional)]
    later: bool,
    /// Called with the car that was chosen.
    on_choose: Callback<VehicleId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let cars = Memo::new(move |_| {
        ground.with(|ground| {
            let mut cars: Vec<_> = ground.demo_cars().cloned().collect();
            let out = |car: &Vehicle| ground.out_with(car.id).is_some();
            cars.sort_by_key(|car| (Reverse(ground.fit(Some(car.model), wanted.get())), out(car), car.plate.clone()));
            cars
        })
    });
    let none = move || cars.with(Vec::is_empty);
    let card = move |car: Arc<Vehicle>| view! { <CarCard car value ground later on_choose /> };
    let cards = move || cars.get().into_iter().map(card).collect_view();
    let problem = problems.of(Field::Car);
    view! {
        <div
            class="field wide"
            role="radiogroup"
            id=Field::Car.id()
            tabindex="-1"
            aria-labelledby="drive-car-label"
            aria-required="true"
        >
            <p class="field-label" id="drive-car-label">{t!(i18n, test_drives.which_car)}</p>
            <div class="drive-cars">{cards}</div>
            <Show when=none>
                <Empty
                    title=t!(i18n, test_drives.no_cars)
                    text=t!(i18n, test_drives.no_cars_text)
                    icon=Glyph::TestDrive
                />
            </Show>
            <Trouble problem />
            <AddCar ground on_added=on_choose />
        </div>
    }
}

#[component]
fn CarCard(
    car: Arc<Vehicle>,
    value: RwSignal<Option<VehicleId>>,
    ground: Memo<Ground>,
    later: bool,
    on_choose: Callback<VehicleId>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let zone = app.zone();
    let id = car.id;
    let plate = car.plate.clone().unwrap_or_default();
    let model = ground.with_untracked(|ground| super::model_name(ground, id));
    let needs = car.needs_class;
    let line = move || joined([words::km(car.odometer_km), words::needed_class(needs, i18n.get_locale())]);
    let out = Memo::new(move |_| ground.with(|ground| ground.out_with(id).cloned()));
    let is_out = move || out.with(Option::is_some);
    let state = move || {
        let Some(drive) = out.get() else { return t_string!(i18n, test_drives.free).to_owned() };
        let name = ground.with(|ground| customer_name(ground, drive.customer, i18n.get_locale()));
        let since = drive.out.as_ref().map(|out| format::time(out.at, zone)).unwrap_or_default();
        t_string!(i18n, test_drives.out_with, name = name, time = since)
    };
    let class = move || if is_out() { "drive-car-state out" } else { "drive-car-state" };
    view! {
        <label class="option drive-car">
            <input
                type="radio"
                name="drive-car"
                prop:checked=move || value.get() == Some(id)
                disabled=move || is_out() && !later
                on:change=move |_| on_choose.run(id)
            />
            <span>
                <b class="plate">{plate}</b>
                <span class="drive-car-model">{model}</span>
                <span class="small">{line}</span>
                <span class=class>{state}</span>
            </span>
        </label>
    }
}
