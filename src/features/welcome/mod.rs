//! The first run.

use leptos::prelude::*;

/// The first run.
#[component]
pub fn Welcome() -> impl IntoView {}
