//! The way to deals, for other features.

use crate::domain::id::{CustomerId, DealId};

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// All deals.
    List,
    /// One deal.
    Show(DealId),
    /// The form of a new deal of this customer.
    New(CustomerId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::List => "/deals".to_owned(),
            Self::Show(id) => format!("/deals/{id}"),
            Self::New(customer) => format!("/deals/new/{customer}"),
        }
    }
}
