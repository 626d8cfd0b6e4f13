//! Two people changed the same field: what stands, what was set beside it, and a person's choice between the two.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::domain::{Batch, Key};
use crate::store::Row;
use crate::sync::merge::CONFLICTS;

/// One field of a record that was changed on two sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Contest {
    /// The record.
    pub key: Key,
    /// Its name within the record.
    pub name: String,
    /// Where in the record; empty when somebody deleted what somebody else went on working with.
    pub path: Vec<String>,
    /// What stands.
    pub kept: Option<Value>,
    /// What was set beside it.
    pub other: Option<Value>,
    /// Whose it is; empty where that is not known.
    pub by: String,
    /// When it was written.
    pub at: Option<DateTime<Utc>>,
}

/// What a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What stands.
    Kept,
    /// What was set beside it.
    Other,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    path: Vec<String>,
    #[serde(default)]
    value: Option<Value>,
    #[serde(default)]
    by: String,
    #[serde(default)]
    at: Option<DateTime<Utc>>,
}

/// Returns what has to be decided about a record.
pub fn contests(row: &Row) -> Vec<Contest> {
    let doc = row.doc.value();
    let entries = doc.get(CONFLICTS).and_then(Value::as_object);
    let read = |(name, entry): (&String, &Value)| {
        let Entry { path, value, by, at } = serde_json::from_value(entry.clone()).ok()?;
        let kept = at_path(&doc, &path).cloned();
        Some(Contest { key: row.key.clone(), name: name.clone(), path, kept, other: value, by, at })
    };
    entries.into_iter().flatten().filter_map(read).collect()
}

/// Settles a contest as a person chose.
pub fn settle(row: &Row, contest: &Contest, choice: Choice) -> Batch {
    let mut doc = row.doc.value();
    if let Some(entries) = doc.get_mut(CONFLICTS).and_then(Value::as_object_mut) {
        entries.remove(&contest.name);
    }
    let deletion = contest.path.is_empty();
    match choice {
        Choice::Kept => {}
        Choice::Other if deletion => return Batch::new().delete(row.key.clone()),
        Choice::Other => put(&mut doc, &contest.path, contest.other.clone()),
    }
    Batch::new().put_json(row.key.clone(), Some(row.doc.value()), doc)
}

fn at_path<'a>(doc: &'a Value, path: &[String]) -> Option<&'a Value> {
    path.iter().try_fold(doc, |value, name| value.get(name))
}

fn put(doc: &mut Value, path: &[String], value: Option<Value>) {
    let Some((last, parents)) = path.split_last() else { return };
    let mut place = doc;
    for name in parents {
        let Some(fields) = place.as_object_mut() else { return };
        place = fields.entry(name.clone()).or_insert_with(|| Value::Object(Map::new()));
    }
    let Some(fields) = place.as_object_mut() else { return };
    match value {
        Some(value) => fields.insert(last.clone(), value),
        None => fields.remove(last),
    };
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::domain::Kind;
    use crate::domain::batch::Change;

    fn check(doc: Value, choice: Choice, expected: Option<Value>) {
        let key = Key { kind: Kind::named("customer"), id: Uuid::nil() };
        let row = Row { key, rev: Some(1), deleted: false, doc: doc.into() };
        let [contest] = &contests(&row)[..] else { unreachable!("one contest") };
        let after = match settle(&row, contest, choice).changes.as_slice() {
            [Change::Put { after, .. }] => Some(after.clone()),
            _ => None,
        };
        assert_eq!(after, expected);
    }

    fn contested(path: Value, value: Value) -> Value {
        json!({"needs": {"note": "白"}, "_conflicts": {"x": {"path": path, "value": value, "by": "林", "at": "2026-11-24T00:00:00Z"}}})
    }

    #[test]
    fn a_person_takes_either_value() {
        let settled = |note: &str| Some(json!({"needs": {"note": note}, "_conflicts": {}}));
        check(contested(json!(["needs", "note"]), json!("黑")), Choice::Kept, settled("白"));
        check(contested(json!(["needs", "note"]), json!("黑")), Choice::Other, settled("黑"));
    }

    #[test]
    fn a_deletion_can_be_taken_after_all() {
        check(contested(json!([]), Value::Null), Choice::Other, None);
    }
}
