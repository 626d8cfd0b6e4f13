//! Time as the sample counts it: in minutes from the first one of the anchor day, by the showroom's clock.

use chrono::{NaiveDate, TimeDelta};

use super::random::Random;

const DAY: i64 = 24 * 60;
/// 北京时间 is eight hours ahead of UTC, all year.
const AHEAD_OF_UTC: i64 = 8 * 60;
const OPENS: i64 = 9 * 60;
const CLOSES: i64 = 18 * 60 + 30;

/// A minute. It knows no date: the sample is the same whatever its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    /// The evening before the anchor day: what has happened has happened before it.
    pub const YESTERDAY: Self = Self(CLOSES - DAY);

    /// Returns the moment at which a clock shows this, so many days after the anchor.
    pub const fn at(day: i64, hour: i64, minute: i64) -> Self {
        Self(day * DAY + hour * 60 + minute)
    }

    /// Returns some moment of a day at which the showroom is open, an hour before it closes at the latest.
    pub fn on(day: i64, random: &mut Random) -> Self {
        Self(day * DAY + random.between(OPENS + 20, CLOSES - 60))
    }

    /// Returns some moment from `from` to `to` at which the showroom is open; `from`, where there is none.
    pub fn within(from: Self, to: Self, random: &mut Random) -> Self {
        let day = random.between(from.day(), to.day().max(from.day()));
        let opens = from.0.max(day * DAY + OPENS);
        let closes = to.0.min(day * DAY + CLOSES);
        if opens <= closes { Self(random.between(opens, closes)) } else { from }
    }

    /// Returns the day: days after the anchor.
    pub const fn day(self) -> i64 {
        self.0.div_euclid(DAY)
    }

    /// Returns the moment so many minutes later.
    pub const fn plus(self, minutes: i64) -> Self {
        Self(self.0 + minutes)
    }

    /// Returns the last full half hour before it: what a diary has.
    pub const fn half_hour(self) -> Self {
        Self(self.0 - self.0.rem_euclid(30))
    }

    /// Tells whether the showroom is open then.
    #[cfg(test)]
    pub const fn is_working_time(self) -> bool {
        let minute = self.0.rem_euclid(DAY);
        OPENS <= minute && minute <= CLOSES + 90
    }
}

/// Puts moments on dates.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    anchor: NaiveDate,
}

impl Calendar {
    /// Returns a calendar whose today is `anchor`.
    pub const fn new(anchor: NaiveDate) -> Self {
        Self { anchor }
    }

    /// Returns the instant, as records have it.
    pub fn instant(self, moment: Moment) -> String {
        let date = self.anchor.and_time(chrono::NaiveTime::MIN);
        let utc = date + TimeDelta::minutes(moment.0 - AHEAD_OF_UTC);
        utc.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// Returns the date so many days after the anchor.
    pub fn date(self, day: i64) -> String {
        (self.anchor + TimeDelta::days(day)).to_string()
    }

    /// Returns milliseconds since 1970.
    pub fn millis(self, moment: Moment) -> u64 {
        let date = self.anchor.and_time(chrono::NaiveTime::MIN).and_utc();
        let instant = date + TimeDelta::minutes(moment.0 - AHEAD_OF_UTC);
        u64::try_from(instant.timestamp_millis()).unwrap_or_default()
    }
}
