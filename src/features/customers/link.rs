//! The way to customers, for other features.

use super::view::words;
use crate::domain::customer::Purpose;
use crate::domain::id::{CustomerId, DealId};
use crate::i18n::Locale;

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// All customers.
    List,
    /// The form of a new customer.
    New,
    /// The form of a new customer whom another one sent.
    NewBy(CustomerId),
    /// One customer.
    Show(CustomerId),
    /// One customer's form.
    Edit(CustomerId),
    /// One customer's form, from which the way leads back to a deal.
    EditFor(CustomerId, DealId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::List => "/customers".to_owned(),
            Self::New => "/customers/new".to_owned(),
            Self::NewBy(referrer) => format!("/customers/new?referred_by={referrer}"),
            Self::Show(id) => format!("/customers/{id}"),
            Self::Edit(id) => format!("/customers/{id}/edit"),
            Self::EditFor(id, deal) => format!("/customers/{id}/edit?deal={deal}"),
        }
    }
}

/// Says what a car is for.
pub fn purpose(purpose: Purpose, locale: Locale) -> &'static str {
    words::purpose(purpose, locale)
}
