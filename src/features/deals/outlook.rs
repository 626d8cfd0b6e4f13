//! The three answers of a deal's page, taken out of the template so that views can hold them: where it is, what comes
//! next and why, and what is missing before the stage can be left.

use super::rules::Goal;
use crate::domain::deal::{Deal, StageId, StepId};
use crate::process::{Facts, How, Next, Opens, Standing, StepState, Template, Words};

/// A stage's name.
#[derive(Clone, Debug, PartialEq)]
pub struct StageName {
    /// The name within the process.
    pub id: StageId,
    /// The name for people.
    pub name: Words,
}

/// One step of the stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The name within the process.
    pub id: StepId,
    /// What is to be done.
    pub name: Words,
    /// Why, where it has to be said.
    pub why: Option<Words>,
    /// The document that the process follows is silent here.
    pub not_in_source: bool,
    /// The stage cannot be left without it, or a reason.
    pub required: bool,
    /// Where it is done.
    pub opens: Option<Opens>,
    /// How it was done; `None` while it is open.
    pub done: Option<How>,
    /// A tap ticks it, or takes the tick back; otherwise only a record does.
    pub by_hand: bool,
}

/// What comes next.
#[derive(Clone, Debug, PartialEq)]
pub enum NextMove {
    /// This step.
    Do(Step),
    /// Another stage.
    Enter(StageName),
    /// The good end.
    Finish,
    /// Nothing: the deal is closed.
    Nothing,
}

/// How a deal's page looks at its deal.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// All stages, in order.
    pub stages: Vec<StageName>,
    /// Where it is among them.
    pub position: usize,
    /// The steps of its stage.
    pub steps: Vec<Step>,
    /// What to heed now: in the step that comes next, in the stage, and in its other open steps.
    pub heed: Vec<Words>,
    /// What comes next.
    pub next: NextMove,
}

impl Outlook {
    /// Returns how `deal` looks in `template`; `None` only for a template without stages.
    pub fn of(template: &Template, deal: &Deal, facts: &Facts) -> Option<Self> {
        let standing = Standing::of(template, deal, facts)?;
        let stages = template.stages.iter().map(|stage| StageName { id: stage.id.clone(), name: stage.name.clone() });
        let silent = standing.stage.not_in_source;
        let steps: Vec<Step> = standing.steps.iter().map(|state| step(state, silent)).collect();
        let next = match standing.next {
            Next::Do(wanted) => steps.iter().find(|step| step.id == wanted.id).cloned().map(NextMove::Do),
            Next::Enter(stage) => Some(NextMove::Enter(StageName { id: stage.id.clone(), name: stage.name.clone() })),
            Next::Finish => Some(NextMove::Finish),
            Next::Nothing => None,
        };
        Some(Self {
            stages: stages.collect(),
            position: standing.position,
            steps,
            heed: heed(&standing),
            next: next.unwrap_or(NextMove::Nothing),
        })
    }

    /// Returns how many required steps are open.
    pub fn missing(&self) -> usize {
        self.steps.iter().filter(|step| step.required && step.done.is_none()).count()
    }

    /// Returns where the way leads from here.
    pub fn onward(&self) -> Goal {
        self.stages.get(self.position + 1).map_or(Goal::Won, |stage| Goal::Stage(stage.id.clone()))
    }
}

fn heed(standing: &Standing<'_>) -> Vec<Words> {
    let next = match standing.next {
        Next::Do(step) => Some(&step.id),
        Next::Enter(_) | Next::Finish | Next::Nothing => None,
    };
    let open = || standing.steps.iter().filter(|state| state.done.is_none()).map(|state| state.step);
    let of_next = open().filter(|step| Some(&step.id) == next).flat_map(|step| &step.heed);
    let of_others = open().filter(|step| Some(&step.id) != next).flat_map(|step| &step.heed);
    of_next.chain(&standing.stage.heed).chain(of_others).cloned().collect()
}

