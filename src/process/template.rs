//! Process templates as read from `public/processes/*.json`.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::proof::Proof;
use crate::domain::deal::{Deal, ProcessId, ProcessRef, StageId, StepId};

/// Words in both languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Where a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opens {
    /// The customer's form.
    Customer,
    /// The choice of the model on the deal.
    Model,
    /// The check-in of a test drive.
    TestDrive,
    /// The quote.
    Quote,
}

/// One step of a stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The name within the process.
    pub id: StepId,
    /// What is to be done, as the next step says it: begins with a verb.
    pub name: Words,
    /// Why it comes now.
    pub why: Words,
    /// Whether leaving the stage without it takes a reason.
    #[serde(default)]
    pub required: bool,
    /// What proves it; without a proof it is ticked by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// Where it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<Opens>,
}

/// One stage of a process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// The name within the process.
    pub id: StageId,
    /// The name for people, short enough for the path.
    pub name: Words,
    /// 注意: what to heed in it.
    #[serde(default)]
    pub heed: Vec<Words>,
    /// Its steps, in the order in which they are proposed.
    pub steps: Vec<Step>,
}

/// A process that deals walk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The name by which deals refer to it.
    pub id: ProcessId,
    /// Rises with each change; a deal keeps the version that it began with.
    pub version: u32,
    /// The name for people.
    pub name: Words,
    /// Its stages, in order.
    pub stages: Vec<Stage>,
}

/// Why a template cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplateError {
    /// It is not JSON of the right shape; the text says where.
    Shape(String),
    /// It has no stage, or a stage has no step.
    Empty(String),
    /// A name is used twice.
    Twice(String),
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape(reason) => f.write_str(reason),
            Self::Empty(what) => write!(f, "{what} is empty"),
            Self::Twice(name) => write!(f, "the name {name:?} is used twice"),
        }
    }
}

impl std::error::Error for TemplateError {}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// Tells what is wrong with it: JSON, shape, an unknown proof, an empty stage, a name used twice.
    pub fn parse(json: &str) -> Result<Self, TemplateError> {
        let template: Self = serde_json::from_str(json).map_err(|error| TemplateError::Shape(error.to_string()))?;
        template.check()?;
        Ok(template)
    }

    fn check(&self) -> Result<(), TemplateError> {
        if self.stages.is_empty() {
            return Err(TemplateError::Empty(self.id.to_string()));
        }
        let mut names = BTreeSet::new();
        for stage in &self.stages {
            if stage.steps.is_empty() {
                return Err(TemplateError::Empty(stage.id.to_string()));
            }
            let steps = stage.steps.iter().map(|step| &step.id.0);
            for name in steps.chain([&stage.id.0]) {
                if !names.insert(name) {
                    return Err(TemplateError::Twice(name.clone()));
                }
            }
        }
        Ok(())
    }

    /// Returns how deals refer to it.
    pub fn reference(&self) -> ProcessRef {
        ProcessRef { id: self.id.clone(), version: self.version }
    }

    /// Returns the stage that a new deal begins in.
    pub fn first_stage(&self) -> StageId {
        self.stages.first().map_or_else(|| StageId(String::new()), |stage| stage.id.clone())
    }

    /// Returns where a stage stands in the order.
    pub fn position(&self, stage: &StageId) -> Option<usize> {
        self.stages.iter().position(|candidate| &candidate.id == stage)
    }

    /// Returns where the deal stands in the order; a stage that this version does not know counts as the first, so
    /// that nothing is skipped.
    pub fn position_of(&self, deal: &Deal) -> usize {
        self.position(&deal.stage).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: Result<usize, &str>) {
        let read = Template::parse(json).map(|template| template.stages.len()).map_err(|error| error.to_string());
        match expected {
            Ok(stages) => assert_eq!(read, Ok(stages)),
            Err(part) => assert!(read.as_ref().is_err_and(|text| text.contains(part)), "{read:?} lacks {part:?}"),
        }
    }

    fn template(stages: &str) -> String {
        format!(r#"{{"id":"p","version":1,"name":{{"zh":"甲","en":"A"}},"stages":[{stages}]}}"#)
    }

    fn stage(id: &str, steps: &str) -> String {
        format!(r#"{{"id":"{id}","name":{{"zh":"甲","en":"A"}},"steps":[{steps}]}}"#)
    }

    fn step(id: &str, more: &str) -> String {
        format!(r#"{{"id":"{id}","name":{{"zh":"甲","en":"A"}},"why":{{"zh":"甲","en":"A"}}{more}}}"#)
    }

    #[test]
    fn bad_templates_say_what_is_wrong() {
        check(&template(&stage("one", &step("a", ""))), Ok(1));
        check("{", Err("line 1"));
        check(&template(""), Err("p is empty"));
        check(&template(&stage("one", "")), Err("one is empty"));
        check(&template(&stage("one", &[step("a", ""), step("a", "")].join(","))), Err("\"a\" is used twice"));
        check(&template(&stage("one", &step("a", r#","proof":"magic""#))), Err("magic"));
        check(&template(&stage("one", &step("a", r#","requried":true"#))), Err("requried"));
    }
}
