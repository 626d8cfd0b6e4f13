//! What must hold when the network has healed and all is quiet.

use std::collections::{BTreeMap, BTreeSet};

use forecourt::domain::Key;
use forecourt::sync::merge::CONFLICTS;
use serde_json::Value;

use super::endpoint::Kept;
use super::history::{Deed, Set, What};
use super::world::World;

/// Returns what does not hold.
pub fn of(world: &mut World) -> Vec<String> {
    let records = world.endpoint.records();
    let mut faults = std::mem::take(&mut world.faults);
    if !faults.is_empty() {
        return faults;
    }
    faults.extend(world.endpoint.done_twice().map(|mid| format!("{mid} was done twice")));
    if world.endpoint.lacks_blobs() {
        faults.push("a record came before the blob that it names".to_owned());
    }
    faults.extend(world.history.made_twice.map(|mid| format!("{mid} made two revisions")));
    let refused = at_rest(world, &mut faults);
    equal(world, &records, &mut faults);
    let keys: BTreeSet<Key> = world.history.deeds.iter().map(|deed| deed.key.clone()).collect();
    for key in keys.difference(&refused) {
        let case = Case::new(world, key, records.get(key));
        faults.extend(case.faults().into_iter().map(|fault| format!("{key}: {fault}")));
    }
    faults
}

/// Nobody waits, nobody is busy. Returns the records that the endpoint refuses.
fn at_rest(world: &World, faults: &mut Vec<String>) -> BTreeSet<Key> {
    let mut refused = BTreeSet::new();
    for tablet in &world.tablets {
        let name = &tablet.name;
        let Some(memory) = &tablet.memory else {
            faults.push(format!("{name} is off"));
            continue;
        };
        if tablet.pushes > 0 || tablet.saves > 0 || tablet.pulls > 8 {
            let (pushes, saves, pulls) = (tablet.pushes, tablet.saves, tablet.pulls);
            faults.push(format!("{name} is not quiet: {pushes} pushes, {saves} saves, {pulls} pulls"));
        }
        if memory.replica.mark().refill.is_some() {
            faults.push(format!("{name} still pulls again"));
        }
        for (id, upload) in memory.replica.uploads() {
            if upload.aside.is_none() || world.weather.manner.blobs {
                faults.push(format!("{name} still has blob {id} to upload: {upload:?}"));
            }
        }
        for pending in memory.replica.outbox() {
            let poisoned = memory.replica.row(&pending.key).is_some_and(|row| row.doc.field("poison").is_some());
            match &pending.aside {
                Some(_) if poisoned => drop(refused.insert(pending.key.clone())),
                Some(aside) => faults.push(format!("{name} set {} aside: {aside:?}", pending.key)),
                None => faults.push(format!("{name} still has {} to send", pending.key)),
            }
        }
    }
    refused
}

/// All tablets and the endpoint have the same; a tombstone is the same as nothing.
fn equal(world: &World, records: &BTreeMap<Key, Kept>, faults: &mut Vec<String>) {
    for tablet in &world.tablets {
        let Some(memory) = &tablet.memory else { continue };
        let rows = memory.replica.rows().map(|row| &row.key);
        let keys: BTreeSet<&Key> = rows.chain(records.keys()).collect();
        for key in keys.into_iter().filter(|key| memory.replica.pending(key).is_none()) {
            let here = memory.replica.row(key).filter(|row| !row.deleted).map(|row| (row.rev, row.doc.value()));
            let there = records.get(key).filter(|kept| !kept.deleted).map(|kept| (Some(kept.rev), (*kept.doc).clone()));
            if here != there {
                faults.push(format!("{} has {key} as {here:?}, the endpoint as {there:?}", tablet.name));
            }
        }
    }
}

/// One record at the end.
struct Case<'a> {
    world: &'a World,
    deeds: Vec<(usize, &'a Deed)>,
    kept: Option<&'a Kept>,
}

impl<'a> Case<'a> {
    fn new(world: &'a World, key: &Key, kept: Option<&'a Kept>) -> Self {
        let deeds = world.history.deeds.iter().enumerate();
        let deeds = deeds.filter(|(_, deed)| deed.key == *key && deed.acknowledged).collect();
        Self { world, deeds, kept }
    }

    fn faults(&self) -> Vec<String> {
        let live = self.kept.filter(|kept| !kept.deleted);
        if self.deeds.iter().any(|(_, deed)| matches!(deed.what, What::Erase)) {
            return self.erased();
        }
        let Some(kept) = live else { return self.gone() };
        let mut faults = self.resurrected();
        faults.extend(self.unflagged(&kept.doc));
        for (number, set) in self.standing() {
            if set.token.as_ref().is_some_and(|token| !self.stands(&kept.doc, set, token)) {
                faults.push(format!("deed {number} is lost: {set:?} is not in {}", kept.doc));
            }
        }
        faults.extend(self.came_back(&kept.doc));
        faults
    }

    /// An erasure is final, and leaves nothing.
    fn erased(&self) -> Vec<String> {
        let gone = self.kept.is_some_and(|kept| kept.deleted && *kept.doc == serde_json::json!({"_erased": true}));
        let key = &self.deeds[0].1.key;
        let replicas = self.world.tablets.iter().filter_map(|tablet| tablet.memory.as_ref());
        let left = replicas.filter_map(|memory| memory.replica.row(key)).any(|row| row.doc.field("id").is_some());
        let mut faults = Vec::new();
        if !gone {
            faults.push(format!("an erasure was undone: {:?}", self.kept));
        }
        if left {
            faults.push("an erasure left something".to_owned());
        }
        faults
    }

