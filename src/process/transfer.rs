//! What becomes of a deal that goes over to another process, or to another version of its own.

use super::template::{Step, Template};
use crate::domain::deal::{Deal, StageId, StepId};

/// Where a deal would stand in the other process, and what of it would be seen there. Nothing is lost in any case: a
/// tick that has no place waits on the deal for a process that has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Transfer {
    /// The stage that it would be in.
    pub stage: StageId,
    /// Steps that somebody ticked, and that the other process has too.
    pub kept: Vec<StepId>,
    /// Steps that somebody ticked, and that have no place there.
    pub left: Vec<StepId>,
}

impl Transfer {
    /// Plans it. Stages and steps are known by their ids; a stage that is not there counts as the nearest one before it
    /// that is.
    pub fn plan(from: &Template, to: &Template, deal: &Deal) -> Self {
        let before = from.stages.iter().take(from.position_of(deal) + 1).rev();
        let stage = before.map(|stage| &stage.id).find(|id| to.position(id).is_some());
        let stage = stage.cloned().unwrap_or_else(|| to.first_stage());
        let has = |id: &StepId| steps(to).any(|step| step.id == *id);
        let ticked = deal.ticks.iter().filter(|(_, tick)| tick.done).map(|(id, _)| id.clone());
        let (kept, left) = ticked.partition(|id| has(id));
        Self { stage, kept, left }
    }

    /// Returns the deal as it is afterwards.
    pub fn apply(&self, to: &Template, deal: &Deal) -> Deal {
        Deal { process: to.reference(), stage: self.stage.clone(), ..deal.clone() }
    }
}

fn steps(template: &Template) -> impl Iterator<Item = &Step> {
    template.stages.iter().flat_map(|stage| &stage.steps)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset};
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::domain::Act;
    use crate::process::gate;

    fn act() -> Act {
        let zone = FixedOffset::east_opt(0).unwrap_or_else(|| unreachable!());
        Act::new(DateTime::default(), zone, Uuid::nil().into(), [1; 16])
    }

    /// A process of these stages, each with its steps: `meet: greet, coffee`.
    fn process(version: u32, stages: &[(&str, &[&str])]) -> Template {
        let words = |word: &str| json!({"zh": word, "en": word});
        let step = |id: &&str| json!({"id": id, "name": words(id)});
        let stage = |(id, steps): &(&str, &[&str])| {
            let steps: Vec<_> = steps.iter().map(step).collect();
            json!({"id": id, "name": words(id), "steps": steps})
        };
        let stages: Vec<_> = stages.iter().map(stage).collect();
        let text = json!({"id": "p", "version": version, "kind": "per_deal", "name": words("p"), "stages": stages});
        Template::parse(&text.to_string()).unwrap_or_else(|error| unreachable!("{error}"))
    }

    #[test]
    fn stages_and_steps_are_known_by_their_ids() {
        let from = process(1, &[("meet", &["greet"]), ("drive", &["licence"]), ("price", &["quote"])]);
        let to = |stages: &[(&str, &[&str])]| process(2, stages);
        let check = |to: Template, at: &str, expected: (&str, &[&str], &[&str])| {
            let text = json!({
                "id": Uuid::nil(), "customer": Uuid::nil(), "owner": Uuid::nil(), "process": from.reference(),
                "stage": at, "opened": "2026-11-01T00:00:00Z",
            });
            let deal: Deal = serde_json::from_value(text).unwrap_or_else(|error| unreachable!("{error}"));
            let deal = ["greet", "licence"]
                .into_iter()
                .fold(deal, |deal, step| gate::tick(&deal, &StepId::from(step), true, &act()));
            let plan = Transfer::plan(&from, &to, &deal);
            let names = |ids: &[&str]| ids.iter().map(|id| StepId::from(*id)).collect::<Vec<_>>();
            let (stage, kept, left) = expected;
            assert_eq!(plan, Transfer { stage: stage.into(), kept: names(kept), left: names(left) });
            let moved = plan.apply(&to, &deal);
            assert_eq!((&moved.process, &moved.stage), (&to.reference(), &plan.stage));
            assert_eq!(moved.ticks, deal.ticks, "nothing is lost");
            let back = Transfer::plan(&to, &from, &moved);
            assert_eq!(back.left, [], "{at}");
        };
        check(to(&[("price", &["quote"]), ("meet", &["greet"])]), "price", ("price", &["greet"], &["licence"]));
        // The stage is gone: the nearest one before it counts.
        check(to(&[("meet", &["greet"]), ("price", &["quote"])]), "drive", ("meet", &["greet"], &["licence"]));
        // None of them is there: it begins anew, and what was done is seen where it has a place.
        check(to(&[("start", &["licence", "greet"])]), "drive", ("start", &["greet", "licence"], &[]));
    }
}
