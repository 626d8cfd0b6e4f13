//! The section of a customer's or a deal's page, and one attachment large.

mod add;
mod picture;
mod section;
mod viewer;

pub use picture::Picture;

use leptos::prelude::*;

use crate::domain::id::{CustomerId, DealId};

/// Shows what is kept with a customer, or with one deal of theirs.
pub fn beside(customer: CustomerId, deal: Option<DealId>) -> AnyView {
    view! { <section::Attachments customer deal /> }.into_any()
}
