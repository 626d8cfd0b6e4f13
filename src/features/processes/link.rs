//! The way to processes, for other features.

use crate::domain::deal::ProcessId;

/// A place of this feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// All processes.
    List,
    /// One, in its newest version.
    Show(ProcessId),
    /// Its change.
    Change(ProcessId),
    /// A copy of it, to be changed.
    Copy(ProcessId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(&self) -> String {
        match self {
            Self::List => "/processes".to_owned(),
            Self::Show(id) => format!("/processes/{id}"),
            Self::Change(id) => format!("/processes/{id}/edit"),
            Self::Copy(id) => format!("/processes/{id}/copy"),
        }
    }
}
