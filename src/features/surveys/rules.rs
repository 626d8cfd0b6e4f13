//! What becomes of an answer, and what it proves.

use std::sync::Arc;

use super::draft::Valid;
use super::model::{How, Survey};
use crate::domain::deal::Deal;
use crate::domain::staff::Role;
use crate::domain::{Act, Batch, Record};
use crate::features::tasks::link::{Wanted, open_task};
use crate::process::{Facts, Proof};

/// Keeps an answer. A bad one opens a task for the sales manager in the same batch, due today; `tell` says in words what
/// it is about.
pub fn answer(valid: Valid, deal: &Deal, how: How, tell: impl FnOnce(&Survey) -> String, act: &Act) -> Batch {
    let survey = valid.into_survey(deal, how, act);
    let batch = Batch::new().create(&survey);
    if !survey.is_bad() {
        return batch;
    }
    let wanted = Wanted {
        text: tell(&survey),
        staff: None,
        role: Some(Role::SalesManager),
        customer: Some(survey.customer),
        deal: Some(survey.deal),
        cause: Some(survey.key()),
        due: act.today(),
    };
    batch.and(open_task(wanted, act))
}

/// Returns the surveys of a deal, the newest first.
pub fn newest_first(mut surveys: Vec<Arc<Survey>>) -> Vec<Arc<Survey>> {
    surveys.sort_by_key(|survey| std::cmp::Reverse((survey.noted.at, survey.id)));
    surveys
}

/// Adds what the surveys of a deal prove: an answer, and one on the phone that somebody asked after the customer.
pub fn prove(surveys: &[Arc<Survey>], facts: &mut Facts) {
    if let Some(newest) = surveys.first() {
        facts.add(Proof::SurveyAnswered, newest.noted.into());
    }
    if let Some(asked) = surveys.iter().find(|survey| survey.how == How::Phone) {
        facts.add(Proof::FollowedUp, asked.noted.into());
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::collections::BTreeMap;

    use chrono::{DateTime, FixedOffset};
    use proptest::prelude::*;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::domain::batch::Change;
    use crate::domain::task::Task;
    use crate::features::surveys::draft::{Draft, Problem};
    use crate::features::surveys::model::Area;

    fn act() -> Act {
        let now = DateTime::parse_from_rfc3339("2026-11-24T02:00:00Z").unwrap_or_default().to_utc();
        let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!());
        Act::new(now, zone, Uuid::from_u128(1).into(), [7; 16])
    }

    fn deal() -> Deal {
        let doc = json!({
            "id": Uuid::from_u128(2), "customer": Uuid::from_u128(3), "owner": Uuid::from_u128(1),
            "process": {"id": "p", "version": 1}, "stage": "delivery", "opened": "2026-11-01T00:00:00Z",
        });
        serde_json::from_value(doc).unwrap_or_else(|error| unreachable!("{error}"))
    }

    fn answered(overall: u8, nps: u8, areas: &[(Area, u8)]) -> Batch {
        let areas: BTreeMap<Area, u8> = areas.iter().copied().collect();
        let draft = Draft { overall: Some(overall), nps: Some(nps), areas, ..Draft::default() };
        let valid = draft.check().unwrap_or_else(|problems| unreachable!("{problems:?}"));
        answer(valid, &deal(), How::Glass, |_| "不满意".to_owned(), &act())
    }

    fn tasks(batch: &Batch) -> Vec<Task> {
        let put = |change: &Change| match change {
            Change::Put { key, after, .. } if key.kind == Task::KIND => serde_json::from_value(after.clone()).ok(),
            _ => None,
        };
        batch.changes.iter().filter_map(put).collect()
    }

    #[test]
    fn what_is_bad_is_said_by_the_rule() {
        let check = |overall: u8, nps: u8, areas: &[(Area, u8)], is_bad: bool| {
            assert_eq!(!tasks(&answered(overall, nps, areas)).is_empty(), is_bad, "{overall} {nps} {areas:?}");
        };
        check(5, 10, &[], false);
        check(4, 7, &[(Area::Delivery, 3)], false);
        check(3, 10, &[], true);
        check(5, 6, &[], true);
        check(5, 10, &[(Area::Delivery, 2)], true);
        check(5, 10, &[(Area::Delivery, 5), (Area::Negotiation, 1)], true);
    }

    #[test]
    fn the_two_scores_are_asked_for() {
        let check = |overall: Option<u8>, nps: Option<u8>, expected: &[Problem]| {
            let draft = Draft { overall, nps, ..Draft::default() };
            assert_eq!(draft.check().err().unwrap_or_default(), expected);
        };
        check(Some(4), Some(0), &[]);
        check(None, Some(3), &[Problem::NoOverall]);
        check(None, None, &[Problem::NoOverall, Problem::NoNps]);
    }

    proptest! {
        /// Whatever is answered: a bad answer opens exactly one task for the sales manager, about that customer, deal
        /// and survey, due today; any other opens none.
        #[test]
        fn a_bad_answer_opens_exactly_one_task(
            overall in 1_u8..=5, nps in 0_u8..=10, scores in prop::array::uniform5(1_u8..=5), judged in 0_usize..=5,
        ) {
            let areas: Vec<(Area, u8)> = Area::ALL.into_iter().zip(scores).take(judged).collect();
            let batch = answered(overall, nps, &areas);
            let is_bad = overall <= 3 || nps <= 6 || areas.iter().any(|(_, score)| *score <= 2);
            let tasks = tasks(&batch);
            prop_assert_eq!(tasks.len(), usize::from(is_bad));
            for task in tasks {
                prop_assert_eq!(task.role, Some(Role::SalesManager));
                prop_assert_eq!((task.customer, task.deal), (Some(deal().customer), Some(deal().id)));
                prop_assert_eq!(task.cause.as_ref(), batch.changes.first().map(Change::key));
                prop_assert_eq!(task.due, act().today());
            }
        }
    }

    #[test]
    fn an_answer_on_the_phone_is_a_follow_up_too() {
        let check = |how: How, followed: bool| {
            let valid = Draft { overall: Some(5), nps: Some(9), ..Draft::default() }.check();
            let valid = valid.unwrap_or_else(|problems| unreachable!("{problems:?}"));
            let mut facts = Facts::default();
            prove(&[Arc::new(valid.into_survey(&deal(), how, &act()))], &mut facts);
            assert!(facts.get(Proof::SurveyAnswered).is_some());
            assert_eq!(facts.get(Proof::FollowedUp).is_some(), followed, "{how:?}");
        };
        check(How::Glass, false);
        check(How::Phone, true);
    }
}
