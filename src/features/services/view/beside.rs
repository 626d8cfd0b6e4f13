//! What a deal's or a customer's page says of after-sales: the next thing that is due.

use leptos::prelude::*;

use crate::app::{dotted, use_app};
use crate::domain::id::{CustomerId, DealId};
use crate::features::deliveries;
use crate::features::deliveries::link::Handed;
use crate::features::services::link::{self, Link};
use crate::features::services::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{LinkButton, Row, RowTone, Rows, Section, format};

/// The section of a deal, or of all cars of a customer.
pub fn beside(customer: CustomerId, deal: Option<DealId>) -> AnyView {
    view! { <Beside customer deal /> }.into_any()
}

#[component]
fn Beside(customer: CustomerId, deal: Option<DealId>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let cars = Memo::new(move |_| match deal {
        Some(deal) => deliveries::link::handed(app, deal).into_iter().collect(),
        None => {
            let mut cars = deliveries::link::all_handed(app);
            cars.retain(|car| car.customer == customer);
            cars
        }
    });
    let rows = move || {
        let row = |car: &Handed| {
            let next = link::reminders(app, car).into_iter().next();
            let title = next.map(|next| words::due(next.what, i18n.get_locale()));
            let (meta, tone) = next
                .map_or((String::new(), RowTone::Plain), |next| format::due(next.on, app.today(), i18n.get_locale()));
            let since = format::day(car.on, app.today(), i18n.get_locale());
            let line = dotted([t_string!(i18n, services.since, day = since), car.plate.clone()]);
            let title = title.unwrap_or_else(|| t_string!(i18n, services.title).to_owned());
            view! { <Row href=Link::Of(car.deal).href() title meta line tone /> }
        };
        cars.get().iter().map(row).collect_view()
    };
    let all = move || view! { <LinkButton label=t!(i18n, services.to_list) href=Link::List.href() /> };
    view! {
        <Show when=move || !cars.with(Vec::is_empty)>
            <Section title=t!(i18n, services.title) actions=all>
                <Rows label=t!(i18n, services.title)>{rows}</Rows>
            </Section>
        </Show>
    }
}
