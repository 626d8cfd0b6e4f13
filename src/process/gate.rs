//! Moving a deal on: what a stage asks before it lets a deal go.

use uuid::Uuid;

use super::proof::Facts;
use super::standing;
use super::template::Template;
use crate::domain::Act;
use crate::domain::deal::{Deal, LostReason, Outcome, Passage, StageId, StepId, Tick};

/// Why a deal cannot do what was asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Blocked {
    /// Required steps are open (or the way leads back): say why it goes on all the same.
    NeedsReason {
        /// The required steps that are open, here and in the stages passed over.
        open: Vec<StepId>,
    },
    /// The process has no such stage.
    NoSuchStage,
    /// The deal is closed; it has to be reopened first.
    Closed,
}

/// Moves a deal to another stage. Going back, or leaving required steps open, takes a reason, which is kept.
///
/// # Errors
/// Tells what is missing.
pub fn enter(
    template: &Template,
    deal: &Deal,
    facts: &Facts,
    to: &StageId,
    reason: Option<&str>,
    act: &Act,
) -> Result<Deal, Blocked> {
    if !deal.is_open() {
        return Err(Blocked::Closed);
    }
    let target = template.position(to).ok_or(Blocked::NoSuchStage)?;
    let from = template.position_of(deal);
    let open = open_steps(template, deal, facts, from, target);
    let reason = reason.map(str::trim).filter(|text| !text.is_empty());
    if (target < from || !open.is_empty()) && reason.is_none() {
        return Err(Blocked::NeedsReason { open });
    }
    Ok(pass(deal, to, open, reason, act))
}

/// Closes a deal as won at the end of its process.
///
/// # Errors
/// Tells what is missing.
pub fn finish(
    template: &Template,
    deal: &Deal,
    facts: &Facts,
    reason: Option<&str>,
    act: &Act,
) -> Result<Deal, Blocked> {
    if !deal.is_open() {
        return Err(Blocked::Closed);
    }
    let open = open_steps(template, deal, facts, template.position_of(deal), template.stages.len());
    let reason = reason.map(str::trim).filter(|text| !text.is_empty());
    if !open.is_empty() && reason.is_none() {
        return Err(Blocked::NeedsReason { open });
    }
    let mut deal = if open.is_empty() { deal.clone() } else { pass(deal, &deal.stage, open, reason, act) };
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

fn open_steps(template: &Template, deal: &Deal, facts: &Facts, from: usize, to: usize) -> Vec<StepId> {
    let passed = template.stages.iter().take(to).skip(from);
    let required = passed.flat_map(|stage| &stage.steps).filter(|step| step.required);
    required.filter(|step| standing::state(step, deal, facts).done.is_none()).map(|step| step.id.clone()).collect()
}

fn pass(deal: &Deal, to: &StageId, open: Vec<StepId>, reason: Option<&str>, act: &Act) -> Deal {
    let mut deal = deal.clone();
    let from = std::mem::replace(&mut deal.stage, to.clone());
    let reason = reason.map(str::to_owned);
    let passage = Passage { from, to: to.clone(), at: act.now, by: act.by, open, reason };
    deal.passages.insert(act.new_id::<Uuid>(), passage);
    deal
}
