//! What is wrong with a form, as its fields and its summary show it.

use leptos::prelude::*;

use crate::features::catalogue::problem::{Field, Problem};
use crate::features::catalogue::words;
use crate::i18n::{I18n, use_i18n};

/// The problems of a form. Nothing is said before somebody has tried to save it.
#[derive(Clone, Copy)]
pub struct Problems {
    found: Memo<Vec<Problem>>,
    i18n: I18n,
    tried: RwSignal<bool>,
}

/// Returns the problems that `find` finds.
pub fn use_problems(find: impl Fn() -> Vec<Problem> + Send + Sync + 'static) -> Problems {
    let tried = RwSignal::new(false);
    let found = Memo::new(move |_| if tried.get() { find() } else { Vec::new() });
    Problems { found, i18n: use_i18n(), tried }
}

impl Problems {
    /// Somebody has tried to save.
    pub fn show(self) {
        self.tried.set(true);
    }

    /// Returns what is wrong with a field.
    pub fn of(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || {
            let locale = self.i18n.get_locale();
            self.found.with(|all| {
                all.iter().find(|problem| problem.field() == field).map(|problem| words::problem(problem, locale))
            })
        })
    }

    /// Returns all of it, for the summary.
    pub fn summary(self) -> Signal<Vec<(String, String)>> {
        Signal::derive(move || {
            let locale = self.i18n.get_locale();
            let line = |problem: &Problem| {
                let name = words::field(problem.field(), locale);
                (problem.field().id(), format!("{name} · {}", words::problem(problem, locale)))
            };
            self.found.with(|all| all.iter().map(line).collect())
        })
    }
}
