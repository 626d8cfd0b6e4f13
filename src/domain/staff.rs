//! The people who sell.

use serde::{Deserialize, Serialize};

use super::id::StaffId;
use super::record::{Kind, Record};

/// A member of the showroom's staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Staff {
    /// The id.
    pub id: StaffId,
    /// The name, as colleagues know it.
    pub name: String,
}

impl Record for Staff {
    const KIND: Kind = Kind::known("staff");
    type Id = StaffId;

    fn id(&self) -> StaffId {
        self.id
    }
}
