//! The contract as both read it: on the screen, and printed on A4. All that it says of the sale is under the seal.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::use_app;
use crate::domain::Money;
use crate::features::contracts::model::{Content, Contract, Price};
use crate::features::contracts::seal::{self, Fit};
use crate::features::contracts::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Column, Paper, PaperClause, PaperFact, PaperFacts, PaperSign, PaperSigns, PaperSum, PaperSums, PaperTable, format,
};

/// The contract.
#[component]
pub fn ContractPaper(contract: Arc<Contract>) -> impl IntoView {
    let i18n = use_i18n();
    let Content { seller, buyer, car, price, delivery, paying, warranty, extra } = contract.content.clone();
    let number = contract.number.clone();
    let version = contract.version;
    let heading = move || match version {
        1 => t_string!(i18n, contracts.title).to_owned(),
        _ => {
            format!("{} · {}", t_string!(i18n, contracts.title), t_string!(i18n, contracts.version, version = version))
        }
    };
    let amends = contract.amends.as_ref().map(|amends| amends.reason.clone());
    let amends = amends.map(|reason| {
        view! { <p>{move || format!("{}: {reason}", t_string!(i18n, contracts.amend_reason))}</p> }
    });
    let vin = move || {
        if car.vin.is_empty() { t_string!(i18n, contracts.not_kept).to_owned() } else { car.vin.clone() }
    };
    let day = delivery.day;
    let day = move || day.map(|day| format::full_day(day, i18n.get_locale())).unwrap_or_default();
    let way = move || paying.way.map(|way| words::way(way, i18n.get_locale()).to_owned()).unwrap_or_default();
    let kind = paying.deposit_kind;
    let (has_deposit, deposit) = (paying.deposit != Money::ZERO, paying.deposit);
    let deposit_words = move || match has_deposit {
        true => format!("{} · {}", format::yuan(deposit), deposit.capital()),
        false => t_string!(i18n, contracts.no_deposit).to_owned(),
    };
    let law = move || if has_deposit { words::deposit_law(kind, i18n.get_locale()) } else { "" };
    let extra = move || if extra.is_empty() { t_string!(i18n, contracts.no_extra).to_owned() } else { extra.clone() };
    view! {
        <Paper issuer=seller.clone() title=heading number=number>
            <Ends contract=Arc::clone(&contract) />
            <PaperClause title=t!(i18n, contracts.clause_parties)>
                <PaperFacts>
                    <PaperFact label=t!(i18n, contracts.seller) value=seller wide=true />
                    <PaperFact label=t!(i18n, contracts.buyer) value=buyer.name />
                    <PaperFact label=t!(i18n, contracts.buyer_phone) value=buyer.phone />
                    <PaperFact label=t!(i18n, contracts.buyer_number) value=buyer.number wide=true />
                    <PaperFact label=t!(i18n, contracts.buyer_address) value=buyer.address wide=true />
                </PaperFacts>
            </PaperClause>
            <PaperClause title=t!(i18n, contracts.clause_car)>
                <PaperFacts>
                    <PaperFact label=t!(i18n, contracts.model) value=car.model />
                    <PaperFact label=t!(i18n, contracts.specification) value=car.specification />
                    <PaperFact label=t!(i18n, contracts.vin) value=vin wide=true />
                </PaperFacts>
            </PaperClause>
            <PaperClause title=t!(i18n, contracts.clause_price)>
                {price.map(|price| view! { <PriceTable price /> })}
            </PaperClause>
            <PaperClause title=t!(i18n, contracts.clause_delivery)>
                <PaperFacts>
                    <PaperFact label=t!(i18n, contracts.delivery_day) value=day />
                    <PaperFact label=t!(i18n, contracts.delivery_place) value=delivery.place />
                </PaperFacts>
            </PaperClause>
            <PaperClause title=t!(i18n, contracts.clause_paying)>
                <PaperFacts>
                    <PaperFact label=t!(i18n, contracts.way) value=way />
                    <PaperFact label=t!(i18n, contracts.balance_due) value=paying.balance_due />
                    <PaperFact
                        label=move || words::deposit_kind(kind, i18n.get_locale())
                        value=deposit_words
                        wide=true
                    />
                </PaperFacts>
                <p>{law}</p>
            </PaperClause>
            <PaperClause title=t!(i18n, contracts.clause_warranty)>
                <p>{warranty}</p>
            </PaperClause>
            <PaperClause title=t!(i18n, contracts.clause_extra)>
                <p>{extra}</p>
                {amends}
            </PaperClause>
            <Signatures contract />
        </Paper>
    }
}

