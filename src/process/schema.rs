//! The schema of templates, made from the types, so that an editor can help whoever writes one.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Template;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public/processes")
}

fn read(file: &str) -> String {
    fs::read_to_string(folder().join(file)).unwrap_or_else(|error| unreachable!("{file}: {error}"))
}

/// Returns the files that the index names.
fn names() -> Vec<String> {
    serde_json::from_str(&read("index.json")).unwrap_or_else(|error| unreachable!("{error}"))
}

fn schema() -> Value {
    schemars::schema_for!(Template).to_value()
}

/// With `FORECOURT_WRITE_SCHEMA` set it writes the file instead.
#[test]
fn the_schema_is_what_the_types_say() -> Result<(), Box<dyn std::error::Error>> {
    let text = format!("{}\n", serde_json::to_string_pretty(&schema())?);
    if std::env::var_os("FORECOURT_WRITE_SCHEMA").is_some() {
        fs::write(folder().join("schema.json"), &text)?;
    }
    assert!(read("schema.json") == text, "run this test with FORECOURT_WRITE_SCHEMA=1, and commit what it writes");
    Ok(())
}

#[test]
fn every_bundled_template_keeps_to_the_schema() -> Result<(), Box<dyn std::error::Error>> {
    let schema = jsonschema::validator_for(&schema())?;
    let mut faults = Vec::new();
    for name in names() {
        let template: Value = serde_json::from_str(&read(&name))?;
        assert_eq!(template["$schema"], "schema.json", "{name}");
        faults.extend(schema.iter_errors(&template).map(|error| format!("{name}: {}: {error}", error.instance_path())));
    }
    assert!(faults.is_empty(), "{faults:#?}");
    Ok(())
}

#[test]
fn the_schema_refuses_what_the_app_refuses() -> Result<(), Box<dyn std::error::Error>> {
    let schema = jsonschema::validator_for(&schema())?;
    let check = |pointer: &str, value: Option<&str>| {
        let mut template: Value = serde_json::from_str(&read("sale.json")).unwrap_or_default();
        let (parent, field) = pointer.rsplit_once('/').unwrap_or_default();
        let Some(Value::Object(fields)) = template.pointer_mut(parent) else { unreachable!("{pointer}") };
        match value {
            Some(value) => drop(fields.insert(field.to_owned(), value.into())),
            None => drop(fields.remove(field)),
        }
        assert!(!schema.is_valid(&template), "{pointer}: {value:?}");
        assert!(Template::parse(&template.to_string()).is_err(), "{pointer}: {value:?}");
    };
    check("/kind", None);
    check("/kind", Some("weekly"));
    check("/verison", Some("2"));
    check("/name/en", None);
    check("/stages/0/name/zh", Some(""));
    check("/stages/0/steps/0/requried", Some("yes"));
    check("/stages/0/steps/0/proof", Some("magic"));
    check("/stages/0/steps/0/role", Some("boss"));
    Ok(())
}
