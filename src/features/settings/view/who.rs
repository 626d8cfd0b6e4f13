//! Who works at this tablet.

use leptos::prelude::*;

use crate::app::use_app;
use crate::i18n::{t, use_i18n};
use crate::ui::{Fact, Facts};

/// The showroom, the consultant and the tablet's short name.
#[component]
pub fn Who() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let session = move || app.session.get();
    let showroom = move || session().map(|session| session.showroom).unwrap_or_default();
    let name = move || session().map(|session| session.name).unwrap_or_default();
    let tablet = move || session().map(|session| session.tablet).unwrap_or_default();
    view! {
        <Facts>
            <Fact label=t!(i18n, settings.showroom) value=showroom />
            <Fact label=t!(i18n, settings.consultant) value=name />
            <Fact
                label=t!(i18n, settings.tablet)
                value=tablet
                note=t!(i18n, settings.tablet_note)
            />
        </Facts>
    }
}
