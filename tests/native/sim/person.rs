//! What people do at a tablet: forms that stay open while the record changes under them, tags on and off, values taken
//! back, deletions, erasures, conflicts looked at. Each deed is noted with what its author saw.

use forecourt::domain::batch::Change;
use forecourt::domain::{Batch, Blob, Key, Kind};
use forecourt::sync::merge::CONFLICTS;
use forecourt::sync::{Event, Replica};
use serde_json::{Map, Value, json};

use super::history::{Deed, Seen, Set, What};
use super::world::World;

/// The fields that every tablet's version knows. The first tablet's version is newer and knows `x_future` too.
const KNOWN: [&str; 10] = ["id", "a", "b", "needs", "tags", "doubts", "outcome", "list", "poison", "photo"];
const FUTURE: &str = "x_future";
const SCALARS: [&[&str]; 4] = [&["a"], &["b"], &["needs", "note"], &["needs", "to"]];

/// A form that is open: what its author saw when it was opened.
#[derive(Clone, Debug)]
pub struct Form {
    key: Key,
    before: Value,
    saw: Seen,
}

/// Does something at a tablet, if it is on.
pub fn act(world: &mut World, t: usize) {
    let Some(number) = world.history.next() else { return };
    let Some(memory) = &mut world.tablets[t].memory else { return };
    let form = memory.form.take();
    match (form, world.chance.below(100)) {
        (Some(form), 0..70) => save(world, t, number, &form),
        (_, 0..15) => create(world, t, number),
        (_, 15..20) => create_derived(world, t, number),
        (_, roll) => {
            let Some(key) = some_record(world, t) else { return create(world, t, number) };
            match roll {
                20..70 => {
                    let form = open(world, t, &key);
                    save(world, t, number, &form);
                }
                70..82 => {
                    let form = open(world, t, &key);
                    world.tablets[t].memory.as_mut().unwrap().form = Some(form);
                }
                82..86 => recall(world, t, number, &key),
                86..93 => look_at_conflict(world, t, number, &key),
                93..98 => commit(world, t, number, Batch::new().delete(key.clone()), &key, What::Delete),
                _ => {
                    let batch = Batch { changes: vec![Change::Erase { key: key.clone() }], ..Batch::new() };
                    commit(world, t, number, batch, &key, What::Erase);
                }
            }
        }
    }
}

fn replica(world: &World, t: usize) -> &Replica {
    &world.tablets[t].memory.as_ref().unwrap().replica
}

/// Returns a record that is there, often the same one on all tablets.
fn some_record(world: &mut World, t: usize) -> Option<Key> {
    let there = |key: &Key| replica(world, t).row(key).is_some_and(|row| !row.deleted);
    let mut keys: Vec<Key> = world.keys.iter().filter(|key| there(key)).cloned().collect();
    keys.truncate(5);
    (!keys.is_empty()).then(|| world.chance.pick(&keys).clone())
}

fn open(world: &World, t: usize, key: &Key) -> Form {
    let before = replica(world, t).row(key).map(|row| row.doc.value()).unwrap_or_default();
    Form { key: key.clone(), before, saw: seen(world, t, key) }
}

/// Returns the deeds that are in what this tab shows.
fn seen(world: &World, t: usize, key: &Key) -> Seen {
    let unheard = world.tablets[t].memory.as_ref().unwrap().unheard;
    world.history.seen(t, key).without(unheard)
}

fn token(number: usize, path: &str) -> String {
    format!("deed {number} {path}")
}

fn set(path: &[&str], token: String) -> Set {
    Set { path: path.iter().map(|&name| name.to_owned()).collect(), value: Some(json!(token)), token: Some(token) }
}

