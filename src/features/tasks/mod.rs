//! 任务: what somebody is to do by a day, asked for by a person or brought about by a record.

mod draft;
mod hooks;
pub mod link;
mod rules;
mod todo;
mod view;
mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::lazy::lazy_pages;
use crate::app::{Feature, Records};
use crate::domain::task::Task;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    happened: Some(hooks::happened),
    beside: Some(view::beside),
    todos: Some(todo::todos),
    find: Some(hooks::find),
    title: Some(hooks::title),
    field: Some(hooks::field),
    text: Some(hooks::holds_text),
    reads: Some(reads),
    ..Feature::named("tasks")
};

fn reads(records: Records) {
    records.all::<Task>();
}

lazy_pages! { sale { list: view::Tasks, new: view::NewTask, show: view::ShowTask } }

/// The addresses.
#[component(transparent)]
pub fn TaskRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/tasks") view=Outlet>
            <Route path=path!("") view=list />
            <Route path=path!("/new") view=new />
            <Route path=path!("/:id") view=show />
        </ParentRoute>
    }
    .into_inner()
}
