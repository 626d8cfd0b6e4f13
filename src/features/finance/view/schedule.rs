//! 还款计划表: what is paid in which month, as the document that the customer takes along.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::scene::Scene;
use crate::app::PrintButton;
use crate::app::sale::OfDeal;
use crate::domain::Money;
use crate::domain::loan::Row;
use crate::features::finance::link::{Link, Which};
use crate::features::finance::model::Plan;
use crate::features::finance::{hooks, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Column, Empty, LinkButton, PageHead, Paper, PaperFact, PaperFacts, PaperSum, PaperSums, PaperTable, format,
};

/// The months of one plan.
#[component]
pub fn SchedulePage() -> impl IntoView {
    let show = |sale| view! { <div class="page"><Months scene=Scene::of(sale) /></div> }.into_any();
    view! { <OfDeal show /> }
}

#[component]
fn Months(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let params = use_params_map();
    let which = Memo::new(move |_| params.read().get("plan").and_then(|name| Which::named(&name)));
    let plan = Memo::new(move |_| {
        let finance = scene.finance.get()?;
        match which.get()? {
            Which::At(slot) => Some((finance.plans.get(&slot)?.clone(), scene.price.get()?.0)),
            Which::Chosen => {
                let chosen = finance.chosen.as_ref()?;
                Some((finance.as_decided(&chosen.plan, chosen.price), chosen.price))
            }
        }
    });
    let back = move || match which.get() {
        Some(Which::Chosen) => Link::Desk(scene.id).href(),
        _ => Link::Of(scene.id).href(),
    };
    let to_plans = move || {
        view! { <LinkButton label=t!(i18n, finance.title) href=Link::Of(scene.id).href() /> }
    };
    view! {
        <PageHead
            title=t!(i18n, finance.schedule)
            lead=move || scene.sale.lead()
            back=TextProp::from(back)
            actions=|| view! { <PrintButton /> }
        />
        {move || match plan.get() {
            Some((plan, price)) => view! { <Document scene plan price /> }.into_any(),
            None => view! {
                <Empty
                    title=t!(i18n, finance.no_plan)
                    text=t!(i18n, finance.gone_text)
                    action=to_plans
                />
            }
            .into_any(),
        }}
    }
}

#[component]
fn Document(scene: Scene, plan: Plan, price: Money) -> impl IntoView {
    let i18n = use_i18n();
    let cost = plan.cost(price);
    let kind = plan.kind;
    let showroom = move || scene.app.session.get().map(|session| session.showroom).unwrap_or_default();
    let day = move || format::full_day(scene.app.today(), i18n.get_locale());
    let columns = vec![
        Column::words(t!(i18n, finance.month)),
        Column::figures(t!(i18n, finance.payment)),
        Column::figures(t!(i18n, finance.principal)),
        Column::figures(t!(i18n, finance.interest_part)),
        Column::figures(t!(i18n, finance.balance)),
    ];
    let row = |row: &Row| {
        let amounts = [row.payment, row.principal, row.interest, row.balance];
        let amounts = amounts.map(|amount| TextProp::from(format::yuan(amount)));
        [TextProp::from(row.month.to_string())].into_iter().chain(amounts).collect::<Vec<_>>()
    };
    let rows: Vec<Vec<TextProp>> = cost.schedule.rows.iter().map(row).collect();
    let residual = (plan.residual != Money::ZERO).then(|| {
        let amount = format::yuan(plan.residual);
        let words = move || {
            let what = words::residual(kind, i18n.get_locale());
            t_string!(i18n, finance.with_residual, what = what, amount = amount)
        };
        view! { <p class="paper-note">{words}</p> }
    });
    let lender = plan.lender.clone();
    let lender = (!lender.is_empty()).then(|| view! { <PaperFact label=t!(i18n, finance.lender) value=lender /> });
    let (at_signing, lent, monthly) = (cost.at_signing, cost.lent, cost.schedule.monthly());
    let (interest, total) = (cost.schedule.interest(), cost.total);
    view! {
        <Paper issuer=showroom title=t!(i18n, finance.schedule_title)>
            <PaperFacts>
                <PaperFact label=t!(i18n, finance.customer_and_car) value=move || scene.sale.lead() wide=true />
                <PaperFact
                    label=t!(i18n, finance.plan)
                    value=move || hooks::plan(&plan, i18n.get_locale())
                    wide=true
                />
                {lender}
                <PaperFact label=t!(i18n, finance.price) value=format::yuan(price) />
                <PaperFact label=t!(i18n, finance.at_signing) value=format::yuan(at_signing) />
                <PaperFact label=t!(i18n, finance.lent) value=format::yuan(lent) />
                <PaperFact
                    label=move || words::monthly(kind, i18n.get_locale())
                    value=format::yuan(monthly)
                />
                <PaperFact label=t!(i18n, finance.interest) value=format::yuan(interest) />
                <PaperFact label=t!(i18n, finance.printed_on) value=day />
            </PaperFacts>
            <PaperTable columns=columns rows=rows />
            {residual}
            <PaperSums>
                <PaperSum label=t!(i18n, finance.total) amount=total />
            </PaperSums>
            <p class="paper-note">{t!(i18n, finance.assumptions)}</p>
        </Paper>
    }
}
