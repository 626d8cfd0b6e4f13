//! A task as typed, and the check that makes it one.

use chrono::NaiveDate;

use super::link::Wanted;
use crate::domain::id::{CustomerId, DealId, StaffId};
use crate::domain::staff::Role;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What is to be done.
    Text,
    /// By which day.
    Due,
}

impl Field {
    /// Returns the field's name, which is its id in the page too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "task-text",
            Self::Due => "task-due",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It must be filled in.
    Missing(Field),
    /// It is no day of the calendar.
    NoDay,
    /// The day has passed.
    Past,
}

impl Problem {
    /// Returns the field that it is about.
    pub const fn field(self) -> Field {
        match self {
            Self::Missing(field) => field,
            Self::NoDay | Self::Past => Field::Due,
        }
    }
}

/// Who is to do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// One person.
    Staff(StaffId),
    /// Whoever has a role.
    Role(Role),
}

/// A task as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// What is to be done.
    pub text: String,
    /// Who is to do it; nobody chosen leaves it to everybody.
    pub whose: Option<Whose>,
    /// By which day.
    pub due: String,
    /// With whom.
    pub customer: Option<CustomerId>,
    /// About which deal.
    pub deal: Option<DealId>,
}

/// A task that may be opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid(Wanted);

impl Valid {
    /// Returns what somebody is to do.
    pub fn into_wanted(self) -> Wanted {
        self.0
    }
}

impl Draft {
    /// Checks it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self, today: NaiveDate) -> Result<Valid, Vec<Problem>> {
        let text = self.text.trim();
        let missing = text.is_empty().then_some(Problem::Missing(Field::Text));
        let due = match self.due.trim() {
            "" => Err(Problem::Missing(Field::Due)),
            typed => match typed.parse::<NaiveDate>() {
                Err(_) => Err(Problem::NoDay),
                Ok(day) if day < today => Err(Problem::Past),
                Ok(day) => Ok(day),
            },
        };
        let (staff, role) = match self.whose {
            Some(Whose::Staff(staff)) => (Some(staff), None),
            Some(Whose::Role(role)) => (None, Some(role)),
            None => (None, None),
        };
        match (missing, due) {
            (None, Ok(due)) => {
                let text = text.to_owned();
                Ok(Valid(Wanted { text, staff, role, customer: self.customer, deal: self.deal, cause: None, due }))
            }
            (missing, due) => Err(missing.into_iter().chain(due.err()).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_field_by_field() {
        let today: NaiveDate = "2026-11-24".parse().unwrap_or_default();
        let check = |text: &str, due: &str, expected: &[Problem]| {
            let draft = Draft { text: text.to_owned(), due: due.to_owned(), ..Draft::default() };
            assert_eq!(draft.check(today).err().unwrap_or_default(), expected, "{text} {due}");
        };
        check("回电", "2026-11-24", &[]);
        check(" ", "2026-11-24", &[Problem::Missing(Field::Text)]);
        check("回电", "", &[Problem::Missing(Field::Due)]);
        check("回电", "2026-11-31", &[Problem::NoDay]);
        check("回电", "2026-11-23", &[Problem::Past]);
        check("", "", &[Problem::Missing(Field::Text), Problem::Missing(Field::Due)]);
    }
}
