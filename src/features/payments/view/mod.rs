//! The screens of payments: a deal's ledger, a receipt, and the balance on the deal's page.

mod beside;
mod ledger;
mod receipt;
mod receive;
mod reverse;

pub use beside::beside;
pub use ledger::Ledger;
pub use receipt::ShowReceipt;

use leptos::prelude::*;

use super::link::{Balance, Basis};
use crate::app::App;
use crate::domain::Money;
use crate::features::deals;
use crate::features::payments::model::Payment;
use crate::features::payments::rules::Counter;
use crate::i18n::{Locale, t, td_string, use_i18n};
use crate::ui::{Empty, Fact, Facts, Glyph, LinkButton, Mood, format};

/// Returns what the next number of a receipt is counted by.
fn counter(app: App) -> Counter {
    let taken = app.records.all::<Payment>().with(|all| all.values().map(|one| one.number.clone()).collect());
    Counter { tablet: app.session.get().map(|session| session.tablet).unwrap_or_default(), taken }
}

/// Says what tells how much is to be paid.
fn basis(basis: Basis, locale: Locale) -> &'static str {
    match basis {
        Basis::Nothing => td_string!(locale, payments.by_nothing),
        Basis::Quote => td_string!(locale, payments.by_quote),
        Basis::Contract => td_string!(locale, payments.by_contract),
        Basis::ChangedContract => td_string!(locale, payments.by_changed),
    }
}

/// 应付, 已收, 未收.
#[component]
fn Sums(balance: Memo<Balance>) -> impl IntoView {
    let i18n = use_i18n();
    let settled = move || {
        let all = balance.with(|balance| balance.basis != Basis::Nothing && balance.open() == Money::ZERO);
        if all { td_string!(i18n.get_locale(), payments.settled) } else { "" }
    };
    view! {
        <Facts>
            <Fact
                label=t!(i18n, payments.due)
                value=move || balance.with(|balance| format::yuan(balance.due))
                note=move || basis(balance.get().basis, i18n.get_locale())
            />
            <Fact label=t!(i18n, payments.received) value=move || balance.with(|balance| format::yuan(balance.received)) />
            <Fact
                label=t!(i18n, payments.open)
                value=move || balance.with(|balance| format::yuan(balance.open()))
                note=settled
                mood=Mood::Info
            />
        </Facts>
    }
}

/// There is no such receipt, or no such deal.
#[component]
fn Gone() -> impl IntoView {
    let i18n = use_i18n();
    let back = move || {
        view! { <LinkButton label=t!(i18n, payments.to_deals) href=deals::link::Link::List.href() /> }
    };
    view! {
        <div class="page">
            <Empty
                title=t!(i18n, payments.gone)
                text=t!(i18n, payments.gone_text)
                icon=Glyph::Paper
                action=back
            />
        </div>
    }
}
