//! The screens: what to say, and the forms of what is said.

mod cards;
mod case_form;
mod photo;
mod point_form;
mod talk;

pub use case_form::{EditCase, NewCase};
pub use point_form::{EditPoint, NewPoint};
pub use talk::Talk;

use std::str::FromStr;
use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::draft::{Field, Missing};
use super::link::Link;
use super::words;
use crate::app::{App, use_app};
use crate::domain::Record;
use crate::domain::id::ModelId;
use crate::domain::vehicle::Model;
use crate::i18n::{t, use_i18n};
use crate::ui::{Empty, Glyph, LinkButton};

/// Tells whether whoever works here may write and retire talking points.
fn use_may_keep(app: App) -> Memo<bool> {
    Memo::new(move |_| app.may_manage())
}

/// Returns the models to choose from, by line.
fn use_models(app: App) -> Signal<Vec<(ModelId, TextProp)>> {
    let table = app.records.all::<Model>();
    Signal::derive(move || {
        let mut models = table.filter(|_| true);
        models.sort_by(|one, other| (&one.series, one.list_price).cmp(&(&other.series, other.list_price)));
        models.iter().map(|model| (model.id, TextProp::from(model.name.clone()))).collect()
    })
}

/// Returns the id that the address names.
fn use_id<I: FromStr + Copy + PartialEq + Send + Sync + 'static>() -> Memo<Option<I>> {
    let params = use_params_map();
    Memo::new(move |_| params.read().get("id").and_then(|id| id.parse().ok()))
}

/// Returns a way to an address that leaves no trace of the form that was left.
fn use_leave() -> Callback<String> {
    let navigate = use_navigate();
    Callback::new(move |href: String| {
        navigate(&href, NavigateOptions { replace: true, ..NavigateOptions::default() });
    })
}

/// What is missing in a form. Nothing is said before somebody has tried to save it.
#[derive(Clone, Copy)]
struct Lacking {
    found: Memo<Vec<Missing>>,
    tried: RwSignal<bool>,
}

fn use_lacking(find: impl Fn() -> Vec<Missing> + Send + Sync + 'static) -> Lacking {
    let tried = RwSignal::new(false);
    Lacking { found: Memo::new(move |_| if tried.get() { find() } else { Vec::new() }), tried }
}

impl Lacking {
    fn of(self, field: Field) -> Signal<Option<String>> {
        let i18n = use_i18n();
        Signal::derive(move || {
            let is_missing = self.found.with(|found| found.contains(&Missing(field)));
            is_missing.then(|| words::missing(Missing(field), i18n.get_locale()).to_owned())
        })
    }

    fn summary(self) -> Signal<Vec<(String, String)>> {
        let i18n = use_i18n();
        Signal::derive(move || {
            let locale = i18n.get_locale();
            let line = |missing: &Missing| {
                let name = words::field(missing.0, locale);
                (missing.0.id().to_owned(), format!("{name} · {}", words::missing(*missing, locale)))
            };
            self.found.with(|found| found.iter().map(line).collect())
        })
    }
}

/// Returns a record to be edited, and whether it has been here: it may still have to be read when its form is opened, and
/// it must not take the form away when it goes.
fn use_found<R: Record>(id: impl Fn() -> Option<R::Id> + Send + Sync + 'static) -> (Memo<Option<Arc<R>>>, Memo<bool>) {
    let found = use_app().records.one::<R>(id);
    let is_there = Memo::new(move |before: Option<&bool>| before == Some(&true) || found.with(Option::is_some));
    (found, is_there)
}

/// What the address names is not here.
#[component]
fn Gone() -> impl IntoView {
    let i18n = use_i18n();
    let action = move || view! { <LinkButton label=t!(i18n, talking_points.back) href=Link::All.href() /> };
    view! {
        <div class="page">
            <Empty
                title=t!(i18n, talking_points.gone)
                text=t!(i18n, talking_points.gone_text)
                icon=Glyph::Message
                action
            />
        </div>
    }
}
