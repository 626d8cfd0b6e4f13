//! The way from what a page shows of a customer to the form where it is filled in.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::customer::Customer;
use crate::features::customers::link::Link;
use crate::i18n::{t, use_i18n};
use crate::ui::{LinkButton, Tone};

/// Opens the form.
#[component]
pub fn Complete(
    /// Whose.
    customer: Memo<Arc<Customer>>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <LinkButton
            label=t!(i18n, customers.complete)
            tone=Tone::Quiet
            href=move || Link::Edit(customer.with(|customer| customer.id)).href()
        />
    }
}
