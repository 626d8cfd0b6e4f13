//! What happened with a customer, and a note in two taps and the words.

use std::sync::Arc;

use leptos::prelude::*;

use super::remark::RemarkField;
use super::{deals, joins, words};
use crate::app::{Happening, Subject, use_app, use_saving};
use crate::domain::activity::Contact;
use crate::domain::customer::Customer;
use crate::features::customers::draft::Remark;
use crate::features::customers::join::Join;
use crate::features::customers::rules;
use crate::i18n::{t, use_i18n};
use crate::ui::{Moment, Section, Timeline, format};

/// What happened, the newest first.
#[component]
pub fn History(
    /// With whom.
    customer: Memo<Arc<Customer>>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let id = Memo::new(move |_| customer.with(|customer| customer.id));
    let history = Memo::new(move |_| app.history(i18n.get_locale(), Subject::Customer(id.get())));
    let joins = Memo::new(move |_| joins::of(app, id.get()));
    let moments = move || {
        let one = |Happening { at, text, by, about }: Happening| {
            let time = move || format::moment(at, app.zone(), app.today());
            let who = move || by.map(|by| app.name_of(by)).unwrap_or_default();
            let href = about.and_then(|key| app.title(i18n.get_locale(), &key).href);
            (at, view! { <Moment time datetime=at.to_rfc3339() text href who /> }.into_any())
        };
        let joined = |join: Arc<Join>| (join.at, view! { <joins::JoinMoment join /> }.into_any());
        let mut moments: Vec<_> = history.get().into_iter().map(one).collect();
        moments.extend(joins.get().into_iter().map(joined));
        moments.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        moments.into_iter().map(|(_, moment)| moment).collect_view()
    };
    view! {
        <Section title=t!(i18n, customers.history)>
            <Noting customer />
            <Timeline label=t!(i18n, customers.history)>{moments}</Timeline>
        </Section>
    }
}

/// A tap says how they met, the words follow, a tap keeps them.
#[component]
fn Noting(customer: Memo<Arc<Customer>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let met = RwSignal::new(None::<Contact>);
    let typed = RwSignal::new(String::new());
    let chips = move || {
        let chip = |contact: Contact| {
            let is_chosen = move || met.get() == Some(contact);
            let press = move |_| met.set(Some(contact).filter(|contact| met.get_untracked() != Some(*contact)));
            view! {
                <button type="button" class="chip" aria-pressed=move || is_chosen().to_string() on:click=press>
                    {move || words::met(contact, i18n.get_locale())}
                </button>
            }
        };
        words::CONTACTS.map(chip).collect_view()
    };
    let keep = move |()| {
        let (Some(contact), Some(remark)) = (met.get_untracked(), Remark::read(&typed.read_untracked())) else {
            return;
        };
        let id = customer.with_untracked(|customer| customer.id);
        let open = untrack(|| deals::of_customer(app, id)).into_iter().filter(|deal| deal.is_open());
        let deal = rules::only(open.map(|deal| deal.id));
        saving.run(rules::note(id, deal, contact, remark, &app.act()), move || {
            typed.set(String::new());
            met.set(None);
        });
    };
    view! {
        <div class="customer-noting stack tight">
            <div class="row-flex">
                <span class="label" aria-hidden="true">{t!(i18n, customers.met)}</span>
                <div class="filters" role="group" aria-label=t!(i18n, customers.met)>{chips}</div>
            </div>
            <Show when=move || met.get().is_some()>
                <RemarkField
                    label=t!(i18n, customers.met_text)
                    typed
                    busy=saving.busy
                    on_keep=keep
                    on_cancel=move |()| met.set(None)
                />
            </Show>
        </div>
    }
}
