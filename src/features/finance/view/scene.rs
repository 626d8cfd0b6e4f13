//! What every page of finance looks at: the deal, whose it is, its finance record and its price.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::sale::Sale;
use crate::app::{App, Saving, use_saving};
use crate::domain::Batch;
use crate::domain::Money;
use crate::domain::deal::Deal;
use crate::domain::id::DealId;
use crate::features::finance::ground::{self, Basis};
use crate::features::finance::model::Finance;
use crate::features::finance::rules::Case;

/// A deal's finance as the parts of a page see it. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Scene {
    /// The app.
    pub app: App,
    /// Which deal.
    pub id: DealId,
    /// Whom and which car it is about.
    pub sale: Sale,
    /// The deal; `None` once it is gone.
    pub deal: Memo<Option<Arc<Deal>>>,
    /// Its finance record; `None` while nothing was said.
    pub finance: Memo<Option<Arc<Finance>>>,
    /// What is to be paid for the car, as far as that is known.
    pub price: Memo<Option<(Money, Basis)>>,
    /// The way to save.
    pub saving: Saving,
}

impl Scene {
    /// Sets the scene for the deal that a page is about.
    pub fn of(sale: Sale) -> Self {
        let Sale { app, id, deal, .. } = sale;
        let finance = app.records.one::<Finance>(move || Some(Finance::id_of(id)));
        let price = Memo::new(move |_| deal.get().and_then(|deal| ground::price(app, &deal)));
        Self { app, id, sale, deal, finance, price, saving: use_saving() }
    }

    /// Saves what a rule makes of what is known now.
    pub fn save(self, rule: impl FnOnce(Case<'_>) -> Batch, then: impl FnOnce() + 'static) {
        let Some(batch) = self.decide(rule) else { return };
        self.saving.run(batch, then);
    }

    /// Returns what a rule makes of what is known now; `None` once the deal is gone.
    pub fn decide<T>(self, rule: impl FnOnce(Case<'_>) -> T) -> Option<T> {
        let (deal, known) = (self.deal.get_untracked()?, self.finance.get_untracked());
        Some(rule(Case { deal: &deal, known: known.as_deref() }))
    }
}
