//! 贷款办理: what the bank asks for and what it says, from the first paper to its answer. For our eyes.

use leptos::prelude::*;

use super::compare::Contested;
use super::decision::BankDecision;
use super::papers::Papers;
use super::progress::{CreditCheck, Explained, HandedOver};
use super::scene::Scene;
use crate::app::sale::OfDeal;
use crate::domain::loan::Way;
use crate::features::deals;
use crate::features::finance::link::{Figures, Link, Which, figures};
use crate::features::finance::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Empty, Fact, Facts, LinkButton, PageHead, Tone, format};

/// The desk of a deal.
#[component]
pub fn DeskPage() -> impl IntoView {
    let show = |sale| view! { <div class="page"><Desk scene=Scene::of(sale) /></div> }.into_any();
    view! { <OfDeal show /> }
}

#[component]
fn Desk(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let chosen = Memo::new(move |_| scene.finance.get().as_deref().and_then(figures));
    let state = Memo::new(move |_| chosen.get().map(|chosen| chosen.way));
    let plans = move || {
        view! {
            <LinkButton
                label=t!(i18n, finance.to_plans)
                href=Link::Of(scene.id).href()
            />
        }
    };
    let choose = move || {
        view! {
            <LinkButton
                label=t!(i18n, finance.to_plans)
                href=Link::Of(scene.id).href()
                tone=Tone::Go
            />
        }
    };
    let body = move || match state.get() {
        None => view! {
            <Empty
                title=t!(i18n, finance.not_chosen)
                text=t!(i18n, finance.not_chosen_text)
                action=choose
            />
        }
        .into_any(),
        Some(Way::Full) => view! {
            <Empty
                title=t!(i18n, finance.no_bank)
                text=t!(i18n, finance.no_bank_text)
                action=plans
            />
        }
        .into_any(),
        Some(Way::Loan | Way::Lease) => view! {
            {move || chosen.get().map(|chosen| view! { <Applied scene chosen /> })}
            <Papers scene />
            <div class="cols">
                <CreditCheck scene />
                <HandedOver scene />
            </div>
            <BankDecision scene />
            <Explained scene />
        }
        .into_any(),
    };
    view! {
        <PageHead
            title=t!(i18n, finance.desk)
            lead=move || scene.sale.lead()
            back=deals::link::Link::Show(scene.id).href()
            actions=plans
        />
        <Contested scene />
        {body}
    }
}

/// What is applied for, or agreed to.
#[component]
fn Applied(scene: Scene, chosen: Figures) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="card finance-applied">
            <Facts>
                <Fact label=t!(i18n, finance.way) value=move || words::way(chosen.way, i18n.get_locale()) />
                <Fact label=t!(i18n, finance.lent) value=move || format::money(chosen.lent, i18n.get_locale()) />
                <Fact
                    label=t!(i18n, finance.monthly)
                    value=format::yuan(chosen.monthly)
                    note=move || t_string!(i18n, finance.terms, months = chosen.months, rate = chosen.rate.percent())
                />
                <Fact label=t!(i18n, finance.down) value=move || format::money(chosen.down, i18n.get_locale()) />
            </Facts>
            <LinkButton
                label=t!(i18n, finance.schedule)
                href=Link::Schedule(scene.id, Which::Chosen).href()
            />
        </div>
    }
}
