//! The signing: the whole contract to read, then both pads, and one save for all of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::paper::ContractPaper;
use super::{Contested, Gone, use_contract, use_replace};
use crate::app::{use_app, use_saving};
use crate::features::contracts::link::Link;
use crate::features::contracts::model::Contract;
use crate::features::contracts::rules::{self, Ink, Unsigned};
use crate::features::contracts::{known, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Mood, Notice, PageHead, ProblemSummary, SignaturePad, Tone, use_toasts};

const BUYER: &str = "sign-buyer";
const DEALER: &str = "sign-dealer";
const HINDRANCE: &str = "sign-hindrance";

/// The signing of the contract that the address names.
#[component]
pub fn SignContract() -> impl IntoView {
    let contract = use_contract();
    // Signing changes the contract; the page must not vanish under those who sign.
    let id = Memo::new(move |_| contract.get().map(|contract| contract.id));
    move || match (id.get(), untrack(move || contract.get())) {
        (Some(_), Some(first)) => view! { <Sign first contract /> }.into_any(),
        _ => view! { <Gone /> }.into_any(),
    }
}

#[component]
fn Sign(first: Arc<Contract>, contract: Memo<Option<Arc<Contract>>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let toasts = use_toasts();
    let go = use_replace();
    let id = first.id;
    let (buyer, dealer) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
    let tried = RwSignal::new(false);
    let me = move || app.session.get().map(|session| session.name).unwrap_or_default();
    let ink = move || Ink {
        buyer: buyer.get(),
        dealer: dealer.get(),
        dealer_name: me(),
        language: i18n.get_locale().tag().to_owned(),
    };
    // What is signed is what was read: the contract as it was when the page opened.
    let read = StoredValue::new(Arc::clone(&first));
    let is_same = move || contract.with(|now| now.as_deref().is_some_and(|now| read.with_value(|read| **read == *now)));
    let hindrance = Memo::new(move |_| {
        let scene = read.with_value(|read| known::scene(app, read));
        match scene {
            Some(scene) if is_same() => read.with_value(|read| rules::hindrance(read, &scene)),
            _ => Some(Unsigned::NotFinished),
        }
    });
    let lacks = Memo::new(move |_| {
        let of = |strokes: RwSignal<Vec<_>>, why| {
            (!strokes.with(|strokes| crate::domain::signature::is_signature(strokes))).then_some(why)
        };
        [hindrance.get(), of(buyer, Unsigned::Buyer), of(dealer, Unsigned::Dealer)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    });
    let summary = Signal::derive(move || {
        let line = |why: &Unsigned| (place(*why).to_owned(), words::unsigned(*why, i18n.get_locale()).to_owned());
        if tried.get() { lacks.with(|lacks| lacks.iter().map(line).collect()) } else { Vec::new() }
    });
    let sign = Callback::new(move |()| {
        tried.set(true);
        let signed = untrack(|| {
            let scene = read.with_value(|read| known::scene(app, read))?;
            lacks
                .with(Vec::is_empty)
                .then(|| read.with_value(|read| rules::sign(read, ink(), &scene, &app.act())))?
                .ok()
        });
        if let Some(batch) = signed {
            saving.run(batch, move || {
                toasts.say(Mood::Good, t_string!(i18n, contracts.signed_toast));
                go.run(Link::Show(id).href());
            });
        }
    });
    let hinders = move || hindrance.get().filter(|_| !saving.busy.get());
    let name = first.content.buyer.name.clone();
    let buyer_label = move || t_string!(i18n, contracts.sign_buyer, name = name.as_str());
    let dealer_label = move || t_string!(i18n, contracts.sign_dealer, name = me());
    view! {
        <div class="page">
            <PageHead title=t!(i18n, contracts.sign_title) aside=first.number.clone() back=Link::Show(id).href() />
            <Contested id />
            <div id=HINDRANCE tabindex="-1">
                {move || hinders().map(|why| {
                    view! { <Notice tone=Mood::Warn title=move || words::unsigned(why, i18n.get_locale()) /> }
                })}
            </div>
            <ProblemSummary problems=summary />
            <ContractPaper contract=first />
            <div class="contract-pads">
                <div id=BUYER tabindex="-1">
                    <SignaturePad label=buyer_label strokes=buyer />
                </div>
                <div id=DEALER tabindex="-1">
                    <SignaturePad label=dealer_label strokes=dealer />
                </div>
            </div>
            <div class="contract-foot">
                <Button
                    label=t!(i18n, contracts.sign_both)
                    tone=Tone::Go
                    on_press=sign
                    busy=saving.busy
                />
            </div>
        </div>
    }
}

fn place(why: Unsigned) -> &'static str {
    match why {
        Unsigned::Buyer => BUYER,
        Unsigned::Dealer => DEALER,
        Unsigned::NotFinished | Unsigned::PriceChanged | Unsigned::CarTaken => HINDRANCE,
    }
}
