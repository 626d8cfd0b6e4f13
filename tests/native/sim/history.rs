//! What people did, and what they had seen when they did it: kept beside the tablets, by the tests' own means, so that
//! the end can be judged without trusting the code that is tested.

use std::collections::{BTreeSet, HashMap};

use forecourt::domain::Key;
use serde_json::Value;
use uuid::Uuid;

/// A set of deeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen(u128);

impl Seen {
    pub fn add(&mut self, deed: usize) {
        self.0 |= 1 << deed;
    }

    pub fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub fn has(self, deed: usize) -> bool {
        self.0 & (1 << deed) != 0
    }
}

/// How many deeds a history can have.
pub const MOST_DEEDS: usize = 128;

/// One field of an edit.
#[derive(Clone, Debug)]
pub struct Set {
    pub path: Vec<String>,
    pub value: Option<Value>,
    /// A text in the value that no other deed ever wrote; `None` for values that may recur.
    pub token: Option<String>,
}

#[derive(Clone, Debug)]
pub enum What {
    Edit(Vec<Set>),
    Delete,
    Erase,
}

/// Something that a person did.
#[derive(Clone, Debug)]
pub struct Deed {
    pub key: Key,
    pub what: What,
    pub saw: Seen,
    /// The store took it: from then on it must never be lost.
    pub acknowledged: bool,
}

/// All that people did, and how the knowledge of it travelled.
#[derive(Debug, Default)]
pub struct History {
    pub deeds: Vec<Deed>,
    /// Per tablet and record: the deeds that are in what the tablet shows.
    seen: HashMap<(usize, Key), Seen>,
    /// Per tablet and record: the deeds in what it keeps beside, until the endpoint gives it again or loses it.
    kept: HashMap<(usize, Key), Seen>,
    /// Per write: the deeds that are in it.
    sent: HashMap<Uuid, Seen>,
    /// Per database, record and revision: the write that made it.
    revisions: HashMap<String, HashMap<(Key, i64), Uuid>>,
    backup: Option<HashMap<(Key, i64), Uuid>>,
    /// Texts that lost a merge and were looked at by a person.
    pub looked_at: BTreeSet<String>,
    /// A write that made two revisions.
    pub made_twice: Option<Uuid>,
}

impl History {
    /// Returns the number of the next deed.
    pub fn next(&self) -> Option<usize> {
        Some(self.deeds.len()).filter(|next| *next < MOST_DEEDS)
    }

    pub fn seen(&self, tablet: usize, key: &Key) -> Seen {
        self.seen.get(&(tablet, key.clone())).copied().unwrap_or_default()
    }

    /// The store of a tablet took a deed.
    pub fn acknowledge(&mut self, tablet: usize, deed: usize) {
        self.deeds[deed].acknowledged = true;
        let key = self.deeds[deed].key.clone();
        self.seen.entry((tablet, key)).or_default().add(deed);
    }

    /// A tablet has made a write ready.
    pub fn freeze(&mut self, tablet: usize, key: &Key, mid: Uuid) {
        let seen = self.seen(tablet, key);
        self.sent.entry(mid).or_insert(seen);
    }

    /// The endpoint has done a write.
    pub fn done(&mut self, epoch: &str, key: &Key, rev: i64, mid: Uuid) {
        let revisions = self.revisions.entry(epoch.to_owned()).or_default();
        if revisions.iter().any(|((known, at), by)| *by == mid && (known != key || *at != rev)) {
            self.made_twice = Some(mid);
        }
        revisions.insert((key.clone(), rev), mid);
    }

    /// A tablet has taken in a revision.
    pub fn learn(&mut self, tablet: usize, epoch: &str, key: &Key, rev: i64) {
        let made_by = self.revisions.get(epoch).and_then(|revisions| revisions.get(&(key.clone(), rev)));
        if let Some(sent) = made_by.and_then(|mid| self.sent.get(mid)).copied() {
            self.seen.entry((tablet, key.clone())).or_default().join(sent);
        }
    }

    /// A tablet has taken in what another one had of a record: beside what it had itself, or in its place.
    pub fn take_over(&mut self, from: usize, to: usize, key: &Key, in_its_place: bool) {
        let theirs = self.seen(from, key);
        let mine = self.seen.entry((to, key.clone())).or_default();
        if in_its_place {
            self.kept.entry((to, key.clone())).or_default().join(std::mem::take(mine));
        }
        mine.join(theirs);
    }

    /// A tablet shows again what it had kept beside of a record.
    pub fn show_kept(&mut self, tablet: usize, key: &Key) {
        if let Some(kept) = self.kept.remove(&(tablet, key.clone())) {
            self.seen.entry((tablet, key.clone())).or_default().join(kept);
        }
    }

    /// A tablet is gone; another takes its place.
    pub fn forget(&mut self, tablet: usize) {
        self.seen.retain(|(of, _), _| *of != tablet);
        self.kept.retain(|(of, _), _| *of != tablet);
    }

    pub fn back_up(&mut self, epoch: &str) {
        self.backup = Some(self.revisions.get(epoch).cloned().unwrap_or_default());
    }

    /// The endpoint begins a new epoch: with its backup, or with all that it had.
    pub fn restore(&mut self, from: &str, to: &str) {
        let all = || self.revisions.get(from).cloned().unwrap_or_default();
        let restored = self.backup.clone().unwrap_or_else(all);
        self.revisions.insert(to.to_owned(), restored);
    }
}
