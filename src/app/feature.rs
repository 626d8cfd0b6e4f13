//! What a feature is to the app: an entry in the registry.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use futures::future::join_all;
use leptos::prelude::*;
use serde_json::Value;

use super::host::Host;
use super::{App, Records};
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId, StaffId, VehicleId};
use crate::domain::{Key, Kind};
use crate::i18n::Locale;
use crate::process::{Facts, Library, Opens};
use crate::ui::Glyph;

/// Finds what a feature's records prove about a deal.
pub type Prove = fn(App, &Deal, &mut Facts);
/// Returns where a step of a deal is done, when it is done in the feature.
pub type Open = fn(App, &Deal, Opens) -> Option<String>;
/// Finds what happened with somebody or something.
pub type Happened = fn(App, Locale, Subject) -> Vec<Happening>;
/// Finds what waits today for whoever works here.
pub type FindTodos = fn(App, Locale) -> Vec<Todo>;
/// Finds what of the feature's records fits what was typed, the best first.
pub type Find = fn(App, Locale, &str) -> Vec<Title>;
/// Shows what is kept with a customer, or with one deal of theirs, as a section of their page.
pub type Beside = fn(CustomerId, Option<DealId>) -> AnyView;
/// Returns what one of the feature's records is called and where it is shown.
pub type NameRecord = fn(App, Locale, &Key) -> Option<Title>;
/// Returns what a field of one of the feature's records and a value of it are called.
pub type NameField = fn(Locale, &Kind, &[String], Option<&Value>) -> Option<FieldWords>;
/// Tells whether any text may stand in a field of one of the feature's records.
pub type HoldsText = fn(&Kind, &[String]) -> bool;

/// A feature's entry in the registry. What it leaves out, it does not do.
#[derive(Clone, Copy)]
pub struct Feature {
    /// Its name, as its folder's.
    pub name: &'static str,
    /// Its place in the rail.
    pub nav: Option<Nav>,
    /// Looks at the tables that it shows, so that they are read along with the store and not when a page waits.
    pub reads: Option<fn(Records)>,
    /// What its records prove.
    pub prove: Option<Prove>,
    /// Which steps are done in it.
    pub open: Option<Open>,
    /// Its lines of the history.
    pub happened: Option<Happened>,
    /// What of it waits on the page of today.
    pub todos: Option<FindTodos>,
    /// What of its records a search finds, customers and deals apart.
    pub find: Option<Find>,
    /// Its section of a customer's or a deal's page.
    pub beside: Option<Beside>,
    /// What its records are called.
    pub title: Option<NameRecord>,
    /// What their fields are called, for a person who compares two edits.
    pub field: Option<NameField>,
    /// Which of them hold free text, so that a person who compares two edits can write a third.
    pub text: Option<HoldsText>,
}

impl Feature {
    /// A feature that does nothing yet, to be filled in.
    pub const fn named(name: &'static str) -> Self {
        Self {
            name,
            nav: None,
            reads: None,
            prove: None,
            open: None,
            happened: None,
            todos: None,
            find: None,
            beside: None,
            title: None,
            field: None,
            text: None,
        }
    }
}

/// A place in the rail.
#[derive(Clone, Copy)]
pub struct Nav {
    /// Its name, two or three characters in Chinese.
    pub label: fn(Locale) -> &'static str,
    /// Its icon.
    pub icon: Glyph,
    /// Its address.
    pub href: &'static str,
}

/// Whose history is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A customer's, with all their deals.
    Customer(CustomerId),
    /// One deal's alone.
    Deal(CustomerId, DealId),
    /// A car's; what belongs to the deal that gets it need not be told again.
    Vehicle(VehicleId),
}

impl Subject {
    /// Tells whether what belongs to a customer, and to a deal where it does, belongs to this history.
    pub fn covers(self, customer: CustomerId, deal: Option<DealId>) -> bool {
        match self {
            Self::Customer(wanted) => customer == wanted,
            Self::Deal(owner, wanted) => customer == owner && deal == Some(wanted),
            Self::Vehicle(_) => false,
        }
    }
}

/// One line of a history.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// When.
    pub at: DateTime<Utc>,
    /// What, in the reader's language.
    pub text: String,
    /// Who.
    pub by: Option<StaffId>,
    /// The record that tells of it, which a tap opens; `None` where there is no page but this.
    pub about: Option<Key>,
}

/// Something that waits for whoever works here: on the page of today it is one line, its reason and one button.
#[derive(Clone, Debug, PartialEq)]
pub struct Todo {
    /// The day by which; `None` where it waits without one.
    pub due: Option<NaiveDate>,
    /// Whom or what it is about, e.g. the customer's name and the car.
    pub who: String,
    /// What to do.
    pub what: String,
    /// Why, and why now; may be empty.
    pub why: String,
    /// 注意: what to heed while doing it, one sentence; may be empty.
    pub heed: String,
    /// Where it is done.
    pub href: String,
    /// What the button says.
    pub press: String,
}

