//! Generated showrooms: out and in again is the same, nothing of either side is lost, and twice is once.

use std::collections::BTreeSet;

use forecourt::domain::Key;
use forecourt::store::backup::Scope;
use forecourt::sync::merge::CONFLICTS;
use serde_json::json;

use super::showroom::{Line, Tablet, endpoint, kept, key};
use crate::sim::endpoint::Endpoint;
use crate::sim::model::Model;
use crate::support::Chance;

const SEEDS: u64 = 400;
const CUSTOMERS: u64 = 5;

/// Two tablets that have worked for a while.
struct House {
    endpoint: Model,
    a: Tablet,
    b: Tablet,
    /// What the endpoint ever had.
    reached: BTreeSet<String>,
}

impl House {
    fn of(chance: &mut Chance) -> Self {
        let mut house = Self { endpoint: endpoint(), a: Tablet::new(1), b: Tablet::new(2), reached: BTreeSet::new() };
        for step in 0..chance.between(3, 30) {
            house.step(chance, step);
        }
        house
    }

    fn step(&mut self, chance: &mut Chance, step: u64) {
        let House { endpoint, a, b, reached } = self;
        let at_a = chance.percent(50);
        let tablet = if at_a { a } else { b };
        let key = key(u8::try_from(chance.below(CUSTOMERS)).unwrap());
        // A text that no other step has written.
        let token = format!("<{}{step}>", if at_a { "a" } else { "b" });
        match chance.below(20) {
            0 => tablet.delete(&key),
            1 => tablet.erase(&key),
            2..4 => tablet.photograph(&key, &token),
            4..7 => {
                tablet.sync(endpoint, *chance.pick(&[Line::Good, Line::ReplyLost, Line::RequestLost]));
                reached.extend(endpoint.records().values().map(|kept| kept.doc.to_string()));
            }
            7 if chance.percent(20) && endpoint.back_up() => drop(endpoint.restore()),
            _ => {
                let field = chance.pick(&["name", "note", "tel"]);
                tablet.set(&key, field, json!(token));
            }
        }
    }
}

/// The texts that somebody has written into a record and that have not reached the endpoint.
fn unsent(tablet: &Tablet, key: &Key) -> BTreeSet<String> {
    let Some(pending) = tablet.replica.pending(key) else { return BTreeSet::new() };
    let base = pending.base.as_ref().map(|base| base.doc.value()).unwrap_or_default();
    let doc = tablet.doc(key).unwrap_or_default();
    let fields = doc.as_object().cloned().unwrap_or_default().into_iter();
    let written = fields.filter(|(name, value)| name != CONFLICTS && base[name] != *value);
    written.filter_map(|(_, value)| value.as_str().map(str::to_owned)).collect()
}

fn is_erased(tablet: &Tablet, key: &Key) -> bool {
    tablet.replica.row(key).is_some_and(|row| row.doc.field("_erased") == Some(json!(true)))
}

fn keys() -> impl Iterator<Item = Key> {
    (0..CUSTOMERS).map(|number| key(u8::try_from(number).unwrap()))
}

#[test]
fn out_and_in_again_is_the_same() {
    let mut met = BTreeSet::new();
    for seed in 0..SEEDS {
        let house = House::of(&mut Chance::new(seed));
        for scope in [Scope::All, Scope::Unsent] {
            let file = house.a.export(scope);
            let mut empty = Tablet::new(9);
            empty.import(file.clone()).unwrap();
            assert_eq!(empty.replica.cargo(scope), house.a.replica.cargo(scope), "seed {seed}");
            assert!(empty.export(scope) == file, "seed {seed}, {scope:?}");
        }
        let replica = &house.a.replica;
        met.extend(replica.rows().filter(|row| row.deleted).map(|_| "a tombstone"));
        met.extend(replica.rows().filter(|row| row.doc.field(CONFLICTS).is_some()).map(|_| "a conflict"));
        met.extend(replica.outbox().filter(|pending| pending.frozen.is_some()).map(|_| "a write on its way"));
        met.extend(replica.outbox().filter(|pending| pending.frozen.is_none()).map(|_| "an edit"));
        met.extend(house.a.blobs.keys().map(|_| "a picture"));
        met.extend(replica.mark().epoch.iter().filter(|epoch| *epoch != "epoch-0").map(|_| "a restored database"));
    }
    assert_eq!(met.len(), 6, "the showrooms had no more than {met:?}");
}

#[test]
fn nothing_of_either_side_is_lost() {
    let mut told = 0;
    for seed in 0..SEEDS * 2 {
        let mut house = House::of(&mut Chance::new(seed));
        let House { a, b, endpoint, reached } = &mut house;
        let scope = if seed % 2 == 0 { Scope::All } else { Scope::Unsent };
        // What the other has seen and replaced is no loss.
        let written = |of: &Tablet, other: &Tablet, key: &Key| {
            let known = other.replica.pending(key).and_then(|pending| pending.base.as_ref());
            let known = known.map(|base| base.doc.text().to_owned()).unwrap_or_default();
            unsent(of, key).into_iter().filter(|token| !known.contains(token)).collect::<Vec<_>>()
        };
        let written: Vec<_> = keys().map(|key| (written(a, b, &key), written(b, a, &key), key)).collect();
        // Nor is what somebody has replaced at the endpoint.
        let there: String = endpoint.records().values().map(|kept| kept.doc.to_string()).collect();
        let is_replaced = |token: &str| !there.contains(token) && reached.iter().any(|doc| doc.contains(token));
        let erased_at_a: Vec<bool> = keys().map(|key| is_erased(a, &key)).collect();
        b.import(a.export(scope)).unwrap();
        let stays = |b: &Tablet, when: &str| {
            for ((at_a, at_b, key), erased_at_a) in written.iter().zip(&erased_at_a) {
                if is_erased(b, key) || *erased_at_a {
                    continue;
                }
                let text = b.doc(key).unwrap_or_default().to_string();
                for token in at_a.iter().chain(at_b).filter(|token| !is_replaced(token)) {
                    assert!(text.contains(token), "seed {seed}, {scope:?}, {when}: {token} is not in {text}");
                }
            }
        };
        stays(b, "after the import");
        told += written.iter().map(|(at_a, at_b, _)| at_a.len() + at_b.len()).sum::<usize>();
        // One that had never heard of the endpoint may know it by an earlier database from the file.
        b.sync_with_consent(endpoint);
        stays(b, "after the sync");
        assert_eq!(b.replica.waiting(), 0, "seed {seed}");
        assert_eq!(endpoint.done_twice(), None, "seed {seed}");
        for key in keys() {
            let there = kept(endpoint, &key).filter(|kept| !kept.deleted).map(|kept| (*kept.doc).clone());
            assert_eq!(b.doc(&key), there, "seed {seed}, {scope:?}: {key}");
        }
    }
    assert!(told > 500, "{told} texts are few");
}

#[test]
fn twice_is_once() {
    for seed in 0..SEEDS {
        let mut house = House::of(&mut Chance::new(seed));
        let House { a, b, .. } = &mut house;
        for scope in [Scope::All, Scope::Unsent] {
            let file = a.export(scope);
            b.import(file.clone()).unwrap();
            let before = (b.replica.seq(), b.export(Scope::All));
            let (tally, blobs) = b.import(file).unwrap();
            assert_eq!(
                (tally.new, tally.merged, tally.contested, tally.waiting, blobs),
                (0, 0, 0, 0, 0),
                "seed {seed}"
            );
            assert!((b.replica.seq(), b.export(Scope::All)) == before, "seed {seed}, {scope:?}");
        }
    }
}
