//! What a deal's page says of its order: only what a person must know there.

use leptos::prelude::*;

use crate::app::use_app;
use crate::domain::id::{CustomerId, DealId};
use crate::features::orders::link::{self, Link};
use crate::features::orders::model::Order;
use crate::features::orders::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{LinkButton, Row, RowTone, Rows, Section, format};

/// The section of a deal, or of all deals of a customer.
pub fn beside(customer: CustomerId, deal: Option<DealId>) -> AnyView {
    view! { <Beside customer deal /> }.into_any()
}

#[component]
fn Beside(customer: CustomerId, deal: Option<DealId>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let orders = Memo::new(move |_| {
        let wanted = |order: &Order| order.customer == customer && deal.is_none_or(|deal| order.deal == deal);
        app.records.all::<Order>().filter(wanted)
    });
    let rows = move || {
        let row = |order: &std::sync::Arc<Order>| {
            let (locale, today) = (i18n.get_locale(), app.today());
            let days = link::late(app, order.deal);
            let reached = order.reached();
            let title = match (order.stock.is_some(), reached) {
                (true, _) => t_string!(i18n, orders.from_stock),
                (false, Some(station)) => words::station(station, locale),
                (false, None) => t_string!(i18n, orders.title),
            };
            let expected = order.expected.filter(|_| order.is_under_way());
            let meta = match (days, expected) {
                (Some(days), _) => t_string!(i18n, orders.late_by, days = days),
                (None, Some(day)) => t_string!(i18n, orders.expected_on, day = format::day(day, today, locale)),
                (None, None) => String::new(),
            };
            let line = reached.map(|station| words::told(order, station, today, locale)).unwrap_or_default();
            let tone = if days.is_some() { RowTone::Late } else { RowTone::Plain };
            view! { <Row href=Link::Of(order.deal).href() title meta line tone /> }
        };
        orders.get().iter().map(row).collect_view()
    };
    let all = move || view! { <LinkButton label=t!(i18n, orders.to_list) href=Link::List.href() /> };
    view! {
        <Show when=move || !orders.with(Vec::is_empty)>
            <Section title=t!(i18n, orders.title) actions=all>
                <Rows label=t!(i18n, orders.title)>{rows}</Rows>
            </Section>
        </Show>
    }
}
