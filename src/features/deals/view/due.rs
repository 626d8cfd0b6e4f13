//! When the next step is due: the usual days by one tap, any other by the calendar.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use super::scene::Scene;
use crate::app::use_saving;
use crate::features::deals::draft::{Due, DueDraft, Field};
use crate::features::deals::{rules, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, InputKind, Sheet, TextField, Tone, format};

/// The days from today that are offered.
const OFFERED: [u64; 5] = [0, 1, 2, 3, 7];

/// The sheet.
#[component]
pub fn DueSheet(scene: Scene, open: RwSignal<bool>) -> impl IntoView {
    let app = scene.app;
    let i18n = use_i18n();
    let saving = use_saving();
    let day = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get() {
            let due = scene.deal.get_untracked().and_then(|deal| deal.due);
            day.set(due.map_or_else(String::new, |due| due.to_string()));
            tried.set(false);
        }
    });
    let put = move |due: Due| {
        let Some(deal) = scene.deal.get_untracked() else { return };
        saving.run(rules::set_due(&deal, due.day()), move || open.set(false));
    };
    let checked = move || untrack(|| DueDraft { day: day.get() }.check(app.today()));
    let save = Callback::new(move |()| match checked() {
        Ok(due) => put(due),
        Err(_) => tried.set(true),
    });
    let choose = move |date: NaiveDate| {
        day.set(date.to_string());
        save.run(());
    };
    let clear = Callback::new(move |()| {
        day.set(String::new());
        save.run(());
    });
    let problem = Signal::derive(move || {
        let found = DueDraft { day: day.get() }.check(app.today()).err().filter(|_| tried.get())?;
        found.first().map(|problem| words::problem(*problem, i18n.get_locale()).to_owned())
    });
    let chips = move || {
        let today = app.today();
        let chip = |days: u64| {
            let date = today.checked_add_days(Days::new(days)).unwrap_or(today);
            let words = move || format::day(date, today, i18n.get_locale());
            let chosen = move || day.with(|day| *day == date.to_string()).to_string();
            view! {
                <button type="button" class="chip" aria-pressed=chosen on:click=move |_| choose(date)>
                    {words}
                </button>
            }
        };
        OFFERED.map(chip).collect_view()
    };
    let has_due = move || scene.deal.get().is_some_and(|deal| deal.due.is_some());
    view! {
        <Sheet
            open=open
            title=t!(i18n, deals.due_title)
            actions=move || {
                view! {
                    <Show when=has_due>
                        <Button label=t!(i18n, deals.due_clear) tone=Tone::Quiet on_press=clear />
                    </Show>
                    <Button
                        label=t!(i18n, deals.due_save)
                        tone=Tone::Go
                        on_press=save
                        busy=saving.busy
                    />
                }
            }
        >
            <div class="stack">
                <div class="chips" role="group" aria-label=t!(i18n, deals.due_usual)>{chips}</div>
                <TextField
                    name=Field::Due.name()
                    label=t!(i18n, deals.due_other)
                    value=day
                    problem=problem
                    input=InputKind::Date
                />
            </div>
        </Sheet>
    }
}
