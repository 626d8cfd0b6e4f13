//! What is pressed: buttons, links that look like buttons, and buttons that are only an icon.

use leptos::prelude::*;
use leptos_router::components::A;

use super::icon::{Glyph, Icon};

/// How loudly a button speaks. One `Go` per screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// An ordinary action.
    #[default]
    Plain,
    /// The next step: the one loud thing.
    Go,
    /// Beside the way: no border until touched.
    Quiet,
    /// Takes something away.
    Danger,
}

/// How large a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// On the showroom floor.
    #[default]
    Normal,
    /// In the car park: one thumb, sunlight.
    Yard,
}

pub(super) fn button_class(tone: Tone, size: Size) -> String {
    let tone = match tone {
        Tone::Plain => "btn",
        Tone::Go => "btn go",
        Tone::Quiet => "btn quiet",
        Tone::Danger => "btn danger",
    };
    match size {
        Size::Normal => tone.to_owned(),
        Size::Yard => format!("{tone} yard-size"),
    }
}

/// A button with words.
#[component]
pub fn Button(
    /// What pressing it does, as a verb.
    #[prop(into)]
    label: TextProp,
    /// Called on a press; never while busy or disabled.
    #[prop(into, optional)]
    on_press: Option<Callback<()>>,
    /// How loudly it speaks.
    #[prop(optional)]
    tone: Tone,
    /// How large it is.
    #[prop(optional)]
    size: Size,
    /// Work is under way: it keeps its place and its focus, and ignores presses.
    #[prop(into, optional)]
    busy: Signal<bool>,
    /// It cannot be pressed now. Say beside it why.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<Glyph>,
    /// It sends the form that it stands in; the form's `on_submit` then does the work.
    #[prop(optional)]
    submit: bool,
) -> impl IntoView {
    let press = move |event: leptos::ev::MouseEvent| {
        if busy.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    let is_busy = move || busy.get().then_some("true");
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=button_class(tone, size)
            disabled=disabled
            aria-busy=is_busy
            aria-disabled=is_busy
            on:click=press
        >
            {icon.map(|glyph| view! { <Icon glyph /> })}
            <span>{move || label.get()}</span>
        </button>
    }
}

/// A link that looks like a button: it goes somewhere and changes nothing.
#[component]
pub fn LinkButton(
    /// Where it goes, in words.
    #[prop(into)]
    label: TextProp,
    /// The address, from a feature's `link`.
    #[prop(into)]
    href: TextProp,
    /// How loudly it speaks.
    #[prop(optional)]
    tone: Tone,
    /// How large it is.
    #[prop(optional)]
    size: Size,
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<Glyph>,
) -> impl IntoView {
    let class = button_class(tone, size);
    let to = move || href.get().to_string();
    view! {
        <A href=to attr:class=class>
            {icon.map(|glyph| view! { <Icon glyph /> })}
            <span>{move || label.get()}</span>
        </A>
    }
}

/// A button that is only an icon; its label is spoken and shown on hover.
#[component]
pub fn IconButton(
    /// What pressing it does, for readers.
    #[prop(into)]
    label: TextProp,
    /// What it shows.
    icon: Glyph,
    /// Called on a press.
    #[prop(into)]
    on_press: Callback<()>,
    /// It cannot be pressed now.
    #[prop(into, optional)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let title = label.clone();
    view! {
        <button
            type="button"
            class="icon-btn"
            aria-label=label
            title=title
            disabled=disabled
            on:click=move |_| on_press.run(())
        >
            <Icon glyph=icon />
        </button>
    }
}
