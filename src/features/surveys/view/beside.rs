//! What a deal's or a customer's page says of surveys.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::use_app;
use crate::domain::id::{CustomerId, DealId};
use crate::features::surveys::link::Link;
use crate::features::surveys::model::Survey;
use crate::features::surveys::{rules, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Row, RowTone, Rows, Section};

/// The section of a deal, or of all deals of a customer.
pub fn beside(customer: CustomerId, deal: Option<DealId>) -> AnyView {
    view! { <Beside customer deal /> }.into_any()
}

#[component]
fn Beside(customer: CustomerId, deal: Option<DealId>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let surveys = app.records.all::<Survey>();
    let found = Memo::new(move |_| {
        let wanted = |survey: &Survey| survey.customer == customer && deal.is_none_or(|deal| survey.deal == deal);
        rules::newest_first(surveys.filter(wanted))
    });
    let rows = move || {
        let row = |survey: &Arc<Survey>| {
            let locale = i18n.get_locale();
            let (meta, tone) =
                if survey.is_bad() { (t_string!(i18n, surveys.is_bad), RowTone::Late) } else { ("", RowTone::Plain) };
            let (title, line) = (words::scores(survey, locale), words::causes(survey, locale));
            view! { <Row href=Link::Of(survey.deal).href() title meta line tone /> }
        };
        found.get().iter().map(row).collect_view()
    };
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <Section title=t!(i18n, surveys.title)>
                <Rows label=t!(i18n, surveys.title)>{rows}</Rows>
            </Section>
        </Show>
    }
}
