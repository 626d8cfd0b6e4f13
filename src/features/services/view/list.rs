//! 售后提醒: all owners for whom something is due, the longest overdue first.

use chrono::Days;
use leptos::prelude::*;

use crate::app::{dotted, use_app};
use crate::domain::Phone;
use crate::domain::customer::Customer;
use crate::features::services::link::{self, Due, Link};
use crate::features::services::words;
use crate::i18n::{t, use_i18n};
use crate::ui::{Empty, Glyph, PageHead, Row, Rows, format};

/// How many days ahead the list looks.
const AHEAD: Days = Days::new(7);

/// The list.
#[component]
pub fn DueList() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let due = Memo::new(move |_| {
        let today = app.today();
        link::due(app, today.checked_add_days(AHEAD).unwrap_or(today))
    });
    let rows = move || {
        let row = |due: &Due| {
            let customer = app.records.all::<Customer>().get(due.customer);
            let phone = customer.as_ref().and_then(|customer| customer.phone.as_ref()).map(Phone::grouped);
            let name = customer.map(|customer| customer.name.clone()).unwrap_or_default();
            let (meta, tone) = format::due(due.reminder.on, app.today(), i18n.get_locale());
            let line = dotted([words::due(due.reminder.what, i18n.get_locale())]);
            view! {
                <Row
                    href=Link::Of(due.deal).href()
                    title=name
                    meta
                    line
                    line_meta=phone.unwrap_or_default()
                    tone
                />
            }
        };
        due.get().iter().map(row).collect_view()
    };
    view! {
        <div class="page">
            <PageHead title=t!(i18n, services.list) lead=t!(i18n, services.list_lead) back="/" />
            <Show
                when=move || !due.with(Vec::is_empty)
                fallback=move || {
                    view! {
                        <Empty
                            icon=Glyph::Check
                            title=t!(i18n, services.nothing_due)
                            text=t!(i18n, services.nothing_due_text)
                        />
                    }
                }
            >
                <Rows label=t!(i18n, services.list)>{rows}</Rows>
            </Show>
        </div>
    }
}
