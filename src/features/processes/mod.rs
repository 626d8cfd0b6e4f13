//! The showroom's processes: what each asks for, and, for managers, their change. A change is a new version; deals under
//! way keep theirs until somebody moves them.

mod hooks;
pub mod link;
mod view;
pub mod words;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use crate::app::Feature;
use crate::app::lazy::lazy_pages;

/// The registry's entry.
pub const FEATURE: Feature = Feature { title: Some(hooks::title), ..Feature::named("processes") };

lazy_pages! { sale { list: view::List, show: view::ShowProcess, change: view::Change, copy: view::Copy } }

/// The addresses.
#[component(transparent)]
pub fn ProcessRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/processes") view=Outlet>
            <Route path=path!("") view=list />
            <Route path=path!("/:id") view=show />
            <Route path=path!("/:id/edit") view=change />
            <Route path=path!("/:id/copy") view=copy />
        </ParentRoute>
    }
    .into_inner()
}
