//! The data that the app ships: process templates and the sample showroom must be what the code reads.

use forecourt::domain::Record;
use forecourt::domain::activity::Activity;
use forecourt::domain::customer::Customer;
use forecourt::domain::deal::Deal;
use forecourt::domain::staff::Staff;
use forecourt::domain::vehicle::{Model, Purpose, Vehicle};
use forecourt::domain::vin::Vin;
use forecourt::features::quotes::model::Quote;
use forecourt::features::talking_points::model::{SuccessCase, TalkingPoint};
use forecourt::features::test_drives::model::TestDrive;
use forecourt::process::{Library, ProcessKind, Template};
use serde_json::Value;

use crate::layers::{files, root};
use crate::shape::{expect_none, name, read};

const PROCESSES: &str = "public/processes";

/// What lies beside the processes and is none.
const BESIDE: [&str; 2] = ["index.json", "schema.json"];

/// Returns the files of processes that the app reads.
pub fn indexed() -> Vec<String> {
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

/// Returns the process of a file.
pub fn template(file: &str) -> Template {
    Template::parse(&read(root().join(PROCESSES).join(file))).unwrap()
}

#[test]
fn every_process_of_the_source_document_is_there() {
    use ProcessKind::{Daily, DealerSetup, PerDeal, Yearly};
    // The silent places: a stage that the document skips, and steps of which it has a title at most.
    let check = |file: &str, kind: ProcessKind, stages: usize, silent: &[&str]| {
        let template = template(file);
        assert_eq!((template.kind, template.stages.len()), (kind, stages), "{file}");
        let skipped = template.stages.iter().filter(|stage| stage.not_in_source).map(|stage| stage.id.0.as_str());
        let steps = template.stages.iter().flat_map(|stage| &stage.steps);
        let added = steps.filter(|step| step.not_in_source).map(|step| step.id.0.as_str());
        assert_eq!(skipped.chain(added).collect::<Vec<_>>(), silent, "{file}");
    };
    let seven =
        ["contact_made", "needs_learned", "car_checked", "car_handed_over", "follow_up_made", "service_arranged"];
    check("seven-steps.json", PerDeal, 7, &seven);
    check("daily-round.json", Daily, 7, &[]);
    check("six-phases.json", PerDeal, 6, &["contact_left"]);
    check("porsche-work-plan.json", Yearly, 12, &[]);
    check("nine-steps-survey.json", PerDeal, 9, &["care", "contact_noted", "licence_seen", "feeling_asked"]);
    check("dealer-nine.json", DealerSetup, 9, &["reception", "service_set_up", "loyalty_set_up"]);
    check("eight-steps.json", PerDeal, 8, &["contact_taken", "drive_reviewed"]);
    check("nine-steps-feedback.json", PerDeal, 9, &["drive_noted", "deal_reviewed", "results_summed_up"]);
    check("equipment-company.json", PerDeal, 6, &["receipt_confirmed"]);
}

#[test]
fn the_usual_deal_walks_twelve_stages() {
    let library = library();
    let stages: Vec<&str> = library.usual().unwrap().stages.iter().map(|stage| stage.id.0.as_str()).collect();
    let expected = [
        "reception",
        "needs",
        "presentation",
        "test_drive",
        "purchase_plan",
        "negotiation",
        "contract",
        "finance",
        "registration",
        "delivery",
        "satisfaction",
        "after_sales",
    ];
    assert_eq!(stages, expected);
}

#[test]
fn every_step_says_what_to_heed() {
    // The first version of the sale is as it was when deals began with it.
    let mut faults = Vec::new();
    for file in indexed().iter().filter(|file| *file != "sale-1.json") {
        for step in template(file).stages.iter().flat_map(|stage| &stage.steps) {
            if !(1..=3).contains(&step.heed.len()) {
                faults.push(format!("{file}: {} has {} points", step.id, step.heed.len()));
            }
        }
    }
    expect_none(&faults);
}

/// Deals that began with an earlier version go on in it.
#[test]
fn every_sample_deal_stands_in_its_own_version() {
    let sample: Value = serde_json::from_str(&read(root().join("public/sample/showroom.json"))).unwrap();
    let (library, mut faults, mut count) = (library(), Vec::new(), 0);
    let deals = sample["records"].as_array().unwrap().iter().filter(|record| record["type"] == "deal");
    for deal in deals.map(|record| serde_json::from_value::<Deal>(record["doc"].clone()).unwrap()) {
        count += 1;
        let Some(template) = library.of(&deal.process).filter(|template| template.reference() == deal.process) else {
            faults.push(format!("{}: no {:?}", deal.id, deal.process));
            continue;
        };
        let steps: Vec<_> = template.stages.iter().flat_map(|stage| &stage.steps).map(|step| &step.id).collect();
        let unknown = deal.ticks.keys().filter(|step| !steps.contains(step));
        faults.extend(unknown.map(|step| format!("{}: no step {step}", deal.id)));
        if template.position(&deal.stage).is_none() {
            faults.push(format!("{}: no stage {}", deal.id, deal.stage));
        }
    }
    assert!(count > 0);
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
            "talking_point" => read_as::<TalkingPoint>(id, doc),
            "success_case" => read_as::<SuccessCase>(id, doc),
            "test_drive" => read_as::<TestDrive>(id, doc),
            _ => Some("this test does not know its type".to_owned()),
        };
        faults.extend(fault.map(|fault| format!("{kind}/{id}: {fault}")));
    }
    assert!(!records.is_empty());
    faults.truncate(20);
    expect_none(&faults);
}

#[test]
fn every_sample_car_has_a_vin_that_passes_and_every_model_what_it_is_compared_by() {
    let sample: Value = serde_json::from_str(&read(root().join("public/sample/showroom.json"))).unwrap();
    let docs = |kind: &str| {
        let of_kind = sample["records"].as_array().unwrap().iter().filter(move |record| record["type"] == kind);
        of_kind.map(|record| record["doc"].clone()).collect::<Vec<_>>()
    };
    let mut vins = Vec::new();
    for car in docs("vehicle").into_iter().map(|doc| serde_json::from_value::<Vehicle>(doc).unwrap()) {
        let vin = Vin::parse(car.vin.as_deref().unwrap_or_default()).unwrap();
        assert_eq!(vin.as_str().chars().nth(8), Some(vin.check_digit()), "{vin}");
        assert!(car.purpose == Purpose::Demo || car.arrived.is_some(), "{vin}");
        vins.push(vin);
    }
    vins.sort();
    assert!(vins.windows(2).all(|pair| pair[0] != pair[1]), "two cars have one VIN");
    for model in docs("model").into_iter().map(|doc| serde_json::from_value::<Model>(doc).unwrap()) {
        let is_known = !model.specs.is_empty() && !model.equipment.is_empty() && !model.warranty.is_empty();
        assert!(is_known && model.sample_price, "{}", model.name);
    }
}
