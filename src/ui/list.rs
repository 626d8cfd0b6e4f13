//! A list of things to open: two lines each, the name first.

use leptos::prelude::*;

/// How pressing a row's time is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowTone {
    /// Nothing presses.
    #[default]
    Plain,
    /// Due today.
    Due,
    /// Overdue.
    Late,
}

/// The list that holds [`Row`]s.
#[component]
pub fn Rows(
    /// What the list holds, for readers.
    #[prop(into)]
    label: TextProp,
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! { <ul class="rows" role="list" aria-label=label>{children()}</ul> }
}

/// One row: it opens what it names.
#[component]
pub fn Row(
    /// Where it leads.
    #[prop(into)]
    href: TextProp,
    /// Whom or what it names.
    #[prop(into)]
    title: TextProp,
    /// Right of the title: mostly when.
    #[prop(into, optional)]
    meta: TextProp,
    /// The second line.
    #[prop(into, optional)]
    line: TextProp,
    /// Right of the second line: mostly how much.
    #[prop(into, optional)]
    line_meta: TextProp,
    /// It is what the detail pane shows.
    #[prop(into, optional)]
    selected: Signal<bool>,
    /// How pressing `meta` is; `meta` says it in words too.
    #[prop(into, optional)]
    tone: Signal<RowTone>,
) -> impl IntoView {
    let current = move || selected.get().then_some("true");
    let when_class = move || match tone.get() {
        RowTone::Plain => "row-meta",
        RowTone::Due => "row-meta due",
        RowTone::Late => "row-meta late",
    };
    view! {
        <li class="row">
            <a href=href aria-current=current>
                <span class="row-title">{move || title.get()}</span>
                <span class=when_class>{move || meta.get()}</span>
                <span class="row-line">{move || line.get()}</span>
                <span class="row-line-meta">{move || line_meta.get()}</span>
            </a>
        </li>
    }
}
