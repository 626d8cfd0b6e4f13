//! The way between models and stock.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::features::catalogue::link::Link;
use crate::i18n::{t, use_i18n};

/// Links to both lists; the one that is shown is marked.
#[component]
pub fn Tabs(
    /// The stock is shown.
    stock: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let current = |is_it: bool| is_it.then_some("page");
    view! {
        <nav class="catalogue-tabs" aria-label=t!(i18n, catalogue.tabs)>
            <A href=Link::Models.href() attr:aria-current=current(!stock)>{t!(i18n, catalogue.models)}</A>
            <A href=Link::Stock.href() attr:aria-current=current(stock)>{t!(i18n, catalogue.stock)}</A>
        </nav>
    }
}
