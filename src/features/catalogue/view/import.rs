//! Import: a file is chosen, every line's fate is seen, and what is right is taken in at once. And the way out.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::export::Export;
use super::fates::Fates;
use super::use_ground;
use crate::app::host::{Accept, Picked};
use crate::app::{Host, use_app};
use crate::features::catalogue::csv::table::{BadTable, Subject, Table};
use crate::features::catalogue::csv::text::{Encoding, Look, look};
use crate::features::catalogue::link::Link;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::ui::{Button, Glyph, Heed, Mood, Notice, PageHead, Section, Tone, use_toasts};

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// Its name.
    pub name: String,
    /// How it was written.
    pub encoding: Encoding,
    /// What is in it.
    pub table: Arc<Table>,
}

/// Why a file was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unread {
    Workbook,
    Nothing,
    NoText,
    Table(BadTable),
}

/// What became of the file that was chosen.
#[derive(Clone, Debug, Default, PartialEq)]
enum Outcome {
    #[default]
    NoFile,
    Read(Read),
    Unread(String, Unread),
}

/// The page.
#[component]
pub fn Import() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let ground = use_ground();
    let outcome = RwSignal::new(Outcome::default());
    let busy = RwSignal::new(false);
    let choose = Callback::new(move |()| {
        spawn_local(async move {
            let host = app.host();
            let Ok(picked) = host.pick(Accept::Any).await else {
                return toasts.say(Mood::Bad, untrack(|| t_string!(i18n, app.not_loaded_text)));
            };
            let Some(file) = picked.into_iter().next() else { return };
            busy.try_set(true);
            let read = read(&host, file).await;
            outcome.try_set(read);
            busy.try_set(false);
        });
    });
    let done = Callback::new(move |()| outcome.set(Outcome::NoFile));
    let has_file = Memo::new(move |_| outcome.with(|outcome| matches!(outcome, Outcome::Read(_))));
    let label = move || match has_file.get() {
        true => t_string!(i18n, catalogue.import_again),
        false => t_string!(i18n, catalogue.import_pick),
    };
    let actions = move || {
        let tone = move || if has_file.get() { Tone::Plain } else { Tone::Go };
        move || view! { <Button label icon=Glyph::Paper tone=tone() on_press=choose busy=busy /> }
    };
    let body = move || match outcome.get() {
        Outcome::NoFile => view! { <HowTo /> <Export ground /> }.into_any(),
        Outcome::Unread(name, why) => view! {
            <Notice
                tone=Mood::Bad
                title=t!(i18n, catalogue.import_bad)
                text=move || format!("{name} · {}", unread(why, i18n.get_locale()))
            />
            <HowTo />
        }
        .into_any(),
        Outcome::Read(read) => view! { <Told read=read.clone() /> <Fates read ground on_done=done /> }.into_any(),
    };
    view! {
        <div class="page">
            <PageHead
                title=t!(i18n, catalogue.import_title)
                lead=t!(i18n, catalogue.import_lead)
                back=Link::Models.href()
                actions
            />
            {body}
        </div>
    }
}

async fn read(host: &Rc<dyn Host>, file: Picked) -> Outcome {
    let Picked { name, content, .. } = file;
    let text = match look(&content) {
        Look::Text(text, encoding) => Ok((text, encoding)),
        Look::Workbook => Err(Unread::Workbook),
        Look::Nothing => Err(Unread::Nothing),
        Look::Gb18030 => {
            let read = host.decode("gb18030", content).await;
            read.map(|text| (text, Encoding::Gb18030)).ok_or(Unread::NoText)
        }
    };
    let read = text.and_then(|(text, encoding)| {
        let table = Table::read(&text).map_err(Unread::Table)?;
        Ok(Read { name: name.clone(), encoding, table: Arc::new(table) })
    });
    match read {
        Ok(read) => Outcome::Read(read),
        Err(why) => Outcome::Unread(name, why),
    }
}

fn unread(why: Unread, locale: Locale) -> &'static str {
    match why {
        Unread::Workbook => td_string!(locale, catalogue.bad_workbook),
        Unread::Nothing => td_string!(locale, catalogue.bad_nothing),
        Unread::NoText => td_string!(locale, catalogue.bad_text),
        Unread::Table(BadTable::NoHead) => td_string!(locale, catalogue.bad_head),
        Unread::Table(BadTable::NoRows) => td_string!(locale, catalogue.bad_rows),
    }
}

/// What was read: the file, how it is written, and what in it means nothing here.
#[component]
fn Told(read: Read) -> impl IntoView {
    let i18n = use_i18n();
    let Read { name, encoding, table } = read;
    let unknown = table.unknown.join("、");
    let has_unknown = !unknown.is_empty();
    let (subject, rows) = (table.subject, table.rows.len());
    let told = move || {
        let file = t_string!(i18n, catalogue.import_read, name = name, encoding = encoding.name(), rows = rows);
        let subject = match subject {
            Subject::Models => t_string!(i18n, catalogue.import_models),
            Subject::Cars => t_string!(i18n, catalogue.import_cars),
        };
        format!("{subject} · {file}")
    };
    view! {
        <p class="label">{told}</p>
        <Show when=move || has_unknown>
            <Notice title={
                let unknown = unknown.clone();
                move || t_string!(i18n, catalogue.import_unknown, names = unknown.as_str())
            } />
        </Show>
    }
}

#[component]
fn HowTo() -> impl IntoView {
    let i18n = use_i18n();
    let points = Signal::derive(move || {
        vec![
            t_string!(i18n, catalogue.import_how_columns).to_owned(),
            t_string!(i18n, catalogue.import_how_empty).to_owned(),
            t_string!(i18n, catalogue.import_how_price).to_owned(),
            t_string!(i18n, catalogue.import_how_encoding).to_owned(),
        ]
    });
    view! {
        <Section title=t!(i18n, catalogue.import_how)>
            <Heed points />
        </Section>
    }
}
