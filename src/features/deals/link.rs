//! The way to deals, for other features.

use super::rules;
use crate::domain::Batch;
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId, ModelId};

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// All deals.
    List,
    /// One deal.
    Show(DealId),
    /// The choice of the model, on the deal's page.
    ChooseModel(DealId),
    /// The form of a new deal of this customer.
    New(CustomerId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::List => "/deals".to_owned(),
            Self::Show(id) => format!("/deals/{id}"),
            Self::ChooseModel(id) => format!("/deals/{id}?sheet=model"),
            Self::New(customer) => format!("/deals/new/{customer}"),
        }
    }
}

/// Says which model a deal is about.
pub fn choose_model(deal: &Deal, model: ModelId) -> Batch {
    rules::choose_model(deal, Some(model))
}
