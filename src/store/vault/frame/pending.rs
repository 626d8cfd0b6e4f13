//! An outbox entry: its key, a byte of flags that says what follows its times (1 a base, 2 a frozen write, 4 a
//! refusal, 8 what the endpoint had later), when its oldest edit was made, when its newest was, and what the flags say.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::row::{read_version, write_version};
use super::{Frame, Sink, Source};
use crate::domain::Key;
use crate::store::{Aside, Base, Frozen, Pending};

const HAS_BASE: u8 = 1;
const IS_FROZEN: u8 = 2;
const IS_ASIDE: u8 = 4;
const HAS_LATER: u8 = 8;

impl Frame for Pending {
    fn write_to(&self, into: &mut Sink) {
        let Self { key, base, later, since, edited, frozen, aside } = self;
        key.write_to(into);
        let flags = [
            (base.is_some(), HAS_BASE),
            (frozen.is_some(), IS_FROZEN),
            (aside.is_some(), IS_ASIDE),
            (later.is_some(), HAS_LATER),
        ];
        into.heads.push(flags.into_iter().filter(|(is, _)| *is).fold(0, |flags, (_, flag)| flags | flag));
        write_time(since, into);
        write_time(edited, into);
        if let Some(Base { rev, deleted, doc }) = base {
            write_version(*rev, *deleted, doc, into);
        }
        if let Some(Frozen { mid, base, deleted, doc }) = frozen {
            mid.write_to(into);
            write_version(*base, *deleted, doc, into);
        }
        if let Some(Aside { status, error }) = aside {
            into.heads.extend_from_slice(&status.to_le_bytes());
            error.write_to(into);
        }
        if let Some(Base { rev, deleted, doc }) = later {
            write_version(*rev, *deleted, doc, into);
        }
    }

    fn read_from(from: &mut Source<'_>) -> Option<Self> {
        let key = Key::read_from(from)?;
        let flags = from.byte()?;
        let (since, edited) = (read_time(from)?, read_time(from)?);
        let mut pending = Self { key, base: None, later: None, since, edited, frozen: None, aside: None };
        if flags & HAS_BASE != 0 {
            let (rev, deleted, doc) = read_version(from)?;
            pending.base = Some(Base { rev, deleted, doc });
        }
        if flags & IS_FROZEN != 0 {
            let mid = Uuid::read_from(from)?;
            let (base, deleted, doc) = read_version(from)?;
            pending.frozen = Some(Frozen { mid, base, deleted, doc });
        }
        if flags & IS_ASIDE != 0 {
            let status = u16::from_le_bytes(from.take(2)?.try_into().ok()?);
            pending.aside = Some(Aside { status, error: String::read_from(from)? });
        }
        if flags & HAS_LATER != 0 {
            let (rev, deleted, doc) = read_version(from)?;
            pending.later = Some(Base { rev, deleted, doc });
        }
        Some(pending)
    }
}

/// A time is its seconds since 1970 UTC in 8 bytes and its nanoseconds in 4.
fn write_time(time: &DateTime<Utc>, into: &mut Sink) {
    time.timestamp().write_to(into);
    into.heads.extend_from_slice(&time.timestamp_subsec_nanos().to_le_bytes());
}

fn read_time(from: &mut Source<'_>) -> Option<DateTime<Utc>> {
    let seconds = i64::read_from(from)?;
    let nanos = from.number()?;
    DateTime::from_timestamp(seconds, nanos)
}
