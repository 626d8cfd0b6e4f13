//! A rest: the customer wants to hear nothing until a day.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use super::scene::Scene;
use crate::app::use_saving;
use crate::features::deals::draft::{Field, PauseDraft};
use crate::features::deals::{rules, words};
use crate::i18n::{t, t_string, td_string, use_i18n};
use crate::ui::{Button, Glyph, InputKind, NextStep, Sheet, TextArea, TextField, Tone, format, lead_to};

/// The days from today that are offered.
const OFFERED: [u64; 4] = [7, 14, 30, 90];

/// The sheet.
#[component]
pub fn PauseSheet(scene: Scene, open: RwSignal<bool>) -> impl IntoView {
    let app = scene.app;
    let i18n = use_i18n();
    let saving = use_saving();
    let (until, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get() {
            until.set(String::new());
            reason.set(String::new());
            tried.set(false);
        }
    });
    let checked = move || PauseDraft { until: until.get(), reason: reason.get() }.check(app.today());
    let problem = move |field: Field| {
        Signal::derive(move || {
            let found = checked().err().filter(|_| tried.get())?;
            let found = found.into_iter().find(|problem| problem.field() == field);
            found.map(|problem| words::problem(problem, i18n.get_locale()).to_owned())
        })
    };
    let save = Callback::new(move |()| {
        let Some(deal) = scene.deal.get_untracked() else { return };
        match untrack(checked) {
            Ok(rest) => {
                let locale = i18n.get_locale_untracked();
                let day = format::full_day(rest.until(), locale);
                let noted = td_string!(locale, deals.paused_note, day = day, reason = rest.reason());
                match rules::pause(&deal, &rest, noted, &app.act()) {
                    Ok(batch) => saving.run(batch, move || open.set(false)),
                    // Another tablet has closed it meanwhile; the page behind says so.
                    Err(_) => open.set(false),
                }
            }
            Err(problems) => {
                tried.set(true);
                if let Some(problem) = problems.first() {
                    lead_to(problem.field().name());
                }
            }
        }
    });
    let chips = move || {
        let today = app.today();
        let chip = |days: u64| {
            let date: NaiveDate = today.checked_add_days(Days::new(days)).unwrap_or(today);
            let chosen = move || until.with(|day| *day == date.to_string()).to_string();
            view! {
                <button
                    type="button"
                    class="chip"
                    aria-pressed=chosen
                    on:click=move |_| until.set(date.to_string())
                >
                    {move || format::day(date, today, i18n.get_locale())}
                </button>
            }
        };
        OFFERED.map(chip).collect_view()
    };
    let typed = Signal::derive(move || reason.with(|text| !text.trim().is_empty()));
    view! {
        <Sheet
            open=open
            title=t!(i18n, deals.pause)
            guard=typed
            actions=move || {
                view! {
                    <Button
                        label=t!(i18n, deals.cancel)
                        tone=Tone::Quiet
                        on_press=Callback::new(move |()| open.set(false))
                    />
                    <Button label=t!(i18n, deals.pause_go) tone=Tone::Go on_press=save busy=saving.busy />
                }
            }
        >
            <div class="stack">
                <div class="chips" role="group" aria-label=t!(i18n, deals.until)>{chips}</div>
                <TextField
                    name=Field::Until.name()
                    label=t!(i18n, deals.until)
                    value=until
                    problem=problem(Field::Until)
                    input=InputKind::Date
                    required=true
                />
                <TextArea
                    name=Field::Reason.name()
                    label=t!(i18n, deals.pause_reason)
                    value=reason
                    problem=problem(Field::Reason)
                    required=true
                    lines=2
                />
            </div>
        </Sheet>
    }
}

/// The loud card of a deal that rests.
#[component]
pub fn Resting(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let saving = use_saving();
    let pause = Memo::new(move |_| scene.deal.get().and_then(|deal| deal.paused.clone()));
    let title = move || {
        let locale = i18n.get_locale();
        let day = pause.get().map(|pause| format::day(pause.until, scene.app.today(), locale)).unwrap_or_default();
        t_string!(i18n, deals.paused_until, day = day)
    };
    let resume = Callback::new(move |()| {
        let Some(deal) = scene.deal.get_untracked() else { return };
        saving.run(rules::resume(&deal), || ());
    });
    view! {
        <NextStep
            eyebrow=t!(i18n, deals.paused)
            title=title
            reason=move || pause.get().map(|pause| pause.reason).unwrap_or_default()
            action=move || {
                view! {
                    <Button label=t!(i18n, deals.resume) icon=Glyph::Forward on_press=resume busy=saving.busy />
                }
            }
        />
    }
}
