//! What becomes of a contract after it was made: an amendment takes its place, or it is cancelled. Both take a reason.

use std::sync::Arc;

use leptos::prelude::*;

use super::use_replace;
use crate::app::{use_app, use_saving};
use crate::domain::deal::Deal;
use crate::features::contracts::link::{Link, of_deal};
use crate::features::contracts::model::Contract;
use crate::features::contracts::{known, rules};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Sheet, TextArea, Tone};

/// A reason, and what is wrong with it once it was asked for.
#[derive(Clone, Copy)]
struct Reason {
    text: RwSignal<String>,
    problem: Signal<Option<String>>,
    asked: RwSignal<bool>,
}

impl Reason {
    fn new() -> Self {
        let i18n = use_i18n();
        let (text, asked) = (RwSignal::new(String::new()), RwSignal::new(false));
        let problem = Signal::derive(move || {
            let lacks = asked.get() && text.with(|text| text.trim().is_empty());
            lacks.then(|| t_string!(i18n, contracts.reason_missing).to_owned())
        });
        Self { text, problem, asked }
    }

    /// Returns the reason; a missing one is asked for.
    fn given(self) -> Option<String> {
        self.asked.set(true);
        let text = self.text.get_untracked().trim().to_owned();
        (!text.is_empty()).then_some(text)
    }
}

/// Asks why, and begins the next version. One that is begun already is opened.
#[component]
pub fn AmendSheet(contract: Arc<Contract>, open: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let go = use_replace();
    let reason = Reason::new();
    let begin = Callback::new(move |()| {
        if let Some(begun) = rules::in_work(&untrack(|| of_deal(app, contract.deal))) {
            go.run(Link::Show(begun.id).href());
        } else if let Some(why) = reason.given() {
            let (id, batch) = rules::amend(&contract, &why, &untrack(|| known::counter(app)), &app.act());
            saving.run(batch, move || go.run(Link::Edit(id).href()));
        }
    });
    let close = move || open.set(false);
    let actions = move || {
        view! {
            <Button label=t!(i18n, contracts.keep_it) on_press=close />
            <Button label=t!(i18n, contracts.amend_go) tone=Tone::Go busy=saving.busy on_press=begin />
        }
    };
    view! {
        <Sheet open title=t!(i18n, contracts.amend_title) actions>
            <div class="stack">
                <p>{t!(i18n, contracts.amend_text)}</p>
                <TextArea
                    name="amend-reason"
                    label=t!(i18n, contracts.amend_reason)
                    value=reason.text
                    problem=reason.problem
                    required=true
                    lines=2
                    autofocus=true
                />
            </div>
        </Sheet>
    }
}

/// Asks why, and cancels.
#[component]
pub fn CancelSheet(contract: Arc<Contract>, open: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let reason = Reason::new();
    let cancel = Callback::new(move |()| {
        let deal = untrack(|| app.records.all::<Deal>().get(contract.deal));
        if let Some((why, deal)) = reason.given().zip(deal) {
            let yard = untrack(|| known::yard(app));
            saving.run(rules::cancel(&contract, &why, &deal, &yard, &app.act()), move || open.set(false));
        }
    });
    let close = move || open.set(false);
    let actions = move || {
        view! {
            <Button label=t!(i18n, contracts.keep_it) on_press=close />
            <Button label=t!(i18n, contracts.cancel) tone=Tone::Danger busy=saving.busy on_press=cancel />
        }
    };
    view! {
        <Sheet open title=t!(i18n, contracts.cancel_title) actions>
            <div class="stack">
                <p>{t!(i18n, contracts.cancel_text)}</p>
                <TextArea
                    name="cancel-reason"
                    label=t!(i18n, contracts.cancel_reason)
                    value=reason.text
                    problem=reason.problem
                    required=true
                    lines=2
                    autofocus=true
                />
            </div>
        </Sheet>
    }
}
