//! 方案对比 on paper: what stands side by side on the screen, as a table.

use leptos::prelude::*;

use super::scene::Scene;
use crate::domain::Money;
use crate::features::finance::cost::Cost;
use crate::features::finance::model::{Plan, PlanKind};
use crate::features::finance::words;
use crate::i18n::{I18n, t, use_i18n};
use crate::ui::{Column, Paper, PaperFact, PaperFacts, PaperLook, PaperTable, format};

/// The document; seen on paper only.
#[component]
pub fn PrintedComparison(scene: Scene, plans: Vec<Plan>, price: Money) -> impl IntoView {
    let i18n = use_i18n();
    let showroom = move || scene.app.session.get().map(|session| session.showroom).unwrap_or_default();
    let day = move || format::full_day(scene.app.today(), i18n.get_locale());
    let kinds = plans.iter().map(|plan| plan.kind);
    let columns = [Column::words(t!(i18n, finance.kind))]
        .into_iter()
        .chain(kinds.map(|kind| Column::figures(move || words::kind(kind, i18n.get_locale()).to_owned())))
        .collect::<Vec<_>>();
    view! {
        <Paper issuer=showroom title=t!(i18n, finance.to_plans) look=PaperLook::Printed>
            <PaperFacts>
                <PaperFact label=t!(i18n, finance.customer_and_car) value=move || scene.sale.lead() wide=true />
                <PaperFact label=t!(i18n, finance.price) value=format::yuan(price) />
                <PaperFact label=t!(i18n, finance.printed_on) value=day />
            </PaperFacts>
            <PaperTable columns=columns rows=rows(i18n, &plans, price) />
            <p class="paper-note">{t!(i18n, finance.assumptions)}</p>
        </Paper>
    }
}

fn rows(i18n: I18n, plans: &[Plan], price: Money) -> Vec<Vec<TextProp>> {
    let costed: Vec<(&Plan, Cost)> = plans.iter().map(|plan| (plan, plan.cost(price))).collect();
    let line = |label: TextProp, cell: &dyn Fn(&Plan, &Cost) -> String| {
        let cells = costed.iter().map(|(plan, cost)| TextProp::from(cell(plan, cost)));
        [label].into_iter().chain(cells).collect::<Vec<_>>()
    };
    let amount = |amount: Money| if amount == Money::ZERO { "—".to_owned() } else { format::yuan(amount) };
    let lent = |plan: &Plan, text: String| if plan.kind == PlanKind::Cash { "—".to_owned() } else { text };
    let or_dash = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
    vec![
        line(t!(i18n, finance.lender).into(), &|plan, _| or_dash(&plan.lender)),
        line(t!(i18n, finance.at_signing).into(), &|_, cost| amount(cost.at_signing)),
        line(t!(i18n, finance.down).into(), &|plan, _| amount(plan.down)),
        line(t!(i18n, finance.deposit).into(), &|plan, _| amount(plan.deposit)),
        line(t!(i18n, finance.fee).into(), &|plan, _| amount(plan.fee)),
        line(t!(i18n, finance.lent).into(), &|_, cost| amount(cost.lent)),
        line(t!(i18n, finance.months).into(), &|plan, _| lent(plan, plan.months.to_string())),
        line(t!(i18n, finance.rate).into(), &|plan, _| lent(plan, format!("{}%", plan.rate.percent()))),
        line(t!(i18n, finance.monthly).into(), &|_, cost| amount(cost.schedule.monthly())),
        line(t!(i18n, finance.left_to_the_end).into(), &|plan, _| amount(plan.residual)),
        line(t!(i18n, finance.interest).into(), &|_, cost| amount(cost.schedule.interest())),
        line(t!(i18n, finance.total).into(), &|_, cost| amount(cost.total)),
        line(t!(i18n, finance.more_than_cash).into(), &|_, cost| amount(cost.over_cash)),
    ]
}
