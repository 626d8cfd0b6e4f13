//! What may become of a deal: each deed returns the batch that would do it.

use chrono::NaiveDate;

use super::draft::{NewDeal, Noted, Rest};
use crate::domain::activity::{Activity, Contact};
use crate::domain::batch::Change;
use crate::domain::deal::{Deal, Outcome, StageId, StepId};
use crate::domain::id::{DealId, ModelId, StaffId};
use crate::domain::{Act, Batch};
use crate::process::gate::{self, Blocked, Excuse, Loss};
use crate::process::transfer::Transfer;
use crate::process::{Facts, Template};

/// Where a deal can go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To another stage.
    Stage(StageId),
    /// To its good end.
    Won,
}

/// Opens a deal at the first stage of its process.
pub fn open(new: &NewDeal, template: &Template, act: &Act) -> (DealId, Batch) {
    let id = act.new_id();
    let deal = Deal {
        id,
        customer: new.customer(),
        owner: act.by,
        model: new.model(),
        vehicle: None,
        process: template.reference(),
        stage: template.first_stage(),
        ticks: Default::default(),
        passages: Default::default(),
        outcome: Outcome::Open,
        price: None,
        opened: act.now,
        due: None,
        paused: None,
    };
    (id, Batch::new().create(&deal))
}

/// Moves a deal on, back, or to its good end.
///
/// # Errors
/// Tells what is missing; an excuse may stand in for it.
pub fn go(
    template: &Template,
    deal: &Deal,
    facts: &Facts,
    goal: &Goal,
    excuse: Excuse<'_>,
    act: &Act,
) -> Result<Batch, Blocked> {
    let moved = match goal {
        Goal::Stage(stage) => gate::enter(template, deal, facts, stage, excuse, act),
        Goal::Won => gate::finish(template, deal, facts, excuse, act),
    }?;
    Ok(Batch::new().update(deal, &moved))
}

/// Closes a deal as lost.
///
/// # Errors
/// A closed deal stays as it is.
pub fn lose(deal: &Deal, loss: &Loss, act: &Act) -> Result<Batch, Blocked> {
    let lost = gate::lose(deal, loss, act)?;
    Ok(Batch::new().update(deal, &lost))
}

/// Has a manager confirm a loss.
pub fn confirm_loss(deal: &Deal, manager: StaffId, act: &Act) -> Batch {
    Batch::new().update(deal, &gate::confirm_loss(deal, manager, act))
}

/// Has a deal rest. That is noted as `words`, since the deal itself tells only of the last rest.
///
/// # Errors
/// A closed deal stays as it is.
pub fn pause(deal: &Deal, rest: &Rest, words: String, act: &Act) -> Result<Batch, Blocked> {
    let paused = gate::pause(deal, rest.until(), rest.reason(), act)?;
    Ok(Batch::new().update(deal, &paused).create(&activity(deal, Contact::Note, words, act)))
}

/// Goes on with a deal that rests.
pub fn resume(deal: &Deal) -> Batch {
    Batch::new().update(deal, &gate::resume(deal))
}

/// Takes a closed deal up again. How it had been closed is noted as `was`, since the deal itself no longer tells.
pub fn reopen(deal: &Deal, was: String, act: &Act) -> Batch {
    let note = activity(deal, Contact::Note, was, act);
    Batch::new().update(deal, &gate::reopen(deal)).create(&note)
}

/// Has a deal go over to another process, or to another version of its own; `words` say so on its timeline.
pub fn transfer(deal: &Deal, to: &Template, transfer: &Transfer, words: String, act: &Act) -> Batch {
    Batch::new().update(deal, &transfer.apply(to, deal)).create(&activity(deal, Contact::Note, words, act))
}

/// Ticks a step, or takes the tick back.
pub fn tick(deal: &Deal, step: &StepId, done: bool, act: &Act) -> Batch {
    Batch::new().update(deal, &gate::tick(deal, step, done, act))
}

/// Says which model the deal is about.
pub fn choose_model(deal: &Deal, model: Option<ModelId>) -> Batch {
    Batch::new().update(deal, &Deal { model, ..deal.clone() })
}

/// Says when the next step is due.
pub fn set_due(deal: &Deal, due: Option<NaiveDate>) -> Batch {
    Batch::new().update(deal, &Deal { due, ..deal.clone() })
}

