//! Changing a process: what a manager may do to a template before it becomes a new version. Ids stay, so that what deals
//! have done is known again.

use uuid::Uuid;

use super::check;
use super::kept::Kept;
use super::template::{Override, Stage, Step, Template, TemplateError, Words};
use crate::domain::deal::{ProcessId, ProcessRef, StageId, StepId};
use crate::domain::{Act, Batch};

/// One change of a template. A place that is not there changes nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// The process is called this.
    Name(Words),
    /// A manager looks at each loss, or none does.
    ConfirmLoss(bool),
    /// A stage is called this.
    NameStage(StageId, Words),
    /// A stage moves one place up, or down.
    MoveStage(StageId, Way),
    /// A stage goes, with its steps.
    RetireStage(StageId),
    /// A new stage comes at the end.
    AddStage(StageId, Words, Step),
    /// A step is as this one says; its id tells which.
    Step(Step),
    /// A step moves one place up, or down, within its stage.
    MoveStep(StepId, Way),
    /// A step goes.
    RetireStep(StepId),
    /// A new step comes at the end of a stage.
    AddStep(StageId, Step),
}

/// Where something moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the place before.
    Up,
    /// To the place after.
    Down,
}

impl Template {
    /// Makes a change.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Name(name) => self.name = name,
            Edit::ConfirmLoss(confirm) => self.confirm_loss = confirm,
            Edit::NameStage(id, name) => self.stage_mut(&id).into_iter().for_each(|stage| stage.name = name.clone()),
            Edit::MoveStage(id, way) => {
                if let Some(place) = self.position(&id) {
                    shift(&mut self.stages, place, way);
                }
            }
            Edit::RetireStage(id) => self.stages.retain(|stage| stage.id != id),
            Edit::AddStage(id, name, step) => {
                self.stages.push(Stage { id, name, heed: Vec::new(), not_in_source: false, steps: vec![step] });
            }
            Edit::Step(step) => {
                let steps = self.stages.iter_mut().flat_map(|stage| &mut stage.steps);
                steps.filter(|known| known.id == step.id).for_each(|known| *known = step.clone());
            }
            Edit::MoveStep(id, way) => {
                for stage in &mut self.stages {
                    if let Some(place) = stage.steps.iter().position(|step| step.id == id) {
                        shift(&mut stage.steps, place, way);
                    }
                }
            }
            Edit::RetireStep(id) => self.stages.iter_mut().for_each(|stage| stage.steps.retain(|step| step.id != id)),
            Edit::AddStep(id, step) => self.stage_mut(&id).into_iter().for_each(|stage| stage.steps.push(step.clone())),
        }
    }

    fn stage_mut(&mut self, id: &StageId) -> Option<&mut Stage> {
        self.stages.iter_mut().find(|stage| stage.id == *id)
    }

    /// Returns a copy that is a process of its own, under a name of its own.
    pub fn copy(&self, name: Words, act: &Act) -> Self {
        Self { id: ProcessId(format!("own-{}", act.new_id::<Uuid>())), version: 1, name, ..self.clone() }
    }
}

/// Returns a step that is ticked by hand.
pub fn new_step(name: Words, act: &Act) -> Step {
    Step {
        id: StepId(act.new_id::<Uuid>().to_string()),
        name,
        why: None,
        heed: Vec::new(),
        role: None,
        required: false,
        overridden_by: Override::default(),
        proof: None,
        opens: None,
        not_in_source: false,
    }
}

/// Keeps a template as this version of its process.
///
/// # Errors
/// Tells what is wrong with it, and where.
pub fn publish(template: &Template, version: u32, act: &Act) -> Result<(ProcessRef, Batch), TemplateError> {
    let template = Template { version, ..template.clone() };
    check::check(&template)?;
    let process = template.reference();
    let kept = Kept { id: Kept::id_of(&process), template, retired: false, at: act.now, by: act.by };
    Ok((process, Batch::new().create(&kept)))
}

