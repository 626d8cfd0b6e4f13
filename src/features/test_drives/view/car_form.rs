//! A demo car comes to the yard, or what is known of it is put right: a small form in a sheet.

use std::sync::Arc;

use leptos::prelude::*;

use super::problems::{Problems, use_problems};
use super::words;
use crate::app::{use_app, use_saving};
use crate::domain::id::{ModelId, VehicleId};
use crate::domain::licence::LicenceClass;
use crate::domain::vehicle::{Energy, Vehicle};
use crate::features::test_drives::draft::{CarDraft, Field};
use crate::features::test_drives::ground::Ground;
use crate::features::test_drives::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Choice, Form, Glyph, InputKind, Select, Sheet, TextField, Tone};

#[derive(Clone, Copy)]
struct Fields {
    car: StoredValue<Option<VehicleId>>,
    model: RwSignal<Option<ModelId>>,
    name: RwSignal<String>,
    energy: RwSignal<Option<Energy>>,
    plate: RwSignal<String>,
    odometer: RwSignal<String>,
    class: RwSignal<Option<LicenceClass>>,
    asked: RwSignal<bool>,
}

impl Fields {
    fn blank() -> Self {
        Self {
            car: StoredValue::new(None),
            model: RwSignal::new(None),
            name: RwSignal::default(),
            energy: RwSignal::new(None),
            plate: RwSignal::default(),
            odometer: RwSignal::default(),
            class: RwSignal::new(Some(LicenceClass::default())),
            asked: RwSignal::new(false),
        }
    }

    fn clear(self) {
        self.model.set(None);
        self.name.set(String::new());
        self.energy.set(None);
        self.plate.set(String::new());
        self.odometer.set(String::new());
        self.class.set(Some(LicenceClass::default()));
        self.asked.set(false);
    }

    fn fill(self, car: &Vehicle) {
        self.clear();
        self.car.set_value(Some(car.id));
        self.model.set(Some(car.model));
        self.plate.set(car.plate.clone().unwrap_or_default());
        self.odometer.set(car.odometer_km.to_string());
        self.class.set(Some(car.needs_class));
    }

    fn draft(self) -> CarDraft {
        CarDraft {
            car: self.car.get_value(),
            model: self.model.get(),
            name: self.name.get(),
            energy: self.energy.get(),
            plate: self.plate.get(),
            odometer: self.odometer.get(),
            class: self.class.get(),
        }
    }
}

/// Adds a demo car.
#[component]
pub fn AddCar(
    ground: Memo<Ground>,
    /// Called with the new car.
    on_added: Callback<VehicleId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    let fields = Fields::blank();
    let begin = move || {
        fields.clear();
        open.set(true);
    };
    view! {
        <div class="actions">
            <Button label=t!(i18n, test_drives.add_car) icon=Glyph::Plus on_press=begin />
        </div>
        <CarSheet open fields ground title=t!(i18n, test_drives.add_car) on_kept=on_added />
    }
}

/// Puts right what is known of a demo car, or takes it out of the yard.
#[component]
pub fn EditCar(ground: Memo<Ground>, car: Arc<Vehicle>, open: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let saving = use_saving();
    let fields = Fields::blank();
    let retired = Arc::clone(&car);
    Effect::new(move || {
        if open.get() {
            fields.fill(&car);
        }
    });
    let retire = Callback::new(move |()| saving.run(rules::retire(&retired), move || open.set(false)));
    view! {
        <CarSheet
            open
            fields
            ground
            title=t!(i18n, test_drives.edit_car)
            on_kept=Callback::new(|_| ())
            retire=retire
        />
    }
}

#[component]
fn CarSheet(
    open: RwSignal<bool>,
    fields: Fields,
    ground: Memo<Ground>,
    #[prop(into)] title: TextProp,
    on_kept: Callback<VehicleId>,
    #[prop(optional)] retire: Option<Callback<()>>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let checked = move || ground.with(|ground| fields.draft().check(ground));
    let problems =
        use_problems(ground, move || if fields.asked.get() { checked().err().unwrap_or_default() } else { Vec::new() });
    let save = Callback::new(move |()| {
        fields.asked.set(true);
        if let Ok(valid) = checked() {
            let (id, batch) = ground.with_untracked(|ground| rules::keep_demo_car(valid, ground, &app.act()));
            saving.run(batch, move || {
                open.set(false);
                on_kept.run(id);
            });
        }
    });
    let typed = Signal::derive(move || {
        fields.car.get_value().is_none() && !(fields.plate.read().is_empty() && fields.name.read().is_empty())
    });
    let actions = move || {
        let out_of_yard = retire.map(|retire| {
            view! { <Button label=t!(i18n, test_drives.retire_car) tone=Tone::Danger on_press=retire /> }
        });
        view! {
            {out_of_yard}
            <Button label=t!(i18n, test_drives.save) tone=Tone::Go busy=saving.busy on_press=save />
        }
    };
    view! {
        <Sheet open title guard=typed actions=actions>
            <CarFields fields ground problems save />
        </Sheet>
    }
}

#[component]
fn CarFields(fields: Fields, ground: Memo<Ground>, problems: Problems, save: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let models = Memo::new_with_compare(move |_| ground.with(|ground| ground.models.clone()), |_, _| true);
    let options = Signal::derive(move || {
        let mut models = models.get();
        models.sort_by(|a, b| a.name.cmp(&b.name));
        models.iter().map(|model| (model.id, TextProp::from(model.name.clone()))).collect::<Vec<_>>()
    });
    let has_catalogue = move || models.with(|models| !models.is_empty());
    let is_new_model = move || fields.model.get().is_none();
    let energies = Signal::derive(move || {
        let words = |energy| (energy, TextProp::from(move || words::energy(energy, i18n.get_locale())));
        [Energy::Petrol, Energy::PlugInHybrid, Energy::Electric].map(words).to_vec()
    });
    let classes = Signal::derive(move || {
        let words = |class| (class, TextProp::from(move || words::needed_class(class, i18n.get_locale())));
        [LicenceClass::C2, LicenceClass::C1].map(words).to_vec()
    });
    let name_label = move || {
        if has_catalogue() { t_string!(i18n, test_drives.other_model) } else { t_string!(i18n, test_drives.model) }
    };
    view! {
        <Form label=t!(i18n, test_drives.demo_car) on_submit=save>
            <TextField
                label=t!(i18n, test_drives.plate)
                value=fields.plate
                required=true
                autofocus=true
                example="沪A·D1234"
                name=Field::Plate.id()
                problem=problems.of(Field::Plate)
            />
            <Show when=has_catalogue>
                <Select label=t!(i18n, test_drives.model) options value=fields.model />
            </Show>
            <Show when=is_new_model>
                <TextField
                    label=name_label
                    value=fields.name
                    example="Cayenne"
                    name=Field::Model.id()
                    problem=problems.of(Field::Model)
                />
                <Choice
                    label=t!(i18n, test_drives.energy)
                    options=energies
                    value=fields.energy
                    name=Field::Energy.id()
                    problem=problems.of(Field::Energy)
                />
            </Show>
            <TextField
                label=t!(i18n, test_drives.odometer)
                value=fields.odometer
                input=InputKind::Number
                suffix="km"
                required=true
                name=Field::Odometer.id()
                problem=problems.of(Field::Odometer)
            />
            <Choice
                label=t!(i18n, test_drives.class_needed)
                options=classes
                value=fields.class
                required=true
                name="drive-class-needed"
                problem=problems.of(Field::Class)
            />
            // The sheet's own button stands outside of the form; this one lets Enter save.
            <button type="submit" hidden=true></button>
        </Form>
    }
}
