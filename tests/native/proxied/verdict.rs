//! What must hold when all is quiet.

use std::collections::{BTreeMap, BTreeSet};

use forecourt::domain::Key;
use forecourt::sync::merge::CONFLICTS;
use forecourt_endpoint::wire::Change;
use serde_json::Value;

use super::showroom::Edit;
use super::tablet::Tablet;

/// Returns what does not hold.
pub fn of(tablets: &[Tablet], edits: &[Edit], all: &[Change]) -> Vec<String> {
    let records: BTreeMap<Key, (i64, Value)> = all.iter().map(record).collect();
    let mut faults: Vec<String> = tablets.iter().flat_map(|tablet| tablet.faults.clone()).collect();
    faults.extend(revisions(tablets, &records));
    faults.extend(tablets.iter().filter_map(|tablet| unequal(tablet, &records)));
    let keys: BTreeSet<&Key> = edits.iter().map(|edit| &edit.key).collect();
    for key in keys {
        let edits: Vec<&Edit> = edits.iter().filter(|edit| edit.key == *key).collect();
        match records.get(key) {
            Some((_, doc)) => faults.extend(content(&edits, doc).into_iter().map(|fault| format!("{fault}: {doc}"))),
            None => faults.push(format!("{key} is lost")),
        }
    }
    faults
}

fn record(change: &Change) -> (Key, (i64, Value)) {
    let key = serde_json::from_value(serde_json::to_value(change).unwrap()).unwrap();
    (key, (change.rev, serde_json::from_str(change.doc.text()).unwrap()))
}

/// The endpoint counts what it writes: each number belongs to one write, and a tablet was told of it.
fn revisions(tablets: &[Tablet], records: &BTreeMap<Key, (i64, Value)>) -> Option<String> {
    let mut told: Vec<i64> = tablets.iter().flat_map(|tablet| tablet.told.values().copied()).collect();
    told.sort_unstable();
    let written = records.values().map(|(rev, _)| *rev).max().unwrap_or(0);
    (!told.iter().copied().eq(1..=written)).then(|| format!("{written} revisions, and tablets were told of {told:?}"))
}

fn unequal(tablet: &Tablet, records: &BTreeMap<Key, (i64, Value)>) -> Option<String> {
    if tablet.replica.outbox().next().is_some() {
        return Some(format!("{} still has something to send", tablet.name));
    }
    let rows = tablet.replica.rows().map(|row| (row.key.clone(), (row.rev.unwrap_or(0), row.doc.value())));
    let rows: BTreeMap<Key, (i64, Value)> = rows.collect();
    (rows != *records).then(|| format!("{} has {rows:?}, the endpoint {records:?}", tablet.name))
}

/// Returns which edits of a record are not in it as they must be: each mark that nobody took away, and each text that
/// nobody wrote over, which is in its field or among what lost a merge.
pub fn content(edits: &[&Edit], doc: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let removed: BTreeSet<&str> = edits.iter().filter_map(|edit| edit.removed.as_deref()).collect();
    let written = edits.iter().map(|edit| edit.mark.as_str());
    let expected: BTreeSet<&str> = written.filter(|mark| !removed.contains(mark)).collect();
    let found: BTreeSet<&str> = doc["marks"].as_object().unwrap().keys().map(String::as_str).collect();
    if found != expected {
        faults.push(format!("the marks are {found:?}, not {expected:?}"));
    }
    let lost = doc.get(CONFLICTS).map(Value::to_string).unwrap_or_default();
    for mark in edits.iter().map(|edit| edit.mark.as_str()) {
        let replaced = edits.iter().any(|edit| edit.replaced.as_deref() == Some(mark));
        let times = usize::from(doc["last"] == mark) + lost.matches(&format!("\"{mark}\"")).count();
        if times != usize::from(!replaced) {
            faults
                .push(format!("{mark} is there {times} times, and was {}replaced", if replaced { "" } else { "not " }));
        }
    }
    faults
}
