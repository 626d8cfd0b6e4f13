//! 质保条款: from when, for how long, up to how many km.

use leptos::prelude::*;

use crate::app::{Sale, use_saving};
use crate::features::deliveries::link::Handed;
use crate::features::services::draft::{Field, Problem, WarrantyDraft};
use crate::features::services::model::Service;
use crate::features::services::rules::{self, Car};
use crate::features::services::{link, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, InputKind, Sheet, TextField, Tone};

/// The sheet.
#[component]
pub fn WarrantySheet(sale: Sale, handed: Memo<Option<Handed>>, open: RwSignal<bool>) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let saving = use_saving();
    let text = || RwSignal::new(String::new());
    let (from, months, km) = (text(), text(), text());
    let tried = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get()
            && let Some(handed) = handed.get_untracked()
        {
            let known = untrack(|| link::warranty(app, &handed));
            from.set(known.from.to_string());
            months.set(known.months.to_string());
            km.set(known.km.map(|km| km.to_string()).unwrap_or_default());
            tried.set(false);
        }
    });
    let check = move || WarrantyDraft { from: from.get(), months: months.get(), km: km.get() }.check();
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
                let kept = untrack(|| app.records.all::<Service>().get(Service::warranty_of(deal.id)));
                let batch = rules::keep_warranty(kept.as_deref(), Car::from(&*deal), valid.into_inner(), &app.act());
                saving.run(batch, move || open.set(false));
            }
            Err(_) => tried.set(true),
        }
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
        <Sheet open title=t!(i18n, services.warranty) actions>
            <div class="stack">
                {line(Field::On, from, InputKind::Date)}
                {line(Field::Months, months, InputKind::Number)}
                {line(Field::Km, km, InputKind::Number)}
            </div>
        </Sheet>
    }
}
