//! An address that was changed. Behind the new one there may be another showroom's database: it is looked at before
//! anything of ours goes there.

use super::{Mark, Replica};
use crate::store::Patch;

impl Replica {
    /// Plans to doubt the address until it shows the database that we know. Where we know none there is nothing to doubt.
    pub fn doubt_address(&self) -> Patch {
        self.with_doubt(self.mark.epoch.is_some())
    }

    /// Plans to doubt the address no more.
    pub fn trust_address(&self) -> Patch {
        self.with_doubt(false)
    }

    fn with_doubt(&self, unproven: bool) -> Patch {
        let mut patch = Patch::default();
        if self.mark.unproven != unproven {
            Self::put_mark(&mut patch, &Mark { unproven, ..self.mark.clone() });
        }
        patch
    }
}
