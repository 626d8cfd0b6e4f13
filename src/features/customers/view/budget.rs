//! The budget, as a price or by the month, each with what it is the other way round; and the car that is driven now.

use leptos::prelude::*;

use super::fields::{Fields, field_id};
use super::form_parts::{ProblemOf, problem};
use super::words;
use crate::features::customers::draft::{BudgetBy, Field};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Choice, Glyph, Icon, InputKind, TextField, format};

/// The budget.
#[component]
pub fn BudgetFields(fields: Fields, problem: ProblemOf) -> impl IntoView {
    let i18n = use_i18n();
    let budget = fields.budget;
    let by_month = move || budget.by.get() == Some(BudgetBy::Month);
    let ways = Signal::derive(move || {
        vec![
            (BudgetBy::Price, TextProp::from(t!(i18n, customers.by_price))),
            (BudgetBy::Month, TextProp::from(t!(i18n, customers.by_month))),
        ]
    });
    let wan = move |field: Field, value: RwSignal<String>| {
        view! {
            <TextField
                label=move || words::field(field, i18n.get_locale())
                suffix=t!(i18n, customers.wan)
                input=InputKind::Number
                value=value
                name=field_id(field)
                problem=self::problem(problem, field)
            />
        }
    };
    let by_price = move || {
        view! {
            {wan(Field::BudgetFrom, budget.from)}
            {wan(Field::BudgetTo, budget.to)}
        }
    };
    view! {
        <Choice label=t!(i18n, customers.budget) options=ways value=budget.by required=true />
        <Show when=by_month fallback=by_price>
            <TextField
                label=t!(i18n, customers.budget_monthly)
                suffix=t!(i18n, customers.yuan)
                input=InputKind::Number
                value=budget.monthly
                name=field_id(Field::BudgetMonthly)
                problem=self::problem(problem, Field::BudgetMonthly)
            />
        </Show>
        <Converted fields problem />
    }
}

/// What it is the other way round, and what that is reckoned with, which can be changed.
#[component]
fn Converted(fields: Fields, problem: ProblemOf) -> impl IntoView {
    let i18n = use_i18n();
    let budget = fields.budget;
    let words = Memo::new(move |_| {
        let (draft, locale) = (budget.draft(), i18n.get_locale());
        let amount = words::whole_yuan(draft.converted()?);
        let assumed = words::assumed(&draft.assumed().ok()?, locale);
        Some(match draft.by {
            BudgetBy::Price => {
                let month = words::yuan(amount, locale);
                t_string!(i18n, customers.is_by_month, assumed = assumed, amount = month)
            }
            BudgetBy::Month => {
                let price = format::money(amount, locale);
                t_string!(i18n, customers.is_a_price, assumed = assumed, amount = price)
            }
        })
    });
    let is_said = move || words.with(Option::is_some) || budget.by.get() == Some(BudgetBy::Month);
    let number = move |field: Field, value: RwSignal<String>, suffix: TextProp| {
        view! {
            <TextField
                label=move || words::field(field, i18n.get_locale())
                suffix=suffix
                input=InputKind::Number
                value=value
                name=field_id(field)
                problem=self::problem(problem, field)
            />
        }
    };
    view! {
        <div class="customer-converted" hidden=move || !is_said()>
            <p class="small" aria-live="polite">{move || words.get()}</p>
            <details>
                <summary class="small">
                    {t!(i18n, customers.change_assumed)} <Icon glyph=Glyph::Down />
                </summary>
                <div class="form">
                    {number(Field::BudgetMonths, budget.months, t!(i18n, customers.months_suffix).into())}
                    {number(Field::BudgetRate, budget.rate, "%".into())}
                    {number(Field::BudgetDown, budget.down_percent, "%".into())}
                </div>
            </details>
        </div>
    }
}

/// What the customer drives now: one tap away, since it matters where it is given in.
#[component]
pub fn CurrentCarFields(fields: Fields, problem: ProblemOf) -> impl IntoView {
    let i18n = use_i18n();
    let car = fields.car;
    let is_known = untrack(|| car.draft() != Default::default());
    view! {
        <details class="customer-car" open=is_known>
            <summary>
                <span class="strong">{t!(i18n, customers.current_car)}</span>
                <span class="small">{t!(i18n, customers.current_car_text)}</span>
                <Icon glyph=Glyph::Down />
            </summary>
            <div class="form">
                <TextField label=t!(i18n, customers.car_brand) value=car.brand />
                <TextField label=t!(i18n, customers.car_model) value=car.model />
                <TextField
                    label=t!(i18n, customers.car_year)
                    input=InputKind::Number
                    value=car.year
                    name=field_id(Field::CarYear)
                    problem=self::problem(problem, Field::CarYear)
                />
                <TextField
                    label=t!(i18n, customers.car_km)
                    input=InputKind::Number
                    suffix="km"
                    value=car.km
                    name=field_id(Field::CarKm)
                    problem=self::problem(problem, Field::CarKm)
                />
            </div>
        </details>
    }
}
