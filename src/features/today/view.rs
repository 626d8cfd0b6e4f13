//! What waits today: the first loud, the others below it in short.

use leptos::prelude::*;

use crate::app::{Todo, use_app};
use crate::features::{customers, orders, services, tasks};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Empty, Glyph, LinkButton, NextStep, PageHead, RowTone, Section, Tone, format};

/// How many are drawn before somebody asks for more.
const PAGE: usize = 20;

/// The page.
#[component]
pub fn Today() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let todos = Memo::new(move |_| app.todos(i18n.get_locale()));
    let lead = move || {
        let day = format::full_day(app.today(), i18n.get_locale());
        t_string!(i18n, today.lead, day = day, count = todos.with(Vec::len))
    };
    let first = move || todos.with(|todos| todos.first().cloned());
    let new_customer = move || {
        view! {
            <LinkButton
                label=t!(i18n, today.new_customer)
                icon=Glyph::Plus
                href=customers::link::Link::New.href()
            />
        }
    };
    view! {
        <div class="page">
            <PageHead title=t!(i18n, today.title) lead=lead actions=new_customer />
            {move || match first() {
                Some(todo) => view! { <First todo=todo /> }.into_any(),
                None => view! {
                    <Empty title=t!(i18n, today.none) text=t!(i18n, today.none_text) icon=Glyph::Today />
                }
                .into_any(),
            }}
            <Others todos=todos />
            <Lists />
        </div>
    }
}

/// The lists behind it: all tasks, all cars on their way, all owners to call.
#[component]
fn Lists() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <nav class="row-flex" aria-label=t!(i18n, today.lists)>
            <LinkButton label=t!(i18n, today.all_tasks) href=tasks::link::Link::List.href() />
            <LinkButton label=t!(i18n, orders.list) href=orders::link::Link::List.href() />
            <LinkButton label=t!(i18n, services.list) href=services::link::Link::List.href() />
        </nav>
    }
}

/// What presses most.
#[component]
fn First(todo: Todo) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let Todo { due, who, what, why, heed, href, press } = todo;
    let eyebrow = move || {
        let due = due.map(|day| format::due(day, app.today(), i18n.get_locale()).0);
        [Some(who.clone()), due].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let reason = [why, heed].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let action = move || {
        view! { <LinkButton label=press.clone() tone=Tone::Go href=href.clone() /> }
    };
    view! { <NextStep eyebrow=eyebrow title=what reason=reason action=action /> }
}

/// The rest.
#[component]
fn Others(todos: Memo<Vec<Todo>>) -> impl IntoView {
    let i18n = use_i18n();
    let drawn = RwSignal::new(PAGE);
    let rest = move || todos.with(Vec::len).saturating_sub(drawn.get() + 1);
    let items = move || {
        let shown = todos.with(|todos| todos.iter().skip(1).take(drawn.get()).cloned().collect::<Vec<_>>());
        shown.into_iter().map(|todo| view! { <Item todo=todo /> }).collect_view()
    };
    view! {
        <Show when=move || todos.with(|todos| todos.len() > 1)>
            <Section title=t!(i18n, today.then)>
                <ul class="todos" role="list">{items}</ul>
                <Show when=move || rest() != 0>
                    <div class="actions">
                        <Button
                            label=move || t_string!(i18n, today.more, count = rest())
                            tone=Tone::Quiet
                            on_press=Callback::new(move |()| drawn.update(|drawn| *drawn += PAGE))
                        />
                    </div>
                </Show>
            </Section>
        </Show>
    }
}

#[component]
fn Item(todo: Todo) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let Todo { due, who, what, why, heed, href, press } = todo;
    let told = move || due.map(|day| format::due(day, app.today(), i18n.get_locale()));
    let class = move || match told().map(|(_, tone)| tone) {
        Some(RowTone::Late) => "row-meta late",
        Some(RowTone::Due) => "row-meta due",
        _ => "row-meta",
    };
    let small = [why, heed].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    view! {
        <li class="todo">
            <div class="todo-words">
                <p class="small">
                    {who}
                    <span class=class>{move || told().map(|(words, _)| words).unwrap_or_default()}</span>
                </p>
                <p class="strong">{what}</p>
                <p class="small">{small}</p>
            </div>
            <LinkButton label=press href=href />
        </li>
    }
}
