//! What happened, newest first.

use leptos::{prelude::*, text_prop::OptionTextPropExt};

/// The list that holds [`Moment`]s.
#[component]
pub fn Timeline(
    /// What the list is of, for readers.
    #[prop(into)]
    label: TextProp,
    /// The moments.
    children: Children,
) -> impl IntoView {
    view! { <ol class="timeline" role="list" aria-label=label>{children()}</ol> }
}

/// One thing that happened.
#[component]
pub fn Moment(
    /// When, short.
    #[prop(into)]
    time: TextProp,
    /// The same instant for machines, RFC 3339.
    #[prop(into, optional)]
    datetime: Option<TextProp>,
    /// What.
    #[prop(into)]
    text: TextProp,
    /// Where a tap on it leads.
    #[prop(optional_no_strip)]
    href: Option<String>,
    /// Who, and on which tablet if another.
    #[prop(into, optional)]
    who: TextProp,
    /// More about it, below.
    #[prop(into, optional)]
    more: ViewFn,
) -> impl IntoView {
    view! {
        <li class="moment">
            <time datetime=move || datetime.get()>{move || time.get()}</time>
            <div class="moment-what">
                {match href {
                    Some(href) => view! { <a href=href>{move || text.get()}</a> }.into_any(),
                    None => view! { <span>{move || text.get()}</span> }.into_any(),
                }}
                <small class="moment-who">{move || who.get()}</small>
                {more.run()}
            </div>
        </li>
    }
}
