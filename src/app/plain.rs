//! What is weaker on a plain REST server, in words: shown before one is connected, and for as long as it is.

use leptos::prelude::*;

use super::lazy::lazy_pages;
use crate::i18n::{t, use_i18n};

lazy_pages! { rooms { show: Shortcomings } }

/// Shows the shortcomings. Their words come with the code of the sync.
pub fn shortcomings() -> AnyView {
    show()
}

#[component]
fn Shortcomings() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="plain">
            <p class="plain-title">{t!(i18n, plain.title)}</p>
            <ul>
                <li>{t!(i18n, plain.whole)}</li>
                <li>{t!(i18n, plain.anybody)}</li>
                <li>{t!(i18n, plain.late)}</li>
                <li>{t!(i18n, plain.files)}</li>
                <li>{t!(i18n, plain.forged)}</li>
                <li>{t!(i18n, plain.parts)}</li>
                <li>{t!(i18n, plain.crash)}</li>
                <li>{t!(i18n, plain.kept)}</li>
            </ul>
        </section>
    }
}
