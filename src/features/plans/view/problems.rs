//! What is wrong in a form, beside each field and at the top. Nothing is held against anybody before they save.

use leptos::prelude::*;

use crate::features::plans::problem::{Field, Problem};
use crate::features::plans::words;
use crate::i18n::{I18n, use_i18n};

/// The problems of a form. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Problems {
    i18n: I18n,
    tried: RwSignal<bool>,
    found: Memo<Vec<Problem>>,
}

impl Problems {
    /// Follows what `check` finds, once somebody has tried to save.
    pub fn of(check: impl Fn() -> Vec<Problem> + Send + Sync + 'static) -> Self {
        let tried = RwSignal::new(false);
        let found = Memo::new(move |_| if tried.get() { check() } else { Vec::new() });
        Self { i18n: use_i18n(), tried, found }
    }

    /// From now on what is wrong is said.
    pub fn show(self) {
        self.tried.set(true);
    }

    /// Returns what is wrong in a field.
    pub fn in_field(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || {
            let found = self.found.with(|all| all.iter().copied().find(|problem| problem.field() == field));
            found.map(|problem| words::problem(problem, self.i18n.get_locale()).to_owned())
        })
    }

    /// Returns all of it for the top of the form.
    pub fn summary(self) -> Signal<Vec<(String, String)>> {
        Signal::derive(move || {
            let line = |problem: &Problem| {
                let (field, locale) = (problem.field(), self.i18n.get_locale());
                let words = format!("{} · {}", words::field(field, locale), words::problem(*problem, locale));
                (field.name().to_owned(), words)
            };
            self.found.with(|all| all.iter().map(line).collect())
        })
    }
}
