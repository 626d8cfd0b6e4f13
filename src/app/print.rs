//! The button that prints.

use leptos::prelude::*;

use super::use_app;
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Glyph, Tone};

/// Prints what is open: its [`crate::ui::Paper`]s, and nothing around them.
#[component]
pub fn PrintButton(
    /// How loudly it speaks.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let print = move || app.host().print();
    view! { <Button label=t!(i18n, ui.print) icon=Glyph::Paper tone=tone on_press=print /> }
}
