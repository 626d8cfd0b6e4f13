//! One contract: where it stands, what comes next, and what it says.

use std::sync::Arc;

use leptos::prelude::*;

use super::ending::{AmendSheet, CancelSheet};
use super::paper::ContractPaper;
use super::{Contested, Gone, use_contract};
use crate::app::{PrintButton, use_app, use_saving};
use crate::domain::Money;
use crate::domain::deal::Deal;
use crate::domain::id::ContractId;
use crate::features::contracts::draft::Draft;
use crate::features::contracts::link::{Link, of_deal};
use crate::features::contracts::model::{Contract, State};
use crate::features::contracts::problem::Problem;
use crate::features::contracts::seal::{self, Fit};
use crate::features::contracts::{known, rules, words};
use crate::features::{deals, payments};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, LinkButton, Mood, NextStep, Notice, PageHead, Row, Rows, Section, Tone, format};

/// The contract that the address names.
#[component]
pub fn ShowContract() -> impl IntoView {
    let contract = use_contract();
    let id = Memo::new(move |_| contract.get().map(|contract| contract.id));
    move || match id.get() {
        Some(id) => view! { <OneContract id /> }.into_any(),
        None => view! { <Gone /> }.into_any(),
    }
}

/// One contract.
#[component]
pub fn OneContract(id: ContractId) -> impl IntoView {
    let app = use_app();
    let contract = app.records.one::<Contract>(move || Some(id));
    move || match contract.get() {
        Some(contract) => view! { <Shown contract /> }.into_any(),
        None => view! { <Gone /> }.into_any(),
    }
}

#[component]
fn Shown(contract: Arc<Contract>) -> impl IntoView {
    let i18n = use_i18n();
    let (id, deal, version, state) = (contract.id, contract.deal, contract.version, contract.state());
    let (amending, cancelling) = (RwSignal::new(false), RwSignal::new(false));
    let lead = move || {
        let version = t_string!(i18n, contracts.version, version = version);
        format!("{} · {version}", words::state(state, i18n.get_locale()))
    };
    let live = contract.is_live();
    let actions = move || {
        let amend = move || amending.set(true);
        let cancel = move || cancelling.set(true);
        let cancel_label = move || match state {
            State::Signed => t_string!(i18n, contracts.cancel),
            _ => t_string!(i18n, contracts.cancel_draft),
        };
        let amend =
            (state == State::Signed).then(|| view! { <Button label=t!(i18n, contracts.amend) on_press=amend /> });
        let cancel = live.then(|| view! { <Button label=cancel_label tone=Tone::Danger on_press=cancel /> });
        view! {
            <PrintButton />
            {amend}
            {cancel}
        }
    };
    let changed = (seal::fit(&contract) == Fit::Changed).then(|| {
        view! {
            <Notice
                tone=Mood::Bad
                title=t!(i18n, contracts.changed)
                text=t!(i18n, contracts.changed_text)
            />
        }
    });
    view! {
        <div class="page">
            <PageHead
                title=t!(i18n, contracts.title)
                aside=contract.number.clone()
                lead
                back=deals::link::Link::Show(deal).href()
                actions
            />
            <Contested id />
            {changed}
            <Next contract=Arc::clone(&contract) />
            <ContractPaper contract=Arc::clone(&contract) />
            <Versions shown=Arc::clone(&contract) />
            <AmendSheet contract=Arc::clone(&contract) open=amending />
            <CancelSheet contract open=cancelling />
        </div>
    }
}

/// What comes next, by how far the contract is.
#[component]
fn Next(contract: Arc<Contract>) -> impl IntoView {
    match contract.state() {
        State::Draft => view! { <ToFinish contract /> }.into_any(),
        State::Finished => view! { <ToSign contract /> }.into_any(),
        State::Signed => view! { <ToPay contract /> }.into_any(),
        State::Replaced | State::Cancelled => ().into_any(),
    }
}

