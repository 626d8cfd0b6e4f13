use uuid::Uuid;

use super::*;
use crate::features::quotes::sample::{act, deal, itemised, quote};

fn draft() -> Draft {
    Draft::next_round(&quote(None), act().today())
}

fn line(name: &str, amount: &str) -> TypedLine {
    TypedLine { id: Uuid::from_u128(9), name: name.to_owned(), amount: amount.to_owned() }
}

#[test]
fn what_is_wrong_is_said_field_by_field() {
    let check = |change: fn(&mut Draft), expected: &[Problem]| {
        let mut typed = draft();
        change(&mut typed);
        assert_eq!(typed.check(act().today()).err().unwrap_or_default(), expected, "{typed:?}");
    };
    let id = Uuid::from_u128(9);
    check(|_| (), &[]);
    check(|draft| draft.model = None, &[Problem::Missing(Field::Model)]);
    check(|draft| draft.list_price = " ".to_owned(), &[Problem::Missing(Field::ListPrice)]);
    check(|draft| draft.list_price = "六十万".to_owned(), &[Problem::NoAmount(Field::ListPrice)]);
    check(|draft| draft.options = "2,4".to_owned(), &[Problem::NoAmount(Field::Options)]);
    check(|draft| draft.trade_in = "-3".to_owned(), &[Problem::NoAmount(Field::TradeIn)]);
    check(|draft| draft.insurance = "八千".to_owned(), &[Problem::NoAmount(Field::Insurance)]);
    check(|draft| draft.discount = "70".to_owned(), &[Problem::DiscountTooLarge]);
    check(|draft| draft.deposit = "44.4".to_owned(), &[Problem::DepositTooLarge]);
    check(|draft| draft.deposit = "44.3".to_owned(), &[]);
    check(|draft| draft.valid_until.clear(), &[Problem::Missing(Field::ValidUntil)]);
    check(|draft| draft.valid_until = "2026-11-31".to_owned(), &[Problem::NoDay]);
    check(|draft| draft.valid_until = "2026-11-23".to_owned(), &[Problem::Past]);
    check(|draft| draft.valid_until = "2026-11-24".to_owned(), &[]);
    check(
        |draft| *draft = Draft::default(),
        &[Problem::Missing(Field::Model), Problem::Missing(Field::ListPrice), Problem::Missing(Field::ValidUntil)],
    );
    // An old car may be worth more than the new one.
    check(|draft| draft.trade_in = "80".to_owned(), &[]);
    // A line that was begun is finished; one that was not is none.
    check(|draft| draft.option_lines = vec![line(" ", "")], &[]);
    check(
        |draft| draft.option_lines = vec![line("轮毂", "")],
        &[Problem::Missing(Field::LineAmount(List::Options, id))],
    );
    check(|draft| draft.fee_lines = vec![line("", "500")], &[Problem::Missing(Field::LineName(List::Fees, id))]);
    check(|draft| draft.gift_lines = vec![line("脚垫", "")], &[]);
    check(
        |draft| draft.gift_lines = vec![line("脚垫", "一千")],
        &[Problem::NoAmount(Field::LineAmount(List::Gifts, id))],
    );
}

#[test]
fn the_next_round_begins_as_the_last_one_ended() {
    let check = |last: Quote| {
        let valid = Draft::next_round(&last, act().today()).check(act().today());
        let valid = valid.unwrap_or_else(|problems| unreachable!("{problems:?}"));
        let next = valid.to_quote(&deal(), &act());
        assert_eq!(next.offer.valid_until.to_string(), "2026-12-01");
        assert_eq!(Quote { id: last.id, at: last.at, ..next }, last);
    };
    check(quote(None));
    check(itemised());
}

#[test]
fn the_total_follows_the_typing() {
    let check = |list: &str, discount: &str, trade_in: &str, expected: Option<(&str, &str)>| {
        let (list_price, discount, trade_in) = (list.to_owned(), discount.to_owned(), trade_in.to_owned());
        let sums = Draft { list_price, discount, trade_in, ..Draft::default() }.sums();
        let sums = sums.map(|sums| (sums.total.wan(), sums.to_pay.wan()));
        assert_eq!(sums, expected.map(|(total, to_pay)| (total.to_owned(), to_pay.to_owned())));
    };
    check("57.8", "", "", Some(("57.8", "57.8")));
    check("578000", "1.2", "18.5", Some(("56.6", "38.1")));
    check("57.8", "1.", "18.5", Some(("56.8", "38.3")));
    check("57.8", "8000", "", Some(("57", "57")));
    check("57.8", "abc", "", Some(("57.8", "57.8")));
    check("57.8", "", "60", Some(("57.8", "-2.2")));
    check("", "", "3", None);
    check("abc", "1.2", "", None);
}

#[test]
fn what_is_typed_comes_to_what_is_quoted() {
    for last in [quote(None), itemised()] {
        let sums = Draft::next_round(&last, act().today()).sums();
        let (car, total, to_pay) = (last.offer.car_price(), last.offer.total(), last.offer.to_pay());
        assert_eq!(sums, Some(Sums { car, total, to_pay }));
    }
}
