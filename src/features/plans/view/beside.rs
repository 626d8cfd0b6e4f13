//! A deal's plan on its page, in a line of facts: nothing before there is one.

use leptos::prelude::*;

use crate::app::use_app;
use crate::domain::id::DealId;
use crate::features::plans::link::{self, Link};
use crate::features::plans::words;
use crate::i18n::{t, use_i18n};
use crate::ui::{Fact, Facts, LinkButton, Section, Tone, format};

/// The section.
#[component]
pub fn Beside(
    /// The deal.
    deal: DealId,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let plan = Memo::new(move |_| link::plan(app, deal));
    let is_made = Memo::new(move |_| plan.with(Option::is_some));
    let old_car = move || {
        let offer = link::trade_in_offer(app, deal);
        let asked = plan.with(|plan| plan.as_ref().and_then(|plan| plan.trades_in));
        let locale = i18n.get_locale();
        offer.map_or_else(|| words::trades_in(asked, locale).to_owned(), |amount| format::money(amount, locale))
    };
    let open = move || {
        view! { <LinkButton label=t!(i18n, plans.open) tone=Tone::Quiet href=Link::Of(deal).href() /> }
    };
    let facts = move || {
        let plan = plan.get()?;
        let (when, way) = (plan.when, plan.way);
        Some(view! {
            <Facts>
                <Fact label=t!(i18n, plans.when) value=move || words::when(when, i18n.get_locale()) />
                <Fact label=t!(i18n, plans.way) value=move || words::way(way, i18n.get_locale()) />
                <Fact label=t!(i18n, plans.colour) value=plan.colour.clone() />
                <Fact label=t!(i18n, plans.trade_in) value=old_car />
            </Facts>
        })
    };
    view! {
        <Show when=move || is_made.get()>
            <Section title=t!(i18n, plans.title) actions=open>
                {facts}
            </Section>
        </Show>
    }
}
