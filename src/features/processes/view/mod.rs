//! The screens: all processes, one of them, and its change.

mod change;
mod list;
mod naming;
mod show;
mod stage;
mod step;

pub use change::{Change, Copy};
pub use list::List;
pub use show::ShowProcess;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::app::use_app;
use crate::domain::deal::ProcessId;
use crate::features::processes::link::Link;
use crate::i18n::{t, use_i18n};
use crate::process::Template;
use crate::ui::{Empty, LinkButton};

/// Returns the process that the address names, in its newest version.
fn named() -> Memo<Option<Template>> {
    let app = use_app();
    let params = use_params_map();
    Memo::new(move |_| {
        let id = ProcessId(params.read().get("id").unwrap_or_default());
        app.processes.with(|library| library.newest_of_all().find(|template| template.id == id).cloned())
    })
}

/// The process is not here.
#[component]
fn Gone() -> impl IntoView {
    let i18n = use_i18n();
    let back = move || view! { <LinkButton label=t!(i18n, processes.to_list) href=Link::List.href() /> };
    view! { <Empty title=t!(i18n, processes.gone) text=t!(i18n, processes.gone_text) action=back /> }
}
