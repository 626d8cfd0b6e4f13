//! The rules of the ledger, as rows, and that it adds up whatever is entered.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::draft::{Draft, Field, Problem};
use super::link::{Balance, Basis};
use super::model::{Means, Payment, What};
use super::rules::{Counter, Tally, prove, receive, reversal_of, reverse, tally};
use crate::domain::amount::Unit;
use crate::domain::batch::{Batch, Change};
use crate::domain::deal::Deal;
use crate::domain::{Act, Money};
use crate::process::{Facts, Proof};

fn act(turn: u8) -> Act {
    let now = DateTime::parse_from_rfc3339("2026-11-28T02:00:00Z").unwrap_or_default().to_utc();
    let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!());
    Act::new(now, zone, Uuid::from_u128(1).into(), [turn; 16])
}

fn today() -> NaiveDate {
    act(0).today()
}

fn deal() -> Deal {
    let text = json!({
        "id": Uuid::from_u128(2), "customer": Uuid::from_u128(3), "owner": Uuid::from_u128(1),
        "process": {"id": "sale", "version": 2}, "stage": "contract", "opened": "2026-11-01T00:00:00Z",
    });
    serde_json::from_value(text).unwrap_or_else(|error| unreachable!("{error}"))
}

fn counter() -> Counter {
    Counter { tablet: "K7P".to_owned(), taken: Vec::new() }
}

fn made(batch: &Batch) -> Arc<Payment> {
    let made = batch.changes.iter().find_map(|change| match change {
        Change::Put { after, .. } => serde_json::from_value(after.clone()).ok(),
        _ => None,
    });
    Arc::new(made.unwrap_or_else(|| unreachable!("{batch:?}")))
}

fn entry(turn: u8, what: What, fen: i64) -> Arc<Payment> {
    let draft = Draft { what: Some(what), amount: Money::fen(fen).typed(Unit::Yuan), ..draft() };
    let rich = Balance { received: Money::fen(i64::MAX), ..agreed() };
    let valid = draft.check(&rich, today()).unwrap_or_else(|problems| unreachable!("{problems:?}"));
    made(&receive(valid, &deal(), &counter(), &act(turn)).1)
}

fn counter_entry(turn: u8, of: &Payment) -> Arc<Payment> {
    made(&reverse(of, "登记错", &counter(), &act(turn)))
}

fn draft() -> Draft {
    Draft {
        what: Some(What::Earnest),
        amount: "20000".to_owned(),
        means: Some(Means::Transfer),
        day: "2026-11-28".to_owned(),
        note: String::new(),
    }
}

/// 481,000 in all, 20,000 of it ahead.
fn agreed() -> Balance {
    Balance { basis: Basis::Contract, due: Money::yuan(481_000), deposit: Money::yuan(20_000), ..Balance::default() }
}

#[test]
fn what_is_wrong_is_said_field_by_field() {
    let check = |change: fn(&mut Draft), expected: &[Problem]| {
        let mut draft = draft();
        change(&mut draft);
        let balance = Balance { received: Money::yuan(20_000), ..agreed() };
        assert_eq!(draft.check(&balance, today()).err().unwrap_or_default(), expected, "{draft:?}");
    };
    check(|_| (), &[]);
    check(|draft| draft.what = None, &[Problem::Missing(Field::What)]);
    check(|draft| draft.amount.clear(), &[Problem::Missing(Field::Amount)]);
    check(|draft| draft.amount = "0".to_owned(), &[Problem::NoAmount]);
    check(|draft| draft.amount = "很多".to_owned(), &[Problem::NoAmount]);
    check(|draft| draft.amount = "0.01".to_owned(), &[]);
    check(|draft| draft.means = None, &[Problem::Missing(Field::Means)]);
    check(|draft| draft.day.clear(), &[Problem::Missing(Field::Day)]);
    check(|draft| draft.day = "昨天".to_owned(), &[Problem::NoDay]);
    check(|draft| draft.day = "2026-11-29".to_owned(), &[Problem::Ahead]);
    check(|draft| draft.what = Some(What::Refund), &[]);
    check(|draft| (draft.what, draft.amount) = (Some(What::Refund), "20000.01".to_owned()), &[Problem::RefundTooLarge]);
}

#[test]
fn what_comes_next_is_filled_in() {
    let check = |received: i64, deposits: i64, expected: (What, &str)| {
        let balance = Balance { received: Money::yuan(received), deposits: Money::yuan(deposits), ..agreed() };
        let draft = Draft::next(&balance, What::Earnest, today());
        assert_eq!((draft.what, draft.amount.as_str()), (Some(expected.0), expected.1));
    };
    check(0, 0, (What::Earnest, "20000"));
    check(5_000, 5_000, (What::Earnest, "15000"));
    check(20_000, 20_000, (What::Balance, "461000"));
    check(481_000, 0, (What::Balance, ""));
}

