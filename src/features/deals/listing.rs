//! Which deals the list shows, and in what order.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::app::Order;
use crate::domain::deal::{Deal, Outcome};
use crate::domain::id::StaffId;

/// What the list is narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// My open deals.
    Mine,
    /// My open deals that are due today or should have been done by now.
    Due,
    /// Everybody's open deals.
    All,
    /// 已成交.
    Won,
    /// 战败.
    Lost,
}

impl Shelf {
    /// All of them, in the order of the chips.
    pub const ALL: [Self; 5] = [Self::Mine, Self::Due, Self::All, Self::Won, Self::Lost];

    /// Tells whether a deal stands here.
    pub fn holds(self, deal: &Deal, me: StaffId, today: NaiveDate) -> bool {
        let mine = deal.is_open() && deal.owner == me;
        match self {
            Self::Mine => mine,
            Self::Due => mine && deal.due.is_some_and(|due| due <= today),
            Self::All => deal.is_open(),
            Self::Won => matches!(deal.outcome, Outcome::Won { .. }),
            Self::Lost => matches!(deal.outcome, Outcome::Lost { .. }),
        }
    }
}

/// The order of the list: open deals by the day on which they are due, those without a day after them, the newest
/// first; then closed ones, the last closed first.
#[derive(Debug)]
pub struct Listed;

impl Order for Listed {
    type Record = Deal;
    type Place = (bool, NaiveDate, Reverse<DateTime<Utc>>);
    type Item = Arc<Deal>;

    fn place(deal: &Deal) -> Self::Place {
        let closed = closed_at(deal);
        let since = closed.unwrap_or(deal.opened);
        let due = if closed.is_some() { None } else { deal.due };
        (closed.is_some(), due.unwrap_or(NaiveDate::MAX), Reverse(since))
    }

    fn item(deal: &Arc<Deal>) -> Arc<Deal> {
        Arc::clone(deal)
    }
}

/// Returns when a deal was closed.
pub fn closed_at(deal: &Deal) -> Option<DateTime<Utc>> {
    match deal.outcome {
        Outcome::Open => None,
        Outcome::Won { at, .. } | Outcome::Lost { at, .. } => Some(at),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::deal::LostReason;
    use crate::features::deals::sample::{act, deal};

    fn open(owner: u128, due: Option<&str>) -> Deal {
        Deal { owner: Uuid::from_u128(owner).into(), due: due.and_then(|day| day.parse().ok()), ..deal() }
    }

    fn closed(outcome: Outcome) -> Deal {
        Deal { outcome, ..open(1, Some("2026-11-20")) }
    }

    fn won(at: &str) -> Deal {
        closed(Outcome::Won { at: at.parse().unwrap_or_default(), by: None })
    }

    #[test]
    fn every_shelf_holds_its_own() {
        let check = |deal: Deal, shelves: &[Shelf]| {
            let holding: Vec<Shelf> =
                Shelf::ALL.into_iter().filter(|shelf| shelf.holds(&deal, act().by, act().today())).collect();
            assert_eq!(holding, shelves, "{deal:?}");
        };
        check(open(1, None), &[Shelf::Mine, Shelf::All]);
        check(open(1, Some("2026-11-25")), &[Shelf::Mine, Shelf::All]);
        check(open(1, Some("2026-11-24")), &[Shelf::Mine, Shelf::Due, Shelf::All]);
        check(open(1, Some("2026-11-20")), &[Shelf::Mine, Shelf::Due, Shelf::All]);
        check(open(9, Some("2026-11-20")), &[Shelf::All]);
        check(won("2026-11-20T00:00:00Z"), &[Shelf::Won]);
        let lost = Outcome::Lost {
            at: act().now,
            by: None,
            reason: LostReason::Silent,
            competitor: String::new(),
            note: String::new(),
            confirmed: None,
        };
        check(closed(lost), &[Shelf::Lost]);
    }

    #[test]
    fn what_presses_comes_first() {
        let rows = [
            open(1, Some("2026-11-20")),
            open(1, Some("2026-11-24")),
            open(1, None),
            won("2026-11-20T00:00:00Z"),
            won("2026-11-01T00:00:00Z"),
        ];
        assert!(rows.is_sorted_by_key(Listed::place));
    }
}