/// That the contract counts no more, at its top.
#[component]
fn Ends(contract: Arc<Contract>) -> impl IntoView {
    let i18n = use_i18n();
    let cancelled = contract.cancelled.as_ref().map(|ended| ended.reason.clone());
    let replaced = contract.replaced.as_ref().map(|ended| ended.reason.clone());
    let words = move || match (&cancelled, &replaced) {
        (Some(reason), _) => Some(t_string!(i18n, contracts.cancelled_paper, reason = reason.as_str())),
        (None, Some(reason)) => Some(t_string!(i18n, contracts.replaced_paper, reason = reason.as_str())),
        (None, None) => None,
    };
    move || words().map(|words| view! { <p class="contract-void">{words}</p> })
}

#[component]
fn PriceTable(price: Price) -> impl IntoView {
    let i18n = use_i18n();
    let columns = vec![Column::words(t!(i18n, contracts.item)), Column::figures(t!(i18n, contracts.amount))];
    let row = |label: TextProp, amount: Money| vec![label, TextProp::from(format::yuan(amount))];
    let rows = price.lines.into_iter().map(|line| row(line.label.into(), line.amount)).collect();
    let rest = (price.trade_in != Money::ZERO).then(|| {
        view! {
            <PaperSum label=t!(i18n, contracts.trade_in) amount=-price.trade_in />
            <PaperSum label=t!(i18n, contracts.to_pay) amount=price.to_pay />
        }
    });
    let gifts = (!price.gifts.is_empty()).then(|| {
        view! {
            <PaperFacts>
                <PaperFact label=t!(i18n, contracts.gifts) value=price.gifts wide=true />
            </PaperFacts>
        }
    });
    view! {
        <PaperTable columns rows />
        <PaperSums>
            <PaperSum label=t!(i18n, contracts.total) amount=price.total />
            {rest}
        </PaperSums>
        {gifts}
    }
}

/// Both signatures, or the lines for them, and whether content and signatures belong together.
#[component]
fn Signatures(contract: Arc<Contract>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let buyer = contract.content.buyer.name.clone();
    let signed = contract.signed.clone();
    let day = signed.as_ref().map(|signed| signed.at.with_timezone(&app.zone()).date_naive());
    let date = move || day.map(|day| format::full_day(day, i18n.get_locale())).unwrap_or_default();
    let (buyer_ink, dealer_ink, dealer, digest) = match signed {
        Some(signed) => (signed.buyer, signed.dealer, signed.dealer_name, signed.digest),
        None => Default::default(),
    };
    let buyer_label = move || format!("{} {buyer}", t_string!(i18n, contracts.buyer));
    let dealer_label = move || format!("{} {dealer}", t_string!(i18n, contracts.seller));
    let fit = seal::fit(&contract);
    let told = move || match fit {
        Fit::Unsigned => t_string!(i18n, contracts.unsigned_paper),
        Fit::Fits => t_string!(i18n, contracts.fits),
        Fit::Changed => t_string!(i18n, contracts.changed),
    };
    let code = move || match fit {
        Fit::Unsigned => String::new(),
        Fit::Fits | Fit::Changed => {
            format!("{} {} · ", t_string!(i18n, contracts.seal), seal::short(&digest))
        }
    };
    view! {
        <PaperSigns>
            <PaperSign label=buyer_label strokes=buyer_ink date=date />
            <PaperSign label=dealer_label strokes=dealer_ink date=date />
        </PaperSigns>
        <p class="paper-note contract-seal" class:changed=fit == Fit::Changed>{code} {told}</p>
    }
}
