//! Process templates as read from `public/processes/*.json`. What is derived for tests only makes the schema, which the
//! app has no use for.

use std::fmt;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::check;
use super::proof::Proof;
use crate::domain::deal::{Deal, ProcessId, ProcessRef, StageId, StepId};
use crate::domain::staff::Role;

/// Words in both languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Words {
    /// 中文.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub zh: String,
    /// English.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub en: String,
}

/// What walks a process, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum ProcessKind {
    /// Each deal, once.
    PerDeal,
    /// The showroom, every day.
    Daily,
    /// The team, every year.
    Yearly,
    /// The dealer, when the business is set up.
    DealerSetup,
}

/// Where a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Opens {
    /// The customer's form.
    Customer,
    /// The choice of the model on the deal.
    Model,
    /// The check-in of a test drive.
    TestDrive,
    /// The quote.
    Quote,
    /// 购车计划: when, how it is paid, which colour, what of the old car.
    Plan,
    /// 购车合同.
    Contract,
    /// 收款: what was received, and what is still to pay.
    Payments,
    /// 金融方案 and the application for it.
    Finance,
    /// 订单与物流: the order at the maker, and where the car is.
    Order,
    /// 保险上牌: insurance, purchase tax and plates.
    Registration,
    /// 交车.
    Delivery,
    /// 满意度调查.
    Survey,
    /// 售后服务与回访.
    Service,
    /// 话术与成功案例: what to say about the model.
    TalkingPoints,
}

/// Who may let a deal go on without a required step. A reason is given in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Override {
    /// Whoever has the deal.
    #[default]
    Anybody,
    /// A manager alone.
    Manager,
}

/// One step of a stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Step {
    /// The name within the process: it must not change its meaning within a version.
    #[cfg_attr(test, schemars(with = "String", length(min = 1)))]
    pub id: StepId,
    /// What is to be done, as the next step says it: begins with a verb.
    pub name: Words,
    /// Why it comes now, in one sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
    /// 注意: what to heed while doing it, each one sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heed: Vec<Words>,
    /// Who does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Whether leaving the stage without it takes a reason.
    #[serde(default)]
    pub required: bool,
    /// Who may let a deal go on without it, where it is required.
    #[serde(default, rename = "override", skip_serializing_if = "is_default")]
    pub overridden_by: Override,
    /// What proves it; without a proof it is ticked by hand. Only a deal has proofs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// Where it is done; only with a deal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<Opens>,
    /// 原文未载: the document that the process follows is silent here, and the step is ours.
    #[serde(default, skip_serializing_if = "is_false")]
    pub not_in_source: bool,
}

/// One stage of a process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Stage {
    /// The name within the process: it must not change its meaning within a version.
    #[cfg_attr(test, schemars(with = "String", length(min = 1)))]
    pub id: StageId,
    /// The name for people, short enough for the path.
    pub name: Words,
    /// 注意: what to heed in it, each one sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heed: Vec<Words>,
    /// 原文未载: the document that the process follows skips this stage, and it is ours.
    #[serde(default, skip_serializing_if = "is_false")]
    pub not_in_source: bool,
    /// Its steps, in the order in which they are proposed.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub steps: Vec<Step>,
}

/// A process: what is walked, stage by stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Template {
    /// Where an editor finds the schema; the app does not look.
    #[serde(rename = "$schema", default, skip_serializing)]
    #[cfg_attr(test, schemars(with = "String"))]
    pub schema: IgnoredAny,
    /// The name by which deals refer to it.
    #[cfg_attr(test, schemars(with = "String", length(min = 1)))]
    pub id: ProcessId,
    /// Rises with each change; a deal keeps the version that it began with.
    pub version: u32,
    /// What walks it.
    pub kind: ProcessKind,
    /// The name for people.
    pub name: Words,
    /// 战败确认: whether a manager looks at each deal that is closed as lost.
    #[serde(default, skip_serializing_if = "is_false")]
    pub confirm_loss: bool,
    /// Its stages, in order.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub stages: Vec<Stage>,
}

fn is_default(overridden_by: &Override) -> bool {
    *overridden_by == Override::default()
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// It is not JSON of the right shape; the parser's own words.
    Shape(String),
    /// Something is there that says nothing: no stage, no step, no word.
    Empty,
    /// A name is used twice.
    Twice(String),
    /// Only a deal can do this, and no deal walks this process.
    NeedsDeal,
}

/// Why a template cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateError {
    /// Where in the file, e.g. `stages[0].steps[2].proof`; empty for the file as a whole.
    pub path: String,
    /// What is wrong there.
    pub wrong: Wrong,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        match &self.wrong {
            Wrong::Shape(reason) => f.write_str(reason),
            Wrong::Empty => f.write_str("is empty"),
            Wrong::Twice(name) => write!(f, "{name:?} is used twice"),
            Wrong::NeedsDeal => f.write_str("only a process of kind \"per_deal\" has this"),
        }
    }
}

impl std::error::Error for TemplateError {}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// Tells what is wrong with it, and where.
    pub fn parse(json: &str) -> Result<Self, TemplateError> {
        let mut json = serde_json::Deserializer::from_str(json);
        let template: Self = serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let path = Some(error.path().to_string()).filter(|path| path != ".").unwrap_or_default();
            TemplateError { path, wrong: Wrong::Shape(error.inner().to_string()) }
        })?;
        json.end().map_err(|error| TemplateError { path: String::new(), wrong: Wrong::Shape(error.to_string()) })?;
        check::check(&template)?;
        Ok(template)
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
