//! The diary around the anchor day: who comes today, whose car is out, whom to call, what is overdue.

use uuid::Uuid;

use super::cars;
use super::course::{Course, End};
use super::deals::Deal;
use super::drives::{self, Phase, TestDrive};
use super::process::stage;
use super::random::Random;
use super::staff;
use super::time::Moment;

/// What is in the diary for the deals that have come to the test drive, one after the other.
const TODAY: [Entry; 11] = [
    Entry::Out(9, 20),
    Entry::Booked(0, 10, 30),
    Entry::Booked(0, 11, 30),
    Entry::Booked(0, 14, 0),
    Entry::Booked(0, 15, 30),
    Entry::Booked(0, 17, 0),
    Entry::Booked(1, 10, 0),
    Entry::Booked(2, 14, 30),
    Entry::Unasked,
    Entry::Cancelled,
    Entry::Nothing,
];

/// Those of the above that are in the hands of the consultant whose tablet it is.
const MINE: [usize; 4] = [0, 1, 3, 8];

#[derive(Clone, Copy)]
enum Entry {
    /// The car left this morning.
    Out(i64, i64),
    /// Agreed for so many days from today, at this time.
    Booked(i64, i64, i64),
    /// Back, but nobody has asked yet how it was.
    Unasked,
    /// It did not take place, and has no new time yet.
    Cancelled,
    /// Nothing agreed yet.
    Nothing,
}

/// Returns whose deal it must be for the diary to come out, given its place among the deals at the test drive.
pub fn owner(place: usize) -> Option<Uuid> {
    MINE.contains(&place).then(|| staff::id(0))
}

/// Returns the day on which an open deal's next step is due: some overdue, some today, most of them this week.
pub fn due(number: usize, course: &Course, test_drive: Option<usize>, random: &mut Random) -> Option<i64> {
    if course.end != End::Open {
        return None;
    }
    match test_drive.and_then(|place| TODAY.get(place)) {
        Some(Entry::Booked(day, ..)) => return Some(*day),
        Some(Entry::Out(..) | Entry::Unasked) => return Some(0),
        _ => {}
    }
    match number % 6 {
        // Nothing is due before the stage was entered.
        0 => Some(random.between(-6, -1).max(course.entered.last().map_or(0, |entered| entered.day() + 1))),
        1 => Some(0),
        5 => (!random.chance(30)).then(|| random.between(7, 18)),
        _ => Some(random.between(1, 6)),
    }
}

/// Returns the day on which a customer wants to hear from us, given the deal's due day. Whoever opens the sample has
/// something to do today.
pub fn next_contact(due: Option<i64>, owner: Uuid, random: &mut Random) -> Option<i64> {
    let percent = match due {
        Some(0) if owner == staff::id(0) => 80,
        _ => 26,
    };
    due.filter(|day| *day >= -3 && random.chance(percent))
}

/// Returns the drives of the deals that have come to the test drive.
pub fn drives(deals: &[Deal]) -> Vec<TestDrive> {
    let mut random = Random::named("diary");
    let waiting = deals.iter().filter(|deal| deal.course.is_in(stage::TEST_DRIVE));
    waiting.zip(TODAY).filter_map(|(deal, entry)| entry.drive(deal, &mut random)).collect()
}

impl Entry {
    fn drive(self, deal: &Deal, random: &mut Random) -> Option<TestDrive> {
        let (booked_for, phase) = match self {
            Self::Out(hour, minute) => {
                let out = Moment::at(0, hour, minute);
                (out.half_hour(), Phase::Out(out))
            }
            Self::Booked(day, hour, minute) => (Moment::at(day, hour, minute), Phase::Booked),
            Self::Cancelled => (Moment::at(-1, 16, 0), Phase::Cancelled("客户临时出差，回来再约")),
            Self::Unasked => return drives::returned(deal, false, &[], random),
            Self::Nothing => return None,
        };
        let car = cars::demo_for(deal.model);
        Some(TestDrive { deal: deal.number, car, booked_for: Some(booked_for), phase })
    }
}
