//! What every part of a deal's page looks at: the deal, whose it is, and where it stands.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{App, use_app};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::DealId;
use crate::features::deals::outlook::Outlook;
use crate::process::{Facts, Template};

/// A deal's page as its parts see it. A handle; copies are the same.
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
    /// The process that it walks, where that could be read.
    pub template: Memo<Option<Template>>,
    /// What records prove about it.
    pub facts: Memo<Facts>,
    /// Where it stands.
    pub outlook: Memo<Option<Outlook>>,
}

impl Scene {
    /// Sets the scene for one deal.
    pub fn of(id: DealId) -> Self {
        let app = use_app();
        let deal = app.records.one::<Deal>(move || Some(id));
        let customer = app.records.one::<Customer>(move || deal.get().map(|deal| deal.customer));
        let template = Memo::new(move |_| {
            let deal = deal.get()?;
            app.processes.with(|library| library.of(&deal.process).cloned())
        });
        let facts = Memo::new(move |_| deal.get().map(|deal| app.facts(&deal)).unwrap_or_default());
        let outlook = Memo::new(move |_| {
            let deal = deal.get()?;
            template.with(|template| facts.with(|facts| Outlook::of(template.as_ref()?, &deal, facts)))
        });
        Self { app, id, deal, customer, template, facts, outlook }
    }

    /// Tells whether the deal is under way.
    pub fn is_open(self) -> bool {
        self.deal.get().is_some_and(|deal| deal.is_open())
    }
}
