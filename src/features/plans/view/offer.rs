//! 收购报价: what we would give for the old car, in a sheet.

use leptos::prelude::*;

use super::problems::Problems;
use super::scene::Scene;
use crate::features::plans::appraisal::OfferDraft;
use crate::features::plans::problem::Field;
use crate::features::plans::{rules, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Form, InputKind, ProblemSummary, Sheet, TextField, Tone};

/// The sheet.
#[component]
pub fn OfferSheet(scene: Scene, open: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Sheet open=open title=t!(i18n, plans.offer)>
            <OfferForm scene open />
        </Sheet>
    }
}

#[component]
fn OfferForm(scene: Scene, open: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let last = scene.car.get_untracked().and_then(|car| car.offer.clone());
    let start = untrack(|| OfferDraft::new(last.as_ref(), scene.app.today()));
    let (amount, appraiser) = (RwSignal::new(start.amount), RwSignal::new(start.appraiser));
    let (on, valid_until) = (RwSignal::new(start.on), RwSignal::new(start.valid_until));
    let draft = move || OfferDraft {
        amount: amount.get(),
        appraiser: appraiser.get(),
        on: on.get(),
        valid_until: valid_until.get(),
    };
    let problems = Problems::of(move || draft().check(scene.app.today()).err().unwrap_or_default());
    let submit = Callback::new(move |()| match untrack(|| draft().check(scene.app.today())) {
        Ok(valid) => {
            if let Some(car) = scene.car.get_untracked() {
                scene.saving.run(rules::offer(&car, valid), move || open.set(false));
            }
        }
        Err(_) => problems.show(),
    });
    let day = move |field: Field, value: RwSignal<String>| {
        view! {
            <TextField
                name=field.name()
                label=move || words::field(field, i18n.get_locale())
                value=value
                problem=problems.in_field(field)
                input=InputKind::Date
                required=true
            />
        }
    };
    view! {
        <Form label=t!(i18n, plans.offer) on_submit=submit>
            <ProblemSummary problems=problems.summary() />
            <TextField
                name=Field::Amount.name()
                label=t!(i18n, plans.offer)
                value=amount
                problem=problems.in_field(Field::Amount)
                input=InputKind::Number
                suffix=t!(i18n, plans.wan)
                required=true
            />
            <TextField
                name=Field::Appraiser.name()
                label=t!(i18n, plans.appraiser)
                value=appraiser
                problem=problems.in_field(Field::Appraiser)
                required=true
            />
            {day(Field::On, on)}
            {day(Field::ValidUntil, valid_until)}
            <div class="actions end">
                <Button
                    label=t!(i18n, plans.save_offer)
                    tone=Tone::Go
                    submit=true
                    busy=scene.saving.busy
                />
            </div>
        </Form>
    }
}
