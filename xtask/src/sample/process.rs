//! The process that the sample's deals began with, read from the template that the app reads too. It is the first
//! version, so that the sample shows deals that keep theirs.

use serde_json::Value;

const TEMPLATE: &str = include_str!("../../../public/processes/sale-1.json");

/// The stages of the template that the sample treats unlike the others, by their place.
pub mod stage {
    /// 接待需求.
    pub const RECEPTION: usize = 0;
    /// 产品介绍.
    pub const PRESENTATION: usize = 1;
    /// 试乘试驾.
    pub const TEST_DRIVE: usize = 2;
    /// 议价报价.
    pub const NEGOTIATION: usize = 3;
    /// 合同订金.
    pub const CONTRACT: usize = 4;
    /// 售后关怀.
    pub const AFTER_SALES: usize = 8;
    /// How many there are.
    pub const COUNT: usize = 9;
}

/// A step of the template.
pub struct Step {
    /// Its name.
    pub id: String,
    /// Whether leaving the stage without it takes a reason.
    pub required: bool,
    /// Whether a record proves it, so that nobody ticks it.
    pub proven: bool,
}

/// A stage of the template.
pub struct Stage {
    /// Its name.
    pub id: String,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// The template.
pub struct Process {
    /// How deals refer to it.
    pub reference: Value,
    /// Its stages.
    pub stages: Vec<Stage>,
}

impl Process {
    /// Reads the template. It is part of this program, and a test reads it: nothing is missing in what runs.
    pub fn read() -> Self {
        let template: Value = serde_json::from_str(TEMPLATE).unwrap_or_default();
        let reference = serde_json::json!({ "id": template["id"], "version": template["version"] });
        Self { reference, stages: items(&template["stages"]).map(Stage::read).collect() }
    }
}

impl Stage {
    fn read(stage: &Value) -> Self {
        Self { id: text(&stage["id"]), steps: items(&stage["steps"]).map(Step::read).collect() }
    }
}

impl Step {
    fn read(step: &Value) -> Self {
        Self {
            id: text(&step["id"]),
            required: step["required"] == Value::Bool(true),
            proven: step["proof"].is_string(),
        }
    }
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_has_the_stages_that_the_sample_tells_of() {
        let process = Process::read();
        let ids: Vec<&str> = process.stages.iter().map(|stage| stage.id.as_str()).collect();
        let expected = [
            "reception",
            "presentation",
            "test_drive",
            "negotiation",
            "contract",
            "finance",
            "delivery",
            "satisfaction",
            "after_sales",
        ];
        assert_eq!(ids, expected);
        assert_eq!(ids.len(), stage::COUNT);
        assert!(process.stages.iter().all(|stage| stage.steps.iter().any(|step| step.required)));
    }
}