/// What is missing, each with the way to its field.
#[component]
fn ToFinish(contract: Arc<Contract>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let (id, deal) = (contract.id, contract.deal);
    let deal = app.records.one::<Deal>(move || Some(deal));
    let draft = Draft::of(&contract);
    let lacks = Memo::new(move |_| {
        let ground = deal.get().map(|deal| known::ground(app, &deal)).unwrap_or_default();
        draft.finish(&ground, app.today()).err().unwrap_or_default()
    });
    let reason = move || match lacks.with(Vec::len) {
        0 => t_string!(i18n, contracts.lacks_none).to_owned(),
        count => t_string!(i18n, contracts.lacks, count = count),
    };
    let go_on = move || {
        view! { <LinkButton label=t!(i18n, contracts.go_on) href=Link::Edit(id).href() tone=Tone::Go /> }
    };
    let item = move |problem: Problem| {
        let field = problem.field();
        let href = format!("{}?field={}", Link::Edit(id).href(), field.name());
        view! { <li><a class="contract-lack" href=href>{move || words::field(field, i18n.get_locale())}</a></li> }
    };
    view! {
        <NextStep title=t!(i18n, contracts.next_finish) reason action=go_on />
        <div class="contract-lacks">
            <ul role="list">{move || lacks.get().into_iter().map(item).collect_view()}</ul>
        </div>
    }
}

#[component]
fn ToSign(contract: Arc<Contract>) -> impl IntoView {
    let i18n = use_i18n();
    let saving = use_saving();
    let id = contract.id;
    let reopen = Callback::new(move |()| saving.run(rules::reopen(&contract), || ()));
    let actions = move || {
        view! {
            <LinkButton label=t!(i18n, contracts.sign) href=Link::Sign(id).href() tone=Tone::Go />
            <Button label=t!(i18n, contracts.reopen) on_press=reopen busy=saving.busy />
        }
    };
    view! {
        <NextStep
            title=t!(i18n, contracts.next_sign)
            reason=t!(i18n, contracts.next_sign_why)
            action=actions
        />
    }
}

/// The deposit, until it has been received.
#[component]
fn ToPay(contract: Arc<Contract>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let deal = contract.deal;
    let lacks = Memo::new(move |_| payments::link::balance(app, deal).deposit_lacking());
    let kind = contract.content.paying.deposit_kind;
    let title = move || {
        let kind = words::deposit_kind(kind, i18n.get_locale());
        t_string!(i18n, contracts.next_deposit, kind = kind, amount = format::yuan(lacks.get()))
    };
    let go = move || {
        let href = payments::link::Link::Of(deal).href();
        view! { <LinkButton label=t!(i18n, contracts.to_payments) href tone=Tone::Go /> }
    };
    view! {
        <Show when=move || lacks.get() != Money::ZERO>
            <NextStep title reason=t!(i18n, contracts.next_deposit_why) action=go />
        </Show>
    }
}

/// All contracts of the deal, where there are several.
#[component]
fn Versions(shown: Arc<Contract>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let (deal, current) = (shown.deal, shown.id);
    let all = Memo::new(move |_| {
        let mut all = of_deal(app, deal);
        all.sort_by_key(|contract| (contract.version, contract.begun.at));
        all
    });
    let row = move |contract: Arc<Contract>| {
        let (id, version, state, at) = (contract.id, contract.version, contract.state(), contract.begun.at);
        view! {
            <Row
                href=Link::Show(id).href()
                title=move || format!("{} · {}", contract.number, t_string!(i18n, contracts.version, version = version))
                line=move || words::state(state, i18n.get_locale())
                meta=move || format::moment(at, app.zone(), app.today())
                selected=id == current
            />
        }
    };
    view! {
        <Show when=move || all.with(|all| all.len() > 1)>
            <Section title=t!(i18n, contracts.versions)>
                <Rows label=t!(i18n, contracts.versions)>
                    {move || all.get().into_iter().map(row).collect_view()}
                </Rows>
            </Section>
        </Show>
    }
}
