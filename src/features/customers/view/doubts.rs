//! What holds a customer back, and how it was answered. An open doubt is answered where it stands.

use std::sync::Arc;

use leptos::prelude::*;

use super::complete::Complete;
use super::remark::RemarkField;
use crate::app::{use_app, use_saving};
use crate::domain::customer::{Customer, Doubt};
use crate::domain::id::DoubtId;
use crate::features::customers::draft::Remark;
use crate::features::customers::rules;
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Section, Tone, format};

/// A customer's doubts: open ones first.
#[component]
pub fn Doubts(
    /// Whose.
    customer: Memo<Arc<Customer>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let doubts = Memo::new(move |_| {
        let known = customer.with(|customer| customer.doubts.clone());
        let mut doubts: Vec<(DoubtId, Doubt)> = known.into_iter().collect();
        doubts.sort_by_key(|(id, doubt)| (!doubt.answer.is_empty(), doubt.at, *id));
        doubts
    });
    let none = Memo::new(move |_| doubts.with(Vec::is_empty));
    view! {
        <Section title=t!(i18n, customers.doubts) actions=move || view! { <Complete customer /> }>
            <Show when=move || none.get()>
                <p class="small">{t!(i18n, customers.no_doubts)}</p>
            </Show>
            <ul class="customer-doubts" role="list">
                <For
                    each=move || doubts.get()
                    key=|(id, doubt)| (*id, doubt.text.clone(), doubt.answer.clone())
                    children=move |(id, doubt)| view! { <OneDoubt customer id doubt /> }
                />
            </ul>
        </Section>
    }
}

#[component]
fn OneDoubt(customer: Memo<Arc<Customer>>, id: DoubtId, doubt: Doubt) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let at = doubt.at.with_timezone(&app.zone()).date_naive();
    let when = move || format::day(at, app.today(), i18n.get_locale());
    let answered = !doubt.answer.is_empty();
    let below = if answered {
        view! {
            <p class="customer-answer">{doubt.answer}</p>
            <p class="small">{when}</p>
        }
        .into_any()
    } else {
        view! { <Answering customer id when=TextProp::from(when) /> }.into_any()
    };
    let text = doubt.text;
    view! {
        <li class="customer-doubt">
            <p class="strong">{text}</p>
            {below}
        </li>
    }
}

#[component]
fn Answering(customer: Memo<Arc<Customer>>, id: DoubtId, when: TextProp) -> impl IntoView {
    let i18n = use_i18n();
    let saving = use_saving();
    let typed = RwSignal::new(String::new());
    let writing = RwSignal::new(false);
    let keep = move |()| {
        if let Some(remark) = Remark::read(&typed.read_untracked()) {
            saving.run(rules::answer(&customer.get_untracked(), id, remark), || ());
        }
    };
    view! {
        <Show
            when=move || writing.get()
            fallback=move || {
                let when = when.clone();
                view! {
                    <div class="row-flex">
                        <span class="customer-open">{t!(i18n, customers.open_doubt)}</span>
                        <span class="small">{move || when.get()}</span>
                        <Button
                            label=t!(i18n, customers.answer_it)
                            tone=Tone::Quiet
                            on_press=move || writing.set(true)
                        />
                    </div>
                }
            }
        >
            <div class="stack tight">
                <RemarkField
                    label=t!(i18n, customers.answer)
                    typed
                    busy=saving.busy
                    on_keep=keep
                    on_cancel=move |()| writing.set(false)
                />
            </div>
        </Show>
    }
}