#[test]
fn more_than_is_due_is_told() {
    let check = |received: i64, what: What, amount: &str, expected: i64| {
        let balance = Balance { received: Money::yuan(received), ..agreed() };
        let draft = Draft { what: Some(what), amount: amount.to_owned(), ..draft() };
        assert_eq!(draft.over(&balance), Money::fen(expected), "{received} {amount}");
    };
    check(20_000, What::Balance, "461000", 0);
    check(20_000, What::Balance, "461000.01", 1);
    check(481_000, What::Balance, "1", 100);
    check(500_000, What::Refund, "1", 0);
    let over = Balance { received: Money::yuan(481_001), ..agreed() };
    assert_eq!((over.over(), over.open()), (Money::yuan(1), Money::ZERO));
    assert_eq!(Balance { basis: Basis::Nothing, due: Money::ZERO, ..over }.over(), Money::ZERO);
}

#[test]
fn a_counter_entry_takes_back_all_of_an_entry() {
    let deposit = entry(1, What::Earnest, 2_000_000);
    let back = counter_entry(2, &deposit);
    let check = |entries: &[&Arc<Payment>], received: i64, deposits: i64| {
        let entries: Vec<Arc<Payment>> = entries.iter().map(|entry| Arc::clone(entry)).collect();
        let expected = Tally { received: Money::fen(received), deposits: Money::fen(deposits) };
        assert_eq!(tally(&entries), expected);
    };
    check(&[&deposit], 2_000_000, 2_000_000);
    check(&[&deposit, &back], 0, 0);
    // The entry itself has not arrived here yet.
    check(&[&back], 0, 0);
    // A refund takes of the deposit only what nothing else covers.
    let (refund, rest) = (entry(3, What::Refund, 500_000), entry(4, What::Balance, 500_000));
    check(&[&deposit, &refund], 1_500_000, 1_500_000);
    check(&[&deposit, &refund, &rest], 2_000_000, 2_000_000);
    // Two tablets that take back the same entry make one record.
    assert_eq!(back.id, counter_entry(9, &deposit).id);
    assert_eq!(
        reversal_of(&deposit, &[Arc::clone(&deposit), back]).map(|it| it.effect()),
        Some(Money::fen(-2_000_000))
    );
    assert_eq!(counter_entry(5, &refund).effect(), Money::fen(500_000));
}

#[test]
fn what_was_received_proves_deposit_and_payment() {
    let check = |basis: Basis, deposit: i64, entries: &[(What, i64)], expected: (bool, bool)| {
        let entries: Vec<Arc<Payment>> =
            entries.iter().zip(1..).map(|((what, yuan), turn)| entry(turn, *what, yuan * 100)).collect();
        let Tally { received, deposits } = tally(&entries);
        let balance = Balance { basis, deposit: Money::yuan(deposit), received, deposits, ..agreed() };
        let mut facts = Facts::default();
        prove(&balance, &entries, &mut facts);
        let found = (facts.get(Proof::DepositReceived).is_some(), facts.get(Proof::PaidInFull).is_some());
        assert_eq!(found, expected, "{basis:?} {deposit} {entries:?}");
    };
    use What::{Advance, Balance as Rest, Earnest, Loan, Refund};
    check(Basis::Contract, 20_000, &[], (false, false));
    check(Basis::Contract, 20_000, &[(Earnest, 19_999)], (false, false));
    check(Basis::Contract, 20_000, &[(Earnest, 15_000), (Advance, 5_000)], (true, false));
    check(Basis::Contract, 20_000, &[(Earnest, 20_000), (Refund, 20_000)], (false, false));
    check(Basis::Contract, 20_000, &[(Earnest, 20_000), (Rest, 61_000), (Loan, 400_000)], (true, true));
    check(Basis::Contract, 0, &[], (true, false));
    check(Basis::Quote, 0, &[], (false, false));
    check(Basis::Quote, 5_000, &[(Advance, 5_000)], (true, false));
    check(Basis::Quote, 0, &[(Rest, 481_000)], (false, false));
    // What a changed contract says proves nothing.
    check(Basis::ChangedContract, 20_000, &[(Earnest, 481_000)], (false, false));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// Whatever is entered, taken back, taken back twice, and in whatever order it arrives: the sum is that of the entries
    /// that were not taken back, to the fen.
    #[test]
    fn the_ledger_adds_up(
        entered in prop::collection::vec((0usize..6, 1i64..1_000_000_000, 0u8..3), 0..12), turned in any::<usize>(),
    ) {
        let mut entries = Vec::new();
        let mut expected = 0;
        for ((what, fen, taken_back), turn) in entered.into_iter().zip(1..) {
            let what = What::ALL[what];
            let made = entry(turn, what, fen);
            for again in 0..taken_back {
                entries.push(counter_entry(100 + again, &made));
            }
            if taken_back == 0 {
                expected += if what == What::Refund { -fen } else { fen };
            }
            entries.push(made);
        }
        let half = if entries.is_empty() { 0 } else { turned % entries.len() };
        entries.rotate_left(half);
        let Tally { received, deposits } = tally(&entries);
        prop_assert_eq!(received, Money::fen(expected));
        prop_assert!(deposits >= Money::ZERO && deposits <= received.max(Money::ZERO));
        let balance = Balance { received, deposits, ..agreed() };
        prop_assert_eq!(balance.due + balance.over() - balance.open(), received);
    }
}
