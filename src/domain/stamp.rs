//! When something was noted, and by whom.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::act::Act;
use super::id::StaffId;

/// The mark of whoever noted something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: StaffId,
}

impl Stamp {
    /// Returns the mark of an act.
    pub fn of(act: &Act) -> Self {
        Self { at: act.now, by: act.by }
    }
}
