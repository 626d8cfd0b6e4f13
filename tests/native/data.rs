//! The data that the app ships: process templates and the sample showroom must be what the code reads.

use forecourt::domain::Record;
use forecourt::domain::activity::Activity;
use forecourt::domain::customer::Customer;
use forecourt::domain::deal::Deal;
use forecourt::domain::staff::Staff;
use forecourt::domain::vehicle::{Model, Vehicle};
use forecourt::features::quotes::model::Quote;
use forecourt::features::test_drives::model::TestDrive;
use forecourt::process::Library;
use serde_json::Value;

use crate::layers::{files, root};
use crate::shape::{expect_none, name, read};

const PROCESSES: &str = "public/processes";

/// What lies beside the processes and is none.
const BESIDE: [&str; 2] = ["index.json", "schema.json"];

fn indexed() -> Vec<String> {
    serde_json::from_str(&read(root().join(PROCESSES).join("index.json"))).unwrap()
}

/// Returns the processes as the app has them.
fn library() -> Library {
    let mut library = Library::default();
    for name in indexed() {
        library.add(&name, std::fs::read_to_string(root().join(PROCESSES).join(&name)).ok().as_deref());
    }
    library
}

#[test]
fn processes_parse() {
    let mut faults: Vec<String> = library().faults().iter().map(ToString::to_string).collect();
    let names = indexed();
    let there = files(PROCESSES, "json").into_iter().map(|path| name(&path)[PROCESSES.len() + 1..].to_owned());
    let unnamed = there.filter(|file| !names.contains(file) && !BESIDE.contains(&file.as_str()));
    faults.extend(unnamed.map(|file| format!("the index lacks {file}")));
    expect_none(&faults);
}

/// Reads a record into its type and back. Returns what is wrong with it.
fn read_as<R: Record>(id: &Value, doc: &Value) -> Option<String> {
    let record: R = match serde_json::from_value(doc.clone()) {
        Ok(record) => record,
        Err(error) => return Some(error.to_string()),
    };
    let id_of_record: uuid::Uuid = record.id().into();
    if id.as_str() != Some(&*id_of_record.to_string()) {
        return Some("has another id inside".to_owned());
    }
    let known = serde_json::to_value(&record).unwrap();
    let lost = doc.as_object().unwrap().iter().find(|(name, value)| known.get(name) != Some(value));
    lost.map(|(name, value)| format!("{name} was {value} and reads as {:?}", known.get(name)))
}

#[test]
fn the_sample_showroom_parses() {
    let path = root().join("public/sample/showroom.json");
    let sample: Value = serde_json::from_str(&read(path)).unwrap();
    let anchor = sample["anchor"].as_str().unwrap();
    assert!(chrono::NaiveDate::parse_from_str(anchor, "%Y-%m-%d").is_ok(), "{anchor}");
    let records = sample["records"].as_array().unwrap();
    let mut faults = Vec::new();
    for record in records {
        let (kind, id, doc) = (record["type"].as_str().unwrap(), &record["id"], &record["doc"]);
        let fault = match kind {
            "activity" => read_as::<Activity>(id, doc),
            "customer" => read_as::<Customer>(id, doc),
            "deal" => read_as::<Deal>(id, doc),
            "staff" => read_as::<Staff>(id, doc),
            "model" => read_as::<Model>(id, doc),
            "vehicle" => read_as::<Vehicle>(id, doc),
            "quote" => read_as::<Quote>(id, doc),
            "test_drive" => read_as::<TestDrive>(id, doc),
            _ => Some("this test does not know its type".to_owned()),
        };
        faults.extend(fault.map(|fault| format!("{kind}/{id}: {fault}")));
    }
    assert!(!records.is_empty());
    faults.truncate(20);
    expect_none(&faults);
}
