//! Step 3: the car as it leaves.

use leptos::prelude::*;

use super::StepHead;
use super::fields::Fields;
use crate::features::test_drives::draft::Field;
use crate::features::test_drives::ground::Ground;
use crate::features::test_drives::view::problems::Problems;
use crate::features::test_drives::view::{joined, model_name, plate, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Choice, Gauge, InputKind, TextField};

/// What a test drive may take, in minutes.
const MINUTES: [u32; 4] = [15, 30, 45, 60];

/// The car as it leaves.
#[component]
pub fn CarOutStep(fields: Fields, ground: Memo<Ground>, problems: Problems) -> impl IntoView {
    let i18n = use_i18n();
    let car = move || fields.vehicle.get();
    let lead = move || {
        ground.with(|ground| car().map(|id| joined([plate(ground, id), model_name(ground, id)])).unwrap_or_default())
    };
    let gauge = move || {
        let energy = ground.with(|ground| car().map(|id| ground.energy(id)).unwrap_or_default());
        words::gauge(energy, i18n.get_locale())
    };
    let last = move || {
        let km = ground.with(|ground| car().and_then(|id| ground.vehicle(id)).map(|car| car.odometer_km));
        t_string!(i18n, test_drives.last_km, km = words::km(km.unwrap_or_default()))
    };
    let last_gauge = move || {
        let last = ground.with(|ground| car().and_then(|id| ground.last_eighths(id)));
        last.map(|last| t_string!(i18n, test_drives.last_gauge, reading = words::eighths(last, i18n.get_locale())))
    };
    let minutes = Signal::derive(move || {
        let words = |count: u32| (count, TextProp::from(move || t_string!(i18n, format.minutes, count = count)));
        MINUTES.map(words).to_vec()
    });
    view! {
        <StepHead title=t!(i18n, test_drives.step_car_out) lead />
        <div class="drive-big">
            <TextField
                label=t!(i18n, test_drives.odometer_out)
                value=fields.odometer
                input=InputKind::Number
                suffix="km"
                required=true
                name=Field::Odometer.id()
                hint=last
                problem=problems.of(Field::Odometer)
            />
        </div>
        <div class="drive-gauge stack tight">
            <Gauge
                label=gauge
                value=fields.eighths
                required=true
                name=Field::Gauge.id()
                problem=problems.of(Field::Gauge)
            />
            <p class="small">{last_gauge}</p>
        </div>
        <Choice label=t!(i18n, test_drives.how_long) options=minutes value=fields.minutes required=true />
    }
}
