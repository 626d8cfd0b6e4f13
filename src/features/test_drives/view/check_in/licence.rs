//! Step 2: the driving licence. No picture of it is kept.

use leptos::prelude::*;

use super::StepHead;
use super::fields::Fields;
use crate::app::use_app;
use crate::domain::licence::LicenceClass;
use crate::features::test_drives::draft::Field;
use crate::features::test_drives::ground::Ground;
use crate::features::test_drives::view::problems::Problems;
use crate::features::test_drives::view::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Choice, ChoiceLook, InputKind, TextField, Toggle, format};

/// The driving licence.
#[component]
pub fn LicenceStep(fields: Fields, ground: Memo<Ground>, problems: Problems) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let classes = Signal::stored(LicenceClass::ALL.map(|class| (class, TextProp::from(class.to_string()))).to_vec());
    let needs = move || {
        let class =
            ground.with(|ground| fields.vehicle.get().and_then(|id| ground.vehicle(id)).map(|car| car.needs_class));
        words::needed_class(class.unwrap_or_default(), i18n.get_locale())
    };
    let class_hint = move || t_string!(i18n, test_drives.class_hint, needs = needs());
    let holder = move || ground.with(|ground| fields.driver.name(ground));
    let lead = move || {
        let last = ground.with(|ground| {
            fields.driver.known.get().and_then(|customer| ground.last_licence(customer)).map(|licence| licence.at)
        });
        match last {
            Some(at) => {
                let day = format::day(at.with_timezone(&app.zone()).date_naive(), app.today(), i18n.get_locale());
                t_string!(i18n, test_drives.licence_known, day = day)
            }
            None => t_string!(i18n, test_drives.licence_lead).to_owned(),
        }
    };
    let unnamed = fields.number.read_untracked().is_empty();
    view! {
        <StepHead title=t!(i18n, test_drives.step_licence) lead />
        <div class="drive-two">
        <div class="stack loose">
        <TextField
            label=t!(i18n, test_drives.number)
            value=fields.number
            required=true
            autofocus=unnamed
            name=Field::Number.id()
            hint=t!(i18n, test_drives.number_hint)
            problem=problems.of(Field::Number)
        />
        <Choice
            label=t!(i18n, test_drives.class)
            options=classes
            value=fields.class
            look=ChoiceLook::Chips
            required=true
            name=Field::Class.id()
            hint=class_hint
            problem=problems.of(Field::Class)
        />
        </div>
        <div class="stack loose">
        <div class="drive-pair">
            <Show when=move || !fields.for_good.get()>
                <TextField
                    label=t!(i18n, test_drives.expires)
                    value=fields.expires
                    input=InputKind::Date
                    required=true
                    name=Field::Expires.id()
                    problem=problems.of(Field::Expires)
                />
            </Show>
            <Toggle label=t!(i18n, test_drives.for_good) value=fields.for_good />
        </div>
        <div class="drive-seen">
            <Toggle
                label=t!(i18n, test_drives.seen)
                value=fields.seen
                name=Field::Seen.id()
                hint=move || t_string!(i18n, test_drives.seen_hint, name = holder())
                problem=problems.of(Field::Seen)
            />
        </div>
        </div>
        </div>
    }
}
