//! The balance on a deal's page.

use leptos::prelude::*;

use super::Sums;
use crate::app::use_app;
use crate::domain::Money;
use crate::domain::id::{CustomerId, DealId};
use crate::features::payments::link::{Basis, Link, balance};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{LinkButton, Mood, Notice, Section, format};

/// How a deal's account stands. On a customer's page it stands with each deal.
pub fn beside(_: CustomerId, deal: Option<DealId>) -> AnyView {
    deal.map(|deal| view! { <Account deal /> }).into_any()
}

#[component]
fn Account(deal: DealId) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let account = Memo::new(move |_| balance(app, deal));
    // An accepted quote alone asks for no money yet.
    let matters = move || {
        account
            .with(|account| !matches!(account.basis, Basis::Nothing | Basis::Quote) || account.received != Money::ZERO)
    };
    let over = move || account.with(|account| account.over());
    let open = move || {
        view! { <LinkButton label=t!(i18n, payments.to_ledger) href=Link::Of(deal).href() /> }
    };
    view! {
        <Show when=matters>
            <Section title=t!(i18n, payments.title) actions=open>
                <Show when=move || over() != Money::ZERO>
                    <Notice
                        tone=Mood::Warn
                        title=move || t_string!(i18n, payments.over, amount = format::yuan(over()))
                        text=t!(i18n, payments.over_text)
                    />
                </Show>
                <Sums balance=account />
            </Section>
        </Show>
    }
}
