//! What becomes of a contract: one batch that happens as a whole.

use std::sync::Arc;

use super::cars::Yard;
use super::draft::{Complete, Kept};
use super::model::{Amends, Content, Contract, Ended, Price, Signed, State};
use super::seal::{self, Fit};
use crate::domain::deal::Deal;
use crate::domain::id::{ContractId, QuoteId};
use crate::domain::signature::{Stroke, is_signature};
use crate::domain::{Act, Batch, Money, Stamp, number};
use crate::process::{Facts, Proof, Proven};

/// What numbers of contracts begin with: 合同.
const PREFIX: &str = "HT";

/// Returns the contract of a deal that counts: the one in force, otherwise the one that is being written. Of two of a kind
/// it is the newest.
pub fn current(contracts: &[Arc<Contract>]) -> Option<&Arc<Contract>> {
    let newest = |wanted: &dyn Fn(State) -> bool| {
        let fitting = contracts.iter().filter(|contract| wanted(contract.state()));
        fitting.max_by_key(|contract| (contract.version, contract.begun.at, contract.id))
    };
    newest(&|state| state == State::Signed).or_else(|| newest(&|state| matches!(state, State::Draft | State::Finished)))
}

/// Returns the contract of a deal that is in force: signed, and neither replaced nor cancelled.
pub fn in_force(contracts: &[Arc<Contract>]) -> Option<&Arc<Contract>> {
    current(contracts).filter(|contract| contract.state() == State::Signed)
}

/// Returns the contract of a deal that is being written, where there is one.
pub fn in_work(contracts: &[Arc<Contract>]) -> Option<&Arc<Contract>> {
    let open = contracts.iter().filter(|contract| matches!(contract.state(), State::Draft | State::Finished));
    open.max_by_key(|contract| (contract.version, contract.begun.at, contract.id))
}

/// Where a contract is made: at which tablet, and which numbers are taken.
#[derive(Clone, Debug)]
pub struct Counter {
    /// The tablet's short name.
    pub tablet: String,
    /// The numbers that are known.
    pub taken: Vec<String>,
}

impl Counter {
    fn next(&self, act: &Act) -> String {
        number::next(PREFIX, act.today(), &self.tablet, self.taken.iter().map(String::as_str))
    }
}

/// Begins a deal's contract, and keeps its car for it.
pub fn begin(kept: Kept, deal: &Deal, yard: &Yard, counter: &Counter, act: &Act) -> (ContractId, Batch) {
    let contract = Contract { content: kept.content(), ..blank(deal, counter, act) };
    let car = yard.keep(deal, contract.content.car.vehicle);
    (contract.id, Batch::new().create(&contract).and(car))
}

/// Begins a deal's contract with nothing missing.
pub fn begin_finished(
    complete: Complete,
    deal: &Deal,
    yard: &Yard,
    counter: &Counter,
    act: &Act,
) -> (ContractId, Batch) {
    let blank = blank(deal, counter, act);
    let contract = Contract { content: complete.content(), finished: Some(Stamp::of(act)), ..blank };
    let car = yard.keep(deal, contract.content.car.vehicle);
    (contract.id, Batch::new().create(&contract).and(car))
}

/// Keeps what was written so far.
pub fn keep(contract: &Contract, kept: Kept, deal: &Deal, yard: &Yard) -> Batch {
    write(contract, kept.content(), None, deal, yard)
}

/// 定稿: nothing is missing, and it may be signed.
pub fn finish(contract: &Contract, complete: Complete, deal: &Deal, yard: &Yard, act: &Act) -> Batch {
    write(contract, complete.content(), Some(Stamp::of(act)), deal, yard)
}

/// The earlier contract is in force until an amendment is signed, and so is the choice of the car.
fn write(contract: &Contract, content: Content, finished: Option<Stamp>, deal: &Deal, yard: &Yard) -> Batch {
    let car = content.car.vehicle;
    let batch = Batch::new().update(contract, &Contract { content, finished, ..contract.clone() });
    if contract.amends.is_some() { batch } else { batch.and(yard.keep(deal, car)) }
}

/// Takes a contract back to be written on.
pub fn reopen(contract: &Contract) -> Batch {
    Batch::new().update(contract, &Contract { finished: None, ..contract.clone() })
}

/// Why a contract cannot be signed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsigned {
    /// It is not finished, or has been signed or cancelled meanwhile.
    NotFinished,
    /// The accepted quote is another one than the contract was made from.
    PriceChanged,
    /// The car is kept for another deal.
    CarTaken,
    /// The buyer has not signed.
    Buyer,
    /// The dealer's representative has not signed.
    Dealer,
}

/// Both signatures as drawn, and who signs for the dealer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ink {
    /// The buyer's.
    pub buyer: Vec<Stroke>,
    /// The dealer's.
    pub dealer: Vec<Stroke>,
    /// The representative's name.
    pub dealer_name: String,
    /// The language in which it was read, e.g. `zh-CN`.
    pub language: String,
}

