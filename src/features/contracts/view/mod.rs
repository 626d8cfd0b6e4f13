//! The screens of contracts: the form, the paper, the signing, and the section on the deal's page.

mod beside;
mod edit;
mod ending;
mod fields;
mod form;
mod form_parts;
mod paper;
mod show;
mod sign;

pub use beside::beside;
pub use edit::{ContractOfDeal, EditContract};
pub use show::ShowContract;
pub use sign::SignContract;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::model::Contract;
use crate::app::use_app;
use crate::domain::Record;
use crate::domain::id::ContractId;
use crate::features::{deals, settings};
use crate::i18n::{t, use_i18n};
use crate::ui::{Empty, Glyph, LinkButton, Mood, Notice};

/// Returns the contract that the address names.
fn use_contract() -> Memo<Option<Arc<Contract>>> {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<ContractId>().ok());
    use_app().records.one::<Contract>(id)
}

/// Returns a way to go to an address that leaves no trace of the page that was left.
fn use_replace() -> Callback<String> {
    let navigate = use_navigate();
    Callback::new(move |href: String| {
        navigate(&href, NavigateOptions { replace: true, ..NavigateOptions::default() });
    })
}

/// There is no such contract, or no such deal.
#[component]
fn Gone() -> impl IntoView {
    let i18n = use_i18n();
    let back = move || {
        view! { <LinkButton label=t!(i18n, contracts.to_deals) href=deals::link::Link::List.href() /> }
    };
    view! {
        <div class="page">
            <Empty
                title=t!(i18n, contracts.gone)
                text=t!(i18n, contracts.gone_text)
                icon=Glyph::Paper
                action=back
            />
        </div>
    }
}

/// Two tablets have changed the contract in different ways, and nobody has looked yet.
#[component]
fn Contested(id: ContractId) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let key = Contract::key_of(id);
    let contested = Memo::new(move |_| app.records.conflicts.with(|keys| keys.contains(&key)));
    let look = move || {
        view! { <LinkButton label=t!(i18n, contracts.compare) href=settings::link::Link::Sync.href() /> }
    };
    view! {
        <Show when=move || contested.get()>
            <Notice
                tone=Mood::Bad
                title=t!(i18n, contracts.contested)
                text=t!(i18n, contracts.contested_text)
                actions=look
            />
        </Show>
    }
}
