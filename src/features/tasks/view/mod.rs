//! The screens of tasks.

mod beside;
mod list;
mod new;
mod show;

pub use beside::beside;
pub use list::Tasks;
pub use new::NewTask;
pub use show::ShowTask;

use std::sync::Arc;

use leptos::prelude::*;

use super::link::Link;
use super::words;
use crate::app::{dotted, use_app};
use crate::domain::customer::Customer;
use crate::domain::task::Task;
use crate::i18n::{t_string, use_i18n};
use crate::ui::{Row, RowTone, format};

/// One task in a list.
#[component]
fn TaskRow(task: Arc<Task>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let (title, href) = (task.text.clone(), Link::Show(task.id).href());
    let customer = task.customer.and_then(|id| app.records.all::<Customer>().get(id));
    let name = customer.map(|customer| customer.name.clone()).unwrap_or_default();
    let (due, done) = (task.due, task.done.clone());
    let is_done = done.is_some();
    let meta = move || match &done {
        Some(done) => t_string!(i18n, tasks.done_by, name = app.name_of(done.by)),
        None => format::due(due, app.today(), i18n.get_locale()).0,
    };
    let tone =
        Signal::derive(
            move || {
                if is_done { RowTone::Plain } else { format::due(due, app.today(), i18n.get_locale()).1 }
            },
        );
    let line = move || dotted([name.clone(), words::whose(app, &task, i18n.get_locale())]);
    view! { <Row href title meta line tone /> }
}
