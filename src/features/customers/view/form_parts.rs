//! The parts of the form that are filled in while one talks.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::budget::{BudgetFields, CurrentCarFields};
use super::fields::{DoubtFields, Fields, field_id};
use super::next_contact::NearDays;
use super::words;
use crate::app::use_app;
use crate::domain::vehicle::Model;
use crate::features::customers::draft::Field;
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Choice, ChoiceLook, Glyph, IconButton, InputKind, MultiChoice, TextArea, TextField, Tone};

/// Returns what is wrong in a field.
pub(super) type ProblemOf = Callback<(Field,), Option<String>>;

pub(super) fn problem(of: ProblemOf, field: Field) -> Signal<Option<String>> {
    Signal::derive(move || of.run((field,)))
}

/// What the customer wants.
#[component]
pub fn NeedFields(fields: Fields, problem: ProblemOf) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    // Models that are in mind stay, even when the catalogue no longer has them.
    let noted: BTreeSet<String> = fields.models.with_untracked(|models| models.iter().cloned().collect());
    let catalogue = app.records.all::<Model>();
    let models = Memo::new(move |_| {
        let mut known = catalogue.filter(|_| true);
        known.sort_by(|one, other| (&one.series, one.list_price).cmp(&(&other.series, other.list_price)));
        let mut names: Vec<String> = Vec::new();
        for name in known.iter().map(|model| &model.name).chain(&noted) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    });
    let model_options =
        Signal::derive(move || models.get().into_iter().map(|name| (name.clone(), TextProp::from(name))).collect());
    view! {
        <fieldset class="form">
            <legend>{t!(i18n, customers.needs)}</legend>
            <MultiChoice
                label=t!(i18n, customers.purposes)
                options=words::options(i18n, &words::PURPOSES, words::purpose)
                value=fields.purposes
            />
            <BudgetFields fields problem />
            <Show when=move || models.with(|models| !models.is_empty())>
                <MultiChoice
                    label=t!(i18n, customers.models)
                    options=model_options
                    value=fields.models
                />
            </Show>
            <TextField
                label=t!(i18n, customers.colour)
                example=t!(i18n, customers.colour_example)
                value=fields.colour
            />
            <TextField
                label=t!(i18n, customers.competitors)
                example=t!(i18n, customers.competitors_example)
                value=fields.competitors
            />
            <TextField
                label=t!(i18n, customers.decides)
                example=t!(i18n, customers.decides_example)
                value=fields.decides
            />
            <Choice
                label=t!(i18n, customers.timeframe)
                options=words::options(i18n, &words::TIMEFRAMES, words::timeframe)
                value=fields.timeframe
            />
            <CurrentCarFields fields problem />
            <TextArea label=t!(i18n, customers.note) value=fields.note lines=2 />
        </fieldset>
    }
}

/// Where the customer comes from, and how to be reached.
#[component]
pub fn ContactFields(fields: Fields) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <fieldset class="form">
            <legend>{t!(i18n, customers.contact)}</legend>
            <Choice
                label=t!(i18n, customers.source)
                options=words::options(i18n, &words::SOURCES, words::source)
                look=ChoiceLook::Chips
                value=fields.source
            />
            <Choice
                label=t!(i18n, customers.channel)
                options=words::options(i18n, &words::CHANNELS, words::channel)
                value=fields.channel
            />
        </fieldset>
    }
}

/// When to speak next.
#[component]
pub fn NextContactField(fields: Fields, problem: ProblemOf) -> impl IntoView {
    let i18n = use_i18n();
    let chosen = Signal::derive(move || fields.next_contact.with(|typed| typed.parse::<NaiveDate>().ok()));
    let choose = Callback::new(move |(day,): (Option<NaiveDate>,)| {
        fields.next_contact.set(day.map(|day| day.to_string()).unwrap_or_default());
    });
    view! {
        <fieldset class="form">
            <legend>{t!(i18n, customers.next_contact)}</legend>
            <NearDays chosen on_choose=choose />
            <TextField
                label=t!(i18n, customers.another_day)
                input=InputKind::Date
                value=fields.next_contact
                name=field_id(Field::NextContact)
                problem=self::problem(problem, Field::NextContact)
            />
        </fieldset>
    }
}

/// The doubts, line by line.
#[component]
pub fn DoubtLines(fields: Fields, problem: ProblemOf) -> impl IntoView {
    let i18n = use_i18n();
    let line = move |doubt: DoubtFields| {
        let place = move || fields.doubts.with(|doubts| doubts.iter().position(|other| other.line == doubt.line));
        let wrong = Signal::derive(move || place().and_then(|place| problem.run((Field::Doubt(place),))));
        view! {
            <div class="customer-doubt-line field wide">
                <TextField
                    label=t!(i18n, customers.doubt)
                    example=t!(i18n, customers.doubt_example)
                    value=doubt.text
                    name=field_id(Field::Doubt(doubt.line))
                    problem=wrong
                />
                <IconButton
                    label=t!(i18n, customers.drop_doubt)
                    icon=Glyph::Close
                    on_press=move || fields.drop_doubt(doubt.line)
                />
                <TextArea label=t!(i18n, customers.answer) value=doubt.answer lines=1 />
            </div>
        }
    };
    view! {
        <fieldset class="form">
            <legend>{t!(i18n, customers.doubts)}</legend>
            <For each=move || fields.doubts.get() key=|doubt| doubt.line children=line />
            <div>
                <Button
                    label=t!(i18n, customers.add_doubt)
                    icon=Glyph::Plus
                    tone=Tone::Quiet
                    on_press=move || fields.add_doubt()
                />
            </div>
        </fieldset>
    }
}
