//! Moving a deal on: what a stage asks before it lets a deal go.

use chrono::NaiveDate;
use uuid::Uuid;

use super::proof::Facts;
use super::standing;
use super::template::{Override, Step, Template};
use crate::domain::Act;
use crate::domain::deal::{Confirmed, Deal, LostReason, Outcome, Passage, Pause, StageId, StepId, Tick};
use crate::domain::id::StaffId;

/// Why a deal goes on all the same, and who agreed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Excuse<'a> {
    /// The reason; blanks are none.
    pub reason: &'a str,
    /// The manager who agreed, if one did.
    pub manager: Option<StaffId>,
}

/// Why a deal cannot do what was asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Blocked {
    /// Required steps are open (or the way leads back): say why it goes on all the same.
    NeedsReason {
        /// The required steps that are open, here and in the stages passed over.
        open: Vec<StepId>,
    },
    /// The process has these required steps overridden by a manager only, and none has agreed.
    NeedsManager {
        /// The required steps that are open and ask for one.
        open: Vec<StepId>,
    },
    /// The process has no such stage.
    NoSuchStage,
    /// The deal is closed; it has to be reopened first.
    Closed,
}

/// Moves a deal to another stage. Going back, or leaving required steps open, takes an excuse, which is kept.
///
/// # Errors
/// Tells what is missing: the reason first, then the manager.
pub fn enter(
    template: &Template,
    deal: &Deal,
    facts: &Facts,
    to: &StageId,
    excuse: Excuse<'_>,
    act: &Act,
) -> Result<Deal, Blocked> {
    if !deal.is_open() {
        return Err(Blocked::Closed);
    }
    let target = template.position(to).ok_or(Blocked::NoSuchStage)?;
    let from = template.position_of(deal);
    let open = open_steps(template, deal, facts, from, target);
    excused(&open, target < from, excuse)?;
    Ok(pass(deal, to, &open, excuse, act))
}

/// Closes a deal as won at the end of its process.
///
/// # Errors
/// Tells what is missing: the reason first, then the manager.
pub fn finish(template: &Template, deal: &Deal, facts: &Facts, excuse: Excuse<'_>, act: &Act) -> Result<Deal, Blocked> {
    if !deal.is_open() {
        return Err(Blocked::Closed);
    }
    let open = open_steps(template, deal, facts, template.position_of(deal), template.stages.len());
    excused(&open, false, excuse)?;
    let mut deal = if open.is_empty() { deal.clone() } else { pass(deal, &deal.stage, &open, excuse, act) };
    deal.outcome = Outcome::Won { at: act.now, by: Some(act.by) };
    deal.paused = None;
    Ok(deal)
}

/// Why a deal is lost.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// The reason.
    pub reason: LostReason,
    /// Which car or dealer it was lost to; may be empty.
    pub competitor: String,
    /// What was said about it; may be empty.
    pub note: String,
}

/// Closes a deal as lost (战败).
///
/// # Errors
/// A closed deal stays as it is.
pub fn lose(deal: &Deal, loss: &Loss, act: &Act) -> Result<Deal, Blocked> {
    if !deal.is_open() {
        return Err(Blocked::Closed);
    }
    let Loss { reason, competitor, note } = loss.clone();
    let outcome = Outcome::Lost { at: act.now, by: Some(act.by), reason, competitor, note, confirmed: None };
    Ok(Deal { outcome, paused: None, ..deal.clone() })
}

/// Has a manager confirm that a deal is lost; any other deal stays as it is.
pub fn confirm_loss(deal: &Deal, manager: StaffId, act: &Act) -> Deal {
    let mut deal = deal.clone();
    if let Outcome::Lost { confirmed, .. } = &mut deal.outcome {
        *confirmed = Some(Confirmed { at: act.now, by: manager });
    }
    deal
}

/// Tells whether a deal was closed as lost, and the process has a manager look at it who has not yet.
pub fn awaits_confirmation(template: &Template, deal: &Deal) -> bool {
    template.confirm_loss && matches!(deal.outcome, Outcome::Lost { confirmed: None, .. })
}

/// Takes a closed deal up again, in the stage in which it was closed.
pub fn reopen(deal: &Deal) -> Deal {
    Deal { outcome: Outcome::Open, ..deal.clone() }
}

/// Has a deal rest (暂停) until a day, on which it is due.
///
/// # Errors
/// A closed deal stays as it is.
pub fn pause(deal: &Deal, until: NaiveDate, reason: &str, act: &Act) -> Result<Deal, Blocked> {
    if !deal.is_open() {
        return Err(Blocked::Closed);
    }
    let pause = Pause { until, reason: reason.trim().to_owned(), at: act.now, by: act.by };
    Ok(Deal { paused: Some(pause), due: Some(until), ..deal.clone() })
}

/// Goes on with a deal that rests.
pub fn resume(deal: &Deal) -> Deal {
    Deal { paused: None, ..deal.clone() }
}

/// Ticks a step, or takes the tick back.
pub fn tick(deal: &Deal, step: &StepId, done: bool, act: &Act) -> Deal {
    let mut deal = deal.clone();
    deal.ticks.insert(step.clone(), Tick { done, at: act.now, by: act.by });
    deal
}

fn open_steps<'a>(template: &'a Template, deal: &Deal, facts: &Facts, from: usize, to: usize) -> Vec<&'a Step> {
    let passed = template.stages.iter().take(to).skip(from);
    let required = passed.flat_map(|stage| &stage.steps).filter(|step| step.required);
    required.filter(|step| standing::state(step, deal, facts).done.is_none()).collect()
}

fn excused(open: &[&Step], is_back: bool, excuse: Excuse<'_>) -> Result<(), Blocked> {
    if (is_back || !open.is_empty()) && excuse.reason.trim().is_empty() {
        return Err(Blocked::NeedsReason { open: names(open.iter().copied()) });
    }
    let of_managers = names(open.iter().copied().filter(|step| step.overridden_by == Override::Manager));
    if !of_managers.is_empty() && excuse.manager.is_none() {
        return Err(Blocked::NeedsManager { open: of_managers });
    }
    Ok(())
}

fn names<'a>(steps: impl Iterator<Item = &'a Step>) -> Vec<StepId> {
    steps.map(|step| step.id.clone()).collect()
}

fn pass(deal: &Deal, to: &StageId, open: &[&Step], excuse: Excuse<'_>, act: &Act) -> Deal {
    let mut deal = deal.clone();
    let from = std::mem::replace(&mut deal.stage, to.clone());
    let reason = Some(excuse.reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    let open = names(open.iter().copied());
    let passage = Passage { from, to: to.clone(), at: act.now, by: act.by, open, reason, manager: excuse.manager };
    deal.passages.insert(act.new_id::<Uuid>(), passage);
    deal.paused = None;
    deal
}
