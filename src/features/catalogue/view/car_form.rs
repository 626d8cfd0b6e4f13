//! The form of a car for sale.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::problems::use_problems;
use super::{Gone, use_found, use_ground, use_id, use_leave};
use crate::app::{use_app, use_saving};
use crate::domain::id::{ModelId, VehicleId};
use crate::domain::vehicle::{Status, Vehicle};
use crate::features::catalogue::draft::CarDraft;
use crate::features::catalogue::link::Link;
use crate::features::catalogue::problem::Field;
use crate::features::catalogue::stock::STATUSES;
use crate::features::catalogue::{rules, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Choice, Form, InputKind, PageHead, ProblemSummary, Select, TextArea, TextField, Tone};

/// The form of a new car, of the model that the address names.
#[component]
pub fn NewCar() -> impl IntoView {
    let query = use_query_map();
    let model = query.read_untracked().get("model").and_then(|id| id.parse::<ModelId>().ok());
    view! { <CarForm before=None model /> }
}

/// The form of a car that is here. What arrives while somebody types is merged when they save.
#[component]
pub fn EditCar() -> impl IntoView {
    let i18n = use_i18n();
    let id = use_id::<VehicleId>();
    let (found, is_there) = use_found::<Vehicle>(move || id.get());
    move || match is_there.get().then(|| found.get_untracked()).flatten() {
        Some(car) => view! { <CarForm before=Some(car) model=None /> }.into_any(),
        None => view! {
            <Gone
                title=t!(i18n, catalogue.car_gone)
                href=Link::Stock.href()
                label=t!(i18n, catalogue.to_stock)
            />
        }
        .into_any(),
    }
}

/// What is typed. A handle; copies are the same.
#[derive(Clone, Copy)]
struct Fields {
    model: RwSignal<Option<ModelId>>,
    vin: RwSignal<String>,
    status: RwSignal<Option<Status>>,
    colour: RwSignal<String>,
    interior: RwSignal<String>,
    options: RwSignal<String>,
    place: RwSignal<String>,
    arrived: RwSignal<String>,
    price_label: RwSignal<String>,
}

impl Fields {
    fn of(draft: CarDraft) -> Self {
        Self {
            model: RwSignal::new(draft.model),
            vin: RwSignal::new(draft.vin),
            status: RwSignal::new(draft.status),
            colour: RwSignal::new(draft.colour),
            interior: RwSignal::new(draft.interior),
            options: RwSignal::new(draft.options),
            place: RwSignal::new(draft.place),
            arrived: RwSignal::new(draft.arrived),
            price_label: RwSignal::new(draft.price_label),
        }
    }

    fn draft(self) -> CarDraft {
        CarDraft {
            model: self.model.get(),
            vin: self.vin.get(),
            status: self.status.get(),
            colour: self.colour.get(),
            interior: self.interior.get(),
            options: self.options.get(),
            place: self.place.get(),
            arrived: self.arrived.get(),
            price_label: self.price_label.get(),
        }
    }
}

#[component]
fn CarForm(before: Option<Arc<Vehicle>>, model: Option<ModelId>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let leave = use_leave();
    let ground = use_ground();
    let own = before.as_ref().map(|car| car.id);
    let new = || CarDraft { model, status: Some(Status::InStock), ..CarDraft::default() };
    let fields = Fields::of(before.as_deref().map_or_else(new, CarDraft::of));
    let check = move || ground.with(|ground| fields.draft().check(own, ground));
    let problems = use_problems(move || check().err().unwrap_or_default());
    let before = StoredValue::new(before);
    let submit = Callback::new(move |()| match untrack(check) {
        Err(_) => problems.show(),
        Ok(valid) => {
            let (id, batch) = before.with_value(|before| rules::keep_car(valid, before.as_deref(), &app.act()));
            saving.run(batch, move || leave.run(Link::Car(id).href()));
        }
    });
    let models = Signal::derive(move || {
        let mut models: Vec<_> = ground.with(|ground| ground.models().cloned().collect());
        models.sort_by(|one, other| (&one.series, one.list_price).cmp(&(&other.series, other.list_price)));
        models.iter().map(|model| (model.id, TextProp::from(model.name.clone()))).collect::<Vec<_>>()
    });
    let statuses = Signal::derive(move || {
        STATUSES.map(|one| (one, TextProp::from(move || words::status(one, i18n.get_locale())))).to_vec()
    });
    let heading = if own.is_some() { t!(i18n, catalogue.edit_car_title) } else { t!(i18n, catalogue.new_car_title) };
    let label = move |field: Field| move || words::field(field, i18n.get_locale());
    let text = move |field: Field, value: RwSignal<String>| {
        view! { <TextField name=field.id() label=label(field) value=value problem=problems.of(field) /> }
    };
    let back = own.map(Link::Car).or(model.map(Link::Model)).unwrap_or(Link::Stock).href();
    view! {
        <div class="page">
            <PageHead title=heading back=back />
            <Form label=heading on_submit=submit>
                <ProblemSummary problems=problems.summary() />
                <Select
                    name=Field::Model.id()
                    label=label(Field::Model)
                    options=models
                    value=fields.model
                    problem=problems.of(Field::Model)
                    required=true
                />
                <TextField
                    name=Field::Vin.id()
                    label=label(Field::Vin)
                    value=fields.vin
                    problem=problems.of(Field::Vin)
                    hint=t!(i18n, catalogue.vin_hint)
                />
                <Choice
                    name=Field::Status.id()
                    label=label(Field::Status)
                    options=statuses
                    value=fields.status
                    problem=problems.of(Field::Status)
                    required=true
                />
                {text(Field::Colour, fields.colour)}
                {text(Field::Interior, fields.interior)}
                <TextField
                    name=Field::Place.id()
                    label=label(Field::Place)
                    value=fields.place
                    example=t!(i18n, catalogue.place_example)
                />
                <TextField
                    name=Field::Arrived.id()
                    label=label(Field::Arrived)
                    value=fields.arrived
                    input=InputKind::Date
                    problem=problems.of(Field::Arrived)
                />
                <TextField
                    name=Field::PriceLabel.id()
                    label=label(Field::PriceLabel)
                    value=fields.price_label
                    input=InputKind::Number
                    suffix=t!(i18n, catalogue.wan)
                    problem=problems.of(Field::PriceLabel)
                />
                <TextArea
                    name=Field::Options.id()
                    label=label(Field::Options)
                    value=fields.options
                    hint=t!(i18n, catalogue.options_hint)
                    lines=2
                />
                <div class="actions end">
                    <Button label=t!(i18n, catalogue.save) tone=Tone::Go submit=true busy=saving.busy />
                </div>
            </Form>
        </div>
    }
}
