//! The open tasks of a customer or a deal, and the way to a new one.

use leptos::prelude::*;

use super::TaskRow;
use crate::app::use_app;
use crate::domain::id::{CustomerId, DealId};
use crate::domain::task::Task;
use crate::features::tasks::link::Link;
use crate::features::tasks::rules;
use crate::i18n::{t, use_i18n};
use crate::ui::{Glyph, LinkButton, Rows, Section};

/// The section.
pub fn beside(customer: CustomerId, deal: Option<DealId>) -> AnyView {
    view! { <Beside customer deal /> }.into_any()
}

#[component]
fn Beside(customer: CustomerId, deal: Option<DealId>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let tasks = app.records.all::<Task>();
    let open = Memo::new(move |_| {
        let wanted = |task: &Task| task.customer == Some(customer) && deal.is_none_or(|deal| task.deal == Some(deal));
        rules::open(tasks.filter(wanted))
    });
    let new = move || {
        view! {
            <LinkButton label=t!(i18n, tasks.new) icon=Glyph::Plus href=Link::NewFor(customer, deal).href() />
        }
    };
    view! {
        <Section title=t!(i18n, tasks.title) actions=new>
            <Show
                when=move || !open.with(Vec::is_empty)
                fallback=move || view! { <p class="small">{t!(i18n, tasks.none_here)}</p> }
            >
                <Rows label=t!(i18n, tasks.title)>
                    <For each=move || open.get() key=|task| (task.id, task.staff) let:task>
                        <TaskRow task />
                    </For>
                </Rows>
            </Show>
        </Section>
    }
}
