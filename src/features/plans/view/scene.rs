//! What every page of plans looks at: the deal, whose it is, its plan and its old car.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::sale::Sale;
use crate::app::{App, Saving, use_saving};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::DealId;
use crate::features::plans::model::{Appraisal, PurchasePlan};

/// A deal's plan as the parts of a page see it. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Scene {
    /// The app.
    pub app: App,
    /// Which deal.
    pub id: DealId,
    /// The deal; `None` once it is gone.
    pub deal: Memo<Option<Arc<Deal>>>,
    /// Whose it is.
    pub customer: Memo<Option<Arc<Customer>>>,
    /// Its plan.
    pub plan: Memo<Option<Arc<PurchasePlan>>>,
    /// The old car.
    pub car: Memo<Option<Arc<Appraisal>>>,
    /// The way to save.
    pub saving: Saving,
}

impl Scene {
    /// Sets the scene for the deal that a page is about.
    pub fn of(sale: Sale) -> Self {
        let Sale { app, id, deal, customer, .. } = sale;
        let plan = app.records.one::<PurchasePlan>(move || Some(PurchasePlan::id_of(id)));
        let car = app.records.one::<Appraisal>(move || Some(Appraisal::id_of(id)));
        Self { app, id, deal, customer, plan, car, saving: use_saving() }
    }

    /// Returns the customer's name, and follows it.
    pub fn name(self) -> String {
        self.customer.get().map(|customer| customer.name.clone()).unwrap_or_default()
    }
}
