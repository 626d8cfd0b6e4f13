//! The way to surveys, for other features.

use crate::domain::id::DealId;

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The surveys of a deal, and the way to ask.
    Of(DealId),
    /// The questions, on the customer's glass.
    OnGlass(DealId),
    /// The questions, to be asked on the phone.
    OnPhone(DealId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::Of(deal) => format!("/surveys/of/{deal}"),
            Self::OnGlass(deal) => format!("/surveys/of/{deal}/ask"),
            Self::OnPhone(deal) => format!("/surveys/of/{deal}/ask?by=phone"),
        }
    }
}
