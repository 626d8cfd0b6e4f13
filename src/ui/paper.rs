//! Documents: what is printed on A4 and signed. `style/print.css` has their looks on the screen and on paper; whatever is
//! around them is not printed.

use leptos::prelude::*;

use super::format;
use super::signature::SignatureView;
use crate::domain::Money;
use crate::domain::signature::Stroke;
use crate::i18n::{t, use_i18n};

/// Where a document is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperLook {
    /// On the screen, and printed.
    #[default]
    Shown,
    /// Printed only: the page shows the same in its own way.
    Printed,
}

/// A document.
#[component]
pub fn Paper(
    /// Whose it is: the showroom.
    #[prop(into)]
    issuer: TextProp,
    /// What it is, e.g. `报价单`.
    #[prop(into)]
    title: TextProp,
    /// Its number, where it has one.
    #[prop(into, optional)]
    number: Option<TextProp>,
    /// Where it is seen.
    #[prop(optional)]
    look: PaperLook,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let class = match look {
        PaperLook::Shown => "paper",
        PaperLook::Printed => "paper printed",
    };
    let number = number.map(|number| {
        view! { <p class="paper-number">{t!(i18n, ui.paper_number)} " " {move || number.get()}</p> }
    });
    view! {
        <article class=class>
            <header class="paper-head">
                <p class="paper-issuer">{move || issuer.get()}</p>
                <h1 class="paper-title">{move || title.get()}</h1>
                {number}
            </header>
            {children()}
        </article>
    }
}

/// The list that holds [`PaperFact`]s, two on a line: the parties, the car.
#[component]
pub fn PaperFacts(
    /// The facts.
    children: Children,
) -> impl IntoView {
    view! { <dl class="paper-facts">{children()}</dl> }
}

/// A label and what is filled in there.
#[component]
pub fn PaperFact(
    /// What is known.
    #[prop(into)]
    label: TextProp,
    /// The value.
    #[prop(into)]
    value: TextProp,
    /// It takes a line of its own.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    view! {
        <div class="paper-fact" class:wide=wide>
            <dt>{move || label.get()}</dt>
            <dd>{move || value.get()}</dd>
        </div>
    }
}

/// A column of a [`PaperTable`].
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub label: TextProp,
    /// It holds figures, which stand at the right.
    pub figures: bool,
}

impl Column {
    /// A column of words.
    pub fn words(label: impl Into<TextProp>) -> Self {
        Self { label: label.into(), figures: false }
    }

    /// A column of figures.
    pub fn figures(label: impl Into<TextProp>) -> Self {
        Self { label: label.into(), figures: true }
    }
}

/// A table; its head is repeated on each page.
#[component]
pub fn PaperTable(
    /// The columns.
    columns: Vec<Column>,
    /// The rows, with a cell for each column.
    rows: Vec<Vec<TextProp>>,
) -> impl IntoView {
    let class = |figures: bool| figures.then_some("figures");
    let kinds: Vec<bool> = columns.iter().map(|column| column.figures).collect();
    let head = columns.into_iter().map(|column| {
        view! { <th scope="col" class=class(column.figures)>{move || column.label.get()}</th> }
    });
    let row = |cells: Vec<TextProp>| {
        let cell = |(text, figures): (TextProp, &bool)| view! { <td class=class(*figures)>{move || text.get()}</td> };
        view! { <tr>{cells.into_iter().zip(&kinds).map(cell).collect_view()}</tr> }
    };
    view! {
        <table class="paper-table">
            <thead>
                <tr>{head.collect_view()}</tr>
            </thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// The list that holds [`PaperSum`]s.
#[component]
pub fn PaperSums(
    /// The sums.
    children: Children,
) -> impl IntoView {
    view! { <dl class="paper-sums">{children()}</dl> }
}

/// What something comes to, in figures and in 大写.
#[component]
pub fn PaperSum(
    /// What it is.
    #[prop(into)]
    label: TextProp,
    /// The amount.
    amount: Money,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="paper-sum">
            <dt>{move || label.get()}</dt>
            <dd class="figures">{format::yuan(amount)}</dd>
            <dd class="paper-words">{t!(i18n, ui.in_words)} " " <span lang="zh-CN">{amount.capital()}</span></dd>
        </div>
    }
}

/// A part of the document under a heading: a clause, remarks.
#[component]
pub fn PaperClause(
    /// The heading.
    #[prop(into)]
    title: TextProp,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="paper-clause">
            <h2>{move || title.get()}</h2>
            {children()}
        </section>
    }
}

/// The row that holds the [`PaperSign`]s; it is not torn apart by the end of a page.
#[component]
pub fn PaperSigns(
    /// Who signs.
    children: Children,
) -> impl IntoView {
    view! { <div class="paper-signs">{children()}</div> }
}

/// A place to sign, or what was signed there.
#[component]
pub fn PaperSign(
    /// Who signs, and as what.
    #[prop(into)]
    label: TextProp,
    /// What was signed on glass; without it there is a line to sign on.
    #[prop(optional)]
    strokes: Vec<Stroke>,
    /// When it was signed; without it there is room to write it.
    #[prop(into, optional)]
    date: TextProp,
) -> impl IntoView {
    let i18n = use_i18n();
    let spoken = label.clone();
    let signed = (!strokes.is_empty()).then(|| view! { <SignatureView strokes=strokes label=spoken /> });
    view! {
        <div class="paper-sign">
            <p>{move || label.get()}</p>
            <div class="paper-sign-line">{signed}</div>
            <p class="paper-sign-date">{t!(i18n, ui.paper_date)} " " {move || date.get()}</p>
        </div>
    }
}
