//! The screens of a delivery.

mod beside;
mod booking;
mod hand_over;
mod handed;
mod inspection;
mod papers;
mod permit;
mod registration;
mod registration_forms;
mod sheet;
mod show;

pub use beside::beside;
pub use hand_over::HandOverPage;
pub use inspection::Inspection;
pub use registration::Registration;
pub use sheet::DeliverySheet;
pub use show::ShowDelivery;

use std::sync::Arc;

use leptos::prelude::*;

use super::draft::{Field, Problem};
use super::model::Delivery;
use super::rules::Before;
use super::words;
use crate::app::{Sale, Saving, use_saving};
use crate::domain::{Act, Batch, Money};
use crate::features::payments;
use crate::features::payments::link::{Balance, Basis};
use crate::i18n::use_i18n;

/// A delivery as its pages see it. A handle; copies are the same.
#[derive(Clone, Copy)]
struct Scene {
    sale: Sale,
    /// What is stored; `None` before anything is.
    stored: Memo<Option<Arc<Delivery>>>,
    /// What is known: what is stored, or a delivery of which nothing is known yet.
    delivery: Memo<Option<Arc<Delivery>>>,
    saving: Saving,
}

impl Scene {
    fn of(sale: Sale) -> Self {
        let id = sale.id;
        let stored = sale.app.records.one::<Delivery>(move || Some(Delivery::id_of(id)));
        let delivery = Memo::new(move |_| {
            let blank = || sale.deal.get().map(|deal| Arc::new(Delivery::of(&deal)));
            stored.get().or_else(blank)
        });
        Self { sale, stored, delivery, saving: use_saving() }
    }

    /// Returns what `look` finds in the delivery; what is the default for nothing, once it is gone.
    fn see<T: Default>(self, look: impl FnOnce(&Delivery) -> T) -> T {
        self.delivery.with(|delivery| delivery.as_deref().map(look).unwrap_or_default())
    }

    /// Saves what a rule makes of the delivery as it is stored.
    fn save(self, rule: impl FnOnce(Before<'_>, &Act) -> Batch, then: impl FnOnce() + 'static) {
        let Some(deal) = self.sale.deal.get_untracked() else { return };
        let stored = self.stored.get_untracked();
        let batch = rule(Before { delivery: stored.as_deref(), deal: &deal }, &self.sale.app.act());
        self.saving.run(batch, then);
    }

    /// Tells whether all has been paid, where the ledger has a contract to go by.
    fn ledger(self) -> Option<bool> {
        let balance = self.balance();
        (balance.basis == Basis::Contract).then(|| balance.open() == Money::ZERO)
    }

    /// Returns how the deal's account stands.
    fn balance(self) -> Balance {
        payments::link::balance(self.sale.app, self.sale.id)
    }
}

/// Returns what is wrong with a field, once somebody has tried to save.
fn problem_of(
    found: impl Fn() -> Vec<Problem> + Copy + Send + Sync + 'static,
    tried: RwSignal<bool>,
    field: Field,
) -> Signal<Option<String>> {
    let i18n = use_i18n();
    Signal::derive(move || {
        let problem = tried.get().then(found)?.into_iter().find(|problem| problem.field() == field)?;
        Some(words::problem(problem, i18n.get_locale()))
    })
}
