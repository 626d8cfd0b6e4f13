//! The way to purchase plans, for other features, and what an old car counts for.

use std::sync::Arc;

use super::model::{Appraisal, PurchasePlan};
use super::rules;
use crate::app::App;
use crate::domain::Money;
use crate::domain::id::DealId;
use crate::domain::loan::Way;

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// A deal's plan and its old car.
    Of(DealId),
    /// The form of the plan.
    Edit(DealId),
    /// The form of the old car.
    Appraise(DealId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::Of(deal) => format!("/plans/of/{deal}"),
            Self::Edit(deal) => format!("/plans/edit/{deal}"),
            Self::Appraise(deal) => format!("/plans/appraise/{deal}"),
        }
    }
}

/// What a deal's customer wishes, as far as the plan says.
#[derive(Clone, Debug, PartialEq)]
pub struct Wishes {
    /// How the customer means to pay.
    pub way: Way,
    /// The colour, in the customer's words.
    pub colour: String,
}

/// Returns what a deal's plan says, and follows it; `None` while there is none.
pub fn wishes(app: App, deal: DealId) -> Option<Wishes> {
    plan(app, deal).map(|plan| Wishes { way: plan.way, colour: plan.colour.clone() })
}

/// Returns what a deal's old car counts for in the next quote, and follows it: the offer that the customer took, or one
/// that still holds.
pub fn trade_in_offer(app: App, deal: DealId) -> Option<Money> {
    rules::trade_in(plan(app, deal).as_deref(), appraisal(app, deal).as_deref(), app.today())
}

pub(super) fn plan(app: App, deal: DealId) -> Option<Arc<PurchasePlan>> {
    app.records.all::<PurchasePlan>().get(PurchasePlan::id_of(deal))
}

pub(super) fn appraisal(app: App, deal: DealId) -> Option<Arc<Appraisal>> {
    app.records.all::<Appraisal>().get(Appraisal::id_of(deal))
}