fn create(world: &mut World, t: usize, number: usize) {
    let kind = if world.chance.percent(80) { "customer" } else { "hologram" };
    let key = Key { kind: Kind::known(kind), id: world.chance.uuid() };
    world.keys.insert(2, key.clone());
    let mut sets = vec![set(&["a"], token(number, "a")), set(&["needs", "note"], token(number, "note"))];
    let mut doc = json!({"id": key.id, "needs": {}});
    if t == 0 {
        sets.push(set(&[FUTURE], token(number, "future")));
    }
    sets.iter().for_each(|set| put(&mut doc, &set.path, set.value.clone()));
    commit(world, t, number, Batch::new().put_json(key.clone(), None, doc), &key, What::Edit(sets));
}

/// Creates a record whose id follows from what it is about, so that two tablets may create it at once.
fn create_derived(world: &mut World, t: usize, number: usize) {
    let key = world.keys[world.chance.index(2)].clone();
    if replica(world, t).row(&key).is_some_and(|row| !row.deleted) {
        return;
    }
    let sets = vec![set(&["a"], token(number, "a"))];
    let doc = json!({"id": key.id, "a": sets[0].value, "needs": {}});
    commit(world, t, number, Batch::new().put_json(key.clone(), None, doc), &key, What::Edit(sets));
}

fn save(world: &mut World, t: usize, number: usize, form: &Form) {
    let before = known(&form.before, t);
    let mut after = before.clone();
    let mut sets = Vec::new();
    for _ in 0..world.chance.between(1, 2) {
        let set = some_change(world, t, number, &after);
        if sets.iter().all(|other: &Set| other.path[0] != set.path[0]) {
            put(&mut after, &set.path, set.value.clone());
            sets.push(set);
        }
    }
    let taken = sets.iter().any(|set| set.path == ["photo"]);
    let mut batch = Batch::new().put_json(form.key.clone(), Some(before), after);
    batch.blobs.extend(taken.then(|| picture(number)));
    commit_having_seen(world, t, number, batch, &form.key, What::Edit(sets), form.saw);
}

/// Returns the picture that is taken for a deed.
fn picture(number: usize) -> Blob {
    Blob::of(format!("picture of deed {number}").into_bytes())
}

fn some_change(world: &mut World, t: usize, number: usize, doc: &Value) -> Set {
    let chance = &mut world.chance;
    let path = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<String>>();
    match chance.below(if t == 0 { 12 } else { 11 }) {
        0..4 => {
            let names = *chance.pick(&SCALARS);
            match chance.percent(15) {
                true => Set { path: path(names), value: None, token: None },
                false => set(names, token(number, names[names.len() - 1])),
            }
        }
        4..6 => {
            let tag = *chance.pick(&["family", "sport"]);
            let value = doc["tags"].get(tag).is_none().then_some(Value::Bool(true));
            Set { path: path(&["tags", tag]), value, token: None }
        }
        6 => set(&["doubts", &format!("doubt {number}")], token(number, "doubt")),
        7 => {
            let token = token(number, "outcome");
            let kind = *chance.pick(&["won", "lost"]);
            let value = Some(json!({"kind": kind, "at": token}));
            Set { path: path(&["outcome"]), value, token: Some(token) }
        }
        8 => {
            let token = token(number, "list");
            let mut items = doc["list"].as_array().cloned().unwrap_or_default();
            items.push(json!(token));
            Set { path: path(&["list"]), value: Some(Value::Array(items)), token: Some(token) }
        }
        9 => {
            let poisons = world.weather.poison && doc.get("poison").is_none();
            let value = poisons.then_some(Value::Bool(true));
            Set { path: path(&["poison"]), value, token: None }
        }
        10 => {
            let id = picture(number).id;
            Set { path: path(&["photo"]), value: Some(json!(id)), token: Some(id.to_string()) }
        }
        _ => set(&[FUTURE], token(number, "future")),
    }
}

