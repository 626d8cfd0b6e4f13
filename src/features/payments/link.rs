//! The way to payments, for other features, and how a deal's account stands.

use std::sync::Arc;

use super::model::Payment;
use super::rules;
use crate::app::App;
use crate::domain::Money;
use crate::domain::id::{DealId, PaymentId};
use crate::features::contracts;
use crate::features::quotes::link as quotes;

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// A deal's ledger.
    Of(DealId),
    /// One entry: its receipt.
    Show(PaymentId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::Of(deal) => format!("/payments/of/{deal}"),
            Self::Show(id) => format!("/payments/{id}"),
        }
    }
}

/// What says how much is to be paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// Nothing yet.
    #[default]
    Nothing,
    /// The accepted quote, while there is no contract.
    Quote,
    /// The contract in force, as it was signed.
    Contract,
    /// A contract whose content does not fit its signatures: what it says proves nothing.
    ChangedContract,
}

/// How a deal's account stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// What says how much is to be paid.
    pub basis: Basis,
    /// 应付; nothing before a quote is accepted.
    pub due: Money,
    /// How much of it is to be paid ahead.
    pub deposit: Money,
    /// 已收: all that was received, less what was given back.
    pub received: Money,
    /// What was received ahead, and is still here.
    pub deposits: Money,
}

impl Balance {
    /// 未收: what is still to come; nothing once all has been received.
    pub fn open(&self) -> Money {
        (self.due - self.received).max(Money::ZERO)
    }

    /// 多收: what was received beyond what is due.
    pub fn over(&self) -> Money {
        match self.basis {
            Basis::Nothing => Money::ZERO,
            _ => (self.received - self.due).max(Money::ZERO),
        }
    }

    /// Returns what lacks of the deposit; nothing once all of it, or all that is due, has been received.
    pub fn deposit_lacking(&self) -> Money {
        (self.deposit - self.deposits).max(Money::ZERO).min(self.open())
    }
}

/// Returns how a deal's account stands, and follows it.
pub fn balance(app: App, deal: DealId) -> Balance {
    let tally = rules::tally(&of_deal(app, deal));
    let (basis, due, deposit) = asked(app, deal);
    Balance { basis, due, deposit, received: tally.received, deposits: tally.deposits }
}

fn asked(app: App, deal: DealId) -> (Basis, Money, Money) {
    if let Some(agreed) = contracts::link::agreed(app, deal) {
        let basis = if agreed.fits { Basis::Contract } else { Basis::ChangedContract };
        return (basis, agreed.to_pay, agreed.deposit);
    }
    match quotes::agreed(app, deal) {
        Some(quote) => (Basis::Quote, quote.offer.to_pay(), quote.offer.deposit),
        None => (Basis::Nothing, Money::ZERO, Money::ZERO),
    }
}

/// Returns the entries of a deal's ledger, the first one first, and follows them.
pub(super) fn of_deal(app: App, deal: DealId) -> Vec<Arc<Payment>> {
    rules::in_order(app.records.all::<Payment>().filter(|payment| payment.deal == deal))
}
