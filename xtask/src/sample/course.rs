//! The course of a deal: when it entered which stage, and how it ended.

use super::process::stage;
use super::random::Random;
use super::time::Moment;

/// How a deal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Walked to its end.
    Won,
    /// 战败.
    Lost,
    /// Under way.
    Open,
}

/// When a deal entered which stage.
#[derive(Clone, Debug)]
pub struct Course {
    /// How it stands.
    pub end: End,
    /// When it entered each stage that it reached.
    pub entered: Vec<Moment>,
    /// When it ended; for an open one the evening before the anchor day.
    pub until: Moment,
}

/// How many open deals stand in each stage.
const OPEN: [usize; stage::COUNT] = [10, 9, 11, 12, 6, 6, 9, 6, 12];
/// How many were lost in each stage.
const LOST: [usize; stage::COUNT] = [14, 15, 13, 35, 3, 2, 0, 0, 0];
const WON: usize = 98;

/// The days that a deal spends in each stage.
const DAYS: [(i64, i64); stage::COUNT] = [(0, 2), (0, 3), (0, 7), (2, 12), (0, 2), (2, 9), (6, 30), (3, 5), (20, 38)];

/// Returns the courses of all deals, the oldest first.
pub fn courses() -> Vec<Course> {
    let mut random = Random::named("courses");
    let mut courses = Vec::new();
    for (last, (&open, &lost)) in OPEN.iter().zip(&LOST).enumerate() {
        courses.extend((0..open).map(|_| open_in(last, &mut random)));
        courses.extend((0..lost).map(|_| closed(End::Lost, last, &mut random)));
    }
    courses.extend((0..WON).map(|_| closed(End::Won, stage::AFTER_SALES, &mut random)));
    courses.sort_by_key(|course| course.opened());
    courses
}

impl Course {
    /// Returns when the deal was opened.
    pub fn opened(&self) -> Moment {
        self.entered.first().copied().unwrap_or(Moment::YESTERDAY)
    }

    /// Returns the stage in which the deal is, or was when it ended.
    pub fn last(&self) -> usize {
        self.entered.len().saturating_sub(1)
    }

    /// Tells whether the deal went through a stage and out of it.
    pub fn passed(&self, stage: usize) -> bool {
        stage < self.last() || self.end == End::Won
    }

    /// Tells whether the deal is open and in this stage.
    pub fn is_in(&self, stage: usize) -> bool {
        self.end == End::Open && self.last() == stage
    }

    /// Returns when the deal was in a stage, if it got there.
    pub fn stay(&self, stage: usize) -> Option<(Moment, Moment)> {
        let entered = *self.entered.get(stage)?;
        let left = self.entered.get(stage + 1).copied().unwrap_or(self.until);
        Some((entered, left.max(entered)))
    }
}

/// A closed deal fits into the year, whenever it began.
fn closed(end: End, last: usize, random: &mut Random) -> Course {
    let days = days_up_to(last + 1, random);
    let whole: i64 = days.iter().sum();
    // Who is lost is given up only after a while.
    let silence = if end == End::Lost { random.between(1, 14) } else { 0 };
    let first = random.between(-365, -2 - whole - silence);
    let entered = walk(first, &days[..last], random);
    let last_entered = entered.last().copied().unwrap_or(Moment::YESTERDAY);
    let until = Moment::on(last_entered.day() + days[last].max(1) + silence, random).min(Moment::YESTERDAY);
    Course { end, entered, until }
}

/// An open deal has come to its stage within the days that one may spend there.
fn open_in(last: usize, random: &mut Random) -> Course {
    let days = days_up_to(last, random);
    let whole: i64 = days.iter().sum();
    let here = random.between(1, (DAYS[last].1).clamp(4, 26));
    let mut entered = walk(-here - whole, &days, random);
    // Stages left on the day on which they were entered can run into the evening; none runs past the anchor.
    for moment in &mut entered {
        *moment = (*moment).min(Moment::YESTERDAY);
    }
    Course { end: End::Open, entered, until: Moment::YESTERDAY }
}

fn days_up_to(count: usize, random: &mut Random) -> Vec<i64> {
    DAYS.iter().take(count).map(|&(least, most)| random.between(least, most)).collect()
}

/// Enters one stage more than there are stays.
fn walk(first_day: i64, days: &[i64], random: &mut Random) -> Vec<Moment> {
    // Early enough for four stages on one afternoon.
    let mut now = Moment::at(first_day, 9, 30).plus(random.between(0, 270));
    let mut entered = vec![now];
    for (stage, &stay) in days.iter().enumerate() {
        now = match stay {
            0 if stage == stage::TEST_DRIVE => now.plus(random.between(55, 85)),
            0 => now.plus(random.between(25, 60)),
            _ => Moment::on(now.day() + stay, random),
        };
        entered.push(now);
    }
    entered
}
