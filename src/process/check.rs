//! What the shape of a template does not say: nothing is empty, no name is used twice, and only deals do what deals do.

use std::collections::BTreeSet;

use super::template::{ProcessKind, Step, Template, TemplateError, Words, Wrong};

/// Returns the first thing that is wrong.
pub(super) fn check(template: &Template) -> Result<(), TemplateError> {
    let mut names = Names(BTreeSet::new());
    filled("id", &template.id.0)?;
    said("name", &template.name)?;
    some("stages", template.stages.len())?;
    for (number, stage) in template.stages.iter().enumerate() {
        let place = format!("stages[{number}]");
        names.take(&place, &stage.id.0)?;
        said(&format!("{place}.name"), &stage.name)?;
        all_said(&place, &stage.heed)?;
        some(&format!("{place}.steps"), stage.steps.len())?;
        for (number, step) in stage.steps.iter().enumerate() {
            let place = format!("{place}.steps[{number}]");
            names.take(&place, &step.id.0)?;
            check_step(&place, step, template.kind)?;
        }
    }
    Ok(())
}

fn check_step(place: &str, step: &Step, kind: ProcessKind) -> Result<(), TemplateError> {
    said(&format!("{place}.name"), &step.name)?;
    step.why.as_ref().map_or(Ok(()), |why| said(&format!("{place}.why"), why))?;
    all_said(place, &step.heed)?;
    let of_a_deal = [("proof", step.proof.is_some()), ("opens", step.opens.is_some())];
    match of_a_deal.into_iter().find(|(_, given)| *given && kind != ProcessKind::PerDeal) {
        Some((field, _)) => wrong(&format!("{place}.{field}"), Wrong::NeedsDeal),
        None => Ok(()),
    }
}

/// The names that stages and steps have: ticks know a step by its own alone.
struct Names<'a>(BTreeSet<&'a str>);

impl<'a> Names<'a> {
    fn take(&mut self, place: &str, name: &'a str) -> Result<(), TemplateError> {
        let path = format!("{place}.id");
        filled(&path, name)?;
        if self.0.insert(name) { Ok(()) } else { wrong(&path, Wrong::Twice(name.to_owned())) }
    }
}

fn all_said(place: &str, heed: &[Words]) -> Result<(), TemplateError> {
    heed.iter().enumerate().try_for_each(|(number, words)| said(&format!("{place}.heed[{number}]"), words))
}

fn said(path: &str, words: &Words) -> Result<(), TemplateError> {
    filled(&format!("{path}.zh"), &words.zh)?;
    filled(&format!("{path}.en"), &words.en)
}

fn filled(path: &str, text: &str) -> Result<(), TemplateError> {
    some(path, text.trim().len())
}

fn some(path: &str, count: usize) -> Result<(), TemplateError> {
    if count == 0 { wrong(path, Wrong::Empty) } else { Ok(()) }
}

fn wrong(path: &str, wrong: Wrong) -> Result<(), TemplateError> {
    Err(TemplateError { path: path.to_owned(), wrong })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// A good template of one stage with one step, and what is put into it at a JSON pointer; `null` takes it out.
    fn template(pointer: &str, value: Value) -> String {
        let words = || json!({"zh": "甲", "en": "A"});
        let step = json!({"id": "greet", "name": words(), "why": words(), "heed": [words()], "required": true});
        let stage = json!({"id": "meet", "name": words(), "heed": [words()], "steps": [step]});
        let mut template = json!({"id": "p", "version": 1, "kind": "daily", "name": words(), "stages": [stage]});
        let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
        match template.pointer_mut(parent) {
            Some(Value::Object(fields)) if value.is_null() => drop(fields.remove(name)),
            Some(Value::Object(fields)) => drop(fields.insert(name.to_owned(), value)),
            Some(Value::Array(items)) => items.push(value),
            _ => unreachable!("{pointer}"),
        }
        template.to_string()
    }

    #[test]
    fn a_bad_template_says_where_and_what() {
        let check = |pointer: &str, value: Value, path: &str, reason: &str| {
            let text = template(pointer, value);
            let Err(error) = Template::parse(&text) else { unreachable!("{text}") };
            assert_eq!(error.path, path, "{error} in {text}");
            assert!(error.to_string().contains(reason), "{error} lacks {reason:?}");
        };
        let words = || json!({"zh": "乙", "en": "B"});
        let again = |id: &str| json!({"id": id, "name": words()});
        // The shape: a slip of the pen is named, with its place.
        check("/versoin", json!(2), "versoin", "unknown field `versoin`");
        check("/version", json!("2"), "version", "invalid type: string");
        check("/version", json!(null), "", "missing field `version`");
        check("/kind", json!(null), "", "missing field `kind`");
        check("/kind", json!("weekly"), "kind", "unknown variant `weekly`");
        check("/name/en", json!(null), "name", "missing field `en`");
        check("/stages/0/steps/0/requried", json!(true), "stages[0].steps[0].requried", "unknown field");
        check("/stages/0/steps/0/required", json!("yes"), "stages[0].steps[0].required", "invalid type");
        check("/stages/0/steps/0/proof", json!("magic"), "stages[0].steps[0].proof", "unknown variant `magic`");
        check("/stages/0/steps/0/role", json!("boss"), "stages[0].steps[0].role", "unknown variant `boss`");
        check("/stages/-", json!({}), "stages[1]", "missing field `id`");
        // What says nothing.
        check("/id", json!(" "), "id", "is empty");
        check("/name/zh", json!(""), "name.zh", "is empty");
        check("/stages", json!([]), "stages", "is empty");
        check("/stages/0/steps", json!([]), "stages[0].steps", "is empty");
        check("/stages/0/heed/-", json!({"zh": "", "en": "B"}), "stages[0].heed[1].zh", "is empty");
        check("/stages/0/steps/0/why", json!({"zh": "乙", "en": " "}), "stages[0].steps[0].why.en", "is empty");
        // A name that is taken, by a step or by a stage.
        check("/stages/0/steps/-", again("greet"), "stages[0].steps[1].id", "\"greet\" is used twice");
        check("/stages/0/steps/-", again("meet"), "stages[0].steps[1].id", "\"meet\" is used twice");
        // What only a deal has.
        check("/stages/0/steps/0/proof", json!("quote_made"), "stages[0].steps[0].proof", "per_deal");
        check("/stages/0/steps/0/opens", json!("quote"), "stages[0].steps[0].opens", "per_deal");
    }

    #[test]
    fn a_good_template_is_read() {
        let check = |pointer: &str, value: Value| {
            let text = template(pointer, value);
            assert!(Template::parse(&text).is_ok(), "{:?} in {text}", Template::parse(&text));
        };
        check("/$schema", json!("schema.json"));
        check("/stages/0/not_in_source", json!(true));
        check("/stages/0/steps/0/why", json!(null));
        check("/stages/0/steps/0/heed", json!(null));
        check("/stages/0/steps/0/role", json!("sales_manager"));
        check("/kind", json!("yearly"));
    }

    #[test]
    fn what_is_no_json_says_at_which_line() {
        let check = |text: &str, reason: &str| {
            let Err(error) = Template::parse(text) else { unreachable!("{text}") };
            assert!(error.to_string().contains(reason), "{error} lacks {reason:?}");
        };
        check("", "line 1");
        check("{\n  \"id\": \"p\",\n  oops }", "line 3");
        check(&format!("{} {{}}", template("/version", json!(2))), "trailing characters");
    }
}
