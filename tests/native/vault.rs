//! The vault on a disk that stops between any two writes: what was acknowledged is there, once, in its newest state,
//! and what is outdated goes.

use std::collections::BTreeMap;

use forecourt::domain::Key;
use forecourt::store::disk::Shelf;
use forecourt::store::{Durability, Patch, Row, Store, StoreError};
use proptest::prelude::*;

use crate::support::now;
use crate::support::vault::{Given, Told, fold, row};

#[derive(Clone, Debug)]
enum Step {
    Save {
        record: u8,
        gone: bool,
    },
    /// As a person's save, which waits to be sent.
    Queue {
        record: u8,
        count: u8,
    },
    /// What waits is frozen, the oldest first.
    Freeze {
        count: u8,
    },
    /// What waits has arrived; most of the time that changes the records.
    Send {
        count: u8,
        changes: bool,
    },
    Arrive {
        first: u8,
        count: u8,
    },
    Fold,
    OtherTabSaves {
        record: u8,
    },
    OtherTabFolds,
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (any::<u8>(), prop::bool::weighted(0.2)).prop_map(|(record, gone)| Step::Save { record, gone }),
        4 => (any::<u8>(), 1u8..4).prop_map(|(record, count)| Step::Queue { record, count }),
        2 => (1u8..6).prop_map(|count| Step::Freeze { count }),
        2 => (1u8..6, prop::bool::weighted(0.7)).prop_map(|(count, changes)| Step::Send { count, changes }),
        3 => (any::<u8>(), 64u8..200).prop_map(|(first, count)| Step::Arrive { first, count }),
        6 => Just(Step::Fold),
        2 => any::<u8>().prop_map(|record| Step::OtherTabSaves { record }),
        2 => Just(Step::OtherTabFolds),
        1 => Just(Step::Restart),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_tablet_that_stops_at_any_write_has_all_it_was_told(
        sealed in any::<bool>(),
        steps in prop::collection::vec(step(), 1..60),
        lives in prop::collection::vec(0usize..25, 1..6),
    ) {
        let given = Given::new(sealed);
        let mut told = Told::default();
        let mut lives = lives.into_iter();
        let mut vault = given.open(lives.next().unwrap_or(usize::MAX));
        let other = given.open(usize::MAX);
        for step in steps {
            match step {
                Step::Save { record, gone } => told.save(&vault, [(record, gone)].into_iter()),
                Step::Queue { record, count } => {
                    told.queue(&vault, (0..count).map(|n| record.wrapping_add(n)));
                }
                Step::Freeze { count } => told.freeze(&vault, count),
                Step::Send { count, changes } => told.send(&vault, count, changes),
                Step::Arrive { first, count } => {
                    told.save(&vault, (0..count).map(|n| (first.wrapping_add(n), n % 40 == 7)));
                }
                Step::Fold => drop(now(vault.tidy())),
                Step::OtherTabSaves { record } => told.save(&other, [(record, false)].into_iter()),
                Step::OtherTabFolds => drop(now(other.tidy())),
                Step::Restart => vault = given.open(lives.next().unwrap_or(usize::MAX)),
            }
            told.check(&given)?;
        }
    }

    #[test]
    fn after_folding_each_record_is_on_the_disk_once_and_nothing_outdated_is(
        sealed in any::<bool>(),
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let given = Given::new(sealed);
        let mut told = Told::default();
        let vault = given.open(usize::MAX);
        for step in steps {
            match step {
                Step::Save { record, gone } => told.save(&vault, [(record, gone)].into_iter()),
                Step::Arrive { first, count } => told.save(&vault, (0..count).map(|n| (first.wrapping_add(n), false))),
                Step::Queue { record, count } => {
                    told.queue(&vault, (0..count).map(|n| record.wrapping_add(n)));
                }
                Step::Freeze { count } => told.freeze(&vault, count),
                Step::Send { count, changes } => told.send(&vault, count, changes),
                _ => drop(now(vault.tidy())),
            }
        }
        now(vault.load()).unwrap();
        fold(&vault);
        told.check(&given)?;
        prop_assert_eq!(given.places(Shelf::Recent), []);
        prop_assert_eq!(given.places(Shelf::Packs).len(), given.places(Shelf::Index).len());
        let texts = given.kept();
        // An entry of what waits has the keys of that, and a pack those of its records.
        let kept: usize = texts.iter().map(|text| text.matches("customer").count()).sum();
        prop_assert_eq!(kept, told.rows.len() + told.outbox.len());
        for version in 1..=told.version {
            let text = format!("\"v{version}v\"");
            let counts = told.rows.values().filter(|row| row.doc.text().contains(&text)).count();
            let found: usize = texts.iter().map(|kept| kept.matches(&text).count()).sum();
            prop_assert_eq!(found, counts, "version {}", version);
        }
        prop_assert_eq!(fold(&vault), 0);
    }
}

