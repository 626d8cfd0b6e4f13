//! The section on a deal's or a customer's page: their contracts, and what is wrong with the car that was kept.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::use_app;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId};
use crate::features::contracts::link::Link;
use crate::features::contracts::model::{Contract, State};
use crate::features::contracts::seal::{self, Fit};
use crate::features::contracts::{known, words};
use crate::features::deals;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::ui::{LinkButton, Mood, Notice, Row, RowTone, Rows, Section, format};

/// Contracts of a customer, or of one deal.
pub fn beside(customer: CustomerId, deal: Option<DealId>) -> AnyView {
    view! {
        {deal.map(|deal| view! { <CarTwice deal /> })}
        <Contracts customer deal />
    }
    .into_any()
}

#[component]
fn Contracts(customer: CustomerId, deal: Option<DealId>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let all = Memo::new(move |_| {
        let theirs = |contract: &Contract| deal.map_or(contract.customer == customer, |deal| contract.deal == deal);
        let mut all = app.records.all::<Contract>().filter(theirs);
        all.sort_by_key(|contract| std::cmp::Reverse((contract.is_live(), contract.version, contract.begun.at)));
        all
    });
    let twice = move || {
        deal.is_some() && all.with(|all| all.iter().filter(|contract| contract.state() == State::Signed).count() > 1)
    };
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <Section title=t!(i18n, contracts.title)>
                <Show when=twice>
                    <Notice
                        tone=Mood::Bad
                        title=t!(i18n, contracts.two_in_force)
                        text=t!(i18n, contracts.two_in_force_text)
                    />
                </Show>
                <Rows label=t!(i18n, contracts.title)>
                    {move || all.get().into_iter().map(|contract| view! { <ContractRow contract /> }).collect_view()}
                </Rows>
            </Section>
        </Show>
    }
}

#[component]
fn ContractRow(contract: Arc<Contract>) -> impl IntoView {
    let i18n = use_i18n();
    let is_changed = seal::fit(&contract) == Fit::Changed;
    let (state, day) = (contract.state(), contract.content.delivery.day.filter(|_| contract.is_live()));
    let line = move || match is_changed {
        true => t_string!(i18n, contracts.changed).to_owned(),
        false => words::state(state, i18n.get_locale()).to_owned(),
    };
    let meta = move || day.map(|day| delivery(day, i18n.get_locale())).unwrap_or_default();
    let amount = contract.content.price.as_ref().map(|price| format::yuan(price.to_pay)).unwrap_or_default();
    view! {
        <Row
            href=Link::Show(contract.id).href()
            title=contract.number.clone()
            meta
            line
            line_meta=amount
            tone=Signal::stored(if is_changed { RowTone::Late } else { RowTone::Plain })
        />
    }
}

fn delivery(day: chrono::NaiveDate, locale: Locale) -> String {
    let day = format::full_day(day, locale);
    td_string!(locale, contracts.delivery_line, day = day)
}

/// Two tablets have kept the same car, each for its own deal: both deals say so.
#[component]
fn CarTwice(deal: DealId) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let this = app.records.one::<Deal>(move || Some(deal));
    let others = Memo::new(move |_| {
        let deal = this.get()?;
        let others = known::yard(app).others_with(deal.vehicle?, deal.id);
        (!others.is_empty()).then_some(others)
    });
    let name = move |deal: &Deal| {
        let customer = app.records.all::<Customer>().get(deal.customer);
        customer.map_or_else(|| t_string!(i18n, contracts.no_customer).to_owned(), |it| it.name.clone())
    };
    let text = move || {
        let own = this.get().into_iter();
        let names: Vec<String> = own.chain(others.get().unwrap_or_default()).map(|deal| name(&deal)).collect();
        let names = names.join(td_string!(i18n.get_locale(), deals.list_comma));
        t_string!(i18n, contracts.car_twice_text, names = names)
    };
    let link = move |other: Arc<Deal>| {
        let href = deals::link::Link::Show(other.id).href();
        view! { <LinkButton label=t!(i18n, contracts.car_other_deal) href /> }
    };
    let look = move || others.get().unwrap_or_default().into_iter().map(link).collect_view();
    view! {
        <Show when=move || others.with(Option::is_some)>
            <Notice tone=Mood::Bad title=t!(i18n, contracts.car_twice) text actions=look />
        </Show>
    }
}
