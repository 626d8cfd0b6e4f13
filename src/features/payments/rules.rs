//! What becomes of a payment, and what the entries of a deal come to.

use std::collections::BTreeSet;
use std::sync::Arc;

use uuid::Uuid;

use super::draft::Valid;
use super::link::{Balance, Basis};
use super::model::{Payment, Reversal, What};
use crate::domain::deal::Deal;
use crate::domain::id::PaymentId;
use crate::domain::{Act, Batch, Money, number};
use crate::process::{Facts, Proof, Proven};

/// What numbers of receipts begin with: 收据.
const PREFIX: &str = "SJ";

/// Returns entries as they came.
pub fn in_order(mut payments: Vec<Arc<Payment>>) -> Vec<Arc<Payment>> {
    payments.sort_by_key(|payment| (payment.day, payment.at, payment.id));
    payments
}

/// What the entries of a deal come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All that was received, less what was given back.
    pub received: Money,
    /// What was received ahead and is still here: a refund may have taken of it.
    pub deposits: Money,
}

/// Adds up entries. One that was taken back counts for nothing, as does its counter-entry, however often it was taken back.
pub fn tally(payments: &[Arc<Payment>]) -> Tally {
    let counting = counting(payments);
    let received: Money = counting.iter().map(|payment| payment.effect()).sum();
    let deposits: Money =
        counting.iter().filter(|payment| payment.what.is_deposit()).map(|payment| payment.amount).sum();
    Tally { received, deposits: deposits.min(received).max(Money::ZERO) }
}

/// Returns the entries that were not taken back.
fn counting(payments: &[Arc<Payment>]) -> Vec<&Arc<Payment>> {
    let reversed: BTreeSet<PaymentId> =
        payments.iter().filter_map(|payment| Some(payment.reverses.as_ref()?.payment)).collect();
    payments.iter().filter(|payment| payment.reverses.is_none() && !reversed.contains(&payment.id)).collect()
}

/// Returns the counter-entry of an entry, where it was taken back.
pub fn reversal_of<'a>(payment: &Payment, payments: &'a [Arc<Payment>]) -> Option<&'a Arc<Payment>> {
    payments.iter().find(|other| other.reverses.as_ref().is_some_and(|reversal| reversal.payment == payment.id))
}

/// What the next number of a receipt is counted by.
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

/// Enters a payment.
pub fn receive(valid: Valid, deal: &Deal, counter: &Counter, act: &Act) -> (PaymentId, Batch) {
    let payment = valid.payment(deal, counter.next(act), act);
    (payment.id, Batch::new().create(&payment))
}

/// 冲销: takes an entry back by a counter-entry. Its id is made from the entry's, so that two tablets which take back the same
/// entry make one record.
pub fn reverse(payment: &Payment, reason: &str, counter: &Counter, act: &Act) -> Batch {
    let counter_entry = Payment {
        id: PaymentId(Uuid::new_v5(&payment.id.0, b"reversal")),
        number: counter.next(act),
        day: act.today(),
        note: String::new(),
        at: act.now,
        by: act.by,
        reverses: Some(Reversal { payment: payment.id, reason: reason.trim().to_owned() }),
        ..payment.clone()
    };
    Batch::new().create(&counter_entry)
}

/// Adds what the account of a deal proves: that the deposit is there, and that all is paid.
pub fn prove(balance: &Balance, payments: &[Arc<Payment>], facts: &mut Facts) {
    let is_agreed = balance.basis == Basis::Contract;
    let asks = is_agreed || (balance.basis == Basis::Quote && balance.deposit > Money::ZERO);
    if asks && balance.deposits >= balance.deposit {
        facts.add(Proof::DepositReceived, reached(payments, balance.deposit, |what| what.is_deposit()));
    }
    if is_agreed && balance.received >= balance.due {
        facts.add(Proof::PaidInFull, reached(payments, balance.due, |_| true));
    }
}

/// Returns by which entry a sum was reached.
fn reached(payments: &[Arc<Payment>], sum: Money, of: impl Fn(What) -> bool) -> Proven {
    let mut so_far = Money::ZERO;
    let found = counting(payments).into_iter().filter(|payment| of(payment.what)).find(|payment| {
        so_far = so_far + payment.effect();
        so_far >= sum
    });
    Proven { at: found.map(|payment| payment.at), by: found.map(|payment| payment.by) }
}
