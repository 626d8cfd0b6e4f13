//! Adding a model that the catalogue lacks, where it is missed.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{use_app, use_saving};
use crate::domain::id::ModelId;
use crate::domain::vehicle::Model;
use crate::features::deals::new_model::{self, Draft, Problem};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Form, TextField};

/// Name and price of a new model; once it is kept it is chosen.
#[component]
pub fn AddModel(
    /// Called with the new model.
    on_choose: Callback<ModelId>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let (name, price) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let table = app.records.all::<Model>();
    let add = Callback::new(move |()| {
        let draft = Draft { name: name.get_untracked(), price: price.get_untracked() };
        let catalogue: Vec<Arc<Model>> = untrack(|| table.filter(|_| true));
        match draft.check(catalogue.iter().map(|model| &**model)) {
            Ok(valid) => {
                problems.set(Vec::new());
                let (id, batch) = new_model::add(valid, &app.act());
                saving.run(batch, move || on_choose.run(id));
            }
            Err(found) => problems.set(found),
        }
    });
    let has = move |problem: Problem| problems.with(|problems| problems.contains(&problem));
    let bad_name = Signal::derive(move || match (has(Problem::NoName), has(Problem::Known)) {
        (true, _) => Some(t_string!(i18n, deals.new_model_no_name).to_owned()),
        (_, true) => Some(t_string!(i18n, deals.new_model_known).to_owned()),
        _ => None,
    });
    let bad_price =
        Signal::derive(move || has(Problem::BadPrice).then(|| t_string!(i18n, deals.new_model_bad_price).to_owned()));
    view! {
        <Form label=t!(i18n, deals.add_model) on_submit=add>
            <h3 class="label">{t!(i18n, deals.add_model)}</h3>
            <TextField
                name="new-model-name"
                label=t!(i18n, deals.new_model_name)
                value=name
                problem=bad_name
            />
            <TextField
                name="new-model-price"
                label=t!(i18n, deals.new_model_price)
                value=price
                problem=bad_price
                suffix=t!(i18n, deals.new_model_wan)
            />
            <Button label=t!(i18n, deals.new_model_add) submit=true busy=saving.busy />
        </Form>
    }
}
