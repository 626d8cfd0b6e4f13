//! All tasks: those of whoever works here, everybody's, and what is done.

use leptos::prelude::*;

use super::TaskRow;
use crate::app::use_app;
use crate::domain::task::Task;
use crate::features::tasks::link::{self, Link};
use crate::features::tasks::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Empty, Filters, Glyph, LinkButton, PageHead, Rows};

/// Which ones are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shelf {
    Mine,
    All,
    Done,
}

/// The list.
#[component]
pub fn Tasks() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let shelf = RwSignal::new(Shelf::Mine);
    let tasks = app.records.all::<Task>();
    let all = Memo::new(move |_| rules::open(tasks.filter(|_| true)));
    let mine = Memo::new(move |_| {
        let mine = link::mine(app);
        all.get().into_iter().filter(|task| mine.holds(task)).collect::<Vec<_>>()
    });
    let tasks = app.records.all::<Task>();
    let done = Memo::new(move |_| rules::done(tasks.filter(|_| true)));
    let shown = Memo::new(move |_| match shelf.get() {
        Shelf::Mine => mine.get(),
        Shelf::All => all.get(),
        Shelf::Done => done.get(),
    });
    let options = Signal::derive(move || {
        let words = |shelf, words: String| (shelf, TextProp::from(words));
        vec![
            words(Shelf::Mine, t_string!(i18n, tasks.mine, count = mine.with(Vec::len))),
            words(Shelf::All, t_string!(i18n, tasks.all, count = all.with(Vec::len))),
            words(Shelf::Done, t_string!(i18n, tasks.done).to_owned()),
        ]
    });
    let new = move || view! { <LinkButton label=t!(i18n, tasks.new) icon=Glyph::Plus href=Link::New.href() /> };
    view! {
        <div class="page">
            <PageHead title=t!(i18n, tasks.title) back="/" actions=new />
            <Filters label=t!(i18n, tasks.show) options value=shelf />
            <Show
                when=move || !shown.with(Vec::is_empty)
                fallback=move || view! { <Empty icon=Glyph::Check title=t!(i18n, tasks.none) text=t!(i18n, tasks.none_text) /> }
            >
                <Rows label=t!(i18n, tasks.title)>
                    <For each=move || shown.get() key=|task| (task.id, task.done.is_some(), task.staff) let:task>
                        <TaskRow task />
                    </For>
                </Rows>
            </Show>
        </div>
    }
}
