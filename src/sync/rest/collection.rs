//! What a plain collection holds: every write that was ever taken, each as an item under a name that says on what it was
//! made. Of two writes on one version only the first can be inserted under that name; and a write on a version that
//! the collection has lost hangs in the air, and counts for nothing.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::domain::{Doc, Key, Kind};
use crate::sync::merge;
use crate::sync::wire::{Remote, Write, WriteResult};

/// The record that names the history: each of its versions begins another one. It is no record to the tablets.
const EPOCH: Key = Key { kind: Kind::known("epoch"), id: Uuid::nil() };

/// Where a write is kept: the record, and the `rev` that it was made on, 0 for the first.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    key: Key,
    base: i64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key: Key { kind, id }, base } = self;
        write!(f, "{kind}.{id}.{base}")
    }
}

impl Place {
    fn read(id: &str) -> Option<Self> {
        let (key, base) = id.rsplit_once('.')?;
        let (kind, id) = key.split_once('.')?;
        Some(Self { key: Key { kind: Kind::named(kind), id: id.parse().ok()? }, base: base.parse().ok()? })
    }
}

/// A write as the collection keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// The record's type and id, and the `rev` that it was made on, apart by points.
    pub id: String,
    /// The name of the write.
    pub mid: Uuid,
    /// Whether the record is gone by it.
    #[serde(default)]
    pub deleted: bool,
    /// The record's content.
    pub doc: Doc,
}

impl Item {
    fn at(place: &Place, version: &Version) -> Self {
        Self { id: place.to_string(), mid: version.mid, deleted: version.deleted, doc: version.doc.clone() }
    }
}

/// A record as one write left it.
#[derive(Clone, Debug, PartialEq)]
struct Version {
    base: i64,
    mid: Uuid,
    deleted: bool,
    doc: Doc,
}

impl Version {
    /// Returns its `rev`: how many there are up to it, and then half of a hash, so that of two histories none has a
    /// `rev` of the other. A collection that forgets writes and takes others in their place begins another history.
    fn rev(&self) -> i64 {
        let mid = self.mid.as_u64_pair().1 & u64::from(u32::MAX);
        (((self.base >> 32) + 1) << 32) | mid.cast_signed()
    }

    fn done(&self) -> WriteResult {
        WriteResult { mid: self.mid, status: 200, rev: Some(self.rev()), deleted: false, doc: None, error: None }
    }

    fn is_erasure(&self) -> bool {
        self.deleted && merge::is_erased(&self.doc)
    }
}

/// A collection as it was listed.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// The versions of each record, one made on the other from the first to the newest.
    records: BTreeMap<Key, Vec<Version>>,
    /// What was made on versions that are not there.
    astray: BTreeMap<Key, Vec<Version>>,
}

impl Collection {
    /// Reads a list. Items of another make are passed over. `None` where it is no list, or not the whole of one.
    pub fn read(text: &str) -> Option<Self> {
        let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
        let mut found: BTreeMap<Key, BTreeMap<i64, Version>> = BTreeMap::new();
        for item in items {
            let Ok(Item { id, mid, deleted, doc }) = serde_json::from_str(item.get()) else { continue };
            let Some(Place { key, base }) = Place::read(&id) else { continue };
            found.entry(key).or_default().entry(base).or_insert(Version { base, mid, deleted, doc });
        }
        let mut collection = Self::default();
        for (key, mut versions) in found {
            let mut chain = Vec::new();
            let mut base = 0;
            while let Some(version) = versions.remove(&base) {
                base = version.rev();
                chain.push(version);
            }
            collection.records.insert(key.clone(), chain);
            collection.astray.insert(key, versions.into_values().collect());
        }
        Some(collection)
    }

    /// Returns the name of the history; `None` before anybody began one.
    pub fn epoch(&self) -> Option<String> {
        self.newest(&EPOCH).map(|version| version.mid.to_string())
    }

    /// Returns what begins another history.
    pub fn next_epoch(&self, name: Uuid) -> Item {
        let place = Place { key: EPOCH, base: self.newest(&EPOCH).map_or(0, Version::rev) };
        Item { id: place.to_string(), mid: name, deleted: false, doc: Doc::empty() }
    }

    /// Tells whether a record was ever at this `rev`.
    pub fn has(&self, key: &Key, rev: i64) -> bool {
        self.records.get(key).is_some_and(|chain| chain.iter().any(|version| version.rev() == rev))
    }

    /// Returns each record as it stands, those that are gone too.
    pub fn changes(&self) -> impl Iterator<Item = Remote> {
        let newest = self.records.iter().filter_map(|(key, chain)| Some((key, chain.last()?)));
        newest.filter(|(key, _)| **key != EPOCH).map(|(key, version)| Remote {
            key: key.clone(),
            rev: version.rev(),
            deleted: version.deleted,
            doc: version.doc.clone(),
        })
    }

    /// Returns what is to be said of a write without asking anybody: that it was done before, or that another one was
    /// first.
    pub fn answer(&self, write: &Write) -> Option<WriteResult> {
        let chain = self.records.get(&write.key).map(Vec::as_slice).unwrap_or_default();
        if let Some(version) = chain.iter().find(|version| version.mid == write.mid) {
            return Some(version.done());
        }
        let newest = chain.last();
        let rev = newest.map_or(0, Version::rev);
        (write.base.unwrap_or(0) != rev).then(|| WriteResult {
            mid: write.mid,
            status: 409,
            rev: Some(rev),
            deleted: newest.is_none_or(|version| version.deleted),
            doc: Some(newest.map_or_else(Doc::empty, |version| version.doc.clone())),
            error: None,
        })
    }

    /// Returns a write as it is to be inserted, by the contract's rules for what stays of a record that is gone.
    pub fn item(&self, write: &Write) -> Item {
        let erased = merge::is_erased(&write.doc) || self.newest(&write.key).is_some_and(Version::is_erasure);
        let doc = match (write.deleted, erased) {
            (false, _) => write.doc.clone(),
            (true, true) => merge::erased(),
            (true, false) => Doc::empty(),
        };
        let place = Place { key: write.key.clone(), base: write.base.unwrap_or(0) };
        Item { id: place.to_string(), mid: write.mid, deleted: write.deleted, doc }
    }

    /// Takes in what was inserted for a write. Returns what is to be said of it.
    pub fn add(&mut self, write: &Write, item: Item) -> WriteResult {
        let Item { mid, deleted, doc, .. } = item;
        let version = Version { base: write.base.unwrap_or(0), mid, deleted, doc };
        let done = version.done();
        self.records.entry(write.key.clone()).or_default().push(version);
        done
    }

    /// Returns what is to be put in the place of items that still hold something of a record that was erased.
    pub fn to_be_emptied(&self) -> impl Iterator<Item = Item> {
        let erased = self.records.iter().filter_map(|(key, chain)| {
            let (newest, before) = chain.split_last()?;
            newest.is_erasure().then_some((key, before))
        });
        erased.flat_map(|(key, before)| {
            let all = before.iter().chain(self.astray.get(key).into_iter().flatten());
            let full = all.filter(|version| version.doc != Doc::empty() && version.doc != merge::erased());
            full.map(|version| {
                let place = Place { key: key.clone(), base: version.base };
                Item { doc: Doc::empty(), ..Item::at(&place, version) }
            })
        })
    }

    fn newest(&self, key: &Key) -> Option<&Version> {
        self.records.get(key)?.last()
    }
}
