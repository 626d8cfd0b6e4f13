//! Databases as each version of the app wrote them, byte for byte: this one opens them all. A file is never changed
//! once a version has shipped that writes its format; a new format gets a file of its own.

use forecourt::domain::customer::Customer;
use forecourt::domain::{Key, Kind, Record};
use forecourt::store::disk::{Changes, Deed, Disk, Place, Shelf, Stamp};
use forecourt::store::memory::MemoryDisk;
use forecourt::store::{Durability, Keyring, Patch, Row, Seal, Store, Vault};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{everything, now, seal_of};

#[derive(Deserialize)]
struct Entry {
    shelf: String,
    name: String,
    hex: String,
}

/// Returns a disk with these entries that has counted so many commits: more than when they were written.
fn disk(file: &str, commits: u32) -> MemoryDisk {
    let entries: Vec<Entry> = serde_json::from_str(file).unwrap();
    let puts = entries.iter().map(|Entry { shelf, name, hex }| {
        let shelf = Shelf::ALL.into_iter().find(|known| known.name() == shelf).unwrap();
        let bytes = (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap());
        (Place::new(shelf, name.clone()), bytes.collect())
    });
    let disk = MemoryDisk::default();
    let mut stamp = Stamp::default();
    let mut commit = |changes| stamp = now(disk.write(Deed::Commit, stamp, changes, Durability::Strict)).unwrap();
    commit(Changes { puts: puts.collect(), ..Changes::default() });
    (0..commits).for_each(|_| commit(Changes::default()));
    disk
}

/// Opens it twice: what the first start has written anew is what the second one finds.
fn check(file: &str, seal: Option<Seal>) {
    let disk = disk(file, 100);
    for _ in 0..2 {
        let vault = Vault::on(disk.clone());
        seal.iter().for_each(|seal| vault.unlock(seal.clone()));
        let found = now(vault.load()).unwrap();
        assert_eq!(found.damage, []);
        let customers = found.rows.iter().filter(|row| row.key.kind == Customer::KIND);
        let mut names: Vec<String> = customers.map(|row| row.doc.read::<Customer>().unwrap().name).collect();
        names.sort();
        assert_eq!(names, ["Anna Schmidt", "周明", "陈雨桐"]);
        assert_eq!(found.outbox.len(), 4);
        assert!(found.outbox.iter().all(|pending| found.rows.iter().any(|row| row.key == pending.key)));
        assert_eq!(found.notes["session"]["showroom"], "星河展厅");

        // And it goes on from there.
        let key = Key { kind: Kind::known("staff"), id: Uuid::from_u128(1) };
        let row = Row {
            key,
            rev: None,
            deleted: false,
            unmentioned: false,
            doc: json!({"id": Uuid::from_u128(1), "name": "赵"}).into(),
        };
        let patch = Patch { rows: vec![row], ..Patch::default() };
        now(vault.commit(found.seq, patch, Durability::Strict)).unwrap();
        while now(vault.tidy()).unwrap() {}
    }
}

#[test]
fn an_earlier_entry_that_cannot_be_read_stays_and_is_told() {
    let disk = disk(include_str!("../fixtures/format-1.json"), 100);
    let place = Place::new(Shelf::Packs, "000000000001.000000000000.0000");
    let (stamp, _) = everything(&disk);
    let changes = Changes { puts: vec![(place.clone(), b"FCR1 and no more".to_vec())], ..Changes::default() };
    now(disk.write(Deed::Commit, stamp, changes, Durability::Strict)).unwrap();
    for _ in 0..2 {
        let found = now(Vault::on(disk.clone()).load()).unwrap();
        assert_eq!(found.damage.iter().map(|damage| &damage.place).collect::<Vec<_>>(), [&place]);
        assert_eq!(found.rows.len(), 4);
    }
}

#[test]
fn format_0_opens() {
    check(include_str!("../fixtures/format-0.json"), None);
}

#[test]
fn format_1_opens() {
    check(include_str!("../fixtures/format-1.json"), None);
}

#[test]
fn format_2_opens() {
    check(include_str!("../fixtures/format-2.json"), None);
}

#[test]
fn format_2_opens_sealed() {
    check(include_str!("../fixtures/format-2-sealed.json"), Some(seal_of(1)));
}

/// What is written today is format 2, byte for byte: nobody changes a format without giving it a name of its own. A new
/// format's files are what this test finds instead.
#[test]
fn what_is_written_today_is_format_2() {
    let files = [include_str!("../fixtures/format-2.json"), include_str!("../fixtures/format-2-sealed.json")];
    for (seal, file) in [None, Some(seal_of(1))].into_iter().zip(files) {
        let disk = disk(include_str!("../fixtures/format-1.json"), 10);
        let vault = Vault::on(disk.clone());
        now(vault.load()).unwrap();
        if let Some(seal) = seal {
            now(vault.seal(seal.clone(), &Keyring::of(seal.key))).unwrap();
        }
        let (_, contents) = everything(&disk);
        let entries = contents.into_iter().map(|(place, bytes)| {
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            json!({"shelf": place.shelf.name(), "name": place.name, "hex": hex})
        });
        let written = Value::Array(entries.collect());
        assert_eq!(written, serde_json::from_str::<Value>(file).unwrap(), "{written:#}");
    }
}
