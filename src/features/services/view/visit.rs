//! 登记进厂: what was done, and when the next service is due.

use chrono::{Months, NaiveDate};
use leptos::prelude::*;

use crate::app::{Sale, use_saving};
use crate::features::services::draft::{Field, Problem, VisitDraft};
use crate::features::services::model::Sort;
use crate::features::services::rules::{self, Car};
use crate::features::services::words;
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Choice, ChoiceLook, InputKind, Sheet, TextArea, TextField, Tone};

/// The usual distance between two services, as it is proposed: half a year or 10,000 km.
const USUAL: (Months, u32) = (Months::new(6), 10_000);

/// The sheet.
#[component]
pub fn VisitSheet(sale: Sale, open: RwSignal<bool>) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let saving = use_saving();
    let text = || RwSignal::new(String::new());
    let (on, odometer, done, next_on, next_km) = (text(), text(), text(), text(), text());
    let sort = RwSignal::new(None::<Sort>);
    let tried = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get() {
            let today = untrack(|| app.today());
            on.set(today.to_string());
            sort.set(Some(Sort::Maintenance));
            for typed in [odometer, done, next_km] {
                typed.set(String::new());
            }
            next_on.set(later(today));
            tried.set(false);
        }
    });
    // The next one follows what the odometer shows; what was typed for it is changed last.
    Effect::watch(
        move || odometer.get(),
        move |typed, _, _| {
            let km = typed.replace(',', "").trim().parse::<u32>();
            next_km.set(km.map(|km| km.saturating_add(USUAL.1).to_string()).unwrap_or_default());
        },
        false,
    );
    let check = move || {
        let draft = VisitDraft {
            on: on.get(),
            sort: sort.get(),
            odometer: odometer.get(),
            done: done.get(),
            next_on: next_on.get(),
            next_km: next_km.get(),
        };
        draft.check(app.today())
    };
    let problem = move |field: Field| {
        Signal::derive(move || {
            let found = check().err().filter(|_| tried.get())?;
            let is_here = |problem: &&Problem| problem.field() == field;
            found.iter().find(is_here).map(|problem| words::problem(*problem, i18n.get_locale()))
        })
    };
    let save = Callback::new(move |()| {
        let Some(deal) = sale.deal.get_untracked() else { return };
        match untrack(check) {
            Ok(valid) => {
                let (on, visit) = valid.into_inner();
                saving.run(rules::visit(Car::from(&*deal), on, visit, &app.act()), move || open.set(false));
            }
            Err(_) => tried.set(true),
        }
    });
    let sorts = Signal::derive(move || {
        let words = |sort| (sort, TextProp::from(move || words::sort(sort, i18n.get_locale())));
        Sort::ALL.map(words).to_vec()
    });
    let line = move |field: Field, value: RwSignal<String>, input: InputKind| {
        view! {
            <TextField
                name=field.name()
                label=move || words::field(field, i18n.get_locale())
                value
                input
                problem=problem(field)
            />
        }
    };
    let actions = move || {
        view! { <Button label=t!(i18n, services.save) tone=Tone::Go on_press=save busy=saving.busy /> }
    };
    view! {
        <Sheet open title=t!(i18n, services.note_visit) actions>
            <div class="stack">
                <Choice
                    name=Field::Sort.name()
                    label=t!(i18n, services.sort)
                    look=ChoiceLook::Chips
                    options=sorts
                    value=sort
                    required=true
                    problem=problem(Field::Sort)
                />
                {line(Field::On, on, InputKind::Date)}
                {line(Field::Odometer, odometer, InputKind::Number)}
                <TextArea name="service-done" label=t!(i18n, services.done) value=done lines=2 />
                {line(Field::NextOn, next_on, InputKind::Date)}
                {line(Field::NextKm, next_km, InputKind::Number)}
            </div>
        </Sheet>
    }
}

fn later(day: NaiveDate) -> String {
    day.checked_add_months(USUAL.0).map(|day| day.to_string()).unwrap_or_default()
}
