//! When to speak next: one tap.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::words;
use crate::app::{use_app, use_saving};
use crate::domain::customer::Customer;
use crate::features::customers::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{RowTone, Section, format};

/// When a customer wants to hear from us, and one tap to another day.
#[component]
pub fn NextContact(
    /// Who.
    customer: Memo<Arc<Customer>>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let day = Memo::new(move |_| customer.with(|customer| customer.next_contact));
    let due = move || day.get().map(|day| format::due(day, app.today(), i18n.get_locale()));
    let words = move || due().map_or_else(|| t_string!(i18n, customers.no_next_contact).to_owned(), |(words, _)| words);
    let class = move || match due().map(|(_, tone)| tone) {
        None => "small",
        Some(RowTone::Plain) => "strong customer-next",
        Some(RowTone::Due) => "strong customer-next due",
        Some(RowTone::Late) => "strong customer-next late",
    };
    let choose = Callback::new(move |(day,)| saving.run(rules::contact_next(&customer.get_untracked(), day), || ()));
    view! {
        <Section title=t!(i18n, customers.next_contact)>
            <p class=class>{words}</p>
            <NearDays chosen=day on_choose=choose />
        </Section>
    }
}

/// The days that are mostly meant. A tap on the chosen one takes it back.
#[component]
pub fn NearDays(
    /// The chosen day.
    #[prop(into)]
    chosen: Signal<Option<NaiveDate>>,
    /// Called with the day, or with none.
    on_choose: Callback<(Option<NaiveDate>,)>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let today = Memo::new(move |_| app.today());
    let chips = move || {
        let days = words::near_days(today.get(), i18n.get_locale()).into_iter();
        days.map(|(day, name)| {
            let is_chosen = move || chosen.get() == Some(day);
            let press = move |_| on_choose.run((Some(day).filter(|day| chosen.get_untracked() != Some(*day)),));
            view! {
                <button type="button" class="chip" aria-pressed=move || is_chosen().to_string() on:click=press>
                    {name}
                </button>
            }
        })
        .collect_view()
    };
    view! {
        <div class="filters" role="group" aria-label=t!(i18n, customers.next_contact)>{chips}</div>
    }
}
