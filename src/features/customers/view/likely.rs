//! Whether somebody is here already: who it may be, and both ways out.

use std::sync::Arc;

use leptos::prelude::*;

use super::words;
use crate::app::{App, use_app};
use crate::domain::customer::Customer;
use crate::domain::duplicate::Likeness;
use crate::domain::id::CustomerId;
use crate::features::customers::link::Link;
use crate::i18n::{Locale, t, td_string, use_i18n};
use crate::ui::{Button, LinkButton, Mood, Notice, Tone, format};

/// How many are shown; the likeliest come first.
pub const SHOWN: usize = 3;

/// Those who may be the same person.
#[component]
pub fn Likely(
    /// Who they are, the likeliest first.
    likely: Memo<Vec<(Likeness, CustomerId)>>,
    /// Called with whoever is somebody else.
    on_apart: Callback<(CustomerId,)>,
    /// Opens one of them, where that is more than going there.
    #[prop(optional)]
    on_open: Option<Callback<(CustomerId,)>>,
) -> impl IntoView {
    let shown = move || likely.with(|likely| likely.iter().take(SHOWN).copied().collect::<Vec<_>>());
    let one = move |(likeness, id)| view! { <LikelyOne likeness id on_apart on_open /> };
    view! { <For each=shown key=|(likeness, id)| (*likeness as u8, *id) children=one /> }
}

#[component]
fn LikelyOne(
    likeness: Likeness,
    id: CustomerId,
    on_apart: Callback<(CustomerId,)>,
    on_open: Option<Callback<(CustomerId,)>>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let other = app.records.one::<Customer>(move || Some(id));
    let with =
        move |look: &dyn Fn(&Arc<Customer>) -> String| other.with(|other| other.as_ref().map(look)).unwrap_or_default();
    let title = move || with(&|other| words::likeness(likeness, &other.name, i18n.get_locale()));
    let text = move || with(&|other| about(app, other, i18n.get_locale()));
    let actions = move || {
        let label = t!(i18n, customers.open_that);
        let open = match on_open {
            Some(on_open) => view! { <Button label on_press=move || on_open.run((id,)) /> }.into_any(),
            None => view! { <LinkButton label href=Link::Show(id).href() /> }.into_any(),
        };
        view! {
            {open}
            <Button
                label=t!(i18n, customers.another_person)
                tone=Tone::Quiet
                on_press=move || on_apart.run((id,))
            />
        }
    };
    view! { <Notice tone=Mood::Warn title=title text=text actions=actions /> }
}

/// Returns what tells a customer from others of the name: the number, since when, and with whom.
pub fn about(app: App, customer: &Customer, locale: Locale) -> String {
    let since = customer.since.with_timezone(&app.zone()).date_naive();
    let since = format::day(since, app.today(), locale);
    let owner = app.name_of(customer.owner);
    let mut parts = vec![words::reach(customer, locale), td_string!(locale, customers.since, day = since)];
    if !owner.is_empty() {
        parts.push(td_string!(locale, customers.looked_after, name = owner));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
