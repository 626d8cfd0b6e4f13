//! Where a deal stands: the three questions that its page answers.

use super::proof::{Facts, Proven};
use super::template::{Stage, Step, Template};
use crate::domain::deal::{Deal, Outcome, Tick};

/// How a step came to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum How {
    /// A record proves it.
    Proven(Proven),
    /// Somebody ticked it.
    Ticked(Tick),
}

/// A step and whether it is done.
#[derive(Clone, Debug, PartialEq)]
pub struct StepState<'a> {
    /// The step.
    pub step: &'a Step,
    /// How it was done; `None` while it is open.
    pub done: Option<How>,
}

/// The next best step.
#[derive(Clone, Debug, PartialEq)]
pub enum Next<'a> {
    /// Do this step.
    Do(&'a Step),
    /// All is done here: go on to this stage.
    Enter(&'a Stage),
    /// All is done everywhere: close the deal as won.
    Finish,
    /// The deal is closed.
    Nothing,
}

/// Where a deal stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing<'a> {
    /// The stage's place in the order.
    pub position: usize,
    /// The stage.
    pub stage: &'a Stage,
    /// The stage's steps.
    pub steps: Vec<StepState<'a>>,
    /// What to do next.
    pub next: Next<'a>,
}

impl<'a> Standing<'a> {
    /// Returns where `deal` stands in `template`, given what is proven; `None` only for a template without stages.
    pub fn of(template: &'a Template, deal: &Deal, facts: &Facts) -> Option<Self> {
        let position = template.position_of(deal);
        let stage = template.stages.get(position)?;
        let steps: Vec<StepState<'a>> = stage.steps.iter().map(|step| state(step, deal, facts)).collect();
        let next = next(template, position, deal, &steps);
        Some(Self { position, stage, steps, next })
    }

    /// Returns the required steps that are open: what is missing before the stage can be left.
    pub fn missing(&self) -> impl Iterator<Item = &'a Step> {
        self.steps.iter().filter(|state| state.done.is_none() && state.step.required).map(|state| state.step)
    }
}

/// Returns whether and how a step of the deal is done. A proof counts before a tick.
pub fn state<'a>(step: &'a Step, deal: &Deal, facts: &Facts) -> StepState<'a> {
    let proven = step.proof.and_then(|proof| facts.get(proof)).cloned().map(How::Proven);
    let ticked = || deal.ticks.get(&step.id).filter(|tick| tick.done).cloned().map(How::Ticked);
    StepState { step, done: proven.or_else(ticked) }
}

/// Required steps come before the others, in the template's order.
fn next<'a>(template: &'a Template, position: usize, deal: &Deal, steps: &[StepState<'a>]) -> Next<'a> {
    if deal.outcome != Outcome::Open {
        return Next::Nothing;
    }
    let open = || steps.iter().filter(|state| state.done.is_none()).map(|state| state.step);
    match (open().find(|step| step.required), template.stages.get(position + 1)) {
        (Some(step), _) => Next::Do(step),
        (None, following) => match (open().next(), following) {
            (Some(step), None) => Next::Do(step),
            (_, Some(stage)) => Next::Enter(stage),
            (None, None) => Next::Finish,
        },
    }
}
