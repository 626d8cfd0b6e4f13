//! An outbox entry: its key, a byte of flags that says what follows its times (1 a base, 2 a frozen write, 4 a
//! refusal), when its oldest edit was made, when its newest was, and what the flags say.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::row::{read_version, write_version};
use super::{Frame, take};
use crate::domain::Key;
use crate::store::{Aside, Base, Frozen, Pending};

const HAS_BASE: u8 = 1;
const IS_FROZEN: u8 = 2;
const IS_ASIDE: u8 = 4;

impl Frame for Pending {
    fn write_to(&self, bytes: &mut Vec<u8>) {
        let Self { key, base, since, edited, frozen, aside } = self;
        key.write_to(bytes);
        let flags = [(base.is_some(), HAS_BASE), (frozen.is_some(), IS_FROZEN), (aside.is_some(), IS_ASIDE)];
        bytes.push(flags.into_iter().filter(|(is, _)| *is).fold(0, |flags, (_, flag)| flags | flag));
        write_time(since, bytes);
        write_time(edited, bytes);
        if let Some(Base { rev, deleted, doc }) = base {
            write_version(*rev, *deleted, doc, bytes);
        }
        if let Some(Frozen { mid, base, deleted, doc }) = frozen {
            mid.write_to(bytes);
            write_version(*base, *deleted, doc, bytes);
        }
        if let Some(Aside { status, error }) = aside {
            bytes.extend_from_slice(&status.to_le_bytes());
            error.write_to(bytes);
        }
    }

    fn read_from(rest: &mut &[u8]) -> Option<Self> {
        let key = Key::read_from(rest)?;
        let flags = take(rest, 1)?[0];
        let (since, edited) = (read_time(rest)?, read_time(rest)?);
        let mut pending = Self { key, base: None, since, edited, frozen: None, aside: None };
        if flags & HAS_BASE != 0 {
            let (rev, deleted, doc) = read_version(rest)?;
            pending.base = Some(Base { rev, deleted, doc });
        }
        if flags & IS_FROZEN != 0 {
            let mid = Uuid::read_from(rest)?;
            let (base, deleted, doc) = read_version(rest)?;
            pending.frozen = Some(Frozen { mid, base, deleted, doc });
        }
        if flags & IS_ASIDE != 0 {
            let status = u16::from_le_bytes(take(rest, 2)?.try_into().ok()?);
            pending.aside = Some(Aside { status, error: String::read_from(rest)? });
        }
        Some(pending)
    }
}

/// A time is its seconds since 1970 UTC in 8 bytes and its nanoseconds in 4.
fn write_time(time: &DateTime<Utc>, bytes: &mut Vec<u8>) {
    time.timestamp().write_to(bytes);
    bytes.extend_from_slice(&time.timestamp_subsec_nanos().to_le_bytes());
}

fn read_time(rest: &mut &[u8]) -> Option<DateTime<Utc>> {
    let seconds = i64::read_from(rest)?;
    let nanos = u32::from_le_bytes(take(rest, 4)?.try_into().ok()?);
    DateTime::from_timestamp(seconds, nanos)
}
