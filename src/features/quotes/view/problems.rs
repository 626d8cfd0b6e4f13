//! What is wrong with a round, from the first try to save it on.

use leptos::prelude::*;

use super::fields::Fields;
use crate::app::use_app;
use crate::features::quotes::problem::{Field, Problem};
use crate::features::quotes::words;
use crate::i18n::{I18n, use_i18n};

/// The problems of a form.
#[derive(Clone, Copy)]
pub struct Problems {
    /// Somebody has tried to save.
    pub tried: RwSignal<bool>,
    found: Memo<Vec<Problem>>,
    i18n: I18n,
}

impl Problems {
    /// Returns the problems of a form.
    pub fn in_form(fields: Fields) -> Self {
        let (app, i18n) = (use_app(), use_i18n());
        let tried = RwSignal::new(false);
        let found = Memo::new(move |_| {
            let found = || fields.draft().check(app.today()).err().unwrap_or_default();
            if tried.get() { found() } else { Vec::new() }
        });
        Self { tried, found, i18n }
    }

    /// Returns what is wrong with a field, in words.
    pub fn of(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || {
            let found = self.found.with(|all| all.iter().copied().find(|problem| problem.field() == field));
            found.map(|problem| words::problem(problem, self.i18n.get_locale()).to_owned())
        })
    }

    /// Returns all that is wrong, for the summary.
    pub fn summary(self) -> Signal<Vec<(String, String)>> {
        Signal::derive(move || {
            let line = |problem: &Problem| {
                let (field, locale) = (problem.field(), self.i18n.get_locale());
                let words = format!("{} · {}", words::field(field, locale), words::problem(*problem, locale));
                (field.name(), words)
            };
            self.found.with(|all| all.iter().map(line).collect())
        })
    }
}
