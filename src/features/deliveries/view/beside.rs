//! What a deal's or a customer's page says of deliveries.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::use_app;
use crate::domain::id::{CustomerId, DealId};
use crate::features::deliveries::link::Link;
use crate::features::deliveries::model::Delivery;
use crate::features::deliveries::{rules, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Row, Rows, Section};

/// The section of a deal, or of all deals of a customer.
pub fn beside(customer: CustomerId, deal: Option<DealId>) -> AnyView {
    view! { <Beside customer deal /> }.into_any()
}

#[component]
fn Beside(customer: CustomerId, deal: Option<DealId>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let deliveries = app.records.all::<Delivery>();
    let found = Memo::new(move |_| {
        let wanted =
            |delivery: &Delivery| delivery.customer == customer && deal.is_none_or(|deal| delivery.deal == deal);
        deliveries.filter(wanted)
    });
    let rows = move || {
        let row = |delivery: &Arc<Delivery>| {
            let (title, line) = match (&delivery.handed_over, &delivery.booked) {
                (Some(handed), _) => (t_string!(i18n, deliveries.handed_over), app.stamped(handed.noted)),
                (None, Some(booked)) => {
                    (t_string!(i18n, deliveries.booking), words::booked(booked, app.zone(), i18n.get_locale()))
                }
                (None, None) => {
                    let progress = rules::inspection(delivery);
                    let count = t_string!(i18n, deliveries.passed, done = progress.done, all = progress.all);
                    (t_string!(i18n, deliveries.before), count)
                }
            };
            let plate = delivery.plates.as_ref().map(|plates| plates.number.clone()).unwrap_or_default();
            view! { <Row href=Link::Of(delivery.deal).href() title meta=plate line /> }
        };
        found.get().iter().map(row).collect_view()
    };
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <Section title=t!(i18n, deliveries.title)>
                <Rows label=t!(i18n, deliveries.title)>{rows}</Rows>
            </Section>
        </Show>
    }
}
