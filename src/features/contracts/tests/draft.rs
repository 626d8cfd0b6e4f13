//! What a contract must have before it is finished.

use super::super::problem::{Field, Problem};
use super::*;

fn check(change: impl FnOnce(&mut Draft, &mut Ground), expected: &[Problem]) {
    let (mut draft, mut ground) = (complete(), ground());
    change(&mut draft, &mut ground);
    assert_eq!(draft.finish(&ground, today()).err().unwrap_or_default(), expected, "{draft:#?}");
}

#[test]
fn what_is_missing_is_listed() {
    let missing = |field: Field| [Problem::Missing(field)];
    check(|_, _| (), &[]);
    check(|draft, _| draft.name = " ".to_owned(), &missing(Field::BuyerName));
    check(|draft, _| draft.phone.clear(), &missing(Field::BuyerPhone));
    check(|draft, _| draft.number.clear(), &missing(Field::BuyerNumber));
    check(|draft, _| draft.address.clear(), &missing(Field::BuyerAddress));
    check(|_, ground| ground.model.clear(), &missing(Field::Model));
    check(|draft, _| draft.specification.clear(), &missing(Field::Specification));
    check(|draft, _| draft.vin.clear(), &missing(Field::Vin));
    check(|_, ground| ground.price = None, &missing(Field::Price));
    check(|draft, _| draft.day.clear(), &missing(Field::DeliveryDay));
    check(|draft, _| draft.place.clear(), &missing(Field::DeliveryPlace));
    check(|draft, _| draft.way = None, &missing(Field::Way));
    check(|draft, _| draft.balance_due.clear(), &missing(Field::BalanceDue));
    check(|draft, _| draft.warranty = "\n".to_owned(), &missing(Field::Warranty));
    let all = [
        Field::BuyerName,
        Field::BuyerPhone,
        Field::BuyerNumber,
        Field::BuyerAddress,
        Field::Model,
        Field::Specification,
        Field::Price,
        Field::DeliveryDay,
        Field::DeliveryPlace,
        Field::Way,
        Field::BalanceDue,
        Field::Warranty,
    ];
    check(|draft, ground| (*draft, *ground) = (Draft::default(), Ground::default()), &all.map(Problem::Missing));
}

#[test]
fn a_car_to_be_ordered_has_no_number_yet() {
    check(|draft, _| (draft.vehicle, draft.vin) = (None, String::new()), &[]);
    check(|draft, _| draft.vehicle = None, &[]);
    check(|draft, _| draft.vin = "WP1AA2958RKA0001O".to_owned(), &[Problem::Vin]);
    check(|draft, _| draft.vehicle = Some(id(99)), &[Problem::CarTaken]);
}

#[test]
fn the_buyer_is_checked_as_far_as_possible() {
    check(|draft, _| draft.phone = "1380013".to_owned(), &[Problem::Phone]);
    check(|draft, _| draft.phone = "+852 5123 4567".to_owned(), &[]);
    check(|draft, _| draft.number = "110105194912310021".to_owned(), &[Problem::NumberCheck]);
    // Its check digit fits; the thirtieth of February does not.
    check(|draft, _| draft.number = "110105199902300026".to_owned(), &[Problem::NumberCheck]);
    check(|draft, _| draft.number = "12".to_owned(), &[Problem::NumberForm]);
    check(|draft, _| draft.number = "H1234567".to_owned(), &[]);
    check(|draft, _| draft.address = "上海".to_owned(), &[Problem::ShortAddress]);
}

#[test]
fn day_and_deposit_hold_to_calendar_and_law() {
    check(|draft, _| draft.day = "2026-11-27".to_owned(), &[Problem::Past]);
    check(|draft, _| draft.day = "2026-11-28".to_owned(), &[]);
    check(|draft, _| draft.day = "2026-11-31".to_owned(), &[Problem::NoDay]);
    check(|draft, _| draft.deposit.clear(), &[]);
    check(|draft, _| draft.deposit = "两万".to_owned(), &[Problem::NoAmount]);
    // A fifth of 566,000 is 113,200.
    check(|draft, _| draft.deposit = "113200".to_owned(), &[]);
    check(|draft, _| draft.deposit = "113200.01".to_owned(), &[Problem::EarnestTooLarge]);
    let advance = |amount: &str| {
        let amount = amount.to_owned();
        move |draft: &mut Draft, _: &mut Ground| {
            (draft.deposit, draft.deposit_kind) = (amount, Some(DepositKind::Advance))
        }
    };
    check(advance("481000"), &[]);
    check(advance("481000.01"), &[Problem::DepositTooLarge]);
}

#[test]
fn an_unfinished_one_can_be_kept_where_it_can_be_read() {
    let check = |change: fn(&mut Draft), expected: &[Problem]| {
        let mut draft = complete();
        change(&mut draft);
        assert_eq!(draft.keep(&ground(), today()).err().unwrap_or_default(), expected);
    };
    check(|draft| *draft = Draft::default(), &[]);
    check(|draft| draft.number = "110105194912310021".to_owned(), &[]);
    check(|draft| draft.day = "12 月底".to_owned(), &[Problem::NoDay]);
    check(|draft| draft.deposit = "两万".to_owned(), &[Problem::NoAmount]);
}

#[test]
fn what_was_typed_comes_back() {
    let contract = finished();
    let again = Draft::of(&contract).finish(&ground(), today()).map(|complete| complete.content());
    assert_eq!(again, Ok(contract.content));
}
