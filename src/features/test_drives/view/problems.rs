//! What is wrong with what was entered, as the fields show it.

use chrono::FixedOffset;
use leptos::prelude::*;

use super::words;
use crate::app::use_app;
use crate::features::test_drives::draft::{Field, Problem};
use crate::features::test_drives::ground::Ground;
use crate::i18n::{Locale, use_i18n};

/// The problems of a form, in the reader's language.
#[derive(Clone, Copy)]
pub struct Problems {
    all: Signal<Vec<Problem>>,
    ground: Memo<Ground>,
    locale: Signal<Locale>,
    zone: FixedOffset,
}

/// Returns the problems that `all` finds.
pub fn use_problems(ground: Memo<Ground>, all: impl Fn() -> Vec<Problem> + Send + Sync + 'static) -> Problems {
    let i18n = use_i18n();
    let all = Memo::new(move |_| all());
    Problems { all: all.into(), ground, locale: Signal::derive(move || i18n.get_locale()), zone: use_app().zone() }
}

impl Problems {
    /// Returns what is wrong with one field.
    pub fn of(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.all.with(|all| all.iter().find(|problem| problem.field() == field).map(|problem| self.say(problem)))
        })
    }

    /// Returns all of it, for the summary.
    pub fn summary(self) -> Signal<Vec<(String, String)>> {
        let told = move |problem: &Problem| (problem.field().id().to_owned(), self.say(problem));
        Signal::derive(move || self.all.with(|all| all.iter().map(told).collect()))
    }

    fn say(self, problem: &Problem) -> String {
        self.ground.with(|ground| words::problem(problem, ground, self.zone, self.locale.get()))
    }
}
