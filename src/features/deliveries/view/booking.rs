//! 交车预约: the day and the time.

use leptos::prelude::*;

use super::{Scene, problem_of};
use crate::features::deliveries::draft::{Field, check_time};
use crate::features::deliveries::{rules, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, InputKind, Sheet, TextField, Tone};

/// The sheet.
#[component]
pub fn BookingSheet(scene: Scene, open: RwSignal<bool>) -> impl IntoView {
    let app = scene.sale.app;
    let i18n = use_i18n();
    let time = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get() {
            let known = untrack(|| scene.see(|delivery| delivery.booked.as_ref().map(|booked| booked.time)));
            let typed = known.map(|at| at.with_timezone(&app.zone()).format("%Y-%m-%dT%H:%M").to_string());
            time.set(typed.unwrap_or_default());
            tried.set(false);
        }
    });
    let check = move || check_time(&time.get(), app.zone(), app.clock.get());
    let found = move || check().err().into_iter().collect();
    let save = Callback::new(move |()| match untrack(check) {
        Ok(at) => scene.save(|before, act| rules::book(before, at, act), move || open.set(false)),
        Err(_) => tried.set(true),
    });
    let actions = move || {
        view! { <Button label=t!(i18n, deliveries.book) tone=Tone::Go on_press=save busy=scene.saving.busy /> }
    };
    view! {
        <Sheet open title=t!(i18n, deliveries.booking) actions>
            <div class="stack">
                <TextField
                    name=Field::Time.name()
                    label=move || words::field(Field::Time, i18n.get_locale())
                    value=time
                    input=InputKind::DateTime
                    problem=problem_of(found, tried, Field::Time)
                    hint=t!(i18n, deliveries.booking_hint)
                />
            </div>
        </Sheet>
    }
}
