//! What this tablet knows of a deal, for its contract.

use std::sync::Arc;

use leptos::prelude::Get;

use super::cars::Yard;
use super::draft::{Draft, Ground};
use super::link::of_deal;
use super::model::Contract;
use super::rules::{Counter, Scene};
use super::{offer, rules};
use crate::app::App;
use crate::domain::amount::Unit;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::vehicle::{Model, Vehicle};
use crate::domain::{Money, Phone};
use crate::features::finance::link::{self as finance, Figures};
use crate::i18n::{Locale, td_string};
use crate::ui::format;

/// Returns cars and deals as they are known here, and follows them.
pub fn yard(app: App) -> Yard {
    Yard { vehicles: app.records.all().filter(|_| true), deals: app.records.all().filter(|_| true) }
}

/// Returns what a contract of the deal is checked against, and follows it.
pub fn ground(app: App, deal: &Deal) -> Ground {
    let model = deal.model.and_then(|id| app.records.all::<Model>().get(id));
    Ground {
        seller: app.session.get().map(|session| session.showroom).unwrap_or_default(),
        model: model.map(|model| model.name.clone()).unwrap_or_default(),
        price: offer::accepted(app, deal.id).map(|offer| offer.price),
        cars: deal.model.map(|model| yard(app).offered(model, deal)).unwrap_or_default(),
    }
}

/// Returns the first contract of a deal, with all that is known filled in.
pub fn first_draft(app: App, deal: &Deal) -> Draft {
    let customer = app.records.all::<Customer>().get(deal.customer);
    let offer = offer::accepted(app, deal.id);
    let model = deal.model.and_then(|id| app.records.all::<Model>().get(id));
    let car = deal.vehicle.and_then(|id| app.records.all::<Vehicle>().get(id));
    let buyer = last_of(app, deal).map(|contract| contract.content.buyer.clone()).unwrap_or_default();
    let colour = car.as_ref().and_then(|car| car.colour.clone());
    let wished = offer.as_ref().map(|offer| offer.specification.clone()).filter(|text| !text.is_empty());
    let financed = finance::chosen(app, deal.id);
    let deposit = offer.as_ref().map(|offer| offer.deposit).filter(|deposit| *deposit != Money::ZERO);
    Draft {
        name: customer.as_ref().map(|customer| customer.name.clone()).unwrap_or_default(),
        phone: customer.and_then(|customer| customer.phone.as_ref().map(Phone::grouped)).unwrap_or(buyer.phone),
        number: buyer.number,
        address: buyer.address,
        vehicle: deal.vehicle,
        specification: wished.or(colour).unwrap_or_default(),
        vin: car.and_then(|car| car.vin.clone()).unwrap_or_default(),
        day: String::new(),
        place: app.session.get().map(|session| session.showroom).unwrap_or_default(),
        way: financed.map(|it| it.way.into()).or(offer.and_then(|offer| offer.way)),
        deposit_kind: Some(Default::default()),
        deposit: deposit.map(|deposit| deposit.typed(Unit::Yuan)).unwrap_or_default(),
        balance_due: balance_due(financed),
        warranty: model.map(|model| model.warranty.clone()).unwrap_or_default(),
        extra: String::new(),
    }
}

/// When the rest is due, as the contract says it: in Chinese, whatever language is read.
fn balance_due(financed: Option<Figures>) -> String {
    let locale = Locale::Chinese;
    match financed.filter(|it| it.lent != Money::ZERO) {
        Some(Figures { down, lent, months, .. }) => {
            let (down, lent) = (format::yuan(down), format::yuan(lent));
            td_string!(locale, contracts.balance_due_financed, down = down, lent = lent, months = months)
        }
        None => td_string!(locale, contracts.balance_due_usual).to_owned(),
    }
}

/// Returns the newest contract of the same customer: who buys again has told number and address already.
fn last_of(app: App, deal: &Deal) -> Option<Arc<Contract>> {
    let theirs = app.records.all::<Contract>().filter(|contract| contract.customer == deal.customer);
    theirs.into_iter().max_by_key(|contract| contract.begun.at)
}

/// Returns what a contract is signed on, and follows it; `None` while its deal is not here.
pub fn scene(app: App, contract: &Contract) -> Option<Scene> {
    let deal = app.records.all::<Deal>().get(contract.deal)?;
    let price = offer::accepted(app, contract.deal).map(|offer| offer.price);
    let amended = contract.amends.as_ref().map(|amends| amends.contract);
    let earlier = amended.and_then(|id| app.records.all::<Contract>().get(id));
    Some(Scene { deal, price, earlier, yard: yard(app) })
}

/// Returns what the next number of a contract is counted by.
pub fn counter(app: App) -> Counter {
    let taken = app.records.all::<Contract>().with(|all| all.values().map(|one| one.number.clone()).collect());
    Counter { tablet: app.session.get().map(|session| session.tablet).unwrap_or_default(), taken }
}

/// Returns the contract of a deal that counts, and follows it.
pub fn current(app: App, deal: &Deal) -> Option<Arc<Contract>> {
    rules::current(&of_deal(app, deal.id)).cloned()
}