fn step(state: &StepState<'_>, silent: bool) -> Step {
    let StepState { step, done } = state;
    // What a record is to prove is not ticked by hand; a tick that is there all the same can be taken back.
    let by_hand = match done {
        Some(How::Proven(_)) => false,
        Some(How::Ticked(_)) => true,
        None => step.proof.is_none(),
    };
    Step {
        id: step.id.clone(),
        name: step.name.clone(),
        why: step.why.clone(),
        not_in_source: step.not_in_source || silent,
        required: step.required,
        opens: step.opens,
        done: done.clone(),
        by_hand,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::deals::sample::{act, deal, template};
    use crate::process::{Proof, Proven, gate};

    #[test]
    fn the_three_questions_are_answered() {
        let check = |ticks: &[&str], quoted: bool, missing: usize, next: &str| {
            let ticked = ticks.iter().fold(deal(), |deal, id| gate::tick(&deal, &StepId::from(*id), true, &act()));
            let mut facts = Facts::default();
            if quoted {
                facts.add(Proof::QuoteMade, Proven { at: None, by: None });
            }
            let outlook = Outlook::of(&template(), &ticked, &facts).unwrap_or_else(|| unreachable!());
            let told = match &outlook.next {
                NextMove::Do(step) => step.id.0.clone(),
                NextMove::Enter(stage) => format!("to {}", stage.id),
                NextMove::Finish => "end".to_owned(),
                NextMove::Nothing => "nothing".to_owned(),
            };
            assert_eq!((outlook.missing(), told.as_str()), (missing, next), "{ticks:?}");
            assert_eq!(outlook.onward(), Goal::Stage(StageId::from("price")));
        };
        check(&[], false, 1, "greet");
        check(&["greet"], false, 0, "to price");
        check(&["greet", "coffee"], true, 0, "to price");
    }

    #[test]
    fn what_a_record_proves_is_not_ticked_by_hand() {
        let check = |ticked: bool, quoted: bool, by_hand: bool| {
            let mut deal = Deal { stage: StageId::from("price"), ..deal() };
            if ticked {
                deal = gate::tick(&deal, &StepId::from("quote"), true, &act());
            }
            let mut facts = Facts::default();
            if quoted {
                facts.add(Proof::QuoteMade, Proven { at: None, by: None });
            }
            let outlook = Outlook::of(&template(), &deal, &facts).unwrap_or_else(|| unreachable!());
            assert_eq!(outlook.steps[0].by_hand, by_hand, "ticked: {ticked}, quoted: {quoted}");
            assert_eq!(outlook.onward(), Goal::Won);
        };
        check(false, false, false);
        check(true, false, true);
        check(true, true, false);
    }

    #[test]
    fn what_to_heed_begins_with_the_step_that_comes_next() {
        let check = |ticks: &[&str], expected: &[&str]| {
            let ticked = ticks.iter().fold(deal(), |deal, id| gate::tick(&deal, &StepId::from(*id), true, &act()));
            let outlook = Outlook::of(&template(), &ticked, &Facts::default()).unwrap_or_else(|| unreachable!());
            let heed: Vec<&str> = outlook.heed.iter().map(|words| words.zh.as_str()).collect();
            assert_eq!(heed, expected, "{ticks:?}");
        };
        check(&[], &["stand up", "smile", "no sugar"]);
        check(&["greet"], &["smile", "no sugar"]);
        check(&["coffee"], &["stand up", "smile"]);
        check(&["greet", "coffee"], &["smile"]);
    }

    #[test]
    fn a_step_says_where_the_document_is_silent() {
        let check = |stage: bool, step: bool, expected: bool| {
            let mut template = template();
            template.stages[0].not_in_source = stage;
            template.stages[0].steps[0].not_in_source = step;
            let outlook = Outlook::of(&template, &deal(), &Facts::default()).unwrap_or_else(|| unreachable!());
            assert_eq!(outlook.steps[0].not_in_source, expected);
        };
        check(false, false, false);
        check(false, true, true);
        check(true, false, true);
    }
}
