//! What is due for a car that its owner has: the next contact, the next service, the end of the warranty.

use chrono::{Days, Months, NaiveDate};

use super::model::{Entry, Outcome, Service, Warranty};

/// 回访节奏: on which days after the delivery an owner hears from us. The one place where it is written.
pub const RHYTHM: [u16; 4] = [3, 30, 180, 365];

/// The first service, where no visit says otherwise: half a year or 5,000 km, whichever comes first.
const FIRST_SERVICE: (Months, u32) = (Months::new(6), 5_000);

/// How far a car is taken to run in a day while its own odometer does not tell: 15,000 km a year.
const USUAL_KM_A_DAY: f64 = 41.0;

/// Readings that are fewer days apart than this tell nothing about the habit.
const TELLING_DAYS: i64 = 14;

/// How many days before its end a warranty is spoken of.
const WARRANTY_NOTICE: u64 = 30;

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// 回访, so many days after the delivery.
    Contact(u16),
    /// 保养; the odometer at which it is due, where that is known.
    Service {
        /// In km.
        at_km: Option<u32>,
    },
    /// 质保到期.
    WarrantyEnds,
}

/// Something that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// What.
    pub what: What,
    /// On which day.
    pub on: NaiveDate,
}

/// A car as it was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// On which day.
    pub on: NaiveDate,
    /// With how many km.
    pub odometer_km: u32,
}

/// Returns all that is due for a car, the soonest first.
pub fn reminders<'a>(
    start: Start,
    entries: impl Iterator<Item = &'a Service> + Clone,
    warranty: Warranty,
) -> Vec<Reminder> {
    let contact = next_contact(start.on, entries.clone());
    let pace = Pace::of(start, entries.clone());
    let service = next_service(start, entries, pace);
    let ends = warranty_end(warranty, pace).checked_sub_days(Days::new(WARRANTY_NOTICE));
    let ends = ends.map(|on| Reminder { what: What::WarrantyEnds, on });
    let mut all: Vec<Reminder> = contact.into_iter().chain([service]).chain(ends).collect();
    all.sort_by_key(|reminder| reminder.on);
    all
}

/// Returns the next contact: the first day of the rhythm for which nobody has spoken with the customer, unless they did
/// for a later one. Who was not reached is tried again on the day that was noted then.
pub fn next_contact<'a>(delivered: NaiveDate, entries: impl Iterator<Item = &'a Service> + Clone) -> Option<Reminder> {
    let contacts = entries.filter_map(|service| match &service.entry {
        Entry::Contact(contact) => Some((service.noted.at, contact)),
        _ => None,
    });
    let reached = contacts.clone().filter(|(_, contact)| contact.outcome.is_reached());
    let done = reached.filter_map(|(_, contact)| contact.planned).max();
    let days = RHYTHM.into_iter().find(|days| done.is_none_or(|done| *days > done))?;
    let tried = contacts.filter(|(_, contact)| contact.planned == Some(days)).max_by_key(|(at, _)| *at);
    let again = tried.and_then(|(_, contact)| contact.again);
    let on = again.or_else(|| delivered.checked_add_days(Days::new(days.into())))?;
    Some(Reminder { what: What::Contact(days), on })
}

/// Returns when to try again after a contact: tomorrow when nobody answered, in a week when it did not suit.
pub fn try_again(outcome: Outcome, today: NaiveDate) -> Option<NaiveDate> {
    match outcome {
        Outcome::Fine | Outcome::Trouble => None,
        Outcome::NoAnswer => today.checked_add_days(Days::new(1)),
        Outcome::Later => today.checked_add_days(Days::new(7)),
    }
}

/// How far a car has come, and how far it runs in a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// The day of the last reading.
    on: NaiveDate,
    /// The last reading, in km.
    km: u32,
    /// In km.
    a_day: f64,
}

impl Pace {
    /// Works it out from the readings of the odometer: the way from the delivery to the last visit, by its days.
    pub fn of<'a>(start: Start, entries: impl Iterator<Item = &'a Service>) -> Self {
        let visits = entries.filter_map(|service| match &service.entry {
            Entry::Visit(visit) => Some((service.on, visit.odometer_km)),
            _ => None,
        });
        let (on, km) = visits.max().unwrap_or((start.on, start.odometer_km));
        let days = (on - start.on).num_days();
        let run = km.saturating_sub(start.odometer_km);
        let a_day = if days >= TELLING_DAYS && run > 0 { f64::from(run) / days as f64 } else { USUAL_KM_A_DAY };
        Self { on, km, a_day }
    }

    /// Returns the day on which the odometer will show this.
    fn reaches(self, km: u32) -> Option<NaiveDate> {
        let days = f64::from(km.saturating_sub(self.km)) / self.a_day;
        self.on.checked_add_days(Days::new(days as u64))
    }

    /// Returns how many km the car will have run by a day.
    pub fn km_on(self, day: NaiveDate) -> u32 {
        let days = (day - self.on).num_days().max(0) as f64;
        self.km.saturating_add((days * self.a_day) as u32)
    }
}

fn next_service<'a>(start: Start, entries: impl Iterator<Item = &'a Service>, pace: Pace) -> Reminder {
    let planned = entries.filter_map(|service| match &service.entry {
        Entry::Visit(visit) if visit.next_on.is_some() || visit.next_km.is_some() => Some((service.on, visit)),
        _ => None,
    });
    let (months, km) = FIRST_SERVICE;
    let first = (start.on.checked_add_months(months), Some(km));
    let last = planned.max_by_key(|(on, _)| *on);
    let (by_day, at_km) = last.map_or(first, |(_, visit)| (visit.next_on, visit.next_km));
    let by_km = at_km.and_then(|km| pace.reaches(km));
    let on = by_day.into_iter().chain(by_km).min().unwrap_or(start.on);
    Reminder { what: What::Service { at_km }, on }
}

/// Returns the day on which a warranty ends: by time, or by the km if those come first.
pub fn warranty_end(warranty: Warranty, pace: Pace) -> NaiveDate {
    let by_time = warranty.from.checked_add_months(Months::new(warranty.months)).unwrap_or(NaiveDate::MAX);
    let by_km = warranty.km.and_then(|km| pace.reaches(km));
    by_km.map_or(by_time, |day| day.min(by_time))
}

#[cfg(test)]
mod tests;
