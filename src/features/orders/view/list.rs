//! 在途车辆: every car that is under way, the late ones first, with whom to call.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{dotted, use_app};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::vehicle::Model;
use crate::features::deals;
use crate::features::orders::link::{self, Link};
use crate::features::orders::model::Order;
use crate::features::orders::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Empty, Glyph, LinkButton, PageHead, Row, RowTone, Rows, format};

/// The list.
#[component]
pub fn Orders() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let cars = Memo::new(move |_| link::under_way(app));
    let late = Memo::new(move |_| cars.with(|cars| cars.iter().filter(|(_, days)| days.is_some()).count()));
    let lead = move || {
        let all = cars.with(Vec::len);
        if late.get() > 0 { t_string!(i18n, orders.some_late, late = late.get(), all = all) } else { String::new() }
    };
    let rows = move || cars.get().into_iter().map(|(order, days)| view! { <Car order days /> }).collect_view();
    let to_deals = move || view! { <LinkButton label=t!(i18n, orders.to_deals) href=deals::link::Link::List.href() /> };
    view! {
        <div class="page">
            <PageHead title=t!(i18n, orders.list) lead back=deals::link::Link::List.href() />
            <Show
                when=move || !cars.with(Vec::is_empty)
                fallback=move || {
                    view! {
                        <Empty
                            icon=Glyph::TestDrive
                            title=t!(i18n, orders.none)
                            text=t!(i18n, orders.none_text)
                            action=to_deals
                        />
                    }
                }
            >
                <Rows label=t!(i18n, orders.list)>{rows}</Rows>
            </Show>
        </div>
    }
}

#[component]
fn Car(order: Arc<Order>, days: Option<i64>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let customer = app.records.all::<Customer>().get(order.customer);
    let model = app.records.all::<Deal>().get(order.deal).and_then(|deal| deal.model);
    let model = model.and_then(|model| app.records.all::<Model>().get(model)).map(|model| model.name.clone());
    let name = customer.as_ref().map(|customer| customer.name.clone()).unwrap_or_default();
    let phone = customer.and_then(|customer| customer.phone.clone());
    let title = dotted([name, model.unwrap_or_default()]);
    let expected = order.expected;
    let meta = move || match (days, expected) {
        (Some(days), _) => t_string!(i18n, orders.late_by, days = days),
        (None, Some(day)) => {
            let day = format::day(day, app.today(), i18n.get_locale());
            t_string!(i18n, orders.expected_on, day = day)
        }
        (None, None) => String::new(),
    };
    let href = Link::Of(order.deal).href();
    let line = move || {
        let locale = i18n.get_locale();
        let reached = order.reached().map(|station| {
            [words::station(station, locale).to_owned(), words::told(&order, station, app.today(), locale)]
        });
        dotted(reached.into_iter().flatten())
    };
    let tone = if days.is_some() { RowTone::Late } else { RowTone::Plain };
    let number = phone.as_ref().map(crate::domain::Phone::grouped).unwrap_or_default();
    view! { <Row href title meta line line_meta=number tone=tone /> }
}
