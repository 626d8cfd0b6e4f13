//! How far a tablet has read. Opaque to it; here it is a place in one epoch of the showroom's count of writes.

use std::{fmt, str::FromStr};

/// Hexadecimal digits of an epoch.
const EPOCH_DIGITS: usize = 16;

/// A place in a showroom's history, printed as `1.POSITION.HORIZON.EPOCH`.
///
/// The horizon is there for the tablet that pulls from the start. Its first pages end at old
/// positions, older perhaps than the oldest tombstone that is still kept, and a check of the position
/// alone would send it back to the start for ever. What has been pruned before it began cannot
/// be missed by it, and the horizon in its cursor says so.
///
/// The epoch is there for the backup that was put back without a word. A place of this very epoch that
/// lies ahead of the count proves that the database has lost what came after the backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The highest `rev` handed out so far.
    pub position: i64,
    /// The showroom's horizon when the page was read: the highest `rev` of a tombstone that was pruned.
    pub horizon: i64,
    /// The epoch that the place belongs to: sixteen hexadecimal digits.
    pub epoch: String,
}

/// A text that no endpoint of this kind has ever handed out as a cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACursor;

impl Cursor {
    /// Says whether a deletion may have been pruned that a tablet at this place has not seen.
    #[must_use]
    pub const fn missed_deletions(&self, horizon: i64) -> bool {
        self.position < horizon && self.horizon < horizon
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1.{}.{}.{}", self.position, self.horizon, self.epoch)
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let parts: Vec<&str> = text.splitn(5, '.').collect();
        let ["1", position, horizon, epoch] = parts[..] else { return Err(NotACursor) };
        let number = |digits: &str| digits.parse::<i64>().ok().filter(|n| *n >= 0).ok_or(NotACursor);
        let is_epoch = epoch.len() == EPOCH_DIGITS && epoch.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let cursor = Self { position: number(position)?, horizon: number(horizon)?, epoch: epoch.to_owned() };
        // "+7" and "007" parse too, but were never printed.
        if is_epoch && cursor.to_string() == text { Ok(cursor) } else { Err(NotACursor) }
    }
}

impl fmt::Display for NotACursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not a cursor of this endpoint")
    }
}

impl std::error::Error for NotACursor {}
