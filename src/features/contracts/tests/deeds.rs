//! What becomes of a contract, and of the car that is kept for it.

use super::super::model::{Amends, State};
use super::super::rules::{
    Unsigned, amend, begin, cancel, current, finish, hindrance, in_force, keep, prove, reopen, sign,
};
use super::super::seal::{Fit, fit};
use super::*;
use crate::process::{Facts, Proof};

fn lost(deal: Deal) -> Deal {
    let outcome = json!({"kind": "lost", "at": "2026-11-20T02:00:00Z", "reason": "price"});
    let outcome = serde_json::from_value(outcome).unwrap_or_else(|error| unreachable!("{error}"));
    Deal { outcome, ..deal }
}

fn with(car: Vehicle, status: Status) -> Vehicle {
    Vehicle { status, ..car }
}

#[test]
fn a_car_of_somebody_else_is_not_offered() {
    let other = |vehicle: u128| Deal { vehicle: Some(id(vehicle)), ..deal(22) };
    let check = |cars: &[Vehicle], deals: &[Deal], this: &Deal, expected: &[u128]| {
        let offered: Vec<_> = yard(cars, deals).offered(id(5), this).iter().map(|car| car.id).collect();
        assert_eq!(offered, expected.iter().map(|car| id(*car)).collect::<Vec<_>>());
    };
    let reserved = || with(car(11), Status::Reserved);
    check(&[car(11), with(car(12), Status::InTransit)], &[], &deal(2), &[11, 12]);
    check(&[reserved(), with(car(12), Status::Delivered)], &[], &deal(2), &[]);
    check(&[reserved()], &[other(11)], &deal(2), &[]);
    // Its own stays on the list; that of a lost deal comes back to it.
    check(&[reserved()], &[], &Deal { vehicle: Some(id(11)), ..deal(2) }, &[11]);
    check(&[reserved()], &[lost(other(11))], &deal(2), &[11]);
    // The other deal has arrived before the car's status.
    check(&[car(11)], &[other(11)], &deal(2), &[]);
    let demo = Vehicle { purpose: Purpose::Demo, ..car(11) };
    let other_model = Vehicle { model: id(6), ..car(12) };
    check(&[demo, other_model], &[], &deal(2), &[]);
}

#[test]
fn keeping_a_car_lets_go_of_the_one_before() {
    let mine = || Deal { vehicle: Some(id(11)), ..deal(2) };
    let check = |deals: &[Deal], from: &Deal, to: Option<u128>, expected: &[(u128, Status)]| {
        let cars = [with(car(11), Status::Reserved), car(12)];
        let batch = yard(&cars, deals).keep(from, to.map(id));
        let found = |number: u128| after::<Vehicle>(&batch, id(number)).map(|car| (number, car.status));
        assert_eq!([11, 12].into_iter().filter_map(found).collect::<Vec<_>>(), expected);
        let kept = after::<Deal>(&batch, id(2)).map_or(from.vehicle, |deal| deal.vehicle);
        assert_eq!(kept, to.map(id));
    };
    check(&[], &deal(2), Some(12), &[(12, Status::Reserved)]);
    check(&[], &mine(), Some(12), &[(11, Status::InStock), (12, Status::Reserved)]);
    check(&[], &mine(), None, &[(11, Status::InStock)]);
    check(&[], &mine(), Some(11), &[]);
    // One that is on its way stays on its way.
    let coming = yard(&[with(car(12), Status::InTransit)], &[]).keep(&deal(2), Some(id(12)));
    assert_eq!(after::<Vehicle>(&coming, id(12)), None);
    // Two tablets have kept it: letting go of it on one does not take it from the other.
    check(&[Deal { vehicle: Some(id(11)), ..deal(22) }], &mine(), None, &[]);
}

#[test]
fn a_car_that_two_deals_have_is_reserved_for_none() {
    let check = |car: Vehicle, deals: &[Deal], expected: bool| {
        let mut facts = Facts::default();
        yard(&[car], deals).prove(&Deal { vehicle: Some(id(11)), ..deal(2) }, &mut facts);
        assert_eq!(facts.get(Proof::CarReserved).is_some(), expected);
    };
    let other = Deal { vehicle: Some(id(11)), ..deal(22) };
    check(with(car(11), Status::Reserved), &[], true);
    check(with(car(11), Status::Delivered), &[], true);
    check(with(car(11), Status::InTransit), &[], true);
    check(with(car(11), Status::InStock), &[], false);
    check(with(car(11), Status::Reserved), std::slice::from_ref(&other), false);
    check(with(car(11), Status::Reserved), &[lost(other)], true);
}

