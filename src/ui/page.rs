//! What a page is laid out with: its head, sections, facts, and what it shows when there is nothing to show.

use leptos::prelude::*;

use super::button::{Button, Tone};
use super::icon::{Glyph, Icon};
use crate::i18n::{t, use_i18n};

/// What kind of news something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    /// Worth knowing.
    #[default]
    Info,
    /// It worked.
    Good,
    /// Heed this.
    Warn,
    /// It failed, or needs a person now.
    Bad,
}

impl Mood {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    pub(super) const fn glyph(self) -> Glyph {
        match self {
            Self::Info => Glyph::Info,
            Self::Good => Glyph::Check,
            Self::Warn | Self::Bad => Glyph::Warning,
        }
    }
}

/// The head of a page or of a detail pane: who or what it is.
#[component]
pub fn PageHead(
    /// Whom or what the page is about.
    #[prop(into)]
    title: TextProp,
    /// Where the title leads, when it names something that has a page of its own.
    #[prop(into, optional)]
    title_href: Option<TextProp>,
    /// Small, right after the title: a phone number for example.
    #[prop(into, optional)]
    aside: TextProp,
    /// One line below.
    #[prop(into, optional)]
    lead: TextProp,
    /// Where "back" leads. In a detail pane it is shown only while the pane covers its list.
    #[prop(into, optional)]
    back: Option<TextProp>,
    /// The state of what is shown: mostly a `StateDot`.
    #[prop(into, optional)]
    state: ViewFn,
    /// Buttons at the right.
    #[prop(into, optional)]
    actions: ViewFn,
) -> impl IntoView {
    let i18n = use_i18n();
    let back = back.map(|back| {
        view! {
            <a class="back icon-btn" href=back aria-label=t!(i18n, ui.back)>
                <Icon glyph=Glyph::Back />
            </a>
        }
    });
    let title = match title_href {
        Some(href) => view! { <a class="page-link" href=href>{move || title.get()}</a> }.into_any(),
        None => (move || title.get()).into_any(),
    };
    view! {
        <header class="page-head">
            {back}
            <div class="page-title">
                <h1>{title} " " <span class="page-aside">{move || aside.get()}</span></h1>
                <p class="page-lead">{move || lead.get()}</p>
            </div>
            <div class="page-state">{state.run()}</div>
            <div class="page-actions">{actions.run()}</div>
        </header>
    }
}

/// A part of a page under its own heading.
#[component]
pub fn Section(
    /// The heading.
    #[prop(into)]
    title: TextProp,
    /// Buttons beside the heading.
    #[prop(into, optional)]
    actions: ViewFn,
    /// The content.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section">
            <div class="section-head">
                <h2>{move || title.get()}</h2>
                <div class="section-actions">{actions.run()}</div>
            </div>
            {children()}
        </section>
    }
}

/// How facts are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FactsLook {
    /// In a row, large values.
    #[default]
    Row,
    /// In boxes of two columns, for the car park.
    Boxes,
    /// Label at the left, value at the right, one per line.
    Lines,
}

/// The list that holds [`Fact`]s.
#[component]
pub fn Facts(
    /// How they are laid out.
    #[prop(optional)]
    look: FactsLook,
    /// The facts.
    children: Children,
) -> impl IntoView {
    let class = match look {
        FactsLook::Row => "facts",
        FactsLook::Boxes => "facts boxes",
        FactsLook::Lines => "facts lines",
    };
    view! { <dl class=class>{children()}</dl> }
}

/// A label and its value.
#[component]
pub fn Fact(
    /// What is known.
    #[prop(into)]
    label: TextProp,
    /// The value, units included.
    #[prop(into)]
    value: TextProp,
    /// More about it, small.
    #[prop(into, optional)]
    note: TextProp,
    /// What kind of news the note is.
    #[prop(optional)]
    mood: Mood,
) -> impl IntoView {
    let no_note = {
        let note = note.clone();
        move || note.get().is_empty()
    };
    let mark = matches!(mood, Mood::Good | Mood::Warn | Mood::Bad).then(|| view! { <Icon glyph=mood.glyph() /> });
    view! {
        <div class="fact">
            <dt>{move || label.get()}</dt>
            <dd class="fact-value">{move || value.get()}</dd>
            <dd class=format!("fact-note {}", mood.class()) hidden=no_note>{mark} {move || note.get()}</dd>
        </div>
    }
}

/// Not all has been read yet: nothing can be said to be missing.
#[derive(Clone, Copy, Debug)]
pub struct Reading(pub Signal<bool>);

/// Nothing here yet, and how to begin. While not all has been read ([`Reading`], from the context) it waits.
#[component]
pub fn Empty(
    /// What is not there.
    #[prop(into)]
    title: TextProp,
    /// How it comes to be there.
    #[prop(into, optional)]
    text: TextProp,
    /// What it would look like.
    #[prop(optional)]
    icon: Option<Glyph>,
    /// The button that begins.
    #[prop(into, optional)]
    action: ViewFn,
) -> impl IntoView {
    let reading = use_context::<Reading>();
    let waits = move || reading.is_some_and(|Reading(reading)| reading.get());
    view! {
        <Show when=waits>
            <Loading />
        </Show>
        <div class="empty" hidden=waits>
            {icon.map(|glyph| view! { <span class="empty-mark"><Icon glyph /></span> })}
            <p class="empty-title">{move || title.get()}</p>
            <p class="empty-text">{move || text.get()}</p>
            <div class="empty-action">{action.run()}</div>
        </div>
    }
}

/// Something is being read. Shows nothing for the first 150 ms, which is mostly enough.
#[component]
pub fn Loading(
    /// How many rows to sketch.
    #[prop(default = 4)]
    rows: usize,
) -> impl IntoView {
    let i18n = use_i18n();
    let sketch = (0..rows).map(|_| view! { <i class="bone"></i> }).collect_view();
    view! {
        <div class="loading" role="status">
            <span class="unseen">{t!(i18n, ui.loading)}</span>
            {sketch}
        </div>
    }
}

/// Something could not be shown, and what can be done.
#[component]
pub fn Failed(
    /// What failed.
    #[prop(into)]
    title: TextProp,
    /// What it means and what is safe.
    #[prop(into, optional)]
    text: TextProp,
    /// Tries again.
    #[prop(into, optional)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let again = retry.map(|retry| {
        view! { <Button label=t!(i18n, ui.retry) icon=Glyph::Retry tone=Tone::Plain on_press=retry /> }
    });
    view! {
        <div class="empty failed" role="alert">
            <span class="empty-mark"><Icon glyph=Glyph::Warning /></span>
            <p class="empty-title">{move || title.get()}</p>
            <p class="empty-text">{move || text.get()}</p>
            <div class="empty-action">{again}</div>
        </div>
    }
}

/// A banner within a page: something to know or to decide.
#[component]
pub fn Notice(
    /// What kind of news it is.
    #[prop(optional)]
    tone: Mood,
    /// The news.
    #[prop(into)]
    title: TextProp,
    /// What it means.
    #[prop(into, optional)]
    text: TextProp,
    /// What can be done.
    #[prop(into, optional)]
    actions: ViewFn,
) -> impl IntoView {
    view! {
        <div class=format!("notice {}", tone.class()) role="status">
            <Icon glyph=tone.glyph() />
            <div class="notice-words">
                <p class="notice-title">{move || title.get()}</p>
                <p class="notice-text">{move || text.get()}</p>
            </div>
            <div class="notice-actions">{actions.run()}</div>
        </div>
    }
}