#[test]
fn a_tablet_that_works_alone_does_not_gather_an_entry_for_each_save() {
    let given = Given::new(true);
    let vault = given.open(usize::MAX);
    let mut told = Told::default();
    for record in 0..=255 {
        told.queue(&vault, [record].into_iter());
        now(vault.tidy()).unwrap();
    }
    assert!(given.places(Shelf::Recent).len() < 64);
    fold(&vault);
    assert_eq!(given.places(Shelf::Recent), []);
    assert!(given.places(Shelf::Outbox).len() <= 8);
    assert_eq!(given.places(Shelf::Packs).len(), 1);
    told.check(&given).unwrap();
}

#[test]
fn an_erased_record_leaves_its_pack_without_waiting_for_others() {
    let given = Given::new(true);
    let vault = given.open(usize::MAX);
    let mut told = Told::default();
    told.save(&vault, (0..200).map(|record| (record, false)));
    now(vault.load()).unwrap();
    fold(&vault);
    let seen = now(vault.load()).unwrap().seq;
    fold(&vault);
    let patch = Patch { rows: vec![row(7, 0, true)], ..Patch::default() };
    now(vault.commit(seen, patch, Durability::Strict)).unwrap();
    assert!(fold(&vault) > 0);
    let kept: usize = given.kept().iter().map(|text| text.matches("v1v").count()).sum();
    assert_eq!(kept, 199);
}

#[test]
fn what_is_not_loaded_yet_can_be_written_over_and_comes_in_its_newest_state() {
    let given = Given::new(true);
    let mut told = Told::default();
    let vault = given.open(usize::MAX);
    // Packs that overlap, so that none is taken out, and more of them than are opened at once.
    for first in [0, 40, 80, 120, 160, 190] {
        told.save(&vault, (first..first + 64).map(|record| (record, false)));
    }
    let begun = now(vault.begin_load()).unwrap();
    let mut found: BTreeMap<Key, Row> = begun.rows.into_iter().map(|row| (row.key.clone(), row)).collect();
    assert_eq!(now(vault.tidy()), Ok(false));
    let row = row(200, 99, false);
    let patch = Patch { rows: vec![row.clone()], ..Patch::default() };
    now(vault.commit(begun.seq, patch, Durability::Strict)).unwrap();
    told.rows.insert(row.key.clone(), row.clone());
    found.insert(row.key.clone(), row);
    while let Some(part) = now(vault.go_on_loading()).unwrap() {
        found.extend(part.rows.into_iter().map(|row| (row.key.clone(), row)));
    }
    assert_eq!(found, told.rows);
    told.check(&given).unwrap();
}

#[test]
fn a_load_that_another_tab_has_overtaken_begins_anew() {
    let given = Given::new(true);
    let mut told = Told::default();
    let writer = given.open(usize::MAX);
    for first in 0..12 {
        told.save(&writer, (first * 16..first * 16 + 64).map(|record| (record, false)));
    }
    let vault = given.open(usize::MAX);
    now(vault.begin_load()).unwrap();
    while now(writer.tidy()).unwrap() {}
    let end = loop {
        match now(vault.go_on_loading()) {
            Ok(Some(_)) => {}
            end => break end,
        }
    };
    assert_eq!(end, Err(StoreError::Stale));
    assert_eq!(now(vault.go_on_loading()), Ok(None));
    let found = now(vault.load()).unwrap();
    assert_eq!(found.rows.into_iter().map(|row| (row.key.clone(), row)).collect::<BTreeMap<_, _>>(), told.rows);
}
