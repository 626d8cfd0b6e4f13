//! The three forms of insurance and plates.

use chrono::{Days, Months};
use leptos::prelude::*;

use super::{Scene, problem_of};
use crate::domain::Money;
use crate::features::deliveries::draft::{Field, InsuranceDraft, PlatesDraft, Problem, TaxDraft};
use crate::features::deliveries::{rules, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Form, InputKind, TextField, Toggle};

/// A field of one of the forms.
#[component]
fn Line(
    field: Field,
    value: RwSignal<String>,
    problem: Signal<Option<String>>,
    #[prop(optional)] input: InputKind,
    #[prop(into, optional)] suffix: Option<TextProp>,
    #[prop(into, optional)] example: TextProp,
) -> impl IntoView {
    let i18n = use_i18n();
    let label = move || words::field(field, i18n.get_locale());
    match suffix {
        Some(suffix) => {
            view! { <TextField name=field.name() label value problem input example suffix required=true /> }.into_any()
        }
        None => view! { <TextField name=field.name() label value problem input example required=true /> }.into_any(),
    }
}

#[component]
fn SaveRow(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="actions end">
            <Button label=t!(i18n, deliveries.save) submit=true busy=scene.saving.busy />
        </div>
    }
}

/// 保险.
#[component]
pub fn InsuranceForm(scene: Scene, done: Callback<()>) -> impl IntoView {
    let app = scene.sale.app;
    let i18n = use_i18n();
    let known = untrack(|| scene.see(|delivery| delivery.insurance.clone()));
    let today = untrack(|| app.today());
    // A year that begins tomorrow is what is taken out mostly.
    let (from, to) = known.as_ref().map_or_else(
        || {
            let from = today.checked_add_days(Days::new(1)).unwrap_or(today);
            (from, today.checked_add_months(Months::new(12)).unwrap_or(today))
        },
        |it| (it.from, it.to),
    );
    let text = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
    let company = text(known.as_ref().map(|it| it.company.clone()));
    let policy = text(known.map(|it| it.policy));
    let (from, to) = (text(Some(from.to_string())), text(Some(to.to_string())));
    let tried = RwSignal::new(false);
    let check =
        move || InsuranceDraft { company: company.get(), policy: policy.get(), from: from.get(), to: to.get() }.check();
    let found = move || check().err().unwrap_or_default();
    let problem = move |field| problem_of(found, tried, field);
    let save = Callback::new(move |()| match untrack(check) {
        Ok(valid) => scene.save(|before, act| rules::insure(before, valid, act), move || done.run(())),
        Err(_) => tried.set(true),
    });
    view! {
        <Form label=t!(i18n, deliveries.insurance) on_submit=save>
            <Line field=Field::Company value=company problem=problem(Field::Company) />
            <Line field=Field::Policy value=policy problem=problem(Field::Policy) />
            <Line field=Field::From value=from problem=problem(Field::From) input=InputKind::Date />
            <Line field=Field::To value=to problem=problem(Field::To) input=InputKind::Date />
            <SaveRow scene />
        </Form>
    }
}

/// 购置税.
#[component]
pub fn TaxForm(scene: Scene, done: Callback<()>) -> impl IntoView {
    let app = scene.sale.app;
    let i18n = use_i18n();
    let known = untrack(|| scene.see(|delivery| delivery.tax.clone()));
    let exempt = RwSignal::new(known.as_ref().is_some_and(|it| it.exempt));
    let paid = known.as_ref().map(|it| it.amount).filter(|amount| *amount != Money::ZERO);
    let amount = RwSignal::new(paid.map(Money::wan).unwrap_or_default());
    let on = RwSignal::new(known.map_or_else(|| untrack(|| app.today()), |it| it.on).to_string());
    let tried = RwSignal::new(false);
    let check = move || TaxDraft { exempt: exempt.get(), amount: amount.get(), on: on.get() }.check();
    let found = move || -> Vec<Problem> { check().err().unwrap_or_default() };
    let problem = move |field| problem_of(found, tried, field);
    let save = Callback::new(move |()| match untrack(check) {
        Ok(valid) => scene.save(|before, act| rules::pay_tax(before, valid, act), move || done.run(())),
        Err(_) => tried.set(true),
    });
    view! {
        <Form label=t!(i18n, deliveries.tax) on_submit=save>
            <Toggle name="tax-exempt" label=t!(i18n, deliveries.is_exempt) value=exempt />
            <Show when=move || !exempt.get()>
                <Line
                    field=Field::TaxAmount
                    value=amount
                    problem=problem(Field::TaxAmount)
                    input=InputKind::Number
                    suffix=t!(i18n, deliveries.wan)
                />
            </Show>
            <Line field=Field::TaxOn value=on problem=problem(Field::TaxOn) input=InputKind::Date />
            <SaveRow scene />
        </Form>
    }
}

/// 牌照.
#[component]
pub fn PlatesForm(scene: Scene, done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let known = untrack(|| scene.see(|delivery| delivery.plates.clone()));
    let temporary = RwSignal::new(known.as_ref().is_some_and(|it| it.temporary));
    let until = known.as_ref().and_then(|it| it.until).map(|day| day.to_string());
    let number = RwSignal::new(known.map(|it| it.number).unwrap_or_default());
    let until = RwSignal::new(until.unwrap_or_default());
    let tried = RwSignal::new(false);
    let check = move || PlatesDraft { temporary: temporary.get(), number: number.get(), until: until.get() }.check();
    let found = move || -> Vec<Problem> { check().err().unwrap_or_default() };
    let problem = move |field| problem_of(found, tried, field);
    let save = Callback::new(move |()| match untrack(check) {
        Ok(valid) => {
            let vehicle = scene.sale.vehicle.get_untracked();
            let rule = |before: rules::Before<'_>, act: &crate::domain::Act| {
                rules::plate(before, vehicle.as_deref(), valid, act)
            };
            scene.save(rule, move || done.run(()));
        }
        Err(_) => tried.set(true),
    });
    view! {
        <Form label=t!(i18n, deliveries.plates) on_submit=save>
            <Toggle name="plate-temporary" label=t!(i18n, deliveries.is_temporary) value=temporary />
            <Line
                field=Field::Plate
                value=number
                problem=problem(Field::Plate)
                example=t!(i18n, deliveries.plate_example)
            />
            <Show when=move || temporary.get()>
                <Line
                    field=Field::PlateUntil
                    value=until
                    problem=problem(Field::PlateUntil)
                    input=InputKind::Date
                />
            </Show>
            <SaveRow scene />
        </Form>
    }
}
