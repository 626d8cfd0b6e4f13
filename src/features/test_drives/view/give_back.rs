//! The return: first the car, saved at once, then what the customer thought.

use std::sync::Arc;

use leptos::prelude::*;

use super::impressions::ImpressionsStep;
use super::problems::use_problems;
use super::{Contested, NoSuchDrive, customer_name, joined, model_name, plate, use_drive, use_goto, use_ground, words};
use crate::app::{use_app, use_saving};
use crate::features::test_drives::draft::{Condition, Field, ReturnDraft};
use crate::features::test_drives::ground::Ground;
use crate::features::test_drives::link::Link;
use crate::features::test_drives::model::{CarOut, Phase, TestDrive};
use crate::features::test_drives::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Button, Choice, Empty, Gauge, Glyph, InputKind, LinkButton, ProblemSummary, Size, Steps, TextArea, TextField, Tone,
    Yard, format,
};

/// The return of a car, or the impressions once it is back.
#[component]
pub fn ReturnPage() -> impl IntoView {
    let drive = use_drive();
    let ground = use_ground();
    let phase = Memo::new(move |_| drive.get().map(|drive| drive.phase()));
    move || {
        let Some(now) = drive.get_untracked() else {
            // A record that arrives late is shown when it does.
            phase.track();
            return view! { <NoSuchDrive /> }.into_any();
        };
        match (phase.get(), now.out.clone()) {
            (Some(Phase::Out), Some(out)) => view! { <CarStep drive=now out ground /> }.into_any(),
            (Some(Phase::Returned), _) => view! { <ImpressionsStep drive=now ground /> }.into_any(),
            _ => view! { <NotOut drive=now /> }.into_any(),
        }
    }
}

#[component]
fn NotOut(drive: Arc<TestDrive>) -> impl IntoView {
    let i18n = use_i18n();
    let href = Link::Show(drive.id).href();
    let action = move || {
        let href = href.clone();
        view! { <LinkButton label=t!(i18n, test_drives.to_drive) href tone=Tone::Go /> }
    };
    view! {
        <Empty title=t!(i18n, test_drives.not_out) icon=Glyph::TestDrive action=action />
    }
}

#[component]
fn CarStep(drive: Arc<TestDrive>, out: CarOut, ground: Memo<Ground>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let goto = use_goto();
    let (id, customer, vehicle) = (drive.id, drive.customer, drive.vehicle);
    let odometer = RwSignal::new(String::new());
    let eighths = RwSignal::new(None);
    let condition = RwSignal::new(None);
    let note = RwSignal::new(String::new());
    let asked = RwSignal::new(false);
    let (last, out_at, out_eighths) = (out.odometer_km, out.at, out.eighths);
    let check = Signal::derive(move || {
        let draft = ReturnDraft {
            odometer: odometer.get(),
            eighths: eighths.get(),
            condition: condition.get(),
            note: note.get(),
        };
        draft.check(&out)
    });
    let problems =
        use_problems(ground, move || if asked.get() { check.get().err().unwrap_or_default() } else { Vec::new() });
    let save = Callback::new(move |()| {
        asked.set(true);
        if let Ok(valid) = check.get_untracked() {
            let car = ground.with_untracked(|ground| ground.vehicle(vehicle).cloned());
            // The page then shows the customer's impressions by itself: the car is back.
            saving.run(rules::give_back(&drive, car.as_deref(), valid, &app.act()), || ());
        }
    });
    let leave = Callback::new(move |()| goto.run((Link::Show(id).href(), true)));
    let plate = move || ground.with(|ground| plate(ground, vehicle));
    let title = move || {
        let name = ground.with(|ground| customer_name(ground, customer, i18n.get_locale()));
        joined([name, ground.with(|ground| model_name(ground, vehicle))])
    };
    let lead = move || {
        let locale = i18n.get_locale();
        let now = app.clock.get();
        joined([
            t_string!(i18n, test_drives.out_since, time = words::when(out_at, now, app.zone(), locale)),
            format::age(out_at, now, locale),
        ])
    };
    let gauge = move || words::gauge(ground.with(|ground| ground.energy(vehicle)), i18n.get_locale());
    let conditions = Signal::derive(move || {
        vec![
            (Condition::Good, TextProp::from(t!(i18n, test_drives.condition_good))),
            (Condition::Noted, TextProp::from(t!(i18n, test_drives.condition_noted))),
        ]
    });
    let is_noted = move || condition.get() == Some(Condition::Noted);
    let left_with = move || t_string!(i18n, test_drives.left_with_km, km = words::km(last));
    let left_gauge =
        move || t_string!(i18n, test_drives.left_with, reading = words::eighths(out_eighths, i18n.get_locale()));
    let footer = move || {
        view! {
            <Button
                label=t!(i18n, test_drives.confirm_return)
                size=Size::Yard
                tone=Tone::Go
                busy=saving.busy
                on_press=save
            />
        }
    };
    view! {
        <Yard
            title=t!(i18n, test_drives.give_back)
            plate
            on_leave=leave
            steps=|| view! { <Steps total=2_usize now=1_usize /> }
            footer
        >
            <ProblemSummary problems=problems.summary() />
            <Contested id />
            <div class="drive-step">
                <h2>{title}</h2>
                <p class="small">{lead}</p>
            </div>
            <div class="drive-big">
                <TextField
                    label=t!(i18n, test_drives.odometer_back)
                    value=odometer
                    input=InputKind::Number
                    suffix="km"
                    required=true
                    autofocus=true
                    name=Field::Odometer.id()
                    hint=left_with
                    problem=problems.of(Field::Odometer)
                />
            </div>
            <div class="drive-gauge stack tight">
                <Gauge
                    label=gauge
                    value=eighths
                    required=true
                    name=Field::Gauge.id()
                    problem=problems.of(Field::Gauge)
                />
                <p class="small">{left_gauge}</p>
            </div>
            <Choice
                label=t!(i18n, test_drives.condition)
                options=conditions
                value=condition
                required=true
                name=Field::Condition.id()
                problem=problems.of(Field::Condition)
            />
            <Show when=is_noted>
                <TextArea
                    label=t!(i18n, test_drives.condition_note)
                    value=note
                    required=true
                    name=Field::ConditionNote.id()
                    problem=problems.of(Field::ConditionNote)
                />
            </Show>
        </Yard>
    }
}