/// What a contract is signed on: what the deal says now.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The deal.
    pub deal: Arc<Deal>,
    /// The price of its accepted quote.
    pub price: Option<Price>,
    /// The contract that this one replaces.
    pub earlier: Option<Arc<Contract>>,
    /// Cars and deals.
    pub yard: Yard,
}

/// Tells why a contract cannot be signed, before anybody takes the pen.
pub fn hindrance(contract: &Contract, scene: &Scene) -> Option<Unsigned> {
    let car = contract.content.car.vehicle;
    if contract.state() != State::Finished {
        Some(Unsigned::NotFinished)
    } else if asked(contract.content.price.as_ref()) != asked(scene.price.as_ref()) {
        Some(Unsigned::PriceChanged)
    } else if car.is_some_and(|car| !scene.yard.others_with(car, scene.deal.id).is_empty()) {
        Some(Unsigned::CarTaken)
    } else {
        None
    }
}

fn asked(price: Option<&Price>) -> Option<(QuoteId, Money, Money)> {
    price.map(|price| (price.quote, price.total, price.to_pay))
}

/// Signs a contract: signatures and seal, the end of the contract that it replaces, and the deal's car and price, in one.
///
/// # Errors
/// All that hinders it.
pub fn sign(contract: &Contract, ink: Ink, scene: &Scene, act: &Act) -> Result<Batch, Vec<Unsigned>> {
    let unsigned = |strokes: &[Stroke], whose: Unsigned| (!is_signature(strokes)).then_some(whose);
    let lacks =
        [hindrance(contract, scene), unsigned(&ink.buyer, Unsigned::Buyer), unsigned(&ink.dealer, Unsigned::Dealer)];
    let lacks: Vec<Unsigned> = lacks.into_iter().flatten().collect();
    if !lacks.is_empty() {
        return Err(lacks);
    }
    let signed = sealed(contract, ink, act);
    let mut batch = Batch::new().update(contract, &signed);
    if let Some((earlier, amends)) = scene.earlier.as_ref().zip(contract.amends.as_ref()) {
        let replaced = Some(ended(&amends.reason, act));
        batch = batch.update(&**earlier, &Contract { replaced, ..Contract::clone(earlier) });
    }
    Ok(batch.and(scene.yard.keep(&scene.deal, contract.content.car.vehicle)))
}

fn sealed(contract: &Contract, ink: Ink, act: &Act) -> Contract {
    let Ink { buyer, dealer, dealer_name, language } = ink;
    let signed = Signed { buyer, dealer, dealer_name, language, at: act.now, by: act.by, digest: String::new() };
    let unsealed = Contract { signed: Some(signed), ..contract.clone() };
    let digest = seal::digest(&unsealed);
    let signed = unsealed.signed.clone().map(|signed| Signed { digest, ..signed });
    Contract { signed, ..unsealed }
}

/// Begins an amendment: the next version, as the signed one says, to be changed and signed.
pub fn amend(contract: &Contract, reason: &str, counter: &Counter, act: &Act) -> (ContractId, Batch) {
    let amendment = Contract {
        id: act.new_id(),
        number: counter.next(act),
        version: contract.version.saturating_add(1),
        amends: Some(Amends { contract: contract.id, reason: reason.trim().to_owned() }),
        begun: Stamp::of(act),
        finished: None,
        signed: None,
        ..contract.clone()
    };
    (amendment.id, Batch::new().create(&amendment))
}

/// 退订: a contract counts no more. A car that was kept for it is free again, unless another contract is in force.
pub fn cancel(contract: &Contract, reason: &str, deal: &Deal, yard: &Yard, act: &Act) -> Batch {
    let cancelled = Some(ended(reason, act));
    let batch = Batch::new().update(contract, &Contract { cancelled, ..contract.clone() });
    if contract.amends.is_some() && contract.signed.is_none() { batch } else { batch.and(yard.keep(deal, None)) }
}

/// Adds what the contracts of a deal prove: that one is in force, and is as it was signed.
pub fn prove(contracts: &[Arc<Contract>], facts: &mut Facts) {
    let Some(contract) = in_force(contracts).filter(|contract| seal::fit(contract) == Fit::Fits) else { return };
    if let Some(signed) = &contract.signed {
        facts.add(Proof::ContractSigned, Proven { at: Some(signed.at), by: Some(signed.by) });
    }
}

fn blank(deal: &Deal, counter: &Counter, act: &Act) -> Contract {
    Contract {
        id: act.new_id(),
        deal: deal.id,
        customer: deal.customer,
        number: counter.next(act),
        version: 1,
        amends: None,
        content: Content::default(),
        begun: Stamp::of(act),
        finished: None,
        signed: None,
        replaced: None,
        cancelled: None,
    }
}

fn ended(reason: &str, act: &Act) -> Ended {
    Ended { reason: reason.trim().to_owned(), at: act.now, by: act.by }
}
