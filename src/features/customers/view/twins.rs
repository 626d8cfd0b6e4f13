//! Somebody who may be the same person: two tablets may have entered them while offline.

use std::sync::Arc;

use leptos::prelude::*;

use super::join::{JoinSheet, Joining};
use super::likely::{SHOWN, about};
use super::words;
use crate::app::{use_app, use_saving};
use crate::domain::customer::Customer;
use crate::domain::duplicate::Likeness;
use crate::domain::id::CustomerId;
use crate::features::customers::draft;
use crate::features::customers::join::Draft;
use crate::features::customers::link::Link;
use crate::features::customers::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, LinkButton, Notice, Tone};

/// Those who look like a customer, and what can be done: look, join, or say that they are two.
#[component]
pub fn Twins(
    /// Who.
    customer: Memo<Arc<Customer>>,
) -> impl IntoView {
    let app = use_app();
    let likely = Memo::new(move |_| {
        let customer = customer.get();
        let customers = app.records.all::<Customer>();
        customers.with(|rows| {
            let others = rows.values().map(|other| &**other);
            let likely = draft::Draft::of(&customer).likely(Some(customer.id), others);
            likely.into_iter().take(SHOWN).map(|(likeness, other)| (likeness, other.id)).collect::<Vec<_>>()
        })
    });
    let joining = Joining::new();
    view! {
        <For
            each=move || likely.get()
            key=|(likeness, id)| (*likeness as u8, *id)
            children=move |(likeness, id)| view! { <Twin customer likeness id joining /> }
        />
        <JoinSheet joining />
    }
}

#[component]
fn Twin(customer: Memo<Arc<Customer>>, likeness: Likeness, id: CustomerId, joining: Joining) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let other = app.records.one::<Customer>(move || Some(id));
    let name = move || other.with(|other| other.as_ref().map(|other| other.name.clone())).unwrap_or_default();
    let text = move || {
        let locale = i18n.get_locale();
        let about = other.with(|other| other.as_ref().map(|other| about(app, other, locale)));
        format!("{} · {}", words::likeness_alone(likeness, locale), about.unwrap_or_default())
    };
    let join = Callback::new(move |()| {
        if let Some(other) = other.get_untracked() {
            joining.propose(Draft::of(customer.get_untracked(), other));
        }
    });
    let apart = Callback::new(move |()| saving.run(rules::tell_apart(&customer.get_untracked(), id), || ()));
    let actions = move || {
        view! {
            <Button label=t!(i18n, customers.join) on_press=join />
            <LinkButton label=t!(i18n, customers.look_at_twin) tone=Tone::Quiet href=Link::Show(id).href() />
            <Button label=t!(i18n, customers.not_the_same) tone=Tone::Quiet busy=saving.busy on_press=apart />
        }
    };
    view! {
        <Notice
            title=move || t_string!(i18n, customers.maybe_same, name = name())
            text=text
            actions=actions
        />
    }
}
