//! What happened with a car, as the features that had it in hand tell.

use chrono::SecondsFormat;
use leptos::prelude::*;

use crate::app::{Happening, Subject, use_app};
use crate::domain::id::VehicleId;
use crate::i18n::{t, use_i18n};
use crate::ui::{Moment, Section, Timeline, format};

/// The history; nothing while there is none.
#[component]
pub fn CarHistory(id: VehicleId) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let history = Memo::new(move |_| app.history(i18n.get_locale(), Subject::Vehicle(id)));
    let moments = move || {
        let moment = |Happening { at, text, by, about }: Happening| {
            view! {
                <Moment
                    time=move || format::moment(at, app.zone(), app.today())
                    datetime=at.to_rfc3339_opts(SecondsFormat::Secs, true)
                    text=text
                    href=about.and_then(|key| app.title(i18n.get_locale(), &key).href)
                    who=move || by.map(|by| app.name_of(by)).unwrap_or_default()
                />
            }
        };
        history.get().into_iter().map(moment).collect_view()
    };
    view! {
        <Show when=move || history.with(|history| !history.is_empty())>
            <Section title=t!(i18n, catalogue.history)>
                <Timeline label=t!(i18n, catalogue.history)>{moments}</Timeline>
            </Section>
        </Show>
    }
}