#[test]
fn the_first_draft_keeps_its_car_in_the_same_batch() {
    let kept = complete().keep(&ground(), today()).unwrap_or_else(|problems| unreachable!("{problems:?}"));
    let (contract, batch) = begin(kept, &deal(2), &yard(&[car(11)], &[]), &counter(), &act(1));
    let made = after::<Contract>(&batch, contract);
    assert_eq!(made.as_ref().map(Contract::state), Some(State::Draft));
    assert_eq!(made.map(|contract| contract.number), Some("HT-20261128-K7P-01".to_owned()));
    assert_eq!(after::<Deal>(&batch, id(2)).map(|deal| deal.vehicle), Some(Some(id(11))));
    assert_eq!(after::<Vehicle>(&batch, id(11)).map(|car| car.status), Some(Status::Reserved));
}

#[test]
fn a_contract_goes_from_draft_to_finished_and_back() {
    let contract = finished();
    assert_eq!(contract.state(), State::Finished);
    let reopened = after::<Contract>(&reopen(&contract), contract.id);
    assert_eq!(reopened.as_ref().map(Contract::state), Some(State::Draft));
    let (draft, yard) = (reopened.unwrap_or_else(|| unreachable!()), yard(&[car(11)], &[]));
    let complete_ = complete().finish(&ground(), today()).unwrap_or_else(|_| unreachable!());
    let again = after::<Contract>(&finish(&draft, complete_, &deal(2), &yard, &act(4)), contract.id);
    assert_eq!(again.map(|contract| contract.state()), Some(State::Finished));
    let kept = complete().keep(&ground(), today()).unwrap_or_else(|_| unreachable!());
    assert_eq!(
        after::<Contract>(&keep(&draft, kept, &deal(2), &yard), draft.id).map(|it| it.state()),
        Some(State::Draft)
    );
}

#[test]
fn what_hinders_the_signing_is_told() {
    let check = |contract: &Contract, change: &dyn Fn(&mut Scene, &mut Ink), expected: &[Unsigned]| {
        let (mut scene, mut ink) = (scene(), ink());
        change(&mut scene, &mut ink);
        assert_eq!(sign(contract, ink, &scene, &act(2)).err().unwrap_or_default(), expected);
    };
    check(&finished(), &|_, _| (), &[]);
    check(&finished(), &|_, ink| ink.buyer.clear(), &[Unsigned::Buyer]);
    check(&finished(), &|_, ink| ink.dealer.clear(), &[Unsigned::Dealer]);
    check(&finished(), &|scene, _| scene.price = None, &[Unsigned::PriceChanged]);
    let another = |scene: &mut Scene, _: &mut Ink| {
        scene.price = Some(Price { quote: id(44), to_pay: Money::yuan(470_000), ..price() });
    };
    check(&finished(), &another, &[Unsigned::PriceChanged]);
    let taken = |scene: &mut Scene, _: &mut Ink| {
        scene.yard.deals.push(Arc::new(Deal { vehicle: Some(id(11)), ..deal(22) }));
    };
    check(&finished(), &taken, &[Unsigned::CarTaken]);
    check(&signed(), &|_, _| (), &[Unsigned::NotFinished]);
    assert_eq!(hindrance(&finished(), &scene()), None);
}

#[test]
fn both_signatures_and_the_seal_are_one_change() {
    let contract = finished();
    let batch = sign(&contract, ink(), &scene(), &act(2)).unwrap_or_else(|lacks| unreachable!("{lacks:?}"));
    assert_eq!(batch.changes.len(), 1);
    let signed = after::<Contract>(&batch, contract.id);
    assert_eq!(signed.as_ref().map(fit), Some(Fit::Fits));
    assert_eq!(
        signed.and_then(|contract| contract.signed).map(|signed| (signed.buyer, signed.dealer)),
        Some((ink().buyer, ink().dealer))
    );
}

