//! A test drive for later: who, which car, when.

use leptos::prelude::*;

use super::cars::CarPicker;
use super::driver::{DriverFields, DriverPicker};
use super::problems::use_problems;
use super::{use_goto, use_ground};
use crate::app::{use_app, use_saving};
use crate::domain::id::VehicleId;
use crate::features::test_drives::draft::{BookingDraft, Field};
use crate::features::test_drives::link::Link;
use crate::features::test_drives::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, InputKind, LinkButton, Mood, PageHead, ProblemSummary, Section, TextField, Tone, use_toasts};

/// The form of a test drive for later.
#[component]
pub fn BookPage() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let saving = use_saving();
    let goto = use_goto();
    let ground = use_ground();
    let driver = DriverFields::blank();
    let vehicle = RwSignal::new(None::<VehicleId>);
    let at = RwSignal::new(String::new());
    let asked = RwSignal::new(false);
    let check = move || {
        let draft = BookingDraft { driver: driver.draft(), vehicle: vehicle.get(), at: at.get() };
        ground.with(|ground| draft.check(ground, app.clock.get(), app.zone()))
    };
    let problems =
        use_problems(ground, move || if asked.get() { check().err().unwrap_or_default() } else { Vec::new() });
    let save = move || {
        asked.set(true);
        if let Ok(valid) = check() {
            let (_, batch) = rules::book(valid, &app.act());
            saving.run(batch, move || {
                toasts.say(Mood::Good, t_string!(i18n, test_drives.booked_saved));
                goto.run((Link::List.href(), true));
            });
        }
    };
    let wanted = Memo::new(move |_| {
        let customer = driver.known.get()?;
        ground.with(|ground| ground.deal_for(customer, None).and_then(|deal| deal.model))
    });
    let known = Callback::new(move |_| {
        if vehicle.get_untracked().is_none() {
            vehicle.set(ground.with_untracked(|ground| ground.likely_car(wanted.get_untracked())));
        }
    });
    view! {
        <div class="page">
            <PageHead title=t!(i18n, test_drives.book_title) back=Link::List.href() />
            <ProblemSummary problems=problems.summary() />
            <div class="drive-two">
                <Section title=t!(i18n, test_drives.who)>
                    <div class="stack">
                    <DriverPicker fields=driver ground problems on_known=known about="" />
                    <TextField
                        label=t!(i18n, test_drives.when)
                        value=at
                        input=InputKind::DateTime
                        required=true
                        name=Field::When.id()
                        problem=problems.of(Field::When)
                    />
                    </div>
                </Section>
                <CarPicker
                    value=vehicle
                    ground
                    problems
                    wanted
                    later=true
                    on_choose=Callback::new(move |car| vehicle.set(Some(car)))
                />
            </div>
            <div class="actions end">
                <LinkButton label=t!(i18n, test_drives.back_out) href=Link::List.href() tone=Tone::Quiet />
                <Button label=t!(i18n, test_drives.book_save) tone=Tone::Go busy=saving.busy on_press=save />
            </div>
        </div>
    }
}
