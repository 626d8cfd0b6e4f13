//! Joins in a customer's history, each with the way back.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{App, Saving, use_app, use_saving};
use crate::domain::customer::Customer;
use crate::domain::id::{CustomerId, JoinId};
use crate::features::customers::join::{Join, take_back};
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::ui::{Button, Moment, Mood, ToastSink, Tone, format, use_toasts};

/// Returns who was joined into a customer and still is, each once, though two tablets may have done it at once.
pub fn of(app: App, customer: CustomerId) -> Vec<Arc<Join>> {
    let customers = app.records.all::<Customer>();
    let is_joined = |join: &Join| customers.get(join.from).is_some_and(|shown| shown.id == customer);
    let mut told = BTreeSet::new();
    let mut joins = app.records.all::<Join>().filter(|join| join.customer == customer && is_joined(join));
    joins.retain(|join| told.insert(join.from));
    joins
}

/// Takes a join back, from wherever: the page on which it was made may be gone.
pub fn undo(app: App, saving: Saving, toasts: ToastSink, id: JoinId, locale: Locale) {
    let joins = untrack(|| app.records.all::<Join>().filter(|_| true));
    let joins: Vec<Join> = joins.iter().map(|join| Join::clone(join)).collect();
    let Some(join) = joins.iter().find(|join| join.id == id) else { return };
    let theirs = app.records.of_customer(join.customer);
    let batch = take_back(join, &joins, |id| app.records.stored::<Customer>(id), &theirs);
    let words = td_string!(locale, customers.taken_apart, name = join.name.clone());
    saving.run(batch, move || toasts.say(Mood::Good, words));
}

/// One line of the history: who was joined, and the way back.
#[component]
pub fn JoinMoment(
    /// The join.
    join: Arc<Join>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let toasts = use_toasts();
    let (id, at, by) = (join.id, join.at, join.by);
    let back = Callback::new(move |()| undo(app, saving, toasts, id, i18n.get_locale_untracked()));
    let button = move || {
        view! { <Button label=t!(i18n, customers.take_apart) tone=Tone::Quiet busy=saving.busy on_press=back /> }
    };
    view! {
        <Moment
            time=move || format::moment(at, app.zone(), app.today())
            datetime=at.to_rfc3339()
            text=move || t_string!(i18n, customers.joined_with, name = join.name.clone())
            who=move || app.name_of(by)
            more=button
        />
    }
}
