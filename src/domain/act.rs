//! Who acts, when, where and with what chance: everything that a rule needs from outside.

use std::cell::Cell;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use uuid::Uuid;

use super::id::StaffId;

/// One deed of a person at the tablet. Rules take it instead of asking a clock or a random source.
#[derive(Debug)]
pub struct Act {
    /// The tablet's clock. It dates what is shown; it never decides which edit wins.
    pub now: DateTime<Utc>,
    /// The tablet's offset from UTC, for what people mean as "today".
    pub zone: FixedOffset,
    /// Who acts.
    pub by: StaffId,
    seed: Uuid,
    minted: Cell<u32>,
}

impl Act {
    /// Returns an act; `seed` is 16 fresh random bytes, from which the ids of new records are drawn.
    pub fn new(now: DateTime<Utc>, zone: FixedOffset, by: StaffId, seed: [u8; 16]) -> Self {
        Self { now, zone, by, seed: Uuid::from_bytes(seed), minted: Cell::new(0) }
    }

    /// Returns a new id (UUID v7), different at each call.
    pub fn new_id<I: From<Uuid>>(&self) -> I {
        let turn = self.minted.get();
        self.minted.set(turn.wrapping_add(1));
        let drawn = Uuid::new_v5(&self.seed, &turn.to_be_bytes());
        let mut chance = [0; 10];
        chance.copy_from_slice(&drawn.as_bytes()[..10]);
        let millis = u64::try_from(self.now.timestamp_millis()).unwrap_or_default();
        I::from(uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid())
    }

    /// Returns the date that people at the tablet call today.
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone).date_naive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_and_sort_by_time() {
        let at = |second: i64| {
            let now = DateTime::from_timestamp(1_700_000_000 + second, 0).unwrap_or_default();
            Act::new(now, FixedOffset::east_opt(0).unwrap_or_else(|| unreachable!()), StaffId(Uuid::nil()), [7; 16])
        };
        let act = at(0);
        let (first, second): (Uuid, Uuid) = (act.new_id(), act.new_id());
        assert_ne!(first, second);
        assert!(first < at(1).new_id::<Uuid>());
        assert_eq!(first.get_version_num(), 7);
    }
}
