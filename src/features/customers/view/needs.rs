//! What a customer wants, as far as it is known, and what is still to be asked.

use std::sync::Arc;

use leptos::prelude::*;

use super::complete::Complete;
use super::words;
use crate::domain::customer::Customer;
use crate::i18n::{Locale, t, td_string, use_i18n};
use crate::ui::{Fact, Facts, FactsLook, Section};

/// What a customer wants.
#[component]
pub fn WhatIsWanted(
    /// Who.
    customer: Memo<Arc<Customer>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let facts = Memo::new(move |_| customer.with(|customer| facts(customer, i18n.get_locale())));
    let known = move || facts.get().into_iter().filter_map(|(label, value)| Some((label, value?)));
    let any = Memo::new(move |_| known().next().is_some());
    let lines = move || known().map(|(label, value)| view! { <Fact label value /> }).collect_view();
    let missing = move || {
        let locale = i18n.get_locale();
        let missing: Vec<&str> =
            facts.get().into_iter().filter(|(_, value)| value.is_none()).map(|(label, _)| label).collect();
        // The note is nobody's duty.
        let missing = missing.into_iter().filter(|label| *label != td_string!(locale, customers.note));
        let list = words::joined(missing, locale);
        if list.is_empty() { list } else { td_string!(locale, customers.to_ask, list = list) }
    };
    view! {
        <Section title=t!(i18n, customers.needs) actions=move || view! { <Complete customer /> }>
            <Show when=move || any.get()>
                <Facts look=FactsLook::Lines>{lines}</Facts>
            </Show>
            <p class="small">{missing}</p>
        </Section>
    }
}

/// Returns all that may be known, in the order in which it is asked.
fn facts(customer: &Customer, locale: Locale) -> Vec<(&'static str, Option<String>)> {
    let needs = &customer.needs;
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    let purposes = needs.purposes.iter().map(|purpose| words::purpose(*purpose, locale));
    vec![
        (td_string!(locale, customers.purposes), filled(words::joined(purposes, locale))),
        (td_string!(locale, customers.budget), words::budget(needs, locale)),
        (td_string!(locale, customers.models), filled(words::joined(needs.models.iter().map(String::as_str), locale))),
        (td_string!(locale, customers.colour), filled(needs.colour.clone())),
        (td_string!(locale, customers.current_car), filled(words::current_car(&needs.current_car, locale))),
        (td_string!(locale, customers.competitors), filled(needs.competitors.clone())),
        (td_string!(locale, customers.decides), filled(needs.decides.clone())),
        (
            td_string!(locale, customers.timeframe),
            needs.timeframe.map(|timeframe| words::timeframe(timeframe, locale).to_owned()),
        ),
        (td_string!(locale, customers.note), filled(needs.note.clone())),
    ]
}
