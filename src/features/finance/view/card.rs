//! One plan, as the customer compares it.

use leptos::prelude::*;

use super::form::Editing;
use super::scene::Scene;
use crate::domain::Money;
use crate::features::finance::cost::Cost;
use crate::features::finance::link::{Link, Which};
use crate::features::finance::model::{Plan, PlanKind, Slot};
use crate::features::finance::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Fact, Facts, FactsLook, Glyph, Icon, IconButton, LinkButton, Tone, format};

/// Months of a year of a schedule.
const YEAR: usize = 12;

/// A plan with what it costs for this price.
#[component]
pub fn PlanCard(scene: Scene, place: Slot, plan: Plan, price: Money, editing: Editing) -> impl IntoView {
    let i18n = use_i18n();
    let kind = plan.kind;
    let cost = plan.cost(price);
    let is_chosen = {
        let plan = plan.clone();
        Memo::new(move |_| {
            let chosen = scene.finance.get().and_then(|finance| finance.chosen.clone());
            chosen.is_some_and(|chosen| chosen.plan == plan && chosen.price == price)
        })
    };
    let headline = if kind == PlanKind::Cash { price } else { cost.schedule.monthly() };
    let lender = plan.lender.clone();
    let over = cost.over_cash;
    let over_words = move || {
        let more = format::yuan(over);
        if over == Money::ZERO { String::new() } else { t_string!(i18n, finance.over_cash, amount = more) }
    };
    let total = cost.total;
    let class = move || if is_chosen.get() { "card finance-plan chosen" } else { "card finance-plan" };
    let chosen_mark = move || {
        is_chosen.get().then(|| {
            view! {
                <span class="finance-mark">
                    <Icon glyph=Glyph::Check />
                    {t!(i18n, finance.is_chosen)}
                </span>
            }
        })
    };
    view! {
        <article class=class aria-label=move || words::kind(kind, i18n.get_locale())>
            <header class="finance-plan-head">
                <h2>{move || words::kind(kind, i18n.get_locale())}</h2>
                {chosen_mark}
                <p class="small">{lender}</p>
            </header>
            <p class="finance-headline">
                <span class="label">{move || words::monthly(kind, i18n.get_locale())}</span>
                <b>{format::yuan(headline)}</b>
            </p>
            <Terms plan=plan.clone() price cost=cost.clone() />
            <div class="finance-total">
                <span>{t!(i18n, finance.total)}</span>
                <b>{format::yuan(total)}</b>
                <span class="small">{over_words}</span>
            </div>
            <Years cost />
            <p class="small">{move || words::explained(kind, i18n.get_locale())}</p>
            <Actions scene place plan price is_chosen editing />
        </article>
    }
}

/// What is agreed, line by line; what is nothing is not read out.
#[component]
fn Terms(plan: Plan, price: Money, cost: Cost) -> impl IntoView {
    let i18n = use_i18n();
    let kind = plan.kind;
    if kind == PlanKind::Cash {
        return ().into_any();
    }
    let line = move |label: TextProp, amount: Money| {
        (amount != Money::ZERO).then(|| view! { <Fact label=label value=format::yuan(amount) /> })
    };
    let percent = plan.down_percent(price);
    let down_label = move || {
        let label = match kind {
            PlanKind::Lease => t_string!(i18n, finance.first_rental),
            _ => t_string!(i18n, finance.down),
        };
        format!("{label} {percent}%")
    };
    let lent_label = move || match kind {
        PlanKind::Lease => t_string!(i18n, finance.leased),
        _ => t_string!(i18n, finance.lent),
    };
    let (months, rate) = (plan.months, plan.rate.percent());
    let last = cost.schedule.rows.last().map(|row| row.payment).unwrap_or_default();
    let falls = kind == PlanKind::EqualPrincipal;
    view! {
        <Facts look=FactsLook::Lines>
            {line(TextProp::from(down_label), plan.down)}
            {line(TextProp::from(t!(i18n, finance.deposit)), plan.deposit)}
            {line(TextProp::from(t!(i18n, finance.fee)), plan.fee)}
            {line(TextProp::from(lent_label), cost.lent)}
            <Fact label=t!(i18n, finance.months) value=move || t_string!(i18n, finance.count_months, count = months) />
            <Fact label=t!(i18n, finance.rate) value=format!("{rate}%") />
            {falls.then(|| view! { <Fact label=t!(i18n, finance.last_monthly) value=format::yuan(last) /> })}
            {line(TextProp::from(move || words::residual(kind, i18n.get_locale())), plan.residual)}
            <Fact label=t!(i18n, finance.interest) value=format::yuan(cost.schedule.interest()) />
        </Facts>
    }
    .into_any()
}

/// 还款计划 by years: what is paid in each, and what is still owed after it.
#[component]
fn Years(cost: Cost) -> impl IntoView {
    let i18n = use_i18n();
    if cost.schedule.rows.is_empty() {
        return ().into_any();
    }
    let years: Vec<(usize, Money, Money)> = cost
        .schedule
        .rows
        .chunks(YEAR)
        .enumerate()
        .map(|(year, rows)| {
            let left = rows.last().map(|row| row.balance).unwrap_or_default();
            (year + 1, rows.iter().map(|row| row.payment).sum(), left)
        })
        .collect();
    let row = move |(year, paid, left): (usize, Money, Money)| {
        view! {
            <tr>
                <th scope="row">{move || t_string!(i18n, finance.year, year = year)}</th>
                <td>{format::yuan(paid)}</td>
                <td>{format::yuan(left)}</td>
            </tr>
        }
    };
    view! {
        <table class="finance-years">
            <thead>
                <tr>
                    <th scope="col">{t!(i18n, finance.schedule)}</th>
                    <th scope="col">{t!(i18n, finance.paid_in_year)}</th>
                    <th scope="col">{t!(i18n, finance.left_after)}</th>
                </tr>
            </thead>
            <tbody>{years.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Actions(
    scene: Scene,
    place: Slot,
    plan: Plan,
    price: Money,
    is_chosen: Memo<bool>,
    editing: Editing,
) -> impl IntoView {
    let i18n = use_i18n();
    let kind = plan.kind;
    let choose = Callback::new(move |()| {
        let act = scene.app.act();
        scene.save(|case| case.choose(place, price, &act), || ());
    });
    let change = Callback::new(move |()| editing.change(place, &plan));
    let take_away = Callback::new(move |()| scene.save(|case| case.take_away(place), || ()));
    let months = (kind != PlanKind::Cash).then(|| {
        view! {
            <LinkButton
                label=t!(i18n, finance.schedule)
                tone=Tone::Quiet
                href=Link::Schedule(scene.id, Which::At(place)).href()
            />
        }
    });
    let is_written = move || scene.finance.with(Option::is_some);
    view! {
        <div class="finance-actions">
            <Show when=move || !is_chosen.get()>
                <Button label=t!(i18n, finance.choose) on_press=choose busy=scene.saving.busy />
            </Show>
            {months}
            <IconButton
                label=move || t_string!(i18n, finance.change_plan, plan = words::kind(kind, i18n.get_locale()))
                icon=Glyph::Edit
                on_press=change
            />
            <Show when=is_written>
                <IconButton
                    label=move || t_string!(i18n, finance.drop_plan, plan = words::kind(kind, i18n.get_locale()))
                    icon=Glyph::Close
                    on_press=take_away
                />
            </Show>
        </div>
    }
}