#[test]
fn an_amendment_takes_the_place_of_the_earlier_one_when_it_is_signed() {
    let earlier = signed();
    let taken = vec![earlier.number.clone()];
    let (id_, batch) = amend(&earlier, " 客户改颜色 ", &Counter { taken, ..counter() }, &act(5));
    let draft = after::<Contract>(&batch, id_).unwrap_or_else(|| unreachable!());
    assert_eq!((draft.state(), draft.version, draft.number.as_str()), (State::Draft, 2, "HT-20261128-K7P-02"));
    assert_eq!(draft.amends, Some(Amends { contract: earlier.id, reason: "客户改颜色".to_owned() }));
    let both = [Arc::new(earlier.clone()), Arc::new(draft.clone())];
    assert_eq!(in_force(&both).map(|contract| contract.id), Some(earlier.id), "the earlier one is in force meanwhile");
    // Another car is chosen, and changes hands with the signatures, not before.
    let other_car = Draft { vehicle: Some(id(12)), vin: "WP1AA2958RKA00012".to_owned(), ..complete() };
    let other_car = other_car.finish(&ground(), today()).unwrap_or_else(|problems| unreachable!("{problems:?}"));
    let scene = Scene { earlier: Some(Arc::new(earlier.clone())), ..scene() };
    let batch = finish(&draft, other_car, &scene.deal, &scene.yard, &act(6));
    assert_eq!(batch.changes.len(), 1);
    let draft = after::<Contract>(&batch, draft.id).unwrap_or_else(|| unreachable!());
    let batch = sign(&draft, ink(), &scene, &act(7)).unwrap_or_else(|lacks| unreachable!("{lacks:?}"));
    let (old, new) = (after::<Contract>(&batch, earlier.id), after::<Contract>(&batch, draft.id));
    assert_eq!(old.as_ref().map(|old| (old.state(), fit(old))), Some((State::Replaced, Fit::Fits)));
    assert_eq!(old.and_then(|old| old.replaced).map(|ended| ended.reason), Some("客户改颜色".to_owned()));
    assert_eq!(new.map(|new| (new.state(), fit(&new))), Some((State::Signed, Fit::Fits)));
    assert_eq!(after::<Deal>(&batch, id(2)).map(|deal| deal.vehicle), Some(Some(id(12))));
}

#[test]
fn a_cancelled_contract_frees_its_car() {
    let scene = scene();
    let batch = cancel(&signed(), "客户退订", &scene.deal, &scene.yard, &act(8));
    let contract = after::<Contract>(&batch, signed().id);
    assert_eq!(contract.as_ref().map(Contract::state), Some(State::Cancelled));
    assert_eq!(after::<Deal>(&batch, id(2)).map(|deal| deal.vehicle), Some(None));
    assert_eq!(after::<Vehicle>(&batch, id(11)).map(|car| car.status), Some(Status::InStock));
    // An amendment that comes to nothing leaves the car with the contract in force.
    let (id_, begun) = amend(&signed(), "换车", &counter(), &act(9));
    let amendment = after::<Contract>(&begun, id_).unwrap_or_else(|| unreachable!());
    assert_eq!(cancel(&amendment, "不换了", &scene.deal, &scene.yard, &act(10)).changes.len(), 1);
}

#[test]
fn only_a_contract_that_fits_proves_anything() {
    let check = |contracts: &[Contract], expected: bool| {
        let contracts: Vec<Arc<Contract>> = contracts.iter().cloned().map(Arc::new).collect();
        let mut facts = Facts::default();
        prove(&contracts, &mut facts);
        assert_eq!(facts.get(Proof::ContractSigned).is_some(), expected);
    };
    check(&[], false);
    check(&[finished()], false);
    check(&[signed()], true);
    let mut changed = signed();
    changed.content.paying.deposit = Money::yuan(1);
    check(&[changed], false);
    let (id_, batch) = amend(&signed(), "换车", &counter(), &act(9));
    let amendment = after::<Contract>(&batch, id_).unwrap_or_else(|| unreachable!());
    check(&[signed(), amendment.clone()], true);
    assert_eq!(current(&[Arc::new(amendment)]).map(|contract| contract.version), Some(2));
}
