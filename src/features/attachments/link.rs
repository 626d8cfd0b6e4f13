//! Pictures and scans, for other features: where a form needs them at hand.

use leptos::prelude::*;

use super::view;
use crate::domain::id::{CustomerId, DealId};

pub use super::view::Picture;

/// Shows what is kept with a customer, or with one deal of theirs, and the way to add to it.
pub fn section(customer: CustomerId, deal: Option<DealId>) -> AnyView {
    view::beside(customer, deal)
}
