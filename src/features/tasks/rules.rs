//! Whose tasks are whose, which ones press, and what becomes of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::link::Wanted;
use crate::domain::id::StaffId;
use crate::domain::staff::Role;
use crate::domain::task::{Done, Task};
use crate::domain::{Act, Batch};

/// Whose tasks somebody looks after.
#[derive(Clone, Debug, PartialEq)]
pub struct Mine {
    /// Who.
    pub me: Option<StaffId>,
    /// Their role.
    pub role: Role,
    /// The roles that somebody has.
    pub filled: BTreeSet<Role>,
}

impl Mine {
    /// Tells whether a task is theirs: their own, or their role's. A role that nobody has is everybody's, so that no
    /// task is out of everybody's sight.
    pub fn holds(&self, task: &Task) -> bool {
        match (task.staff, task.role) {
            (Some(staff), _) => Some(staff) == self.me,
            (None, Some(role)) => role == self.role || !self.filled.contains(&role),
            (None, None) => true,
        }
    }
}

/// Returns those that are open, the most pressing first.
pub fn open(mut tasks: Vec<Arc<Task>>) -> Vec<Arc<Task>> {
    tasks.retain(|task| task.done.is_none());
    tasks.sort_by_key(|task| (task.due, task.id));
    tasks
}

/// Returns those that are done, the latest first.
pub fn done(mut tasks: Vec<Arc<Task>>) -> Vec<Arc<Task>> {
    tasks.retain(|task| task.done.is_some());
    tasks.sort_by_key(|task| std::cmp::Reverse(task.done.as_ref().map(|done| done.at)));
    tasks
}

/// Returns a task as it is opened.
pub fn opened(wanted: Wanted, act: &Act) -> Task {
    let Wanted { text, staff, role, customer, deal, cause, due } = wanted;
    Task { id: act.new_id(), text, staff, role, customer, deal, cause, due, at: act.now, by: act.by, done: None }
}

/// Says that a task is done, and what came of it.
pub fn finish(task: &Task, note: &str, act: &Act) -> Batch {
    let done = Some(Done { at: act.now, by: act.by, note: note.trim().to_owned() });
    Batch::new().update(task, &Task { done, ..task.clone() })
}

/// Takes that back.
pub fn reopen(task: &Task) -> Batch {
    Batch::new().update(task, &Task { done: None, ..task.clone() })
}

/// Hands a task to one person.
pub fn assign(task: &Task, staff: StaffId) -> Batch {
    Batch::new().update(task, &Task { staff: Some(staff), ..task.clone() })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn task(staff: Option<u128>, role: Option<Role>) -> Task {
        let mut doc = json!({
            "id": Uuid::from_u128(1), "text": "回电", "due": "2026-11-25", "at": "2026-11-24T02:00:00Z",
            "by": Uuid::from_u128(2), "role": role,
        });
        if let Some(staff) = staff {
            doc["staff"] = json!(Uuid::from_u128(staff));
        }
        serde_json::from_value(doc).unwrap_or_else(|error| unreachable!("{error}"))
    }

    #[test]
    fn every_task_is_somebodys() {
        let check = |staff: Option<u128>, role: Option<Role>, filled: &[Role], expected: bool| {
            let filled = filled.iter().copied().collect();
            let mine = Mine { me: Some(Uuid::from_u128(7).into()), role: Role::Consultant, filled };
            assert_eq!(mine.holds(&task(staff, role)), expected, "{staff:?} {role:?}");
        };
        let both = [Role::Consultant, Role::SalesManager];
        check(Some(7), None, &both, true);
        check(Some(8), None, &both, false);
        check(Some(8), Some(Role::Consultant), &both, false);
        check(None, Some(Role::Consultant), &both, true);
        check(None, Some(Role::SalesManager), &both, false);
        check(None, Some(Role::SalesManager), &[Role::Consultant], true);
        check(None, None, &both, true);
    }

    #[test]
    fn the_most_pressing_comes_first_and_what_is_done_goes() {
        let with = |number: u128, due: &str| {
            Arc::new(Task {
                id: Uuid::from_u128(number).into(),
                due: due.parse().unwrap_or_default(),
                ..task(None, None)
            })
        };
        let finished = Task {
            done: Some(Done { at: Default::default(), by: Uuid::nil().into(), note: String::new() }),
            ..task(None, None)
        };
        let tasks = vec![with(1, "2026-11-26"), with(2, "2026-11-24"), Arc::new(finished), with(3, "2026-11-25")];
        let order: Vec<Uuid> = open(tasks.clone()).iter().map(|task| task.id.0).collect();
        assert_eq!(order, [2, 3, 1].map(Uuid::from_u128));
        assert_eq!(done(tasks).len(), 1);
    }
}