    /// A record that is gone must have been deleted by somebody who had seen all that was done to it.
    fn gone(&self) -> Vec<String> {
        let lost = self.standing().filter(|(_, set)| set.token.is_some());
        lost.map(|(number, set)| format!("deed {number} is gone with the record: {set:?}")).collect()
    }

    /// A deletion by somebody who had seen all that was done is not undone.
    fn resurrected(&self) -> Vec<String> {
        if self.world.turns_back_time() {
            return Vec::new();
        }
        let edits = || self.deeds.iter().filter(|(_, deed)| matches!(deed.what, What::Edit(_)));
        let saw_all = |by: &Deed| edits().all(|(number, _)| by.saw.has(*number));
        let mut final_ones: BTreeSet<usize> =
            self.deletions().filter(|(_, deed)| saw_all(deed)).map(|(number, _)| number).collect();
        // Another deletion that yields to an edit leaves a word on the record, which is an edit in turn: a deletion that
        // has not seen it yields as well, and so on.
        loop {
            let stands =
                |by: &Deed| self.deletions().all(|(other, _)| by.saw.has(other) || final_ones.contains(&other));
            let yields = |(number, deed): &(usize, &Deed)| final_ones.contains(number) && !stands(deed);
            let Some((number, _)) = self.deletions().find(yields) else { break };
            final_ones.remove(&number);
        }
        final_ones.into_iter().map(|number| format!("deletion {number} was undone by nobody")).collect()
    }

    /// Where an edit beat a deletion, the record says so.
    fn unflagged(&self, doc: &Value) -> Option<String> {
        // Two deletions are one; who has seen the first may make the record anew.
        let seen = self.deletions().any(|(number, _)| self.deeds.iter().any(|(_, deed)| deed.saw.has(number)));
        let (number, _) = self.deletions().next().filter(|_| !seen)?;
        let flag = "\"path\":[]";
        let flagged = doc.get(CONFLICTS).is_some_and(|conflicts| conflicts.to_string().contains(flag));
        let looked_at = self.world.history.looked_at.iter().any(|text| text.contains(flag));
        let weather = self.world.weather;
        let excused = self.world.turns_back_time() || weather.prunes;
        (!flagged && !looked_at && !excused).then(|| format!("deletion {number} was undone without a word"))
    }

    fn deletions(&self) -> impl Iterator<Item = (usize, &'a Deed)> {
        self.deeds.iter().filter(|(_, deed)| matches!(deed.what, What::Delete)).copied()
    }

    /// Returns the fields of edits that nobody who had seen them wrote over, or deleted.
    fn standing(&self) -> impl Iterator<Item = (usize, &'a Set)> {
        self.deeds.iter().flat_map(move |&(number, deed)| {
            let sets: &[Set] = if let What::Edit(sets) = &deed.what { sets } else { &[] };
            sets.iter().filter(move |set| !self.superseded(number, set)).map(move |set| (number, set))
        })
    }

    fn superseded(&self, number: usize, set: &Set) -> bool {
        let later = self.deeds.iter().filter(|(_, deed)| deed.saw.has(number));
        later.into_iter().any(|(_, deed)| match &deed.what {
            What::Edit(sets) => sets.iter().any(|other| other.path == set.path),
            What::Delete | What::Erase => true,
        })
    }

    /// Tells whether a value is in its field, or among what lost a merge, or was looked at there by a person.
    fn stands(&self, doc: &Value, set: &Set, token: &str) -> bool {
        let text = Value::from(token).to_string();
        let has = |value: &Value| value.to_string().contains(&text);
        at(doc, &set.path).is_some_and(has)
            || doc.get(CONFLICTS).is_some_and(has)
            || self.world.history.looked_at.iter().any(|entry| entry.contains(&text))
    }

    /// No value stands in a field that somebody had seen and replaced.
    fn came_back(&self, doc: &Value) -> Vec<String> {
        if self.world.turns_back_time() || self.deletions().next().is_some() {
            return Vec::new();
        }
        let mut allowed: BTreeMap<&[String], Vec<Option<&Value>>> = BTreeMap::new();
        for (_, set) in self.standing() {
            allowed.entry(&set.path).or_default().push(set.value.as_ref());
        }
        let stale = allowed
            .into_iter()
            .filter(|(path, values)| !values.contains(&at(doc, path)) && !self.contested_above(doc, path));
        stale.map(|(path, values)| format!("{path:?} is {:?}, not one of {values:?}", at(doc, path))).collect()
    }

    /// Tells whether a whole map lost a merge in which the path is one member.
    fn contested_above(&self, doc: &Value, path: &[String]) -> bool {
        let entries = doc.get(CONFLICTS).and_then(Value::as_object);
        let noted = entries.into_iter().flat_map(|entries| entries.values().cloned());
        let looked_at = self.world.history.looked_at.iter().map(|entry| serde_json::from_str(entry).unwrap());
        let is_above = |above: &Vec<Value>| {
            (1..path.len()).contains(&above.len()) && above.iter().zip(path).all(|(above, name)| above == name)
        };
        noted.chain(looked_at).any(|entry: Value| entry["path"].as_array().is_some_and(is_above))
    }
}

fn at<'a>(doc: &'a Value, path: &[String]) -> Option<&'a Value> {
    path.iter().try_fold(doc, |value, name| value.get(name))
}
