//! Fields of amounts: each says below how what was typed is read.

use leptos::prelude::*;

use super::fields::{Fields, LineFields};
use super::problems::Problems;
use crate::app::use_app;
use crate::domain::{Money, Unit};
use crate::features::quotes::problem::{Field, List};
use crate::features::quotes::words;
use crate::i18n::{Locale, t_string, td_string, use_i18n};
use crate::ui::{Button, Glyph, IconButton, InputKind, TextField, Tone, format};

/// Returns the unit in which a number is read, in words; nothing where it is written beside the number.
fn unit_words(field: Field, typed: &str, locale: Locale) -> &'static str {
    let unit = if typed.trim().is_empty() { Some(field.unit()) } else { field.unit().read_in(typed) };
    match unit {
        Some(Unit::Wan) => td_string!(locale, quotes.wan),
        Some(Unit::Yuan) => td_string!(locale, quotes.yuan),
        None => "",
    }
}

/// Returns how what was typed is read; nothing while it cannot be.
fn reading(field: Field, typed: &str) -> String {
    Money::parse(typed, field.unit()).map(format::yuan).unwrap_or_default()
}

/// An amount of the round.
#[component]
pub fn Amount(
    /// What is typed.
    fields: Fields,
    /// Which amount.
    field: Field,
    /// What is wrong.
    problems: Problems,
    /// More to know about it.
    #[prop(into, optional)]
    note: TextProp,
) -> impl IntoView {
    let i18n = use_i18n();
    let value = fields.amount(field);
    let hint = move || {
        let parts = [reading(field, &value.get()), note.get().to_string()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    view! {
        <TextField
            name=field.name()
            label=move || words::field(field, i18n.get_locale())
            value=value
            problem=problems.of(field)
            input=InputKind::Number
            required=field == Field::ListPrice
            suffix=move || unit_words(field, &value.get(), i18n.get_locale())
            hint=hint
        />
    }
}

/// A list of lines that can be added and removed.
#[component]
pub fn LineList(
    /// What is typed.
    fields: Fields,
    /// Which list.
    list: List,
    /// What is wrong.
    problems: Problems,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let lines = fields.lines(list);
    let title = move || match list {
        List::Options => t_string!(i18n, quotes.options),
        List::Fees => t_string!(i18n, quotes.other_fees),
        List::Gifts => t_string!(i18n, quotes.gifts),
    };
    let add_words = move || match list {
        List::Options => t_string!(i18n, quotes.add_option),
        List::Fees => t_string!(i18n, quotes.add_fee),
        List::Gifts => t_string!(i18n, quotes.add_gift),
    };
    let add = Callback::new(move |()| {
        let line = LineFields { id: app.act().new_id(), name: RwSignal::default(), amount: RwSignal::default() };
        lines.update(|lines| lines.push(line));
    });
    view! {
        <fieldset class="quote-lines">
            <legend class="field-label">{title}</legend>
            <For each=move || lines.get() key=|line| line.id let(line)>
                <LineRow line=line list=list problems=problems lines=lines />
            </For>
            <div>
                <Button label=add_words icon=Glyph::Plus tone=Tone::Quiet on_press=add />
            </div>
        </fieldset>
    }
}

#[component]
fn LineRow(line: LineFields, list: List, problems: Problems, lines: RwSignal<Vec<LineFields>>) -> impl IntoView {
    let i18n = use_i18n();
    let (name, amount) = (Field::LineName(list, line.id), Field::LineAmount(list, line.id));
    let remove = Callback::new(move |()| lines.update(|lines| lines.retain(|other| other.id != line.id)));
    let remove_words = move || match line.name.get() {
        name if name.is_empty() => t_string!(i18n, quotes.remove_empty).to_owned(),
        name => t_string!(i18n, quotes.remove_line, name = name),
    };
    view! {
        <div class="quote-line">
            <TextField
                name=name.name()
                label=move || words::field(name, i18n.get_locale())
                value=line.name
                problem=problems.of(name)
                autofocus=line.name.with_untracked(String::is_empty)
            />
            <TextField
                name=amount.name()
                label=move || words::field(amount, i18n.get_locale())
                value=line.amount
                problem=problems.of(amount)
                input=InputKind::Number
                suffix=move || unit_words(amount, &line.amount.get(), i18n.get_locale())
                hint=move || reading(amount, &line.amount.get())
            />
            <IconButton label=remove_words icon=Glyph::Close on_press=remove />
        </div>
    }
}
