//! What becomes of every line of a table, before anything is written; and the one button that writes.

use std::sync::Arc;

use leptos::prelude::*;

use super::import::Read;
use crate::app::{use_app, use_saving};
use crate::domain::Batch;
use crate::domain::vehicle::{Model, Vehicle};
use crate::features::catalogue::csv::fate::{Fate, Line, fates, take_in};
use crate::features::catalogue::csv::kept::Kept;
use crate::features::catalogue::csv::table::Subject;
use crate::features::catalogue::ground::Ground;
use crate::features::catalogue::words;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::ui::{Button, Filters, Mood, Tone, use_toasts};

/// How many lines are drawn at most; what is wrong comes first.
const DRAWN: usize = 300;

/// The four fates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Wrong,
    New,
    Changes,
    Same,
}

const SORTS: [Sort; 4] = [Sort::Wrong, Sort::New, Sort::Changes, Sort::Same];

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    number: u64,
    name: String,
    sort: Sort,
    details: Vec<String>,
}

/// All lines, and what would be written.
#[derive(Clone, Debug, Default, PartialEq)]
struct Preview {
    lines: Vec<Shown>,
    batch: Batch,
}

/// The preview.
#[component]
pub fn Fates(
    /// What was read.
    read: Read,
    /// What it is held against.
    ground: Memo<Arc<Ground>>,
    /// Called when it is written.
    on_done: Callback<()>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let toasts = use_toasts();
    let filter = RwSignal::new(None::<Sort>);
    let preview = Memo::new(move |_| {
        let act = app.act();
        let locale = i18n.get_locale();
        ground.with(|ground| match read.table.subject {
            Subject::Models => previewed(&fates::<Model>(&read.table, ground, &act), ground, locale),
            Subject::Cars => previewed(&fates::<Vehicle>(&read.table, ground, &act), ground, locale),
        })
    });
    let count = move |sort: Sort| preview.with(|preview| preview.lines.iter().filter(|line| line.sort == sort).count());
    let to_write = Memo::new(move |_| preview.with(|preview| preview.batch.changes.len()));
    let label = move |sort: Option<Sort>| {
        TextProp::from(move || match sort {
            None => t_string!(i18n, catalogue.fate_all, count = preview.with(|preview| preview.lines.len())),
            Some(Sort::New) => t_string!(i18n, catalogue.fate_new, count = count(Sort::New)),
            Some(Sort::Changes) => t_string!(i18n, catalogue.fate_changes, count = count(Sort::Changes)),
            Some(Sort::Same) => t_string!(i18n, catalogue.fate_same, count = count(Sort::Same)),
            Some(Sort::Wrong) => t_string!(i18n, catalogue.fate_wrong, count = count(Sort::Wrong)),
        })
    };
    let options = std::iter::once(None).chain(SORTS.map(Some)).map(|one| (one, label(one))).collect::<Vec<_>>();
    let write = Callback::new(move |()| {
        let (batch, written) = (preview.with_untracked(|preview| preview.batch.clone()), to_write.get_untracked());
        saving.run(batch, move || {
            toasts.say(Mood::Good, untrack(|| t_string!(i18n, catalogue.taken_in, count = written)));
            on_done.run(());
        });
    });
    let action = move || match to_write.get() {
        0 => t_string!(i18n, catalogue.take_in_none).to_owned(),
        count => t_string!(i18n, catalogue.take_in, count = count),
    };
    let wrong = move || match count(Sort::Wrong) {
        0 => String::new(),
        count => t_string!(i18n, catalogue.wrong_stay, count = count),
    };
    let nothing = Signal::derive(move || to_write.get() == 0);
    view! {
        <Filters label=t!(i18n, catalogue.fate_filter) options=options value=filter />
        <Lines preview filter />
        <div class="import-foot">
            <p class="small">{wrong}</p>
            <Button label=action tone=Tone::Go on_press=write busy=saving.busy disabled=nothing />
        </div>
    }
}

#[component]
fn Lines(preview: Memo<Preview>, filter: RwSignal<Option<Sort>>) -> impl IntoView {
    let i18n = use_i18n();
    let wanted = Memo::new(move |_| {
        let filter = filter.get();
        preview.with(|preview| {
            let lines = preview.lines.iter().filter(|line| filter.is_none_or(|sort| line.sort == sort));
            lines.cloned().collect::<Vec<_>>()
        })
    });
    let rows = move || wanted.get().into_iter().take(DRAWN).map(|line| view! { <FateRow line /> }).collect_view();
    let more = move || {
        let all = wanted.with(Vec::len);
        if all > DRAWN { t_string!(i18n, catalogue.shown_of, shown = DRAWN, all = all) } else { String::new() }
    };
    view! {
        <ul class="fates" role="list" aria-label=t!(i18n, catalogue.fates)>{rows}</ul>
        <p class="small">{more}</p>
    }
}

#[component]
fn FateRow(line: Shown) -> impl IntoView {
    let i18n = use_i18n();
    let Shown { number, name, sort, details } = line;
    let (class, word) = match sort {
        Sort::Wrong => ("fate wrong", t!(i18n, catalogue.is_wrong)),
        Sort::New => ("fate new", t!(i18n, catalogue.is_new)),
        Sort::Changes => ("fate changes", t!(i18n, catalogue.is_changes)),
        Sort::Same => ("fate same", t!(i18n, catalogue.is_same)),
    };
    let details = details.into_iter().map(|detail| view! { <li>{detail}</li> }).collect_view();
    view! {
        <li class=class>
            <span class="fate-sort">{word}</span>
            <span class="fate-name">{name}</span>
            <span class="fate-line">{move || t_string!(i18n, catalogue.line, number = number)}</span>
            <ul class="fate-details" role="list">{details}</ul>
        </li>
    }
}

fn previewed<R: Kept>(lines: &[Line<R>], ground: &Ground, locale: Locale) -> Preview {
    let mut shown: Vec<Shown> = lines.iter().map(|line| show(line, ground, locale)).collect();
    shown.sort_by_key(|line| (line.sort != Sort::Wrong, line.number));
    Preview { lines: shown, batch: take_in(lines) }
}

fn show<R: Kept>(line: &Line<R>, ground: &Ground, locale: Locale) -> Shown {
    let (sort, details) = match &line.fate {
        Fate::New(_) => (Sort::New, Vec::new()),
        Fate::Same => (Sort::Same, Vec::new()),
        Fate::Wrong(problems) => {
            (Sort::Wrong, problems.iter().map(|problem| words::problem_in_table(problem, locale)).collect())
        }
        Fate::Changes { before, after, fields } => {
            let said = |text: String| {
                if text.is_empty() { td_string!(locale, catalogue.nothing).to_owned() } else { text }
            };
            let change = |field: &crate::features::catalogue::problem::Field| {
                let (before, after) = (before.cell(*field, ground, locale), after.cell(*field, ground, locale));
                let field = words::field(*field, locale);
                td_string!(locale, catalogue.change, field = field, before = said(before), after = said(after))
            };
            (Sort::Changes, fields.iter().map(change).collect())
        }
    };
    Shown { number: line.number, name: line.name.clone(), sort, details }
}