/// Notes what happened.
pub fn note(deal: &Deal, noted: &Noted, act: &Act) -> Batch {
    Batch::new().create(&activity(deal, noted.contact(), noted.text().to_owned(), act))
}

/// Returns the batch that takes the changes of `batch` back; what it created stays.
pub fn inverse(batch: &Batch) -> Batch {
    let back = batch.changes.iter().filter_map(|change| match change {
        Change::Put { key, before: Some(before), after } => {
            Some(Change::Put { key: key.clone(), before: Some(after.clone()), after: before.clone() })
        }
        Change::Put { before: None, .. } | Change::Delete { .. } | Change::Erase { .. } => None,
    });
    Batch { changes: back.collect(), ..Batch::new() }
}

fn activity(deal: &Deal, contact: Contact, text: String, act: &Act) -> Activity {
    Activity { id: act.new_id(), customer: deal.customer, deal: Some(deal.id), contact, text, at: act.now, by: act.by }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deal::LostReason;
    use crate::features::deals::draft::{LossDraft, NewDealDraft, NoteDraft};
    use crate::features::deals::sample::{act, deal, template};

    /// Returns the deal as the batch has it afterwards.
    fn after(batch: &Batch) -> Deal {
        let puts = batch.changes.iter().filter_map(|change| match change {
            Change::Put { after, .. } => serde_json::from_value(after.clone()).ok(),
            _ => None,
        });
        puts.into_iter().next().unwrap_or_else(|| unreachable!("{batch:?}"))
    }

    #[test]
    fn a_new_deal_begins_at_the_first_stage() {
        let new = NewDealDraft { customer: deal().customer, model: None }.check().unwrap_or_else(|_| unreachable!());
        let (id, batch) = open(&new, &template(), &act());
        let opened = after(&batch);
        assert_eq!((opened.id, opened.stage.0.as_str(), opened.is_open()), (id, "meet", true));
        assert_eq!(opened.owner, act().by);
    }

    #[test]
    fn deals_go_where_they_may() {
        let check = |goal: Goal, why: Option<&str>, expected: Result<&str, usize>| {
            let excuse = Excuse { reason: why.unwrap_or_default(), manager: None };
            let went = go(&template(), &deal(), &Facts::default(), &goal, excuse, &act());
            let went = went.map(|batch| after(&batch)).map_err(|blocked| match blocked {
                Blocked::NeedsReason { open } => open.len(),
                other => unreachable!("{other:?}"),
            });
            assert_eq!(went.as_ref().map(|deal| deal.stage.0.as_str()).map_err(|open| *open), expected, "{goal:?}");
            assert_eq!(went.is_ok_and(|deal| !deal.is_open()), goal == Goal::Won && expected.is_ok());
        };
        let to = |name: &str| Goal::Stage(StageId::from(name));
        check(to("price"), None, Err(1));
        check(to("price"), Some("客户赶时间"), Ok("price"));
        check(Goal::Won, None, Err(2));
        check(Goal::Won, Some("已在别处办完"), Ok("meet"));
    }

    #[test]
    fn a_lost_deal_can_be_taken_up_and_its_loss_stays_known() {
        let draft = LossDraft { reason: Some(LostReason::Price), note: "差 2 万".to_owned(), ..LossDraft::default() };
        let loss = draft.check().unwrap_or_else(|_| unreachable!());
        let lost = after(&lose(&deal(), &loss, &act()).unwrap_or_default());
        assert!(!lost.is_open());
        assert_eq!(lose(&lost, &loss, &act()), Err(Blocked::Closed));
        let batch = reopen(&lost, "原为战败：价格".to_owned(), &act());
        assert!(after(&batch).is_open());
        assert_eq!(batch.changes.len(), 2, "the deal, and a note of how it had been closed");
    }

    #[test]
    fn what_was_done_can_be_taken_back() {
        let check = |batch: Batch| assert_eq!(after(&inverse(&batch)), deal());
        check(tick(&deal(), &StepId::from("greet"), true, &act()));
        check(set_due(&deal(), Some(act().today())));
        check(choose_model(&deal(), Some(act().new_id())));
        let note_draft = NoteDraft { contact: Contact::Call, text: "谈到保值率".to_owned() };
        let noted = note_draft.check().unwrap_or_else(|_| unreachable!());
        assert_eq!(inverse(&note(&deal(), &noted, &act())), Batch::new());
    }
}
