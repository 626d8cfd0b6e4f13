//! Merging two edits of one record, field by field, on what both were made on.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::domain::Doc;

/// The field in which a record carries what lost a merge, until a person has looked at it. It is a map, so that two
/// tablets may add to it at once.
pub const CONFLICTS: &str = "_conflicts";

/// The mark of a tombstone that no edit may undo: the customer asked to be forgotten.
pub const ERASED: &str = "_erased";

/// Whose value stays in a field that both sides changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefer {
    /// The edit made here.
    Mine,
    /// What the endpoint has.
    Theirs,
}

/// A field that both sides changed, with the value that did not stay.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// Where in the record.
    pub path: Vec<String>,
    /// The value that lost; `None` where the losing side had removed the field.
    pub lost: Option<Value>,
}

/// What a merge came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The record.
    pub doc: Value,
    /// What did not stay.
    pub clashes: Vec<Clash>,
}

/// Merges `mine` and `theirs`, both made on `base`. Objects are merged field by field; everything else, arrays too, is
/// one value. A field with a `kind` or a `$blob` inside is one value too when these differ: its parts only make sense
/// together.
pub fn three_way(base: Option<&Value>, mine: &Value, theirs: &Value, prefer: Prefer) -> Merged {
    let mut merge = Merge { prefer, path: Vec::new(), clashes: Vec::new() };
    let doc = merge.field(base, Some(mine), Some(theirs)).unwrap_or(Value::Null);
    Merged { doc, clashes: merge.clashes }
}

struct Merge {
    prefer: Prefer,
    path: Vec<String>,
    clashes: Vec<Clash>,
}

impl Merge {
    fn field(&mut self, base: Option<&Value>, mine: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
        if mine == theirs || base == theirs {
            return mine.cloned();
        }
        if base == mine {
            return theirs.cloned();
        }
        if self.path.len() == 1 && self.path[0] == CONFLICTS {
            return self.words(base, mine, theirs);
        }
        if let (Some(Value::Object(m)), Some(Value::Object(t))) = (mine, theirs)
            && (self.path.is_empty() || ["kind", "$blob"].iter().all(|tag| m.get(*tag) == t.get(*tag)))
        {
            let none = Map::new();
            let b = base.and_then(Value::as_object).unwrap_or(&none);
            return Some(Value::Object(self.fields(b, m, t)));
        }
        let (kept, lost) = match self.prefer {
            Prefer::Mine => (mine, theirs),
            Prefer::Theirs => (theirs, mine),
        };
        self.clashes.push(Clash { path: self.path.clone(), lost: lost.cloned() });
        kept.cloned()
    }

    /// What lost earlier merges: no word is lost because the other side has none left.
    fn words(&mut self, base: Option<&Value>, mine: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
        let none = Map::new();
        let [base, mine, theirs] = [base, mine, theirs].map(|side| side.and_then(Value::as_object).unwrap_or(&none));
        let merged = self.fields(base, mine, theirs);
        (!merged.is_empty()).then_some(Value::Object(merged))
    }

    fn fields(
        &mut self,
        base: &Map<String, Value>,
        mine: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Map<String, Value> {
        let mut merged = Map::new();
        let only_mine = mine.keys().filter(|name| !theirs.contains_key(*name));
        for name in theirs.keys().chain(only_mine) {
            self.path.push(name.clone());
            if let Some(value) = self.field(base.get(name), mine.get(name), theirs.get(name)) {
                merged.insert(name.clone(), value);
            }
            self.path.pop();
        }
        merged
    }
}

/// Returns what two documents have in common, field by field.
pub fn common(one: &Value, other: &Value) -> Value {
    let (Some(one), Some(other)) = (one.as_object(), other.as_object()) else { return json!({}) };
    let shared = one.iter().filter_map(|(name, value)| match (value, other.get(name)?) {
        (same, there) if same == there => Some((name.clone(), same.clone())),
        (Value::Object(_), there @ Value::Object(_)) => Some((name.clone(), common(value, there))),
        _ => None,
    });
    Value::Object(shared.collect())
}

/// Who lost a merge, for the person who looks at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Loser {
    /// The tablet or the person, in words; empty where that is not known.
    pub by: String,
    /// When the edit was made, RFC 3339, UTC; empty where that is not known.
    pub at: String,
}

impl Loser {
    /// Nobody can tell.
    pub fn unknown() -> Self {
        Self { by: String::new(), at: String::new() }
    }
}