/// What a record is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// In words, e.g. `客户 陈雨桐`.
    pub text: String,
    /// Where it is shown.
    pub href: Option<String>,
}

/// A field and its value, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldWords {
    /// The field.
    pub label: String,
    /// The value; empty where there is none.
    pub value: String,
}

impl App {
    /// Returns what a record is called; one that no feature knows is called by its kind.
    pub fn title(&self, locale: Locale, key: &Key) -> Title {
        let titles = self.features().iter().filter_map(|feature| feature.title);
        let known = titles.into_iter().find_map(|title| title(*self, locale, key));
        let Title { text, href } = known.unwrap_or_else(|| Title { text: key.kind.to_string(), href: None });
        // The name in it may not be known here.
        Title { text: text.trim().to_owned(), href }
    }

    /// Returns what a field and its value are called; a field that no feature knows is called by its name.
    pub fn field(&self, locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> FieldWords {
        let words = self.features().iter().filter_map(|feature| feature.field);
        let known = words.into_iter().find_map(|words| words(locale, kind, path, value));
        known.unwrap_or_else(|| FieldWords { label: path.join(" · "), value: plain(value) })
    }

    /// Tells whether any text may stand in a field.
    pub fn holds_text(&self, kind: &Kind, path: &[String]) -> bool {
        self.features().iter().filter_map(|feature| feature.text).any(|holds| holds(kind, path))
    }

    /// Returns what records prove about a deal.
    pub fn facts(&self, deal: &Deal) -> Facts {
        let mut facts = Facts::default();
        for prove in self.features().iter().filter_map(|feature| feature.prove) {
            prove(*self, deal, &mut facts);
        }
        facts
    }

    /// Returns where a step of a deal is done.
    pub fn opens(&self, deal: &Deal, what: Opens) -> Option<String> {
        self.features().iter().filter_map(|feature| feature.open).find_map(|open| open(*self, deal, what))
    }

    /// Shows what is kept with a customer, or with one deal of theirs.
    pub fn beside(&self, customer: CustomerId, deal: Option<DealId>) -> AnyView {
        let sections = self.features().iter().filter_map(|feature| feature.beside);
        sections.map(|section| section(customer, deal)).collect_view().into_any()
    }

    /// Returns what happened, the newest first. A car's history has that of the deals which get it.
    pub fn history(&self, locale: Locale, subject: Subject) -> Vec<Happening> {
        let mut history = self.told(locale, subject);
        if let Subject::Vehicle(vehicle) = subject {
            let deals = self.records.all::<Deal>().filter(|deal| deal.vehicle == Some(vehicle));
            let of_deal = |deal: Arc<Deal>| self.told(locale, Subject::Deal(deal.customer, deal.id));
            history.extend(deals.into_iter().flat_map(of_deal));
        }
        history.sort_by_key(|happening| Reverse(happening.at));
        history
    }

    /// Returns what waits today, what presses most first.
    pub fn todos(&self, locale: Locale) -> Vec<Todo> {
        let finders = self.features().iter().filter_map(|feature| feature.todos);
        let mut todos: Vec<Todo> = finders.flat_map(|find| find(*self, locale)).collect();
        todos.sort_by(|one, other| {
            let place = |todo: &Todo| todo.due.unwrap_or(NaiveDate::MAX);
            place(one).cmp(&place(other)).then_with(|| one.who.cmp(&other.who))
        });
        todos
    }

    fn told(&self, locale: Locale, subject: Subject) -> Vec<Happening> {
        let tellers = self.features().iter().filter_map(|feature| feature.happened);
        tellers.flat_map(|tell| tell(*self, locale, subject)).collect()
    }
}

fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

const INDEX: &str = "index.json";

/// Reads the processes that the index names, all at once. What is wrong with one is known and told on the console; the
/// app goes on with the others.
pub(super) async fn load_processes(host: &dyn Host) -> Library {
    let read = |name: &str| host.read_file(&format!("/processes/{name}"));
    let index = read(INDEX).await.ok();
    let names = index.and_then(|text| serde_json::from_str::<Vec<String>>(&text).ok());
    let mut library = Library::default();
    let Some(names) = names else {
        library.add(INDEX, None);
        return library;
    };
    let texts = join_all(names.iter().map(|name| read(name))).await;
    for (name, text) in names.iter().zip(texts) {
        library.add(name, text.ok().as_deref());
    }
    for fault in library.faults() {
        leptos::logging::error!("/processes/{fault}");
    }
    library
}
