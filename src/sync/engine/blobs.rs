//! Pictures and scans go up one at a time, after what waits for none of them.

use super::{Ask, Command, Durability, Engine, Replica, Standing};
use crate::domain::BlobId;

/// A blob is set aside with this status where this tablet cannot read it any more.
pub const UNREADABLE: u16 = 0;

impl Engine {
    /// Takes what the endpoint said of a blob.
    pub(super) fn told_of_blob(&mut self, replica: &Replica, ask: &Ask, id: BlobId, held: bool) -> Vec<Command> {
        match (held, ask) {
            (true, _) => {
                self.failures = 0;
                self.save(replica.uploaded(id), Durability::Strict)
            }
            (false, Ask::Has(_)) => self.send(Ask::Upload(id)),
            (false, _) => self.rest(Standing::Unreachable, None),
        }
    }
}
