//! Moving a deal on: what a stage asks before it lets a deal go.

use uuid::Uuid;

use super::proof::Facts;
use super::standing;
use super::template::{Override, Step, Template};
use crate::domain::Act;
use crate::domain::deal::{Deal, LostReason, Outcome, Passage, StageId, StepId, Tick};
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
    Ok(deal)
}

/// Closes a deal as lost (战败).
///
/// # Errors
/// A closed deal stays as it is.
pub fn lose(deal: &Deal, reason: LostReason, note: &str, act: &Act) -> Result<Deal, Blocked> {
    if !deal.is_open() {
        return Err(Blocked::Closed);
    }
    let outcome = Outcome::Lost { at: act.now, by: Some(act.by), reason, note: note.trim().to_owned() };
    Ok(Deal { outcome, ..deal.clone() })
}

/// Takes a closed deal up again, in the stage in which it was closed.
pub fn reopen(deal: &Deal) -> Deal {
    Deal { outcome: Outcome::Open, ..deal.clone() }
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
    deal
}
