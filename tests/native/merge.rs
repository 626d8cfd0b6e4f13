//! Properties of the three-way merge, on documents of every shape.

use forecourt::sync::merge::{CONFLICTS, Clash, Loser, Merged, Prefer, note, three_way};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// A few names, so that documents often meet in a field.
fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b", "kind", "needs", "tags", "x_future"]).prop_map(str::to_owned)
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0..4_i64).prop_map(Value::from),
        "[陈林a-c]{0,2}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::Array),
            prop::collection::btree_map(name(), inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn doc() -> impl Strategy<Value = Value> {
    prop::collection::btree_map(name(), value(), 0..5).prop_map(|fields| Value::Object(fields.into_iter().collect()))
}

/// A document with some fields changed, as an edit changes it.
fn edit_of(doc: &Value) -> impl Strategy<Value = Value> + use<> {
    let fields = doc.as_object().cloned().unwrap_or_default();
    prop::collection::btree_map(name(), prop::option::of(value()), 0..3).prop_map(move |changes| {
        let mut fields = fields.clone();
        for (name, change) in changes {
            match change {
                Some(value) => drop(fields.insert(name, value)),
                None => drop(fields.remove(&name)),
            }
        }
        Value::Object(fields)
    })
}

/// Two edits of one document.
fn edits() -> impl Strategy<Value = (Value, Value, Value)> {
    doc().prop_flat_map(|base| (Just(base.clone()), edit_of(&base), edit_of(&base)))
}

fn merge(base: &Value, mine: &Value, theirs: &Value, prefer: Prefer) -> Merged {
    three_way(Some(base), mine, theirs, prefer)
}

fn at<'a>(doc: &'a Value, path: &[String]) -> Option<&'a Value> {
    path.iter().try_fold(doc, |value, name| value.get(name))
}

fn fields(doc: &Value) -> &Map<String, Value> {
    doc.as_object().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn one_edit_alone_stands((base, mine, _) in edits()) {
        for prefer in [Prefer::Mine, Prefer::Theirs] {
            let alone = Merged { doc: mine.clone(), clashes: Vec::new() };
            prop_assert_eq!(&merge(&base, &mine, &base, prefer), &alone);
            prop_assert_eq!(&merge(&base, &base, &mine, prefer), &alone);
            prop_assert_eq!(&merge(&base, &mine, &mine, prefer), &alone);
        }
    }

    #[test]
    fn edits_of_different_fields_all_stay((base, mine, theirs) in edits()) {
        let merged = merge(&base, &mine, &theirs, Prefer::Theirs);
        for name in fields(&base).keys().chain(fields(&mine).keys()).chain(fields(&theirs).keys()) {
            let (was, here, there) = (base.get(name), mine.get(name), theirs.get(name));
            let expected = if was == there { here } else { there };
            if was == here || was == there {
                prop_assert_eq!(merged.doc.get(name), expected, "{}", name);
                prop_assert!(merged.clashes.iter().all(|clash| clash.path[0] != *name), "{} clashes", name);
            }
        }
    }

    #[test]
    fn each_clash_keeps_one_value_and_names_the_other((base, mine, theirs) in edits()) {
        for (prefer, kept, lost) in [(Prefer::Mine, &mine, &theirs), (Prefer::Theirs, &theirs, &mine)] {
            let merged = merge(&base, &mine, &theirs, prefer);
            for Clash { path, lost: named } in &merged.clashes {
                prop_assert_eq!(at(&merged.doc, path), at(kept, path));
                prop_assert_eq!(named.as_ref(), at(lost, path));
                prop_assert_ne!(at(kept, path), at(lost, path));
                prop_assert_ne!(at(&base, path), at(lost, path));
            }
        }
    }

    #[test]
    fn without_a_base_nothing_is_lost(mine in doc(), theirs in doc()) {
        let merged = three_way(None, &mine, &theirs, Prefer::Theirs);
        for side in [&mine, &theirs] {
            for (name, value) in fields(side) {
                let lost = merged.clashes.iter().any(|clash| clash.path[0] == *name);
                let inside = value.is_object() && merged.doc[name].is_object();
                prop_assert!(merged.doc.get(name) == Some(value) || lost || inside, "{} is gone", name);
            }
        }
    }

    #[test]
    fn sides_can_be_swapped_with_the_preference((base, mine, theirs) in edits()) {
        let here = merge(&base, &mine, &theirs, Prefer::Theirs);
        let there = merge(&base, &theirs, &mine, Prefer::Mine);
        prop_assert_eq!(&here.doc, &there.doc);
        let sorted = |merged: &Merged| {
            let mut clashes: Vec<String> = merged.clashes.iter().map(|clash| format!("{clash:?}")).collect();
            clashes.sort();
            clashes
        };
        prop_assert_eq!(sorted(&here), sorted(&there));
    }

    #[test]
    fn merging_again_changes_nothing((base, mine, theirs) in edits()) {
        let merged = merge(&base, &mine, &theirs, Prefer::Theirs);
        prop_assert_eq!(merge(&theirs, &merged.doc, &theirs, Prefer::Theirs), Merged { doc: merged.doc.clone(), clashes: vec![] });
        prop_assert_eq!(merge(&merged.doc, &merged.doc, &theirs, Prefer::Theirs).doc, theirs);
    }

    #[test]
    fn what_neither_side_knows_stays((base, mine, theirs) in edits(), unknown in value()) {
        let with = |doc: &Value| {
            let mut doc = doc.clone();
            doc["from_a_newer_version"] = unknown.clone();
            doc
        };
        let merged = merge(&with(&base), &with(&mine), &with(&theirs), Prefer::Theirs);
        prop_assert_eq!(&merged.doc["from_a_newer_version"], &unknown);
    }

    #[test]
    fn notes_are_there_once_and_change_nothing_else((base, mine, theirs) in edits()) {
        let merged = merge(&base, &mine, &theirs, Prefer::Theirs);
        let loser = Loser { by: "林".to_owned(), at: "2026-11-24T00:00:00Z".to_owned() };
        let mut once = merged.doc.clone();
        note(&mut once, &merged.clashes, &loser);
        let mut twice = once.clone();
        note(&mut twice, &merged.clashes, &loser);
        prop_assert_eq!(&once, &twice);
        let noted = once.get(CONFLICTS).map_or(0, |conflicts| fields(conflicts).len());
        prop_assert_eq!(noted, merged.clashes.len());
        let mut bare = once;
        bare.as_object_mut().unwrap().remove(CONFLICTS);
        prop_assert_eq!(bare, merged.doc);
    }
}

#[test]
fn notes_of_two_tablets_come_together() {
    let noted = |by: &str| {
        let mut doc = json!({"a": 1});
        let loser = Loser { by: by.to_owned(), at: "2026-11-24T00:00:00Z".to_owned() };
        note(&mut doc, &[Clash { path: vec!["a".to_owned()], lost: Some(json!(2)) }], &loser);
        doc
    };
    let merged = three_way(Some(&json!({"a": 1})), &noted("林"), &noted("王"), Prefer::Theirs);
    assert_eq!(merged.doc[CONFLICTS].as_object().map(Map::len), Some(2));
    assert!(merged.clashes.is_empty());
}