fn shift<T>(items: &mut [T], place: usize, way: Way) {
    let other = match way {
        Way::Up => place.checked_sub(1),
        Way::Down => place.checked_add(1),
    };
    if let Some(other) = other.filter(|other| *other < items.len()) {
        items.swap(place, other);
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset};
    use serde_json::json;

    use super::*;
    use crate::process::Wrong;

    fn act() -> Act {
        let zone = FixedOffset::east_opt(0).unwrap_or_else(|| unreachable!());
        Act::new(DateTime::default(), zone, Uuid::nil().into(), [1; 16])
    }

    fn words(word: &str) -> Words {
        Words { zh: word.to_owned(), en: word.to_owned() }
    }

    fn step(id: &str) -> Step {
        Step { id: id.into(), ..new_step(words(id), &act()) }
    }

    /// `meet`: greet, coffee · `price`: quote.
    fn template() -> Template {
        let words = |word: &str| json!({"zh": word, "en": word});
        let step = |id: &str| json!({"id": id, "name": words(id)});
        let stage = |id: &str, steps: &[&str]| json!({"id": id, "name": words(id), "steps": steps.iter().map(|id| step(id)).collect::<Vec<_>>()});
        let stages = [stage("meet", &["greet", "coffee"]), stage("price", &["quote"])];
        let text = json!({"id": "p", "version": 1, "kind": "per_deal", "name": words("p"), "stages": stages});
        Template::parse(&text.to_string()).unwrap_or_else(|error| unreachable!("{error}"))
    }

    fn told(template: &Template) -> String {
        let stage = |stage: &Stage| {
            let steps: Vec<_> = stage.steps.iter().map(|step| step.name.zh.as_str()).collect();
            format!("{}: {}", stage.name.zh, steps.join(", "))
        };
        template.stages.iter().map(stage).collect::<Vec<_>>().join(" · ")
    }

    #[test]
    fn each_change_changes_what_it_says() {
        let check = |edit: Edit, expected: &str| {
            let mut template = template();
            template.edit(edit.clone());
            assert_eq!(told(&template), expected, "{edit:?}");
        };
        check(Edit::NameStage("meet".into(), words("接待")), "接待: greet, coffee · price: quote");
        check(Edit::MoveStage("price".into(), Way::Up), "price: quote · meet: greet, coffee");
        check(Edit::MoveStage("meet".into(), Way::Up), "meet: greet, coffee · price: quote");
        check(Edit::RetireStage("meet".into()), "price: quote");
        check(Edit::AddStage("end".into(), words("end"), step("bye")), "meet: greet, coffee · price: quote · end: bye");
        check(Edit::MoveStep("greet".into(), Way::Down), "meet: coffee, greet · price: quote");
        check(Edit::MoveStep("quote".into(), Way::Down), "meet: greet, coffee · price: quote");
        check(Edit::RetireStep("coffee".into()), "meet: greet · price: quote");
        check(Edit::AddStep("price".into(), step("nod")), "meet: greet, coffee · price: quote, nod");
        check(Edit::Step(Step { name: words("茶"), ..step("coffee") }), "meet: greet, 茶 · price: quote");
        check(Edit::RetireStage("moon".into()), "meet: greet, coffee · price: quote");
    }

    #[test]
    fn a_version_is_kept_once_it_is_sound() {
        let mut edited = template();
        let published = publish(&edited, 2, &act()).map(|(process, batch)| (process.version, batch.changes.len()));
        assert_eq!(published, Ok((2, 1)));
        edited.edit(Edit::RetireStep("quote".into()));
        let problem = publish(&edited, 2, &act()).map(|_| ()).map_err(|error| (error.path, error.wrong));
        assert_eq!(problem, Err(("stages[1].steps".to_owned(), Wrong::Empty)));
        let ids = [1, 1, 2].map(|version| Kept::id_of(&ProcessRef { id: "p".into(), version }));
        assert!(ids[0] == ids[1] && ids[1] != ids[2]);
    }

    #[test]
    fn a_copy_is_another_process() {
        let copy = template().copy(words("ours"), &act());
        assert!(copy.id != template().id && copy.stages == template().stages && copy.version == 1);
    }
}
