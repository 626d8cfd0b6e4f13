//! A customer's deals: the newest open one with its next step, the others in a list.

use std::sync::Arc;

use leptos::prelude::*;

use super::words;
use crate::app::{App, use_app};
use crate::domain::customer::Customer;
use crate::domain::deal::{Deal, Outcome};
use crate::domain::id::CustomerId;
use crate::features::{deals, test_drives};
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::process::{Next, Standing};
use crate::ui::{Glyph, LinkButton, NextStep, Row, RowTone, Rows, Section, Tone, format};

/// Returns where a customer's test drive begins: at the open deal, where there is one.
pub fn test_drive_href(app: App, customer: CustomerId) -> String {
    let open = of_customer(app, customer).into_iter().find(|deal| deal.is_open());
    open.map_or(test_drives::link::Link::CheckIn, |deal| test_drives::link::Link::CheckInFor(deal.id)).href()
}

/// Returns a customer's deals: open ones first, the newest first.
pub fn of_customer(app: App, customer: CustomerId) -> Vec<Arc<Deal>> {
    let mut deals = app.records.all::<Deal>().filter(|deal| deal.customer == customer);
    deals.sort_by_key(|deal| (!deal.is_open(), std::cmp::Reverse(deal.opened)));
    deals
}

/// A customer's deals.
#[component]
pub fn Deals(
    /// Whose.
    customer: Memo<Arc<Customer>>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let id = Memo::new(move |_| customer.with(|customer| customer.id));
    let all = Memo::new(move |_| of_customer(app, id.get()));
    let new_href = move || deals::link::Link::New(id.get()).href();
    let current = move || all.with(|deals| deals.first().filter(|deal| deal.is_open()).cloned());
    let loud = move || match current() {
        Some(deal) => view! { <CurrentDeal deal /> }.into_any(),
        None => {
            let begin = move || {
                let label = t!(i18n, customers.new_deal);
                view! { <LinkButton label tone=Tone::Go icon=Glyph::Plus href=new_href /> }
            };
            view! {
                <NextStep
                    title=t!(i18n, customers.no_deal)
                    reason=t!(i18n, customers.no_deal_text)
                    action=begin
                />
            }
            .into_any()
        }
    };
    let others = move || {
        let skip = usize::from(current().is_some());
        all.with(|deals| deals.iter().skip(skip).cloned().collect::<Vec<_>>())
    };
    let has_deals = Memo::new(move |_| all.with(|deals| !deals.is_empty()));
    let list = move || {
        has_deals.get().then(|| {
            let another = move || {
                let label = t!(i18n, customers.new_deal);
                move || current().map(|_| view! { <LinkButton label tone=Tone::Quiet icon=Glyph::Plus href=new_href /> })
            };
            view! {
                <Section title=t!(i18n, customers.deals) actions=another>
                    <Rows label=t!(i18n, customers.deals)>
                        {move || current().into_iter().chain(others()).map(|deal| view! { <DealRow deal /> }).collect_view()}
                    </Rows>
                </Section>
            }
        })
    };
    view! {
        {loud}
        {list}
    }
}

/// What to do next on the deal that is under way.
#[component]
fn CurrentDeal(deal: Arc<Deal>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let href = deals::link::Link::Show(deal.id).href();
    let told = Memo::new(move |_| tell(app, &deal, i18n.get_locale()));
    let open = move || {
        let href = href.clone();
        view! { <LinkButton label=t!(i18n, customers.open_deal) tone=Tone::Go href=href /> }
    };
    view! {
        <NextStep
            eyebrow=move || t_string!(i18n, customers.next_at, stage = told.with(|told| told.stage.clone()))
            title=move || told.with(|told| told.what.clone())
            reason=move || told.with(|told| told.why.clone())
            action=open
        />
    }
}

#[derive(Clone, Default, PartialEq)]
struct Told {
    stage: String,
    what: String,
    why: String,
}

fn tell(app: App, deal: &Deal, locale: Locale) -> Told {
    let facts = app.facts(deal);
    app.processes.with(|library| {
        let Some(standing) = library.of(&deal.process).and_then(|template| Standing::of(template, deal, &facts)) else {
            return Told { what: words::model(app, deal, locale), ..Told::default() };
        };
        let stage = standing.stage.name.in_locale(locale);
        match standing.next {
            Next::Do(step) => {
                let why = step.why.as_ref().map(|why| why.in_locale(locale)).unwrap_or_default();
                Told { stage, what: step.name.in_locale(locale), why }
            }
            Next::Enter(next) => {
                let what = td_string!(locale, customers.enter_stage, stage = next.name.in_locale(locale));
                Told { stage, what, why: String::new() }
            }
            Next::Finish | Next::Nothing => {
                Told { stage, what: td_string!(locale, customers.finish_deal).to_owned(), why: String::new() }
            }
        }
    })
}

#[component]
fn DealRow(deal: Arc<Deal>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let deal = StoredValue::new(deal);
    let with = move |look: &dyn Fn(&Deal, Locale) -> String| deal.with_value(|deal| look(deal, i18n.get_locale()));
    let due = move || {
        let day = deal.with_value(|deal| deal.due.filter(|_| deal.is_open()))?;
        Some(format::due(day, app.today(), i18n.get_locale()))
    };
    let state = move || {
        with(&|deal, locale| match deal.outcome {
            Outcome::Open => words::stage(app, deal, locale),
            Outcome::Won { .. } => td_string!(locale, customers.deal_won).to_owned(),
            Outcome::Lost { .. } => td_string!(locale, customers.deal_lost).to_owned(),
        })
    };
    let tone = Signal::derive(move || due().map_or(RowTone::Plain, |(_, tone)| tone));
    view! {
        <Row
            href=deals::link::Link::Show(deal.with_value(|deal| deal.id)).href()
            title=move || with(&|deal, locale| words::model(app, deal, locale))
            meta=move || due().map(|(words, _)| words).unwrap_or_default()
            line=state
            line_meta=move || with(&|deal, locale| deal.price.map(|price| format::money(price, locale)).unwrap_or_default())
            tone=tone
        />
    }
}