/// Gives a field a value again that it once had, as far as this tablet has seen.
fn recall(world: &mut World, t: usize, number: usize, key: &Key) {
    let seen = seen(world, t, key);
    let deeds = world.history.deeds.iter().enumerate().filter(|(deed, _)| seen.has(*deed));
    let sets = deeds.filter_map(|(_, deed)| match &deed.what {
        What::Edit(sets) => {
            sets.iter().find(|set| SCALARS.contains(&&*set.path.iter().map(|it| &**it).collect::<Vec<_>>()))
        }
        What::Delete | What::Erase => None,
    });
    let sets: Vec<Set> = sets.cloned().collect();
    if sets.is_empty() {
        return;
    }
    let set = Set { token: None, ..world.chance.pick(&sets).clone() };
    let form = open(world, t, key);
    let before = known(&form.before, t);
    let mut after = before.clone();
    put(&mut after, &set.path, set.value.clone());
    let batch = Batch::new().put_json(key.clone(), Some(before), after);
    commit(world, t, number, batch, key, What::Edit(vec![set]));
}

/// Looks at what lost a merge, takes it or not, and clears it away.
fn look_at_conflict(world: &mut World, t: usize, number: usize, key: &Key) {
    let before = open(world, t, key).before;
    let Some((name, entry)) = before[CONFLICTS].as_object().and_then(|all| all.iter().next()) else { return };
    let path: Vec<String> = serde_json::from_value(entry["path"].clone()).unwrap();
    let mut after = before.clone();
    after[CONFLICTS].as_object_mut().unwrap().remove(name);
    let mut sets = Vec::new();
    let names: Vec<&str> = path.iter().map(|name| &**name).collect();
    if let Some(value) = entry.get("value").filter(|_| SCALARS.contains(&&*names) && world.chance.percent(50)) {
        put(&mut after, &path, Some(value.clone()));
        sets.push(Set { path, value: Some(value.clone()), token: None });
    }
    let text = entry.to_string();
    let batch = Batch::new().put_json(key.clone(), Some(before), after);
    commit(world, t, number, batch, key, What::Edit(sets));
    if world.history.deeds.get(number).is_some_and(|deed| deed.acknowledged) {
        world.history.looked_at.insert(text);
    }
}

fn commit(world: &mut World, t: usize, number: usize, batch: Batch, key: &Key, what: What) {
    // A deletion carries nothing of what its author saw: it deletes what the tablet has.
    let saw = match what {
        What::Edit(_) => seen(world, t, key),
        What::Delete | What::Erase => world.history.seen(t, key),
    };
    commit_having_seen(world, t, number, batch, key, what, saw);
}

fn commit_having_seen(world: &mut World, t: usize, number: usize, batch: Batch, key: &Key, what: What, saw: Seen) {
    world.note(|| format!("deed {number} on {key}: {what:?}"), t);
    world.history.deeds.push(Deed { key: key.clone(), what, saw, acknowledged: false });
    let in_other_tab = world.weather.other_tabs && world.chance.percent(30);
    if world.commit(t, &batch, number, in_other_tab) {
        match in_other_tab {
            true => world.other_tab_wrote(t),
            false => world.handle(t, Event::Wake),
        }
    }
}

/// Returns what a tablet's version knows of a record, as a type would read it.
fn known(doc: &Value, t: usize) -> Value {
    let is_known = |name: &str| KNOWN.contains(&name) || (t == 0 && name == FUTURE);
    let fields = doc.as_object().cloned().unwrap_or_default();
    Value::Object(fields.into_iter().filter(|(name, _)| is_known(name)).collect())
}

/// Puts a value at a path; a map that becomes empty is left out, as the app's types leave it out.
fn put(doc: &mut Value, path: &[String], value: Option<Value>) {
    let fields = doc.as_object_mut().unwrap();
    match (path, value) {
        ([name], Some(value)) => {
            fields.insert(name.clone(), value);
        }
        ([name], None) => {
            fields.remove(name);
        }
        ([name, rest @ ..], value) => {
            let inner = fields.entry(name).or_insert_with(|| Value::Object(Map::new()));
            put(inner, rest, value);
            if name != "needs" && inner.as_object().is_some_and(Map::is_empty) {
                fields.remove(name);
            }
        }
        ([], _) => {}
    }
}
