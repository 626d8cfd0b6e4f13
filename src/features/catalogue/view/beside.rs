//! What stands beside a deal: which cars of its model there are, and the comparison for its customer.

use leptos::prelude::*;

use crate::app::use_app;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId, ModelId};
use crate::domain::vehicle::Model;
use crate::features::catalogue::link::{Link, SIDE_BY_SIDE};
use crate::features::catalogue::{stock, words};
use crate::features::talking_points;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{LinkButton, Section, Tone};

/// Shows the section on a deal's page; a customer's page has none.
pub fn beside(customer: CustomerId, deal: Option<DealId>) -> AnyView {
    deal.map(|deal| view! { <Beside customer deal /> }).into_any()
}

#[component]
fn Beside(customer: CustomerId, deal: DealId) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let found = app.records.one::<Deal>(move || Some(deal));
    let model = Memo::new(move |_| found.with(|deal| deal.as_ref()?.model));
    let models = app.records.all::<Model>();
    let catalogue = models.clone();
    let name = move |id: ModelId| models.get(id).map(|model| model.name.clone()).unwrap_or_default();
    let compared = Memo::new(move |_| {
        let wanted = app.records.all::<Customer>().get(customer);
        let wanted = wanted.map(|customer| customer.needs.models.clone()).unwrap_or_default();
        let named = catalogue.filter(|one| wanted.contains(&one.name));
        let others = named.into_iter().map(|one| one.id).filter(|id| Some(*id) != model.get());
        model.get().into_iter().chain(others).take(SIDE_BY_SIDE).collect::<Vec<_>>()
    });
    let compare = move || Link::Compare { models: compared.get(), back: Some(deal) }.href();
    let show = move |id: ModelId| {
        let count = Memo::new(move |_| stock::count_of(app, id));
        let name = name(id);
        let told = move || {
            let locale = i18n.get_locale();
            count.with(|count| match count.here + count.coming {
                0 => t_string!(i18n, catalogue.beside_none, name = name.as_str()),
                _ => words::joined([words::count(count, locale), words::colours(count, locale)]),
            })
        };
        let actions = move || {
            view! {
                <LinkButton
                    label=t!(i18n, catalogue.talking)
                    href=talking_points::link::Link::OfDeal(deal).href()
                    tone=Tone::Quiet
                />
                <LinkButton label=t!(i18n, catalogue.compare) href=compare tone=Tone::Quiet />
                <LinkButton label=t!(i18n, catalogue.see_stock) href=Link::StockOf(id).href() tone=Tone::Quiet />
            }
        };
        view! {
            <Section title=t!(i18n, catalogue.beside_title) actions=actions>
                <p>{told}</p>
            </Section>
        }
    };
    move || model.get().map(&show)
}
