//! The way to quotes, for other features.

use crate::domain::id::{DealId, QuoteId};

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// A deal's quotes; the newest is open.
    Of(DealId),
    /// The form of a new round.
    New(DealId),
    /// One round.
    Show(QuoteId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::Of(deal) => format!("/quotes/of/{deal}"),
            Self::New(deal) => format!("/quotes/new/{deal}"),
            Self::Show(id) => format!("/quotes/{id}"),
        }
    }
}
