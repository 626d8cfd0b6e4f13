//! What is done about each trouble. None of it drops anything that waits.

use super::blobs::UNREADABLE;
use super::{Ask, Command, Durability, Engine, Halt, Phase, Replica, Standing};
use crate::sync::replica::Refill;
use crate::sync::wire::{Trouble, Write};

impl Engine {
    /// Does what a trouble asks for.
    pub(super) fn trouble(&mut self, replica: &Replica, ask: &Ask, trouble: Trouble) -> Vec<Command> {
        match (trouble, ask) {
            (Trouble::Lost, _) => {
                self.is_hasty = false;
                self.rest(Standing::Unreachable, None)
            }
            (Trouble::Captive, _) => self.rest(Standing::Captive, None),
            (Trouble::Busy(after), _) => self.rest(Standing::Unreachable, after),
            (Trouble::Unauthorized, _) => self.halt(Halt::Unauthorized),
            (Trouble::Outdated, _) => self.halt(Halt::Outdated),
            (Trouble::Expired, _) => self.refill(replica, Refill::Expired),
            (Trouble::Unreadable, Ask::Has(id) | Ask::Upload(id)) => {
                self.save(replica.set_upload_aside(*id, UNREADABLE, ""), Durability::Strict)
            }
            (Trouble::Unreadable, _) => self.rest(Standing::Unreachable, None),
            (Trouble::Refused { status, error }, Ask::Upload(id)) => {
                self.save(replica.set_upload_aside(*id, status, &error), Durability::Strict)
            }
            (Trouble::Refused { status, error }, Ask::Push(writes)) => self.refused(replica, writes, status, &error),
            // A cursor that the endpoint cannot read is as good as one that is too old.
            (Trouble::Refused { .. }, Ask::Pull { since: Some(_), .. }) if self.failures == 0 => {
                self.failures = 1;
                self.refill(replica, Refill::Expired)
            }
            (Trouble::Refused { .. }, Ask::Pull { .. } | Ask::Has(_)) => self.rest(Standing::Unreachable, None),
        }
    }

    /// A refused push was not applied at all: halve it, until the one write that is to blame stands alone.
    fn refused(&mut self, replica: &Replica, writes: &[Write], status: u16, error: &str) -> Vec<Command> {
        match writes {
            [write] => self.save(replica.set_aside(&write.key, status, error), Durability::Strict),
            _ => {
                self.push_limit = (writes.len() / 2).max(1);
                self.go_on(replica)
            }
        }
    }

    /// Has everything pulled again.
    pub(super) fn refill(&mut self, replica: &Replica, why: Refill) -> Vec<Command> {
        self.pull_due = true;
        let commands = self.save(replica.refill(why), Durability::Strict);
        self.phase = Phase::Saving { in_vain: true, ahead: None };
        commands
    }
}