/// Writes clashes into the record. The same clash gets the same name on every tablet, so that it is there once.
pub fn note(doc: &mut Value, clashes: &[Clash], loser: &Loser) {
    let Some(fields) = doc.as_object_mut().filter(|_| !clashes.is_empty()) else { return };
    let conflicts = fields.entry(CONFLICTS).or_insert_with(|| json!({}));
    if !conflicts.is_object() {
        *conflicts = json!({});
    }
    let Some(conflicts) = conflicts.as_object_mut() else { return };
    for clash in clashes.iter().filter(|clash| clash.path.first().is_none_or(|name| name != CONFLICTS)) {
        let mut entry = json!({ "path": clash.path, "by": loser.by });
        if !loser.at.is_empty() {
            entry["at"] = json!(loser.at);
        }
        if let Some(value) = &clash.lost {
            entry["value"] = value.clone();
        }
        let name = Uuid::new_v5(&Uuid::NAMESPACE_OID, entry.to_string().as_bytes());
        conflicts.insert(name.to_string(), entry);
    }
}

/// Tells whether a tombstone is final.
pub fn is_erased(doc: &Doc) -> bool {
    doc.field(ERASED) == Some(Value::Bool(true))
}

/// Returns the document of a tombstone that is final.
pub fn erased() -> Doc {
    json!({ ERASED: true }).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base: Value, mine: Value, theirs: Value, doc: Value, lost: &[(&str, Value)]) {
        let merged = three_way(Some(&base), &mine, &theirs, Prefer::Theirs);
        assert_eq!(merged.doc, doc);
        let found: Vec<(String, Value)> =
            merged.clashes.into_iter().map(|clash| (clash.path.join("."), clash.lost.unwrap_or(Value::Null))).collect();
        let expected: Vec<(String, Value)> =
            lost.iter().map(|(path, value)| ((*path).to_owned(), value.clone())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn edits_of_different_fields_both_stay() {
        check(
            json!({"name": "陈", "needs": {"note": "", "to": 1}}),
            json!({"name": "陈雨桐", "needs": {"note": "", "to": 1}}),
            json!({"name": "陈", "needs": {"note": "白色", "to": 1}}),
            json!({"name": "陈雨桐", "needs": {"note": "白色", "to": 1}}),
            &[],
        );
    }

    #[test]
    fn of_two_edits_of_one_field_the_other_is_kept_aside() {
        check(json!({"a": 1}), json!({"a": 2}), json!({"a": 3}), json!({"a": 3}), &[("a", json!(2))]);
        check(json!({"a": 1}), json!({}), json!({"a": 3}), json!({"a": 3}), &[("a", Value::Null)]);
        check(
            json!({"a": [1]}),
            json!({"a": [1, 2]}),
            json!({"a": [1, 3]}),
            json!({"a": [1, 3]}),
            &[("a", json!([1, 2]))],
        );
    }

    #[test]
    fn members_added_on_both_sides_are_all_there() {
        check(
            json!({}),
            json!({"tags": {"family": true}}),
            json!({"tags": {"sport": true}}),
            json!({"tags": {"family": true, "sport": true}}),
            &[],
        );
        check(
            json!({"t": {"x": true, "y": true}}),
            json!({"t": {"y": true}}),
            json!({"t": {"x": true}}),
            json!({"t": {}}),
            &[],
        );
    }

    #[test]
    fn alternatives_are_not_mixed() {
        check(
            json!({"outcome": {"kind": "open"}}),
            json!({"outcome": {"kind": "won", "at": 1}}),
            json!({"outcome": {"kind": "lost", "reason": "price"}}),
            json!({"outcome": {"kind": "lost", "reason": "price"}}),
            &[("outcome", json!({"kind": "won", "at": 1}))],
        );
    }

    #[test]
    fn a_new_word_outlives_the_settling_of_the_others() {
        let (old, new) = (json!({"path": ["a"]}), json!({"path": ["b"]}));
        let (before, here) = (json!({"_conflicts": {"x": old}}), json!({"_conflicts": {"x": old, "y": new}}));
        check(before.clone(), here.clone(), json!({}), json!({"_conflicts": {"y": new}}), &[]);
        check(before.clone(), json!({}), here, json!({"_conflicts": {"y": new}}), &[]);
        check(before.clone(), json!({}), before, json!({}), &[]);
    }

    #[test]
    fn a_clash_is_noted_once() {
        let clash = Clash { path: vec!["a".to_owned()], lost: Some(json!(2)) };
        let loser = Loser { by: "林".to_owned(), at: "2026-11-24T00:00:00Z".to_owned() };
        let mut doc = json!({"a": 3});
        note(&mut doc, std::slice::from_ref(&clash), &loser);
        note(&mut doc, &[clash], &loser);
        assert_eq!(doc[CONFLICTS].as_object().map(Map::len), Some(1));
    }
}
