//! Deals walk every bundled process as people may: they do what is proposed or something else, skip, go back, close too
//! early. However they go, there is a way on, and nothing is passed over without a word on the record.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use forecourt::domain::Act;
use forecourt::domain::deal::{Deal, Outcome, StepId};
use forecourt::process::gate::{self, Blocked, Excuse};
use forecourt::process::{Facts, Next, Override, ProcessKind, Proven, Standing, Step, Template, standing};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::data::{indexed, template};

const REASON: &str = "客户赶时间";

/// A deal on its way, with what is proven about it.
struct Walk<'a> {
    template: &'a Template,
    deal: Deal,
    facts: Facts,
}

impl<'a> Walk<'a> {
    fn begin(template: &'a Template) -> Self {
        let json = json!({
            "id": Uuid::nil(), "customer": Uuid::nil(), "owner": Uuid::nil(), "process": template.reference(),
            "stage": template.first_stage(), "opened": "2026-11-01T00:00:00Z",
        });
        Self { template, deal: serde_json::from_value(json).unwrap(), facts: Facts::default() }
    }

    /// The `number`th deed, which names what it makes.
    fn act(number: usize) -> Act {
        let zone = FixedOffset::east_opt(8 * 3600).unwrap();
        let seed = Uuid::from_u128(number as u128 + 1).into_bytes();
        Act::new(DateTime::from_timestamp(1_790_000_000, 0).unwrap(), zone, Uuid::nil().into(), seed)
    }

    fn standing(&self) -> Standing<'a> {
        Standing::of(self.template, &self.deal, &self.facts).unwrap()
    }

    fn is_done(&self, step: &Step) -> bool {
        standing::state(step, &self.deal, &self.facts).done.is_some()
    }

    /// Does a step: what a record proves by a record, another by a tick.
    fn do_step(&mut self, step: &Step, act: &Act) {
        match step.proof {
            Some(proof) => self.facts.add(proof, Proven { at: Some(act.now), by: Some(act.by) }),
            None => self.deal = gate::tick(&self.deal, &step.id, true, act),
        }
        assert!(self.is_done(step), "{}", step.id);
    }

    /// Returns the required steps from the deal's stage to before another one that are open.
    fn open_before(&self, to: usize) -> Vec<StepId> {
        let passed = self.template.stages.iter().take(to).skip(self.standing().position);
        let required = passed.flat_map(|stage| &stage.steps).filter(|step| step.required);
        required.filter(|step| !self.is_done(step)).map(|step| step.id.clone()).collect()
    }

    /// Goes to a stage, at first without saying why.
    fn go_to(&mut self, to: usize, act: &Act) {
        let (open, is_back) = (self.open_before(to), to < self.standing().position);
        let stage = &self.template.stages[to].id;
        let enter = |reason, manager| {
            gate::enter(self.template, &self.deal, &self.facts, stage, Excuse { reason, manager }, act)
        };
        let silent = enter("", None);
        let told = if open.is_empty() && !is_back {
            silent.unwrap()
        } else {
            assert_eq!(silent, Err(Blocked::NeedsReason { open: open.clone() }));
            assert_eq!(enter("  ", Some(act.by)), silent, "blanks are no reason");
            self.expect_manager(&open, enter(REASON, None));
            enter(REASON, Some(act.by)).unwrap()
        };
        self.expect_on_record(&told, &open, !open.is_empty() || is_back);
        self.deal = told;
    }

    fn finish(&mut self, act: &Act) {
        let open = self.open_before(self.template.stages.len());
        let finish =
            |reason, manager| gate::finish(self.template, &self.deal, &self.facts, Excuse { reason, manager }, act);
        let silent = finish("", None);
        let won = if open.is_empty() {
            silent.unwrap()
        } else {
            assert_eq!(silent, Err(Blocked::NeedsReason { open: open.clone() }));
            self.expect_manager(&open, finish(REASON, None));
            finish(REASON, Some(act.by)).unwrap()
        };
        assert!(matches!(won.outcome, Outcome::Won { .. }));
        if !open.is_empty() {
            self.expect_on_record(&won, &open, true);
        }
        self.deal = won;
    }

    /// A reason alone is enough but for what the process has a manager override.
    fn expect_manager(&self, open: &[StepId], went: Result<Deal, Blocked>) {
        let steps = || self.template.stages.iter().flat_map(|stage| &stage.steps);
        let is_theirs = |id: &StepId| steps().any(|step| step.id == *id && step.overridden_by == Override::Manager);
        let theirs: Vec<StepId> = open.iter().filter(|id| is_theirs(id)).cloned().collect();
        match went {
            Ok(_) => assert_eq!(theirs, []),
            Err(blocked) => assert_eq!(blocked, Blocked::NeedsManager { open: theirs }),
        }
    }

    fn expect_on_record(&self, after: &Deal, open: &[StepId], is_explained: bool) {
        let passage = after.passages.iter().find(|(id, _)| !self.deal.passages.contains_key(*id)).unwrap().1;
        assert_eq!((&passage.open[..], passage.reason.is_some()), (open, is_explained));
    }

    /// Does whatever is proposed until nothing is. Returns false where that takes too long.
    fn follow(&mut self, from: usize) -> bool {
        let steps: usize = self.template.stages.iter().map(|stage| stage.steps.len() + 1).sum();
        for number in from..=from + steps {
            let act = Self::act(number);
            match self.standing().next {
                Next::Do(step) => self.do_step(step, &act),
                Next::Enter(stage) => {
                    assert_eq!(self.open_before(self.standing().position + 1), [], "{}", stage.id);
                    self.deal = gate::enter(self.template, &self.deal, &self.facts, &stage.id, Excuse::default(), &act)
                        .unwrap();
                }
                Next::Finish => self.finish(&act),
                Next::Nothing => return true,
            }
        }
        false
    }

    /// Every required step was done, or somebody has said why not.
    fn expect_nothing_passed_over(&self) {
        let said = self.deal.passages.values().filter(|passage| passage.reason.is_some());
        let excused: BTreeSet<&StepId> = said.flat_map(|passage| &passage.open).collect();
        for step in self.template.stages.iter().flat_map(|stage| &stage.steps).filter(|step| step.required) {
            assert!(self.is_done(step) || excused.contains(&step.id), "{} of {}", step.id, self.template.id);
        }
    }
}

