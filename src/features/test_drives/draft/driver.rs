//! Who drives: somebody who is known, or a walk-in.

use super::{Field, Problem, note};
use crate::domain::duplicate::likely;
use crate::domain::id::CustomerId;
use crate::domain::{Phone, Set};
use crate::features::test_drives::ground::Ground;

/// Who drives, as entered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DriverDraft {
    /// Somebody who is known.
    pub known: Option<CustomerId>,
    /// Somebody new is being entered.
    pub is_new: bool,
    /// The name of somebody new.
    pub name: String,
    /// The phone number of somebody new.
    pub phone: String,
    /// Those who look alike and are somebody else, as a person said.
    pub told_apart: Set<CustomerId>,
}

/// Who drives.
#[derive(Clone, Debug, PartialEq)]
pub enum Driver {
    /// Somebody who is known.
    Known(CustomerId),
    /// A walk-in.
    New {
        /// The name.
        name: String,
        /// The phone number.
        phone: Phone,
        /// Those who look alike and are somebody else.
        told_apart: Set<CustomerId>,
    },
}

impl DriverDraft {
    /// Returns those who look like the walk-in and have not been told apart, the likeliest first.
    pub fn look_alikes(&self, ground: &Ground) -> Vec<CustomerId> {
        if !self.is_new {
            return Vec::new();
        }
        let phone = Phone::parse(&self.phone).ok();
        let customers = ground.customers.iter().map(|customer| &**customer);
        let found = likely(&self.name, phone.as_ref(), None, &self.told_apart, customers);
        found.into_iter().map(|(_, customer)| customer.id).collect()
    }

    pub(super) fn check(&self, ground: &Ground, problems: &mut Vec<Problem>) -> Option<Driver> {
        if self.is_new {
            return self.check_new(ground, problems);
        }
        let known = self.known.filter(|id| ground.customer(*id).is_some());
        note(problems, known.map(Driver::Known).ok_or(Problem::Missing(Field::Customer)))
    }

    fn check_new(&self, ground: &Ground, problems: &mut Vec<Problem>) -> Option<Driver> {
        let name = Some(self.name.trim()).filter(|name| !name.is_empty()).ok_or(Problem::Missing(Field::Name));
        let name = note(problems, name);
        let phone = if self.phone.trim().is_empty() {
            Err(Problem::Missing(Field::Phone))
        } else {
            Phone::parse(&self.phone).map_err(Problem::Phone)
        };
        let phone = note(problems, phone);
        let alike = self.look_alikes(ground);
        if name.is_some() && !alike.is_empty() {
            problems.push(Problem::LooksLike(alike));
            return None;
        }
        Some(Driver::New { name: name?.to_owned(), phone: phone?, told_apart: self.told_apart.clone() })
    }
}
