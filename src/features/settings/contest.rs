//! Two people changed the same field: what stands, what was set beside it, and a person's choice between the two.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::domain::batch::Change;
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
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// What stands.
    Kept,
    /// What was set beside it.
    Other,
    /// Neither, but this.
    Third(Value),
}

/// Whose value was set beside the one that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// This tablet's: what stands came from elsewhere.
    Ours,
    /// That of somebody who is named.
    Named,
    /// Somebody's at another tablet, who is not named.
    Other,
}

impl Contest {
    /// Returns whose value was set beside the one that stands, seen from the tablet that calls itself `me`.
    pub fn side(&self, me: &str) -> Side {
        match self.by.as_str() {
            "" => Side::Other,
            by if by == me => Side::Ours,
            _ => Side::Named,
        }
    }

    /// Tells whether it is about the record as a whole: one side deleted it.
    pub fn is_deletion(&self) -> bool {
        self.path.is_empty()
    }
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
    match choice {
        Choice::Kept => {}
        Choice::Other if contest.is_deletion() => return Batch::new().delete(row.key.clone()),
        Choice::Other => put(&mut doc, &contest.path, contest.other.clone()),
        Choice::Third(value) => put(&mut doc, &contest.path, Some(value)),
    }
    Batch::new().put_json(row.key.clone(), Some(row.doc.value()), doc)
}

/// Takes back what [`settle`] made of a row: the record is in doubt again as it was. What was changed in other fields
/// since then stays.
pub fn take_back(row: &Row, settled: &Batch) -> Batch {
    let after = settled.changes.iter().find_map(|change| match change {
        Change::Put { after, .. } => Some(after.clone()),
        Change::Delete { .. } | Change::Erase { .. } => None,
    });
    Batch::new().put_json(row.key.clone(), after, row.doc.value())
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
    use crate::store::{Patch, Seq};
    use crate::sync::Replica;

    fn row(doc: Value) -> Row {
        let key = Key { kind: Kind::named("customer"), id: Uuid::nil() };
        Row { key, rev: Some(1), deleted: false, unmentioned: false, doc: doc.into() }
    }

    fn check(doc: Value, choice: Choice, expected: Option<Value>) {
        let row = row(doc);
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
    fn a_person_takes_either_value_or_a_third() {
        let settled = |note: &str| Some(json!({"needs": {"note": note}, "_conflicts": {}}));
        check(contested(json!(["needs", "note"]), json!("黑")), Choice::Kept, settled("白"));
        check(contested(json!(["needs", "note"]), json!("黑")), Choice::Other, settled("黑"));
        check(contested(json!(["needs", "note"]), json!("黑")), Choice::Third(json!("灰")), settled("灰"));
    }

    #[test]
    fn a_deletion_can_be_taken_after_all() {
        check(contested(json!([]), Value::Null), Choice::Other, None);
    }

    #[test]
    fn a_value_is_ours_somebodys_or_another_tablets() {
        let check = |by: &str, expected: Side| {
            let mut doc = contested(json!(["a"]), json!(1));
            doc["_conflicts"]["x"]["by"] = json!(by);
            assert_eq!(contests(&row(doc))[0].side("林 · K7P"), expected, "{by}");
        };
        check("林 · K7P", Side::Ours);
        check("周 · M3T", Side::Named);
        check("", Side::Other);
    }

    #[test]
    fn what_was_settled_is_in_doubt_again_once_it_is_taken_back() {
        let check = |path: Value, choice: Choice| {
            let before = contested(path, json!("黑"));
            let row = row(before.clone());
            let mut replica = Replica::default();
            replica.apply(Seq(1), Patch { rows: vec![row.clone()], ..Patch::default() });
            let settled = settle(&row, &contests(&row)[0], choice);
            for batch in [&settled, &take_back(&row, &settled)] {
                let patch = replica.edit(batch, DateTime::UNIX_EPOCH);
                replica.apply(Seq(replica.seq().0 + 1), patch);
            }
            let now = replica.row(&row.key).filter(|row| !row.deleted).map(|row| row.doc.value());
            assert_eq!(now, Some(before));
        };
        for choice in [Choice::Kept, Choice::Other, Choice::Third(json!("灰"))] {
            check(json!(["needs", "note"]), choice);
        }
        check(json!([]), Choice::Kept);
        check(json!([]), Choice::Other);
    }
}