/// Earlier versions, too: deals that began with them walk them to their end.
fn each(check: impl Fn(&Template)) {
    let templates: Vec<_> = indexed().iter().map(|file| template(file)).collect();
    let of_deals: Vec<_> = templates.iter().filter(|template| template.kind == ProcessKind::PerDeal).collect();
    assert!(of_deals.len() >= 8);
    of_deals.into_iter().for_each(check);
}

#[test]
fn whoever_follows_what_is_proposed_comes_to_the_end_without_a_reason() {
    each(|template| {
        let mut walk = Walk::begin(template);
        assert!(walk.follow(0), "{}", template.id);
        assert!(matches!(walk.deal.outcome, Outcome::Won { .. }), "{}", template.id);
        assert!(walk.deal.passages.values().all(|passage| passage.reason.is_none()), "{}", template.id);
        assert!(template.stages.iter().flat_map(|stage| &stage.steps).all(|step| !step.required || walk.is_done(step)));
    });
}

proptest! {
    #[test]
    fn no_way_is_a_dead_end_and_none_leads_past_a_gate(ways in prop::collection::vec((0..5u8, any::<u16>()), 0..40)) {
        each(|template| {
            let mut walk = Walk::begin(template);
            for (number, (way, pick)) in ways.iter().enumerate() {
                let (act, pick) = (Walk::act(number), usize::from(*pick));
                let standing = walk.standing();
                match (way, standing.next) {
                    (_, Next::Nothing) => walk.deal = gate::reopen(&walk.deal),
                    (0, Next::Do(step)) => walk.do_step(step, &act),
                    (1, _) => walk.do_step(standing.steps[pick % standing.steps.len()].step, &act),
                    (2, _) => {
                        let step = standing.steps[pick % standing.steps.len()].step;
                        walk.deal = gate::tick(&walk.deal, &step.id, false, &act);
                    }
                    (3, _) if pick % 10 == 0 => walk.finish(&act),
                    _ => walk.go_to(pick % template.stages.len(), &act),
                }
                if !walk.deal.is_open() {
                    walk.expect_nothing_passed_over();
                }
            }
            assert!(walk.follow(ways.len()), "{}", template.id);
            walk.expect_nothing_passed_over();
        });
    }
}
