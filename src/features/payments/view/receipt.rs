//! A receipt (收据): one entry, printed on A4, with the way to take it back.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::Gone;
use super::reverse::ReverseSheet;
use crate::app::{PrintButton, use_app};
use crate::domain::Record;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::PaymentId;
use crate::domain::vehicle::Model;
use crate::features::payments::link::{Link, of_deal};
use crate::features::payments::model::{Payment, What};
use crate::features::payments::{rules, words};
use crate::features::{contracts, settings};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Button, LinkButton, Mood, Notice, PageHead, Paper, PaperFact, PaperFacts, PaperSign, PaperSigns, PaperSum,
    PaperSums, Tone, format,
};

/// The receipt that the address names.
#[component]
pub fn ShowReceipt() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|text| text.parse::<PaymentId>().ok());
    let payment = app.records.one::<Payment>(id);
    move || match payment.get() {
        Some(payment) => view! { <Shown payment /> }.into_any(),
        None => view! { <Gone /> }.into_any(),
    }
}

#[component]
fn Shown(payment: Arc<Payment>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let reversing = RwSignal::new(false);
    let (id, deal) = (payment.id, payment.deal);
    let reversal = {
        let payment = Arc::clone(&payment);
        Memo::new(move |_| rules::reversal_of(&payment, &of_deal(app, deal)).cloned())
    };
    let is_counter = payment.reverses.is_some();
    let actions = move || {
        let open = move || reversing.set(true);
        let reverse = move || {
            let may = !is_counter && reversal.with(Option::is_none);
            may.then(|| view! { <Button label=t!(i18n, payments.reverse) tone=Tone::Danger on_press=open /> })
        };
        view! {
            <PrintButton tone=Tone::Go />
            <LinkButton label=t!(i18n, payments.to_ledger) href=Link::Of(deal).href() />
            {reverse}
        }
    };
    let reversed = move || {
        let counter = reversal.get()?;
        let reason = counter.reverses.as_ref().map(|reversal| reversal.reason.clone()).unwrap_or_default();
        Some(view! {
            <Notice
                tone=Mood::Warn
                title=move || t_string!(i18n, payments.reversed_why, reason = reason.as_str())
            />
        })
    };
    let contested = move || app.records.conflicts.with(|keys| keys.contains(&Payment::key_of(id)));
    view! {
        <div class="page">
            <PageHead
                title=t!(i18n, payments.receipt)
                aside=payment.number.clone()
                back=Link::Of(deal).href()
                actions
            />
            <Show when=contested>
                <Notice
                    tone=Mood::Bad
                    title=t!(i18n, payments.contested)
                    actions=move || {
                        let href = settings::link::Link::Sync.href();
                        view! { <LinkButton label=t!(i18n, payments.compare) href /> }
                    }
                />
            </Show>
            {reversed}
            <ReceiptPaper payment=Arc::clone(&payment) reversal />
            <ReverseSheet payment open=reversing />
        </div>
    }
}

/// The receipt itself.
#[component]
fn ReceiptPaper(payment: Arc<Payment>, reversal: Memo<Option<Arc<Payment>>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let (what, means, day, by, deal) = (payment.what, payment.means, payment.day, payment.by, payment.deal);
    let showroom = move || app.session.get().map(|session| session.showroom).unwrap_or_default();
    let is_counter = payment.reverses.is_some();
    let heading = move || match (is_counter, what) {
        (true, _) => t_string!(i18n, payments.reversal_receipt),
        (false, What::Refund) => t_string!(i18n, payments.refund_receipt),
        (false, _) => t_string!(i18n, payments.receipt),
    };
    let customer = payment.customer;
    let payer = move || app.records.all::<Customer>().get(customer).map(|it| it.name.clone()).unwrap_or_default();
    let car = move || {
        let model = app.records.all::<Deal>().get(deal).and_then(|deal| deal.model);
        let model = model.and_then(|id| app.records.all::<Model>().get(id));
        model.map(|model| model.name.clone()).unwrap_or_default()
    };
    let contract = move || contracts::link::agreed(app, deal).map(|agreed| agreed.number).unwrap_or_default();
    let date = move || format::full_day(day, i18n.get_locale());
    let remarks = {
        let (note, reverses) = (payment.note.clone(), payment.reverses.clone());
        move || {
            let taken_back = reversal.get().and_then(|counter| {
                let reason = counter.reverses.as_ref()?.reason.clone();
                Some(t_string!(i18n, payments.reversed_why, reason = reason))
            });
            let takes_back = reverses.as_ref().map(|reversal| {
                let known = app.records.all::<Payment>().get(reversal.payment);
                let number = known.map(|payment| payment.number.clone()).unwrap_or_default();
                t_string!(i18n, payments.reverses, number = number, reason = reversal.reason.as_str())
            });
            let parts = [(!note.is_empty()).then(|| note.clone()), takes_back, taken_back];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
    };
    view! {
        <Paper issuer=showroom title=heading number=payment.number.clone()>
            <PaperFacts>
                <PaperFact label=t!(i18n, payments.payer) value=payer />
                <PaperFact label=t!(i18n, payments.day) value=date />
                <PaperFact label=t!(i18n, payments.what) value=move || words::what(what, i18n.get_locale()) />
                <PaperFact label=t!(i18n, payments.means) value=move || words::means(means, i18n.get_locale()) />
                <PaperFact label=t!(i18n, payments.for_car) value=car />
                <PaperFact label=t!(i18n, payments.for_contract) value=contract />
            </PaperFacts>
            <PaperSums>
                <PaperSum label=t!(i18n, payments.sum) amount=if is_counter { -payment.amount } else { payment.amount } />
            </PaperSums>
            <PaperFacts>
                <PaperFact label=t!(i18n, payments.note) value=remarks wide=true />
                <PaperFact label=t!(i18n, payments.payee) value=showroom />
                <PaperFact label=t!(i18n, payments.by) value=move || app.name_of(by) />
            </PaperFacts>
            <PaperSigns>
                <PaperSign label=t!(i18n, payments.signature) date=date />
                <PaperSign label=t!(i18n, payments.stamp) date=date />
            </PaperSigns>
        </Paper>
    }
}
