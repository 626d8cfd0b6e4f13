//! The way to tasks, for other features: opening one, and those that wait for whoever works here.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::rules::{self, Mine};
use crate::app::App;
use crate::domain::id::{CustomerId, DealId, StaffId, TaskId};
use crate::domain::staff::{Role, Staff};
use crate::domain::task::Task;
use crate::domain::{Act, Batch, Key};

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// All tasks: mine, everybody's, done.
    List,
    /// The form of a new one.
    New,
    /// The form of a new one about a customer, or one deal of theirs.
    NewFor(CustomerId, Option<DealId>),
    /// One task.
    Show(TaskId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::List => "/tasks".to_owned(),
            Self::New => "/tasks/new".to_owned(),
            Self::NewFor(customer, None) => format!("/tasks/new?customer={customer}"),
            Self::NewFor(customer, Some(deal)) => format!("/tasks/new?customer={customer}&deal={deal}"),
            Self::Show(id) => format!("/tasks/{id}"),
        }
    }
}

/// What somebody is to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// What, in words.
    pub text: String,
    /// Who, where one person is meant.
    pub staff: Option<StaffId>,
    /// Else whoever has this role.
    pub role: Option<Role>,
    /// With whom.
    pub customer: Option<CustomerId>,
    /// About which deal.
    pub deal: Option<DealId>,
    /// The record that brought it about.
    pub cause: Option<Key>,
    /// By which day.
    pub due: NaiveDate,
}

/// Opens a task; to be committed with the record that brings it about.
pub fn open_task(wanted: Wanted, act: &Act) -> Batch {
    Batch::new().create(&rules::opened(wanted, act))
}

/// Returns the open tasks of whoever works here that are due by a day, the most pressing first, and follows them.
pub fn due_for_me(app: App, by: NaiveDate) -> Vec<Arc<Task>> {
    let mine = mine(app);
    rules::open(app.records.all::<Task>().filter(|task| task.due <= by && mine.holds(task)))
}

/// Returns whose tasks whoever works here looks after.
pub(super) fn mine(app: App) -> Mine {
    let me = app.session.get().map(|session| session.me);
    let staff = app.records.all::<Staff>();
    let role = me.and_then(|me| staff.get(me)).and_then(|staff| staff.role).unwrap_or(Role::Consultant);
    let filled = staff.with(|all| all.values().map(|staff| staff.role.unwrap_or(Role::Consultant)).collect());
    Mine { me, role, filled }
}
